import { error, fail, redirect } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { type Mistake, typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const record = 'system.definition'

/** How many lines of one text the other does not have: enough to see where to look. */
function differing(now: string, before: string | undefined): string[] {
  if (before === undefined) return []
  const old = new Set(pretty(before).split('\n'))
  return pretty(now)
    .split('\n')
    .filter((line) => !old.has(line))
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body // it was refused for that, and is shown as it was typed
  }
}

export const load: PageServerLoad = async (event) => {
  const { locality } = adminOf(event)
  const kind = event.url.searchParams.get('kind') ?? ''
  const key = event.url.searchParams.get('key') ?? ''
  const versions = await ask(event, 'definition', { locality, kind, key })
  if (versions.length === 0) error(404, 'missing')
  return {
    kind,
    key,
    id: crypto.randomUUID(),
    today: localDate(new Date()),
    versions: versions.map((one, n) => ({
      ...one,
      body: pretty(one.body),
      differs: differing(one.body, versions[n + 1]?.body).slice(0, 60),
    })),
    current: pretty((versions.find(({ isInForce }) => isInForce) ?? versions[0])?.body ?? ''),
  }
}

export const actions: Actions = {
  try: async (event) => {
    const { locality } = adminOf(event)
    const typed = typedOf(await event.request.formData())
    const { kind = '', key = '', body = '', validFrom = '' } = typed
    return {
      typed,
      tried: await ask(event, 'definition_dry_run', { locality, kind, key, body, validFrom }),
      mistakes: [] as Mistake[],
    }
  },
  propose: async (event) => {
    const { locality } = adminOf(event)
    const typed = typedOf(await event.request.formData())
    const { _id: id = '', kind = '', key = '', body = '', validFrom = '', basis = '', cause = 'method' } = typed
    const values = { kind, key, body, validFrom, basis, cause }
    const done = await act(event, { locality, id: `propose-${id}`, record, act: 'propose', values })
    if ('mistakes' in done) return fail(422, { typed, tried: undefined, mistakes: done.mistakes })
    redirect(303, `${event.url.pathname}?${new URLSearchParams({ kind, key })}`)
  },
  decide: async (event) => {
    const { locality } = adminOf(event)
    const { _id: id = '', act: name = '', subject = '' } = typedOf(await event.request.formData())
    const values = name === 'withdraw' ? { reason: '–' } : {}
    const done = await act(event, { locality, id: `${name}-${id}`, record, act: name, subject, values })
    if ('mistakes' in done) return fail(422, { typed: {}, tried: undefined, mistakes: done.mistakes })
    redirect(303, event.url.pathname + event.url.search.replace(/[?&]\/decide=?/, '?'))
  },
}
