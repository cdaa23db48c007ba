import type { Act, Deadline, Measure, Message, Module, Personal, RecordType } from '#engine/declare.ts'
import { askedFields } from '#engine/privacy/fields.ts'
import { isOfFiles } from '#engine/record/field.ts'

/** What is wrong with a declaration, as one line that names the place. */
export type Defect = string

const listed = <T>(one: T | readonly T[] | undefined): readonly T[] =>
  one === undefined ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T]
const acts = (type: RecordType): [string, Act][] => Object.entries<Act>(type.acts)
const leadsTo = (act: Act, from: string): string => (act.to === 'same' ? from : act.to)

/** States that a record comes into, from its acts from nothing on. */
function reachable(type: RecordType): Set<string> {
  const found = new Set(
    acts(type)
      .filter(([, act]) => act.from === 'nothing')
      .map(([, act]) => act.to as string),
  )
  for (const state of found) {
    for (const [, act] of acts(type)) if (listed(act.from).includes(state)) found.add(leadsTo(act, state))
  }
  return found
}

/** States nobody comes into, open states nobody comes out of, and acts nobody can reach. */
export function deadEnds(type: RecordType): Defect[] {
  const alive = reachable(type)
  const dead = Object.keys(type.states)
    .filter((state) => !alive.has(state))
    .map((state) => `${type.name}: no act leads to state '${state}'`)
  const unreached = acts(type)
    .filter(([, act]) => act.from !== 'nothing' && !listed(act.from).some((state) => alive.has(state)))
    .map(([name]) => `${type.name}: act '${name}' can never be done`)
  return [...dead, ...unreached, ...stuck(type)]
}

function stuck(type: RecordType): Defect[] {
  const ends = new Set(
    Object.entries(type.states)
      .filter(([, state]) => state.closed)
      .map(([name]) => name),
  )
  for (let before = -1; before !== ends.size; ) {
    before = ends.size
    for (const [, act] of acts(type))
      for (const from of listed(act.from)) if (act.to !== 'same' && ends.has(act.to)) ends.add(from)
  }
  return Object.keys(type.states)
    .filter((state) => !ends.has(state))
    .map((state) => `${type.name}: from state '${state}' no way leads to a closed one`)
}

/** Words in one language only: every object that has `vi` or `en` has both, and neither is empty. */
export function halfWords(where: string, value: unknown): Defect[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => halfWords(`${where}[${index}]`, one))
  if (typeof value !== 'object' || value === null) return []
  const { vi, en } = value as { vi?: unknown; en?: unknown }
  const isWords = vi !== undefined || en !== undefined
  const whole = [vi, en].every((text) => typeof text === 'string' && text.trim() !== '')
  const own = isWords && !whole ? [`${where}: words in one language only: ${JSON.stringify({ vi, en })}`] : []
  return [...own, ...Object.entries(value).flatMap(([name, one]) => halfWords(`${where}.${name}`, one))]
}

/** Names of fields, units and facets that point to nothing, or to a field of the wrong kind. */
export function lostNames(type: RecordType): Defect[] {
  const kind = (name: string): string | undefined => type.form[name]?.kind
  const wrong = (what: string, name: string): Defect => `${type.name}: ${what} '${name}'`
  const said = new Set([...Object.keys(type.form), ...acts(type).flatMap(([, act]) => Object.keys(act.asks ?? {}))])
  const isPrivate = (name: string): boolean =>
    type.form[name]?.private !== undefined || acts(type).some(([, act]) => act.asks?.[name]?.private !== undefined)
  const isAskedChoice = (name: string): boolean => acts(type).some(([, act]) => act.asks?.[name]?.kind === 'choice')
  const { belongs } = type
  return [
    ...(type.title.length === 0 ? [wrong('has no', 'title')] : []),
    ...type.title
      .filter((name) => kind(name) === undefined || isPrivate(name))
      .map((name) => wrong('the title needs', name)),
    ...Object.entries(type.facets)
      .filter(([, facet]) => kind(facet.of) !== 'choice' && !isAskedChoice(facet.of))
      .map(([name]) => wrong('no choice stands behind facet', name)),
    ...Object.entries(type.facets).flatMap(([name, facet]) => ungrouped(type, name, facet)),
    ...(type.public === 'nothing'
      ? []
      : type.public.fields
          .filter((name) => !said.has(name) || isPrivate(name))
          .map((name) => wrong('may not publish', name))),
    ...(belongs === 'actor'
      ? []
      : 'unit' in belongs
        ? kind(belongs.unit) === 'unit'
          ? []
          : [wrong('belongs to no unit', belongs.unit)]
        : kind(belongs.area) === 'point'
          ? []
          : [wrong('belongs to no point', belongs.area)]),
    ...acts(type)
      .filter(([, act]) => act.assigns !== undefined && act.asks?.[act.assigns]?.kind !== 'unit')
      .map(([name]) => wrong('no unit is asked to assign in', name)),
  ]
}

function ungrouped(type: RecordType, name: string, facet: { of: string; by: string }): Defect[] {
  const field = type.form[facet.of]
  if (field?.kind !== 'choice' || facet.by !== 'group') return []
  const lost = Object.entries(field.choices).filter(
    ([, choice]) => choice.group === undefined || field.groups?.[choice.group] === undefined,
  )
  return lost.map(([answer]) => `${type.name}: facet '${name}' has no named group for '${answer}'`)
}

/** Promises without a rule or source, with a rule that cannot be applied, or that end unkept and unsaid. */
export function loosePromises(type: RecordType): Defect[] {
  return Object.entries<Deadline>(type.deadlines).flatMap(([name, deadline]) => {
    const wrong = (what: string): Defect => `${type.name}: promise '${name}' ${what}`
    const dates = deadline.rule.map(({ from }) => from)
    const field = deadline.choice === undefined ? undefined : type.form[deadline.choice]
    const limits = field?.kind === 'choice' ? Object.values(field.choices).filter(({ call }) => call === undefined) : []
    const byChoice = deadline.rule.some(({ within }) => within === 'choice')
    return [
      ...(dates.length === 0 ? [wrong('has no rule')] : []),
      ...(dates.some((date, index) => index > 0 && date <= (dates[index - 1] ?? ''))
        ? [wrong('has rules out of order')]
        : []),
      ...(deadline.choice !== undefined && field?.kind !== 'choice' ? [wrong('looks at no choice')] : []),
      ...(deadline.rule.some(({ within }) => within === 'asked') && type.form[deadline.asked ?? '']?.kind !== 'date'
        ? [wrong('looks at no asked date')]
        : []),
      ...(byChoice && (limits.length === 0 || limits.some(({ within }) => within === undefined))
        ? [wrong('has a choice without a time limit')]
        : []),
      ...listed(deadline.extendedBy)
        .filter((act) => type.acts[act]?.asks?.['until']?.kind !== 'date')
        .map((act) => wrong(`is extended by '${act}' without a date`)),
      ...forgotten(type, deadline).map((way) => wrong(`is still owed when ${way}`)),
    ]
  })
}

/** The ways by which a record is closed while a promise that was made is neither kept nor voided by declaration. */
function forgotten(type: RecordType, deadline: Deadline): string[] {
  const seen = new Set<string>()
  const found: string[] = []
  const walk = (state: string, owed: boolean): void => {
    if (seen.has(`${state} ${owed}`)) return
    seen.add(`${state} ${owed}`)
    for (const [name, act] of acts(type)) {
      if (state === 'nothing' ? act.from !== 'nothing' : act.from === 'nothing' || !listed(act.from).includes(state))
        continue
      const settled = listed(deadline.met).includes(name) || listed(deadline.voidedBy).includes(name)
      const owes = listed(deadline.after).includes(name) || (owed && !settled)
      const to = leadsTo(act, state)
      if (owes && type.states[to]?.closed) found.push(`'${name}' leads to '${to}'`)
      else walk(to, owes)
    }
  }
  walk('nothing', false)
  return found
}

/** Figures that name what is not there, or that add up what is not a number. */
export function emptyMeasures(module: Module): Defect[] {
  return module.measures.flatMap((measure) => {
    const type = module.records.find(({ name }) => name === measure.record)
    if (!type) return [`${measure.name}: counts '${measure.record}', which is no record of ${module.name}`]
    const own = measure.name.startsWith(`${module.name}.`) ? [] : [`${measure.name}: is not named after its module`]
    return [...own, ...rulesOf(type, measure)]
  })
}

function rulesOf(type: RecordType, measure: Measure): Defect[] {
  const facets = new Set(['channel', ...Object.keys(type.facets)])
  const wrong = (what: string): Defect => `${measure.name}: ${what}`
  const deadline = (name: string): Defect[] =>
    Object.hasOwn(type.deadlines, name) ? [] : [wrong(`no promise '${name}'`)]
  return [
    ...(measure.by === undefined || facets.has(measure.by) ? [] : [wrong(`no facet '${measure.by}'`)]),
    ...measure.rules.flatMap((rule) => {
      const names = 'acts' in rule.on ? rule.on.acts : []
      const amounts = [rule.numerator, rule.denominator]
      return [
        ...('acts' in rule.on
          ? names.filter((act) => !Object.hasOwn(type.acts, act)).map((act) => wrong(`no act '${act}'`))
          : deadline(rule.on.deadline)),
        ...(rule.only && !facets.has(rule.only.facet) ? [wrong(`no facet '${rule.only.facet}'`)] : []),
        ...amounts.flatMap((amount) => {
          if (amount.kind === 'in_time') return deadline(amount.deadline)
          if (amount.kind === 'when')
            return facets.has(amount.condition.facet) ? [] : [wrong(`no facet '${amount.condition.facet}'`)]
          if (amount.kind !== 'value') return []
          return names
            .filter((act) => !isAskedNumber(type, act, amount.field))
            .map((act) => wrong(`'${act}' asks no number '${amount.field}'`))
        }),
      ]
    }),
  ]
}

function isAskedNumber(type: RecordType, act: string, name: string): boolean {
  const declared = type.acts[act]
  const field = declared?.asks?.[name] ?? (declared?.from === 'nothing' ? type.form[name] : undefined)
  return field !== undefined && ['scale', 'number', 'money'].includes(field.kind) && field.private === undefined
}

// Three short messages of 67 signs are what one text may cost; a unit's name and a date take this much of it.
const longestText = 3 * 67
const filled = {
  code: '26112-1234-5678-90',
  unit: 'Trung tâm Phục vụ hành chính công',
  state: 'x'.repeat(30),
  due: '17:00 22/11/2026',
}

/** Messages that nobody would get, that name what is not there, or that say what no message may. */
export function lostMessages(type: RecordType): Defect[] {
  return Object.entries<Message>(type.messages ?? {}).flatMap(([name, message]) => {
    const wrong = (what: string): Defect => `${type.name}: message '${name}' ${what}`
    const { on, due, words } = message
    const places = [...`${words.vi} ${words.en}`.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place)
    const isTimed = typeof on === 'object' && ('missed' in on || 'before' in on)
    const causes = isTimed ? [] : listed(on as string | readonly string[])
    const timed =
      typeof on === 'object' && 'missed' in on ? on.missed : typeof on === 'object' && 'before' in on ? on.before : []
    const promises = [...listed(due), ...listed(timed)]
    return [
      ...causes.filter((act) => !Object.hasOwn(type.acts, act)).map((act) => wrong(`follows no act '${act}'`)),
      ...promises.filter((one) => !Object.hasOwn(type.deadlines, one)).map((one) => wrong(`has no promise '${one}'`)),
      ...listed(message.to)
        .filter((field) => type.form[field]?.private === undefined)
        .map((field) => wrong(`goes to '${field}', which is no private field`)),
      ...places.filter((place) => !Object.hasOwn(filled, place)).map((place) => wrong(`has no place '${place}'`)),
      ...(places.includes('due') && due === undefined ? [wrong('tells the date of no promise')] : []),
      ...(lengthOf(words.vi) > longestText ? [wrong('is longer than three short messages')] : []),
      ...(/:\/\/|www\.|\.vn\b|mật khẩu|password|otp/i.test(`${words.vi} ${words.en}`)
        ? [wrong('has a link or speaks of a password')]
        : []),
    ]
  })
}

function lengthOf(words: string): number {
  return words.replace(/\{(\w+)\}/g, (place, name: string) => (filled as Record<string, string>)[name] ?? place).length
}

/** Personal data that nobody says the purpose, the basis or the term of, and answers in own words that are never erased. */
export function loosePersonal(type: RecordType): Defect[] {
  const fields = askedFields(type)
  const { openAnswers } = type
  const wrong = (what: string): Defect => `${type.name}: ${what}`
  const inWords = [...fields].filter(([, field]) => !field.private && (field.kind === 'text' || isOfFiles(field)))
  return [
    ...[...fields].flatMap(([name, field]) => (field.private ? unfounded(`'${name}'`, field.private) : [])),
    ...(openAnswers ? unfounded('what is said in own words', openAnswers) : []),
    ...(openAnswers || inWords.length === 0
      ? []
      : [wrong(`'${inWords[0]?.[0]}' may hold personal data, and no openAnswers says until when`)]),
    ...(openAnswers?.except ?? [])
      .filter((name) => !fields.has(name))
      .map((name) => wrong(`'${name}' is no field that could be without personal data`)),
  ].map((defect) => (defect.startsWith(type.name) ? defect : `${type.name}: ${defect}`))
}

function unfounded(what: string, { purpose, source, retention }: Partial<Personal>): Defect[] {
  const dates = (retention ?? []).map(({ from }) => from)
  return [
    ...(purpose ? [] : [`${what} has no purpose`]),
    ...(source ? [] : [`${what} has no legal basis`]),
    ...(dates.length > 0 ? [] : [`${what} has no term`]),
    ...(dates.some((date, index) => index > 0 && date <= (dates[index - 1] ?? ''))
      ? [`${what} has terms out of order`]
      : []),
  ]
}

/** Everything that is wrong with a module as it is declared. */
export function defectsOf(module: Module): Defect[] {
  const names = module.measures.map(({ name }) => name)
  return [
    ...module.records.flatMap((type) => [
      ...deadEnds(type),
      ...lostNames(type),
      ...loosePromises(type),
      ...lostMessages(type),
      ...loosePersonal(type),
    ]),
    ...halfWords(module.name, module),
    ...emptyMeasures(module),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name}: is declared twice`),
    ...module.records
      .filter(({ name }) => !name.startsWith(`${module.name}.`))
      .map(({ name }) => `${name}: is not named after its module`),
  ]
}
