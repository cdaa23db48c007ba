import type { Point } from '#base/geometry.ts'
import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { Source } from '../record/field.ts'
import type { ShareMethod, SuccessionKind } from './succession.ts'

/** A unit as a reader sees it on a day. */
export type UnitView = {
  id: string
  key: string
  kind: string
  label: Words
  short: Words
  code?: string
  parent?: string
  validFrom: LocalDate
  validUntil?: LocalDate
  population?: number
  areaKm2?: number
  centre?: Point
  outline?: { ring: Point[]; schematic: boolean }
}

/** A unit where only its name is shown. */
export type UnitName = { id: string; key: string; label: Words; kind: string }

/** A locality as it introduces itself; periods in words of the API, phones as they are dialled. */
export type LocalityView = {
  key: string
  label: Words
  subtitle: Words
  authority: Words
  validFrom: LocalDate
  validUntil?: LocalDate
  modules: { name: string; label: Words; records: string[] }[]
  plans: { key: string; label: Words; period: string; announced: number }[]
  phones: { label: Words; number: string }[]
  simulated: boolean
}

/** A place by its name, and the unit it lies in. */
export type PlaceView = { name: string; kind: 'street' | 'landmark' | 'unit'; point: Point; unit?: UnitName }

/** Open records of an ended unit that wait for a person: how many, and to whom they may be given. */
export type WaitingView = { unit: UnitName; count: number; heirs: UnitName[]; decision?: string; number?: string }

/** What of a unit would go, or went, to which. */
export type FlowView = {
  from?: UnitName
  outside?: Words
  to: UnitName
  kind: SuccessionKind
  method: ShareMethod
  confidence: 'A' | 'B' | 'C' | 'D'
  basis: Words
  /** Open records that go this way. */
  records: number
  people: number
  population?: number
  shareArea?: number
  sharePopulation?: number
}

/** What a plan of units would do. */
export type PlanPreview = {
  inForceFrom: LocalDate
  conflicts: { unit: string; what: Words }[]
  before: UnitView[]
  after: UnitView[]
  ended: UnitName[]
  flows: FlowView[]
  records: { all: number; waiting: { unit: UnitName; count: number }[] }
  people: { all: number; homeless: { name: string; unit: UnitName }[] }
}

/** A decision on units that the locality's declaration brings, ready to be proposed. */
export type DeclaredChange = {
  number: string
  title: Words
  decidedOn: LocalDate
  inForceFrom: LocalDate
  source: Source
  body: string
}

/** Official borders read from a file: which units they are of, what forbids their use, what is doubtful, and the plan to propose. */
export type OutlinesView = { units: UnitName[]; faults: Words[]; notes: Words[]; body: string }

/** Which kind of unit has a function of the State. */
export type FunctionView = {
  function: string
  label: Words
  unitKind: string
  validFrom: LocalDate
  validUntil?: LocalDate
  basis: Words
}

/** One way a unit came from another or went into it, by which decision; `locality` where its figures can be read here. */
export type StoryStep = { on: LocalDate; number: string; label: Words; part: boolean; unit?: string; locality?: string }

/** A unit's days, what it came from and what it became. */
export type StoryView = {
  unit: UnitName
  validFrom: LocalDate
  validUntil?: LocalDate
  before: StoryStep[]
  after: StoryStep[]
}

/** What is asked of this room, and what it answers. */
export type UnitQuestions = {
  localities: { asks: object; gives: LocalityView[] }
  locality: { asks: Where; gives: LocalityView }
  units: { asks: Where & { on?: LocalDate; code?: string }; gives: UnitView[] }
  unit_preview: { asks: Where & { body: string; inForceFrom: LocalDate }; gives: PlanPreview }
  unit_plans: { asks: Where; gives: DeclaredChange[] }
  unit_outlines: { asks: Where & { text: string; source: string; inForceFrom: LocalDate }; gives: OutlinesView }
  unit_flows: { asks: Where & { unit?: string }; gives: (FlowView & { on: LocalDate; number: string })[] }
  unit_story: { asks: Where & { unit?: string }; gives: StoryView }
  unit_functions: { asks: Where & { on?: LocalDate }; gives: FunctionView[] }
  unit_waiting: { asks: Where; gives: WaitingView[] }
  places: { asks: Where & { text?: string; point?: Point; limit?: number }; gives: PlaceView[] }
}
