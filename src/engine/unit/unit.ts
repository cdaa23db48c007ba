import type { Point } from '#base/geometry.ts'
import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Calendar } from '../deadline/calendar.ts'
import type { FileLimit } from '../file/limit.ts'
import type { MeetingDeclaration } from '../follow-up/declared.ts'
import type { FollowUpRules } from '../follow-up/rules.ts'
import type { MessageLimit } from '../message/limit.ts'
import type { QuietHours } from '../message/quiet.ts'
import type { QualityRule } from '../oversight/quality.rules.ts'
import type { EvidenceDeclaration } from '../plan/binder/declared.ts'
import type { Finality } from '../plan/finality.ts'
import type { FrameworkDeclaration } from '../plan/framework/framework.ts'
import type { FigureDeclaration, IndicatorDeclaration, PlanDeclaration } from '../plan/indicator.ts'
import type { PlanItemDeclaration, StudyDeclaration, TaskDeclaration } from '../plan/tree/declared.ts'
import type { Source } from '../record/field.ts'
import type { ReportingCalendar } from '../report/calendar.ts'

/** What a unit is. "District" is a kind, not an assumption. */
export type UnitKind =
  | 'city'
  | 'district'
  | 'provincial_city'
  | 'ward'
  | 'commune'
  | 'neighbourhood'
  | 'department'
  | 'office'
  | 'desk'
  /** The area of an authority that was dissolved, kept so that figures can be closed on their own territory. */
  | 'area'

/**
 * One version of a unit (đơn vị) as a locality declares it. `key` is ours and stable; codes and names of the State are
 * attributes with dates, because they are re-used (26740 was Bến Nghé, is Sài Gòn).
 */
export type UnitDeclaration = {
  key: string
  kind: UnitKind
  label: Words
  short?: Words
  code?: string
  parent?: string
  validFrom: LocalDate
  /** Exclusive. */
  validUntil?: LocalDate
  population?: { count: number; on: LocalDate; source: Source }
  areaKm2?: number
  centre?: Point
  /** Outer ring, WGS84; `schematic` when it is drawn by us and only illustrates. */
  outline?: { ring: readonly Point[]; schematic: boolean; source: Source }
  seat?: string
}

/** Which kind of unit has a function of the State (thẩm quyền), dated, with where it stands. */
export type FunctionDeclaration = {
  function: string
  label: Words
  unitKind: UnitKind
  from: LocalDate
  /** Exclusive. */
  until?: LocalDate
  basis: Words
}

/** What of a unit goes to which by a decision; shares 0–1, left out where nobody published them. */
export type SuccessionDeclaration = {
  /** Key of the unit that goes; absent for a unit of another locality, which `outside` names. */
  from?: string
  outside?: Words
  to: string
  kind: 'whole' | 'part' | 'merge' | 'split'
  sharePopulation?: number
  shareArea?: number
  /** Where a share was printed, or that it is a proposal only. */
  basis?: Words
}

/** What a decision on units changes on its first day (phương án sắp xếp). Units by key. */
export type ChangeBody = {
  /** Units that end; whatever lies below them ends with them. */
  ends: readonly string[]
  /** Authorities that are dissolved while their area is kept for figures under a new name. */
  dissolves: readonly { unit: string; label: Words; short?: Words }[]
  begins: readonly Omit<UnitDeclaration, 'validFrom' | 'validUntil'>[]
  renames: readonly { unit: string; label: Words; short?: Words; code?: string }[]
  succession: readonly SuccessionDeclaration[]
  /** Official borders that take the place of drawn ones from that day on. */
  outlines?: readonly { unit: string; outline: NonNullable<UnitDeclaration['outline']> }[]
  /** Where the people of an ended unit work from then on; `person` is one sign-in name that goes elsewhere than the rest. */
  people: readonly { from: string; to: string; person?: string }[]
}

/** A decision on units as a locality declares it: data that the wizard offers and a replay uses. */
export type ChangeDeclaration = ChangeBody & {
  number: string
  title: Words
  decidedOn: LocalDate
  inForceFrom: LocalDate
  source: Source
}

/** A place people name when they say where: a street or a landmark with a point in its middle. */
export type PlaceDeclaration = { name: string; kind: 'street' | 'landmark'; point: Point; unit?: string }

/** Roles in one unit, from a day to a day. */
export type PositionDeclaration = {
  unit: string
  roles: readonly string[]
  /** The position that carries them. */
  position?: string
  /** First day on which they hold; the locality's first day when not said. */
  from?: LocalDate
  /** Last day on which they hold. */
  lastOn?: LocalDate
}

/** A person of the demonstration. Passwords of the demonstration stand in the README and exist only in that world. */
export type PersonDeclaration = {
  /** Sign-in name. */
  name: string
  fullName: string
  title: Words
  /** What he holds elsewhere than in `unit`. */
  also?: readonly PositionDeclaration[]
} & PositionDeclaration

/** Everything that is one locality's own (địa phương): data, never code. */
export type LocalityDeclaration = {
  key: string
  label: Words
  subtitle: Words
  /** Who publishes the pages: 'UBND Quận 1'. */
  authority: Words
  root: string
  validFrom: LocalDate
  validUntil?: LocalDate
  calendar: Calendar
  receiving: Calendar
  modules: readonly string[]
  units: readonly UnitDeclaration[]
  places: readonly PlaceDeclaration[]
  people: readonly PersonDeclaration[]
  indicators: readonly IndicatorDeclaration[]
  plans: readonly PlanDeclaration[]
  figures: readonly FigureDeclaration[]
  /** What hangs on the plans: missions, programmes, schemes, projects. */
  planItems?: readonly PlanItemDeclaration[]
  /** How resolutions reached branches and units. */
  studies?: readonly StudyDeclaration[]
  /** Invented tasks of the demonstration. */
  tasks?: readonly TaskDeclaration[]
  /** Invented meetings of the demonstration. */
  meetings?: readonly MeetingDeclaration[]
  /** Answers the modules leave to the locality: `module.rule` → key. */
  phones: { label: Words; number: string }[]
  /** Decisions on units that can be taken up or replayed. */
  changes?: readonly ChangeDeclaration[]
  /** Who has which function of the State, dated. */
  functions?: readonly FunctionDeclaration[]
  /** When nobody is written to, dated, oldest first; 22:00–06:00 where it says nothing. */
  quiet?: readonly QuietHours[]
  /** When computed figures are final, dated, oldest first; at their period's end where it says nothing. */
  finality?: readonly Finality[]
  /** Frameworks the locality is held against: scores, criteria with evidence, mappings to other standards. */
  frameworks?: readonly FrameworkDeclaration[]
  /** Invented evidence of the demonstration. */
  evidence?: readonly EvidenceDeclaration[]
  /** When who is reminded of what is owed, dated, oldest first; the usual rules where it says nothing. */
  followUp?: readonly FollowUpRules[]
  /** What is out of the ordinary in figures, dated, oldest first; the usual rule where it says nothing. */
  quality?: readonly QualityRule[]
  /** When periodic reports are drafted by themselves, dated, oldest first; the usual calendar where it says nothing. */
  reporting?: readonly ReportingCalendar[]
  /** How many messages one address gets in a day, dated; the limit of the engine where it says nothing. */
  messages?: readonly MessageLimit[]
  /** How much may be sent in files, dated, oldest first; the limits of the engine where it says nothing. */
  files?: readonly FileLimit[]
  /** The generator's orders: how many, of what, since when, and the story to be found. */
  simulation: SimulationDeclaration
}

/** How much the seeded generator makes for a locality and which troubles it puts in. All of it is marked simulated. */
export type SimulationDeclaration = {
  seed: number
  from: LocalDate
  dossiersPerYear: number
  reportsPerYear: number
  /** Periods in which one unit or one class is slower: the thing to be found. */
  troubles: readonly {
    from: LocalDate
    until: LocalDate
    unit?: string
    group?: string
    slower: number
    cause: string
  }[]
}
