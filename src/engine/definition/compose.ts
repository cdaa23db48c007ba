import type { LocalDate } from '#base/instant.ts'
import type { Check, LocalityDeclaration, Measure, Module, RecordType } from '../declare.ts'
import { taskMeasures } from '../plan/tree/measures.ts'
import type { FeeVersion } from '../record/fee.ts'
import type { Choice, Form } from '../record/field.ts'
import { type Bodies, isEnded } from './body.ts'
import type { DefinitionKind } from './definition.kinds.ts'

/** One approved version of a definition. `number` counts within its kind and key; what code declares is number 1. */
export type Version = {
  id: string
  kind: DefinitionKind
  key: string
  number: number
  body: unknown
  validFrom: LocalDate
  approvedAt: Date
  /** The pack it came with. */
  pack?: string
}

/** A locality as it is defined on a day: its declaration and what is recorded and counted in it. */
export type Composed = {
  declaration: LocalityDeclaration
  records: readonly RecordType[]
  measures: readonly Measure[]
  checks: readonly Check[]
}

/**
 * The versions in force on a day, one for each kind and key, as they were known at an instant: of those approved by then and
 * valid by that day the one valid last, and of these the one approved last.
 */
export function selectVersions(versions: readonly Version[], day: LocalDate, knownAt: Date): Version[] {
  const found = new Map<string, Version>()
  for (const version of versions) {
    if (version.validFrom > day || version.approvedAt > knownAt) continue
    const name = `${version.kind}:${version.key}`
    const other = found.get(name)
    if (!other || isLater(version, other)) found.set(name, version)
  }
  return [...found.values()]
}

/**
 * The versions a locality is composed of on a day as it was known at an instant. Fees are all there, each with its dates: what
 * a record cost is read by the day it came, and what is to come is announced.
 */
export function versionsOn(versions: readonly Version[], day: LocalDate, knownAt: Date): Version[] {
  const fees = versions.filter(({ kind, approvedAt }) => kind === 'fee' && approvedAt <= knownAt)
  return [...selectVersions(versions, day, knownAt).filter(({ kind }) => kind !== 'fee'), ...fees]
}

function isLater(version: Version, other: Version): boolean {
  if (version.validFrom !== other.validFrom) return version.validFrom > other.validFrom
  return version.approvedAt >= other.approvedAt
}

/** What code declares with the chosen versions laid over it. Pure: the same versions give the same locality. */
export function compose(base: LocalityDeclaration, modules: readonly Module[], chosen: readonly Version[]): Composed {
  const of = <K extends DefinitionKind>(kind: K): [key: string, body: Bodies[K], version: Version][] =>
    chosen.filter((one) => one.kind === kind).map((one) => [one.key, one.body as Bodies[K], one])
  const [locality] = of('locality').map(([, body]) => body)
  const declaration: LocalityDeclaration = {
    ...base,
    ...locality,
    ...(of('calendar')[0] && { calendar: numbered(of('calendar')[0]) }),
    ...(of('receiving')[0] && { receiving: numbered(of('receiving')[0]) }),
    units: overlay(
      base.units,
      of('units').flatMap(([, { units }]) => units.map((unit) => [unitName(unit), unit] as const)),
      unitName,
    ),
    places: of('places')[0]?.[1].places ?? base.places,
    indicators: overlay(base.indicators, of('indicator'), ({ code }) => code),
    plans: overlay(base.plans, of('plan'), ({ key }) => key),
    frameworks: overlay(base.frameworks ?? [], of('framework'), ({ key }) => key),
  }
  const used = modules.filter((module) => declaration.modules.includes(module.name))
  return {
    declaration,
    records: used.flatMap((module) =>
      module.records.map((type) => withFees(recordOn(type, of('record_type'), of('rule')), of('fee'))),
    ),
    measures: overlay(
      [...used.flatMap((module) => module.measures), ...taskMeasures],
      of('measure').map(([key, body, { number }]) => [key, keptApart(body, number)] as const),
      ({ name }) => name,
    ).filter(({ record }) => isCounted(used, record)),
    checks: used.flatMap((module) => module.checks ?? []),
  }
}

/** Whether records of a type are counted here: those of the modules in use, and the engine's own tasks. */
export function isCounted(used: readonly Module[], record: string): boolean {
  return (
    taskMeasures.some((measure) => measure.record === record) ||
    used.some((module) => module.records.some((type) => type.name === record))
  )
}

function unitName({ key, validFrom }: { key: string; validFrom: LocalDate }): string {
  return `${key} ${validFrom}`
}

/** Those of the list, replaced or taken away by name; new ones come last. */
function overlay<T>(
  list: readonly T[],
  changes: readonly (readonly [name: string, body: T | { ended: true }, ...rest: unknown[]])[],
  nameOf: (one: T) => string,
): T[] {
  const found = new Map<string, T>(list.map((one) => [nameOf(one), one]))
  for (const [name, body] of changes) {
    if (isEnded(body)) found.delete(name)
    else found.set(name, body as T)
  }
  return [...found.values()]
}

/** A due date says by which version of the calendar it was promised, so each approved version has a name of its own. */
export function numbered(found: [string, Bodies['calendar'], Version] | undefined): LocalityDeclaration['calendar'] {
  if (!found) throw new Error('calendar: none was chosen')
  const [, body, { validFrom, number }] = found
  return { ...body, version: `${validFrom}/${number}` }
}

/** What a version of a measure counts is kept apart from what the others count, so that each can be read for ever. */
export function keptApart(body: Bodies['measure'], number: number): Bodies['measure'] {
  return isEnded(body) ? body : { ...body, keptAs: `${body.name}@${number}` }
}

function recordOn(
  type: RecordType,
  types: readonly [key: string, body: RecordType, ...rest: unknown[]][],
  rules: readonly [key: string, body: Bodies['rule'], ...rest: unknown[]][],
): RecordType {
  const now = types.find(([key]) => key === type.name)?.[1] ?? type
  const deadlines = { ...now.deadlines }
  for (const [key, body] of rules) {
    const [record, name = ''] = key.split('/')
    const deadline = deadlines[name]
    if (record === type.name && deadline) deadlines[name] = { ...deadline, ...body }
  }
  return { ...now, deadlines }
}

/** A record type whose answers carry what is charged for them: what code declares, and every approved version with its dates. */
function withFees(type: RecordType, fees: readonly [key: string, body: Bodies['fee'], version: Version][]): RecordType {
  const own = fees.filter(([key]) => key.startsWith(`${type.name}/`))
  const field = type.fees && type.form[type.fees.of]
  if (own.length === 0 || !type.fees || field?.kind !== 'choice') return type
  const choices = { ...field.choices }
  for (const [key, body, { validFrom, number }] of own) {
    const name = key.slice(type.name.length + 1)
    const choice: Choice | undefined = choices[name]
    const version: FeeVersion = { ...body, from: validFrom, number }
    if (choice) choices[name] = { ...choice, fee: [...(choice.fee ?? []), version] }
  }
  const form: Form = { ...type.form, [type.fees.of]: { ...field, choices } }
  return { ...type, form }
}
