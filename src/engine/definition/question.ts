import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { Source } from '../record/field.ts'
import type { UnitName } from '../unit/question.ts'

/** One promise whose due date another calendar would move. */
export type DueMoveRow = {
  id: string
  record: string
  code: string
  title: string
  unit: UnitName
  deadline: Words
  from: Date
  to: Date
}

/** Promises whose due date a calendar would move: how many, of which types and units, and the first 200. */
export type DueMoves = {
  count: number
  items: DueMoveRow[]
  /** The version of the calendar by which they would move; a decision on all of them names it. */
  calendar: string
  types: { name: string; label: Words; count: number }[]
  units: { unit: UnitName; count: number }[]
}

/** One figure that a definition would change. */
export type FigureChange = {
  indicator: string
  label: Words
  period: string
  what: 'value' | 'target'
  /** Both are shares, shown in percent. */
  isRate?: true
  before?: number
  after?: number
}

/** One open record that a definition touches: by what, and for a rule the date promised and the one it would give. */
export type AffectedRow = {
  id: string
  code: string
  title: string
  unit: UnitName
  state: Words
  what: Words
  from?: Date
  /** Absent where the new rule promises nothing. */
  to?: Date
}

/** What a definition would change, computed and not written. */
export type DryRun = {
  /** Why it could not be proposed; the rest is empty then. */
  refusals: Words[]
  /** Open records that a record type or a rule touches: by state, and the first 200. */
  records: { count: number; states: { state: string; label: Words; count: number }[]; items: AffectedRow[] }
  moves: DueMoves
  figures: FigureChange[]
  /** Months for which there was no time, by indicator; empty when everything was looked at. */
  unseen: { indicator: string; months: number }[]
}

/** A definition as it is listed: its newest version in force, or that nothing but code declares it. */
export type DefinitionRow = {
  kind: string
  kindLabel: Words
  key: string
  label: Words
  number: number
  validFrom?: LocalDate
  approvedAt?: Date
  waiting: number
  /** Of an indicator: its values are shares, shown and typed in percent. */
  isRate?: true
}

/** One version of one definition; without an id it is what code declares. */
export type DefinitionVersion = {
  id?: string
  code?: string
  number?: number
  state: string
  body: string
  validFrom?: LocalDate
  basis?: string
  cause?: Words
  note?: string
  proposedBy?: Words
  decidedBy?: Words
  decidedAt?: Date
  alone: boolean
  isInForce: boolean
  mayApprove: boolean
  mayApproveAlone: boolean
}

/**
 * What was published of a period, and what it was changed to later and why. With a unit it is a later change of that unit's figure,
 * with what stood before.
 */
export type PublishedRow = {
  period: string
  publishedAt: Date
  unit?: UnitName
  before?: number
  value?: number
  numerator?: number
  denominator?: number
  /** Absent on the first publication. */
  cause?: 'definition' | 'late' | 'correction'
  causeLabel?: Words
  definition?: string
}

/** One definition of a pack as it would be here. `flaws`: what it would break, of `refused`. */
export type PackItemView = {
  kind: string
  kindLabel: Words
  key: string
  label: Words
  does: 'adds' | 'changes' | 'same' | 'skipped' | 'refused'
  validFrom: LocalDate
  flaws: Words[]
  /** The module it needs. */
  needs?: string
}

/** A pack, and what loading it would do here. Its `document` is what is proposed. */
export type PackView = {
  key: string
  label: Words
  about: Words
  basis: string
  source: Source
  validFrom: LocalDate
  isShipped: boolean
  counts: Readonly<Record<PackItemView['does'], number>>
  items: PackItemView[]
  document: string
}

/** One loading of a pack: who proposed and who decided, and how many of its definitions are still in force as it brought them. */
export type PackLoading = {
  id: string
  code: string
  key: string
  name: string
  state: string
  stateLabel: Words
  validFrom: LocalDate
  proposedAt: Date
  proposedBy?: string
  decidedAt?: Date
  decidedBy?: string
  alone: boolean
  still: number
  /** The acts that whoever asks may try now. */
  acts: { name: string; label: Words }[]
}

/** What is asked of this room, and what it answers. */
export type DefinitionQuestions = {
  /** For those who define: what packs are shipped, what each would do here, and what was loaded, the newest first, at most 100. */
  packs: { asks: Where; gives: { packs: PackView[]; loadings: PackLoading[] } }
  /** One pack: shipped by `key`, a document of one's own, or one that was proposed by `id`. Refused where it cannot be read. */
  pack: { asks: Where & { key?: string; document?: string; id?: string }; gives: PackView }
  definitions: { asks: Where; gives: DefinitionRow[] }
  definition: { asks: Where & { kind: string; key: string }; gives: DefinitionVersion[] }
  definition_dry_run: {
    asks: Where & { kind: string; key: string; body: string; validFrom: LocalDate }
    gives: DryRun
  }
  /** `record` and `unit` (an id, with all below) narrow it; `brief` looks only at what falls due first. */
  due_moves: {
    asks: Where & { record?: string; unit?: string; brief?: true }
    /** `held`: the units for which the asker may decide all at once. */
    gives: DueMoves & { held: string[] }
  }
  published: { asks: Where & { code: string }; gives: PublishedRow[] }
}
