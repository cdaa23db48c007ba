import { error, fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { definerOf } from '#lib/admin/admin.server.ts'
import { definitionText } from '#lib/admin/definition/definition.text.ts'
import { differencesOf } from '#lib/admin/definition/difference.ts'
import { dayOf, typedParts } from '#lib/admin/definition/form.ts'
import type { Ground } from '#lib/admin/definition/shape.ts'
import { bodyOf, partsOf } from '#lib/admin/definition/shapes.ts'
import { type Mistake, type Typed, typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const record = 'system.definition'

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body // it was refused for that, and is shown as it was typed
  }
}

/** Who pays less by the record type a fee belongs to. */
async function payersOf(event: RequestEvent, locality: string, key: string) {
  const type = await ask(event, 'record_type', { locality, record: key.split('/')[0] ?? '' })
  const payer = type.fees && type.form[type.fees.payer]
  return payer?.kind === 'choice' ? payer.choices : {}
}

/** One definition's versions, what is in force, and what its form stands on. */
async function groundOf(event: RequestEvent, kind: string, key: string) {
  const { locality } = definerOf(event)
  const [versions, rows] = await Promise.all([
    ask(event, 'definition', { locality, kind, key }),
    ask(event, 'definitions', { locality }),
  ])
  const today = localDate(new Date())
  const indicators = Object.fromEntries(
    rows
      .filter((row) => row.kind === 'indicator')
      .map(({ key: code, label, isRate }) => [code, { label, isRate: isRate === true }]),
  )
  const payers = kind === 'fee' ? await payersOf(event, locality, key) : undefined
  const ground: Ground = { today, validFrom: today, indicators, ...(payers && { payers }) }
  const row = rows.find((one) => one.kind === kind && one.key === key)
  return {
    locality,
    ground,
    row,
    versions,
    current: pretty((versions.find(({ isInForce }) => isInForce) ?? versions[0])?.body ?? ''),
  }
}

export const load: PageServerLoad = async (event) => {
  const kind = event.url.searchParams.get('kind') ?? ''
  const key = event.url.searchParams.get('key') ?? ''
  const { ground, row, versions, current } = await groundOf(event, kind, key)
  if (versions.length === 0) error(404, 'missing')
  const parts = partsOf(kind, current, ground)
  const inForce = versions.findIndex(({ isInForce }) => isInForce)
  const former = versions.findIndex(
    ({ state }, n) => n > inForce && inForce >= 0 && (state === 'approved' || state === 'declared'),
  )
  return {
    kind,
    key,
    kindLabel: row?.kindLabel,
    label: row?.label ?? { vi: key, en: key },
    id: crypto.randomUUID(),
    today: ground.today,
    former,
    versions: versions.map((one, n) => ({
      ...one,
      body: pretty(one.body),
      differs: versions[n + 1] ? differencesOf(kind, versions[n + 1]?.body ?? '', one.body, ground) : [],
    })),
    current,
    ...(parts && { parts: typedParts(parts, undefined) }),
  }
}

/** What a sent form stands for: its content and its first day, or the mistakes; and the form as it is drawn again. */
async function readSent(event: RequestEvent) {
  const typed = typedOf(await event.request.formData())
  const { kind = '', key = '', _mode: mode = '' } = typed
  const { locality, ground, current } = await groundOf(event, kind, key)
  const validFrom = dayOf(typed['validFrom'] ?? '')
  const day: Mistake[] = validFrom ? [] : [{ at: 'validFrom', words: definitionText.badFrom }]
  const dated = { ...ground, ...(validFrom && { validFrom }) }
  const body = mode === 'form' ? bodyOf(kind, current, typed, dated) : (typed['body'] ?? '')
  const mistakes = [...(typeof body === 'string' ? [] : body), ...day]
  const parts = mode === 'form' ? partsOf(kind, current, ground) : undefined
  return {
    locality,
    mistakes,
    values: { kind, key, body: typeof body === 'string' ? body : '', validFrom: validFrom ?? '' },
    shown: (more = '') => ({ typed, ...(parts && { parts: typedParts(parts, typed, more) }) }),
    differs: () => differencesOf(kind, current, typeof body === 'string' ? body : '', dated),
    typed,
  }
}

type Shown = {
  typed: Typed
  parts?: ReturnType<typeof typedParts>
  mistakes: Mistake[]
  differs?: ReturnType<typeof differencesOf>
}

const again = (shown: Omit<Shown, 'mistakes'>, mistakes: Mistake[] = []): Shown => ({ ...shown, mistakes })

export const actions: Actions = {
  more: async (event) => {
    const { shown, typed } = await readSent(event)
    return { ...again(shown(typed['_more'])), tried: undefined }
  },
  try: async (event) => {
    const { locality, mistakes, values, shown, differs } = await readSent(event)
    if (mistakes.length > 0) return fail(422, { ...again(shown(), mistakes), tried: undefined })
    const tried = await ask(event, 'definition_dry_run', { locality, ...values })
    return { ...again({ ...shown(), differs: differs() }), tried }
  },
  propose: async (event) => {
    const { locality, mistakes, values, shown, typed } = await readSent(event)
    if (mistakes.length > 0) return fail(422, { ...again(shown(), mistakes), tried: undefined })
    const { _id: id = '', kind = '', key = '', basis = '', cause = 'method' } = typed
    const command = { locality, id: `propose-${id}`, record, act: 'propose' }
    const done = await act(event, { ...command, values: { ...values, basis, cause } })
    if ('mistakes' in done) return fail(422, { ...again(shown(), done.mistakes), tried: undefined })
    redirect(303, `${event.url.pathname}?${new URLSearchParams({ kind, key })}`)
  },
  decide: async (event) => {
    const { locality } = definerOf(event)
    const { _id: id = '', act: name = '', subject = '' } = typedOf(await event.request.formData())
    const values = name === 'withdraw' ? { reason: '–' } : {}
    const done = await act(event, { locality, id: `${name}-${id}`, record, act: name, subject, values })
    if ('mistakes' in done) return fail(422, { ...again({ typed: {} }, done.mistakes), tried: undefined })
    redirect(303, event.url.pathname + event.url.search.replace(/[?&]\/decide=?/, '?'))
  },
}
