import { randomUUID } from 'node:crypto'
import { fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { isAdmin, isLeader } from '#lib/admin/admin.server.ts'
import { send, takeTold, tell } from '#lib/desk/act.server.ts'
import { glanceOf } from '#lib/desk/glance.server.ts'
import { askedOf, type Density, densities, queueAddress } from '#lib/desk/queue/address.ts'
import { itemOf } from '#lib/desk/queue/item.ts'
import { readSkipped } from '#lib/desk/skip.server.ts'
import { isDaily, openingActs, staffOf } from '#lib/desk/staff.server.ts'
import { openWholeCode } from '#lib/desk/whole-code.server.ts'
import type { QueueRow, RecordType } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const pageRows = 60

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const density = densityOf(event)
  const { locality } = who
  const { language } = event.locals
  const asked = askedOf(event.url.searchParams)
  if (asked.q !== '') await openWholeCode(event, locality, asked.q)
  const narrow = { locality, ...(asked.record === '' ? {} : { record: asked.record }) }
  const page = {
    ...(asked.q === '' ? {} : { search: asked.q }),
    ...(asked.cursor === '' ? {} : { cursor: asked.cursor }),
  }
  const [queue, whole, types, units, place, due] = await Promise.all([
    ask(event, 'queue', { ...narrow, ...page, view: asked.view, limit: pageRows }),
    asked.q === '' ? undefined : ask(event, 'queue', { ...narrow, view: 'all', limit: 1 }),
    ask(event, 'record_types', { locality }),
    ask(event, 'units', { locality }),
    ask(event, 'locality', { locality }),
    isAdmin(who) || isLeader(who) ? ask(event, 'due_moves', { locality, brief: true }) : undefined,
  ])
  const items = queue.rows.map((row) => itemOf(row, typeOf(types, row), language, units))
  const selected = items.find(({ id }) => id === asked.at) ?? items[0]
  const named = types
    .filter((type) => isDaily(place, type))
    .map((type) => ({
      name: type.name as string,
      label: type.label[language],
      opens: openingActs(type, who).length > 0,
    }))
  return {
    asked,
    density,
    items,
    counts: (whole ?? queue).counts,
    found: queue.counts,
    weeks: queue.weeks,
    asOf: queue.asOf,
    next: queue.cursor,
    selected: selected?.id,
    glance: selected && (await glanceOf(event, who, selected.id, selected.record)),
    kinds: named,
    intake: named.filter(({ opens }) => opens),
    skipped: readSkipped(event.cookies),
    isDueWaiting: (due?.count ?? 0) > 0,
    told: takeTold(event.cookies),
    finished: event.url.searchParams.has('finished'),
    id: randomUUID(),
  }
}

export const actions: Actions = {
  act: async (event) => {
    const who = staffOf(event)
    const sent = await send(event, who)
    if (!('receipt' in sent)) return fail(sent.isStale ? 409 : 422, sent)
    tell(event, sent.receipt, sent.label, event.locals.language)
    redirect(303, queueAddress(askedOf(event.url.searchParams)))
  },
}

function typeOf(types: readonly RecordType[], row: QueueRow): RecordType {
  const found = types.find(({ name }) => name === row.record)
  if (!found) throw new Error(`queue: no declaration of ${row.record}`)
  return found
}

/** `?density=dense` is remembered and leaves the address clean. */
function densityOf(event: RequestEvent): Density {
  const known = (name: string | null | undefined): Density | undefined => densities.find((each) => each === name)
  const asked = known(event.url.searchParams.get('density'))
  if (asked) {
    event.cookies.set('dothi_density', asked, {
      path: '/desk',
      maxAge: 365 * 86_400,
      sameSite: 'lax',
      httpOnly: true,
      secure: event.url.protocol === 'https:',
    })
    redirect(303, queueAddress(askedOf(event.url.searchParams)))
  }
  return known(event.cookies.get('dothi_density')) ?? 'normal'
}
