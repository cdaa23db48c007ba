import type { LocalDate } from '#base/instant.ts'
import type { Refusal } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { Online } from './draft/online.ts'
import { languages, ways } from './message/way.ts'
import type { PaperKindName } from './office/paper-kinds.ts'
import type { Personal, Retention } from './privacy/personal.ts'
import type { Fee, Fees, FeeVersion } from './record/fee.ts'
import type { Choice, Duration, Field, Form, Source } from './record/field.ts'
import { field } from './record/field.ts'
import type { Check } from './trust/check.ts'
import type { LocalityDeclaration } from './unit/unit.ts'
import type { UnitTree } from './unit/unit-tree.ts'

export type { DefinitionPack, PackItem } from './definition/pack/pack.ts'
export type { Online } from './draft/online.ts'
export type { MeetingDeclaration } from './follow-up/declared.ts'
export type { QualityRule } from './oversight/quality.rules.ts'
export type { EvidenceDeclaration } from './plan/binder/declared.ts'
export type { Finality } from './plan/finality.ts'
export type {
  CriteriaFramework,
  FrameworkDeclaration,
  MappingFramework,
  MappingRow,
  PartDeclaration,
  ScoreFramework,
} from './plan/framework/framework.ts'
export type {
  CascadeDeclaration,
  Comparator,
  Direction,
  FigureDeclaration,
  IndicatorDeclaration,
  MilestoneDeclaration,
  PlanDeclaration,
  PlanResult,
  TargetDeclaration,
} from './plan/indicator.ts'
export type {
  PlanItemDeclaration,
  StudyDeclaration,
  TaskDeclaration,
  TaskStory,
} from './plan/tree/declared.ts'
export type { Pack, ReadyTarget } from './setup/pack.ts'
export type { Check } from './trust/check.ts'
export type {
  ChangeDeclaration,
  FunctionDeclaration,
  LocalityDeclaration,
  PersonDeclaration,
  PlaceDeclaration,
  PositionDeclaration,
  SimulationDeclaration,
  UnitDeclaration,
} from './unit/unit.ts'
export type { Choice, Duration, Fee, Fees, FeeVersion, Field, Form, Personal, Retention, Source, Words }
export { field, languages, ways }

/** Who may do an act. `holder` is the unit that has the record, `owner` the one who sent it, `desk:x` a role. */
export type By = 'anyone' | 'owner' | 'holder' | 'clock' | `desk:${string}`

/** A state a record can be in. `closed` states end its life on the desk. */
export type State = Words & {
  closed?: true
  /** Somebody outside the unit is awaited (another authority), though the promise runs on. */
  waitsForOthers?: true
}

/** One thing that can be done with a record. */
export type Act<StateName extends string = string> = {
  label: Words
  by: By | readonly By[]
  from: 'nothing' | StateName | readonly StateName[]
  /** The state it leads to; `same` leaves it where it is. */
  to: StateName | 'same'
  /** What is asked; for an act from nothing the record's form is asked as well. */
  asks?: Form
  /** The asked unit field that becomes the responsible unit. */
  assigns?: string
  /** For an act from nothing: only for units in which the actor has the role, not wherever he likes. */
  inOwnUnits?: true
  /** Only by somebody else than whoever did these acts on the record (four eyes). */
  otherThan?: readonly string[]
  /** It issues a paper: the program gives it the next number of its type; `asked`: the type is the answer to `kind`. */
  numbers?: PaperKindName | 'asked'
  /** It writes a document into the register that has its number already (`reference`, `organ`, `issuedOn`, `kind`). */
  records?: true
  /** At most this often in one record's life. */
  atMost?: number
  /** One sentence on what it causes, shown beside the button. */
  help?: Words
}

/** One dated version of a rule; the version in force on the day the clock starts is the one that counts. */
export type RuleVersion = { from: LocalDate; within: Duration | 'choice' | 'asked'; source: Source }

/** A promise with a clock (thời hạn). */
export type Deadline<ActName extends string = string> = {
  label: Words
  /** The acts that start the clock. */
  after: ActName | readonly ActName[]
  /** The acts that meet the promise. */
  met: ActName | readonly ActName[]
  /**
   * Dated versions, oldest first. `within: 'choice'` takes the time limit of the answer to `choice`; `'asked'` ends with the
   * office hours of the day answered to `asked`, or of the next working day.
   */
  rule: readonly RuleVersion[]
  choice?: string
  asked?: string
  /** Receipt after this minute of the day counts as received on the next working day. */
  cutoffMinutes?: number
  /** Acts that lawfully stop the clock, and those that start it again with the time that was left. */
  pausedBy?: readonly ActName[]
  resumedBy?: readonly ActName[]
  /** Acts that promise a new date (asked as `until`). An extension never turns late into on time. */
  extendedBy?: readonly ActName[]
  /** Acts after which nothing is owed any more, neither met nor missed. */
  voidedBy?: readonly ActName[]
}

/**
 * A message to whoever sent the record (tin nhắn báo người gửi), queued with the act and sent after it.
 *
 * In its words stand {code}, {unit}, {state} and {due}. No link, no number that proves who somebody is, nothing of what was
 * written: the telephone may lie on the table.
 */
export type Message<ActName extends string = string, DeadlineName extends string = string> = {
  label: Words
  /** The acts after which it is sent, the promise whose passing it says sorry for, or the one that it reminds of before. */
  on: ActName | readonly ActName[] | { missed: DeadlineName } | { before: DeadlineName; workingDays: number }
  /** The private field that holds a phone or an e-mail address; of several, the first that was filled in. */
  to: string | readonly string[]
  /** The promise whose date is {due}. */
  due?: DeadlineName
  words: Words
}

/** What a record type is called by everyone: `module.noun`. */
export type RecordName = `${string}.${string}`

/** A declared record type. Everything the product does with it is made from this value. */
export type RecordType<
  Name extends RecordName = RecordName,
  StateName extends string = string,
  ActName extends string = string,
  DeadlineName extends string = string,
> = {
  name: Name
  label: Words
  form: Form
  states: Readonly<Record<StateName, State>>
  acts: Readonly<Record<ActName, Act<StateName>>>
  deadlines: Readonly<Record<DeadlineName, Deadline<ActName>>>
  /** `random`: unguessable digits with a check digit. `series`: unit code, day and a daily sequence. */
  code: 'random' | 'series'
  /** Where a new record belongs: the unit whose area holds this point, the asked unit, or the actor's own unit. */
  belongs: { area: string; address?: string } | { unit: string } | 'actor'
  /** The fields whose answers make the title in lists. */
  title: readonly string[]
  /** Coarse classes copied onto every event, so that figures can be split by them: name → choice field, its group or its answer. */
  facets: Readonly<Record<string, { label: Words; of: string; by: 'answer' | 'group' }>>
  /** Acts that are counted on the record itself (voices of a report). */
  tallies: Readonly<Record<string, { label: Words; on: ActName }>>
  /** What its sender is told, and after what. */
  messages?: Readonly<Record<string, Message<ActName, DeadlineName>>>
  /** What it costs: on which answer the fee hangs, where it is written, and who pays it. Set by the act that opens a record. */
  fees?: Fees
  /** The choice fields that say by which way (`ways`) and in which language (`languages`) its sender is told. */
  tells?: { by: string; in: string }
  /** Whether and how it is filled in online over several sittings. */
  online?: Online
  /** What everyone may read without a token; all else is for the desk. Private fields are never public. */
  public: { fields: readonly string[] } | 'nothing'
  /** Of the engine's own types: it stands in the work queue all the same. */
  onDesk?: true
  /**
   * Answers in own words and photos may hold personal data although no private field asks for it. They stand with the event
   * and are erased like a private value; `except` names those that cannot hold any. Without it such answers are never erased,
   * so a type that residents fill in needs it.
   */
  openAnswers?: Personal & { except?: readonly string[] }
  /** What the form cannot see in its answers: whether they can be carried out on what is in force. */
  meaning?: (act: string, content: Readonly<Record<string, unknown>>, units: UnitTree) => Refusal[]
}

type OneOrMore<T> = T | readonly T[]

/**
 * Declares a record type (loại hồ sơ).
 *
 * The types refuse an act that leads to an undeclared state, a deadline that starts from an undeclared act, an unknown
 * actor and a label without English. What they cannot see (a dead state) `test/modules.test.ts` finds.
 */
export function defineRecord<
  const Name extends RecordName,
  const StateName extends string,
  const ActName extends string,
  const DeadlineName extends string = never,
>(
  name: Name,
  declaration: {
    label: Words
    form: Form
    states: Readonly<Record<StateName, State>>
    acts: Readonly<Record<ActName, Act<NoInfer<StateName>>>>
    deadlines?: Readonly<Record<DeadlineName, Deadline<NoInfer<ActName>>>>
    code?: 'random' | 'series'
    belongs: RecordType['belongs']
    title: readonly string[]
    facets?: RecordType['facets']
    tallies?: Readonly<Record<string, { label: Words; on: NoInfer<ActName> }>>
    messages?: Readonly<Record<string, Message<NoInfer<ActName>, NoInfer<DeadlineName>>>>
    fees?: Fees
    tells?: { by: string; in: string }
    online?: Online
    public?: RecordType['public']
    onDesk?: true
    openAnswers?: NonNullable<RecordType['openAnswers']>
    meaning?: NonNullable<RecordType['meaning']>
  },
): RecordType<Name, StateName, ActName, DeadlineName> {
  return {
    name,
    code: 'random',
    facets: {},
    tallies: {},
    public: 'nothing',
    deadlines: {} as Readonly<Record<DeadlineName, Deadline<ActName>>>,
    ...declaration,
  }
}

/** A test on an event: its facet has one of these answers. */
export type Condition = { facet: string; is: OneOrMore<string> }

/** What one event adds to one side of a figure. */
export type Amount =
  | { kind: 'number'; number: number }
  | { kind: 'value'; field: string }
  | { kind: 'when'; condition: Condition }
  | { kind: 'in_time'; deadline: string }
  /** Working days a promise was late when it ended; an event that does not say so makes no entry. */
  | { kind: 'days_late'; deadline: string }

/** When an entry is made, what it adds, and on which day it counts. */
export type EntryRule = {
  on:
    | { acts: readonly string[] }
    /** Kept in time; first known to be broken (counts on the day it was due); an overdue one that is owed no longer. */
    | { deadline: string; outcome: 'met' | 'missed' | 'cleared' }
  only?: Condition
  numerator: Amount
  denominator: Amount
}

/**
 * A declared figure over the records of one type (số đo): a numerator and a denominator added up from entries.
 *
 * `count` and `sum` read the numerator; `share` and `average` divide; `balance` is a stock, read as the sum of all entries
 * up to the end of the period.
 */
export type Measure = {
  name: string
  label: Words
  record: RecordName
  kind: 'count' | 'share' | 'average' | 'sum' | 'balance'
  /** What is counted, in words: 'hồ sơ'. */
  unit: Words
  rules: readonly EntryRule[]
  /** The facet the figure can be split by. */
  by?: string
  /** For figures where less is better. */
  lowerIsBetter?: true
  /** Under which name its entries and totals are kept, where it is a later version of a measure; else its own name. */
  keptAs?: string
}

/** Under which name the entries and totals of a measure are kept: its own, or that of one version of it. */
export function keptAs(measure: Measure): string {
  return measure.keptAs ?? measure.name
}

type Named = { name: string; label: Words; unit?: Words; by?: string; lowerIsBetter?: true }
const one: Amount = { kind: 'number', number: 1 }
const none: Amount = { kind: 'number', number: 0 }

function acts(on: OneOrMore<string>): readonly string[] {
  return typeof on === 'string' ? [on] : on
}

function named(record: RecordType, o: Named): Omit<Measure, 'kind' | 'rules'> {
  return {
    name: o.name,
    label: o.label,
    record: record.name,
    unit: o.unit ?? record.label,
    ...(o.by === undefined ? {} : { by: o.by }),
    ...(o.lowerIsBetter === undefined ? {} : { lowerIsBetter: o.lowerIsBetter }),
  }
}

/** How often something was done: one for each `on`. */
export function count<A extends string>(
  record: RecordType<RecordName, string, A, string>,
  o: Named & { on: OneOrMore<NoInfer<A>>; only?: Condition },
): Measure {
  const rule: EntryRule = { on: { acts: acts(o.on) }, numerator: one, denominator: none }
  return { ...named(record, o), kind: 'count', rules: [o.only ? { ...rule, only: o.only } : rule] }
}

/**
 * A share in time, or a share with a property.
 *
 * - `inTime`: of all promises met or passed; the unanswered count as late on the day they were due.
 * - `on` + `inTime`: of all finished, how many not later than promised; counted on the day of finishing.
 * - `on` + `where`: of all such acts, how many have the property.
 */
export function share<A extends string, D extends string>(
  record: RecordType<RecordName, string, A, D>,
  o: Named &
    (
      | { inTime: NoInfer<D>; on?: undefined }
      | { inTime: NoInfer<D>; on: OneOrMore<NoInfer<A>> }
      | { on: OneOrMore<NoInfer<A>>; where: Condition; only?: Condition }
    ),
): Measure {
  return { ...named(record, o), kind: 'share', rules: shareRules(o) }
}

function shareRules(o: {
  inTime?: string
  on?: OneOrMore<string> | undefined
  where?: Condition
  only?: Condition
}): EntryRule[] {
  if (o.where && o.on) {
    const rule: EntryRule = {
      on: { acts: acts(o.on) },
      numerator: { kind: 'when', condition: o.where },
      denominator: one,
    }
    return [o.only ? { ...rule, only: o.only } : rule]
  }
  const deadline = o.inTime ?? ''
  if (o.on) return [{ on: { acts: acts(o.on) }, numerator: { kind: 'in_time', deadline }, denominator: one }]
  return [
    { on: { deadline, outcome: 'met' }, numerator: one, denominator: one },
    { on: { deadline, outcome: 'missed' }, numerator: none, denominator: one },
  ]
}

/** The mean of an asked number. */
export function average<A extends string>(
  record: RecordType<RecordName, string, A, string>,
  o: Named & { on: OneOrMore<NoInfer<A>>; of: string },
): Measure {
  const rule: EntryRule = { on: { acts: acts(o.on) }, numerator: { kind: 'value', field: o.of }, denominator: one }
  return { ...named(record, o), kind: 'average', rules: [rule] }
}

/** How late on average, in working days, of the promises that ended late; counted on the day they ended. */
export function daysLate<D extends string>(
  record: RecordType<RecordName, string, string, D>,
  o: Named & { deadline: NoInfer<D> },
): Measure {
  const { deadline } = o
  const rule: EntryRule = {
    on: { deadline, outcome: 'cleared' },
    numerator: { kind: 'days_late', deadline },
    denominator: one,
  }
  return { ...named(record, { ...o, lowerIsBetter: true }), kind: 'average', rules: [rule] }
}

/** The sum of an asked number. */
export function sum<A extends string>(
  record: RecordType<RecordName, string, A, string>,
  o: Named & { on: OneOrMore<NoInfer<A>>; of: string },
): Measure {
  const rule: EntryRule = { on: { acts: acts(o.on) }, numerator: { kind: 'value', field: o.of }, denominator: none }
  return { ...named(record, o), kind: 'sum', rules: [rule] }
}

/** A stock: what came in less what went out. `overdue` names a deadline: in when missed, out when met late or voided. */
export function balance<A extends string, D extends string>(
  record: RecordType<RecordName, string, A, D>,
  o: Named & ({ plus: OneOrMore<NoInfer<A>>; minus: OneOrMore<NoInfer<A>> } | { overdue: NoInfer<D> }),
): Measure {
  const minus: Amount = { kind: 'number', number: -1 }
  const rules: EntryRule[] =
    'overdue' in o
      ? [
          { on: { deadline: o.overdue, outcome: 'missed' }, numerator: one, denominator: none },
          { on: { deadline: o.overdue, outcome: 'cleared' }, numerator: minus, denominator: none },
        ]
      : [
          { on: { acts: acts(o.plus) }, numerator: one, denominator: none },
          { on: { acts: acts(o.minus) }, numerator: minus, denominator: none },
        ]
  return { ...named(record, o), kind: 'balance', rules }
}

/** A module: a declaration of records and of the figures computed from them (phân hệ). */
export type Module = {
  name: string
  label: Words
  records: readonly RecordType[]
  measures: readonly Measure[]
  /** Checks against dressed-up figures. */
  checks?: readonly Check[]
}

/** Declares a module. */
export function defineModule(module: Module): Module {
  return module
}

/** So many working days; the day of arrival is day 0. */
export function workingDays(count: number): Duration {
  return { count, unit: 'working_days' }
}

/** So many working hours, counted inside office hours. */
export function workingHours(count: number): Duration {
  return { count, unit: 'working_hours' }
}

/** So many calendar days; a last day that is a day off moves to the next working day. */
export function calendarDays(count: number): Duration {
  return { count, unit: 'calendar_days' }
}

/** So many hours of the clock. */
export function hours(count: number): Duration {
  return { count, unit: 'hours' }
}

/** What a generator of demonstration records is given. All times and chances come from here, so a seed repeats itself. */
export type SeedHouse = {
  /** Next number in 0–1 of the seeded series. */
  dice: () => number
  locality: LocalityDeclaration
  /** Records are opened from `from` on and before `until` (exclusive). */
  from: LocalDate
  until: LocalDate
  /** Nothing is done after this instant: lives simply stop there, which is what leaves work open on the desk. */
  now: Date
  unitId: (key: string) => string
  addWorkingMinutes: (from: Date, minutes: number) => Date
  workingMinutesBetween: (a: Date, b: Date) => number
  isWorkingDay: (date: LocalDate) => boolean
  /** When something that starts now and may take so long is due. */
  dueAt: (startedAt: Date, within: Duration) => Date
}

/** One act of an invented life. `by`: a person's sign-in name, or anyone. */
export type SeededAct = {
  at: Date
  by: 'anyone' | { person: string }
  act: string
  values: Readonly<Record<string, unknown>>
  channel?: 'counter' | 'online' | 'post' | 'web' | 'phone' | 'api' | 'open311'
}

/** The acts of one invented record, in order of time; the first is its act from nothing. */
export type SeededLife = { record: RecordName; acts: readonly SeededAct[] }

/** Makes plausible demonstration records; they go through the same rules as real ones and are marked simulated. */
export type Seed = (house: SeedHouse) => Iterable<SeededLife>
