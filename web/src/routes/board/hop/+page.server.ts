import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { mayLead } from '#lib/desk/lead.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { formatDate, formatInstant, localDate } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const { on, asOf } = askedDay(event.url.searchParams)
  const { items, asOf: at } = await ask(event, 'meetings', { locality: who.locality, ...(asOf && { asOf }) })
  return {
    meetings: items.map(({ id, title, heldOn, stateLabel, decisions, open }) => ({
      id,
      title,
      on: formatDate(heldOn, language),
      state: stateLabel[language],
      decisions,
      open,
    })),
    asOf: formatInstant(at, language),
    on,
    id: randomUUID(),
    today: localDate(new Date()),
    usual: items[0]?.title ?? '',
    mayLead: mayLead(who, on),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const names = ['title', 'heldOn', 'chair', 'place', 'present'] as const
    const typed = Object.fromEntries(names.map((name) => [name, String(given.get(name) ?? '').trim()]))
    const values = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ''))
    const id = `${String(given.get('_id') ?? '')}-call`
    const done = await act(event, {
      locality: who.locality,
      id,
      record: 'plan.meeting',
      act: 'call',
      values,
      channel: 'web',
    })
    if ('mistakes' in done) return fail(422, { typed, ...done })
    redirect(303, `/board/hop/${done.receipt.subject}`)
  },
}
