import type { Point } from '#base/geometry.ts'
import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { RecordType } from './declare.ts'
import type { LogCheckpointView, LogConsistencyView, LogProofView, LogTile, LogTileView } from './ledger/log/view.ts'
import type { Form, Source } from './record/field.ts'
import type { Filter } from './record/filter.ts'

/** A bounded list and the way to the rest of it. `cursor` is opaque. */
export type Page<T> = { items: T[]; cursor?: string; total?: number }

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

/** A promise and how it stands now. Times left are working minutes, negative when past. */
export type ClockView = {
  name: string
  label: Words
  state: 'running' | 'paused' | 'met' | 'overdue' | 'met_late' | 'void'
  startedAt: Date
  dueAt: Date
  /** The later date promised by an extension; `dueAt` stays the one that counts. */
  extendedTo?: Date
  metAt?: Date
  leftWorkingMinutes: number
  /** 0–1 and beyond when late: share of the working time that is used. */
  usedShare: number
  minutesPerDay: number
  source: Source
  /** The calendar version the date was computed with; provisional when that year's holidays are not announced yet. */
  calendar: string
  provisional: boolean
}

/** Something the asker may do now: the questions of its form in order, and the state it leads to. */
export type ActView = { name: string; label: Words; help?: Words; asks: Form; to: string }

/** A record cut to what the asker may see; `point` in degrees (WGS84), instants in UTC. */
export type RecordView = {
  id: string
  record: string
  label: Words
  code: string
  title: string
  state: string
  stateLabel: Words
  closed: boolean
  version: number
  unit: UnitName
  channel: string
  simulated: boolean
  openedAt: Date
  closedAt?: Date
  changedAt: Date
  values: Record<string, unknown>
  /** Private fields that hold something the reader does not see. */
  masked: string[]
  point?: Point
  clocks: ClockView[]
  tallies: Record<string, number>
  facets: Record<string, string>
  /** What the asker may do now, in declared order. */
  acts: ActView[]
  /** For its sender alone: the six digits of the receipt. */
  proof?: string
}

/** One event cut to what the asker may see; `by` names staff to the desk only, senders never. */
export type EventView = {
  id: string
  position: string
  record: string
  subject: string
  code: string
  act: string
  label: Words
  at: Date
  state: string
  stateLabel: Words
  by: Words
  unit: UnitName
  values: Record<string, unknown>
  masked: string[]
  channel: string
  simulated: boolean
  due: { name: string; label: Words; change: string; dueAt: Date }[]
}

/**
 * A message to the sender of a record and how its sending stands; without its address. `version` is that of the event that
 * gave cause for it; `error` is one word: why the last try failed.
 */
export type MessageView = {
  name: string
  label: Words
  version: number
  state: 'queued' | 'held' | 'sending' | 'sent' | 'failed' | 'given_up'
  kind?: 'sms' | 'mail'
  tries: number
  queuedAt: Date
  sentAt?: Date
  nextTryAt?: Date
  error?: string
}

/** How urgent a record of the queue is: past, due by tonight, by the end of the second working day, later, without a promise. */
export type QueueGroup = 'overdue' | 'today' | 'soon' | 'later' | 'none'
/** A record of the queue with its urgency. */
export type QueueRow = RecordView & { group: QueueGroup }
/** What lies on a desk: counts over all of it, one page of rows, most urgent first. */
export type Queue = {
  counts: Record<QueueGroup, number> & { all: number; waiting: number; unassigned: number }
  rows: QueueRow[]
  cursor?: string
  asOf: Date
  /** The last eight weeks of this desk: finished in time and all that fell due. */
  weeks: { from: LocalDate; numerator: number; denominator: number }[]
}

/** How a target stands on a board. */
export type Status = 'met' | 'on_track' | 'at_risk' | 'missed' | 'no_data'
/** What the paper calls it: vượt, đạt, cơ bản đạt, chưa đạt, không đạt, chưa đến kỳ. */
export type Verdict = 'exceeded' | 'met' | 'mostly_met' | 'not_yet_met' | 'missed' | 'not_due'
/** Where a value comes from: counted from records, reconciled, typed with evidence, estimated. */
export type Provenance = 'computed' | 'reconciled' | 'attested' | 'estimated'

/** A reading of an indicator or of a measure; the same words as the API (`GET indicators/{code}`). */
export type Reading = {
  code: string
  period: string
  unit: UnitName
  basis: 'as_was'
  asOf: Date
  /** In the indicator's unit; rates are shares 0–1. Absent when nothing is known: never 0 instead. */
  value?: number
  numerator?: number
  denominator?: number
  target?: { value?: number; comparator: string; period: string; plan: string }
  verdict?: Verdict
  status: Status
  /** estimate, preliminary, final: of a typed figure; a computed one is preliminary until its period has ended. */
  valueStatus?: 'estimate' | 'preliminary' | 'final'
  provenance?: Provenance
  confidence?: 'A' | 'B' | 'C' | 'D'
  records: { count: number; href: string }
  simulated: boolean
  /** For an indicator read at the worst answer of a facet. */
  worst?: { facet: string; answer: string; label: Words }
  source?: Source
  note?: Words
}

/** One line of a board. */
export type BoardLine = {
  code: string
  label: Words
  /** One plain sentence that says how it stands. */
  sentence: Words
  unit: Words
  kind: string
  direction: string
  decimals: number
  group: string
  owner: UnitName
  reading: Reading
  /** Twelve months, oldest first; undefined where nothing is known. */
  months: { period: string; value?: number }[]
  /** What is missing, for a line without data. */
  missing?: Words
  published: boolean
}

/** One set of targets, read at one instant; `announced` is how many the resolution speaks of, published or not. */
export type Board = {
  locality: string
  plan: { key: string; label: Words; period: string; dueOn: LocalDate; announced: number; source: Source }
  plans: { key: string; label: Words; period: string }[]
  groups: { key: string; label: Words; counts: Record<Status, number> }[]
  counts: Record<Status, number>
  lines: BoardLine[]
  asOf: Date
  unit: UnitName
  simulated: boolean
  /** The published result of a closed set. */
  result?: { met: number; exceeded?: number; note: Words; source: Source }
}

/** One target with its history, its units and the sources of its figures. */
export type TargetView = {
  line: BoardLine
  plan: Board['plan']
  definition: Words
  formula: Words
  source: Source
  article?: Words
  /** The last 24 months, oldest first. */
  history: { period: string; value?: number; numerator?: number; denominator?: number; records: number }[]
  /** Units one level below, worst first. */
  units: {
    unit: UnitName
    value?: number
    numerator?: number
    denominator?: number
    previous?: number
    records: number
  }[]
  /** Parts by the facet, worst first. */
  parts: { answer: string; label: Words; value?: number; numerator: number; denominator: number; records: number }[]
  /** Published or typed figures with their sources, newest first. */
  figures: {
    period: string
    value: number
    status: string
    saidOn: LocalDate
    source: Source
    note?: Words
    simulated: boolean
  }[]
  measure?: { name: string; label: Words; record: string; kind: string }
}

/** A record behind a number: what it added and when. */
export type BehindRow = {
  event: string
  subject: string
  record: string
  code: string
  title: string
  unit: UnitName
  on: LocalDate
  at: Date
  act: string
  actLabel: Words
  numerator: number
  denominator: number
  dueAt?: Date
  lateWorkingMinutes?: number
  simulated: boolean
}
/** `count` equals the number of entries of the reading exactly. */
export type Behind = Page<BehindRow> & { count: number; reading: Reading }

/** An open record and how far it is, whole metres. */
export type NearbyRow = {
  record: RecordView
  distanceM: number
}

/** A place by its name, and the unit it lies in. */
export type PlaceView = { name: string; kind: 'street' | 'landmark' | 'unit'; point: Point; unit?: UnitName }

type Where = { locality: string }

/** A photo of a record. `href` gives it whole, `href` + '/thumb' small; `sha256` is of what is kept; `bytes` its length. */
export type FileView = {
  id: string
  field: string
  href: string
  sha256: string
  bytes: number
  mediaType: string
  width: number
  height: number
  name: string
  madeAt: Date
}

/** Every question there is, by name: what is asked and what is answered. Lists are bounded (limit ≤ 200). */
export type Questions = {
  localities: { asks: object; gives: LocalityView[] }
  locality: { asks: Where; gives: LocalityView }
  units: { asks: Where & { on?: LocalDate }; gives: UnitView[] }
  places: { asks: Where & { text?: string; point?: Point; limit?: number }; gives: PlaceView[] }
  record_type: { asks: Where & { record: string }; gives: RecordType }
  record_types: { asks: Where; gives: RecordType[] }
  records: {
    asks: Where & { record: string; filter?: Filter; sort?: string; limit?: number; cursor?: string }
    gives: Page<RecordView>
  }
  record: { asks: Where & { record?: string; id?: string; code?: string }; gives: RecordView }
  events: { asks: Where & { record?: string; id: string; limit?: number; cursor?: string }; gives: Page<EventView> }
  messages_of: { asks: Where & { id: string }; gives: MessageView[] }
  /** Photos of one record that the asker may see, oldest first. */
  files: { asks: Where & { id: string }; gives: FileView[] }
  indicators_of: {
    asks: Where & { record?: string; id: string }
    gives: { code: string; label: Words; measure: string; href: string }[]
  }
  queue: {
    asks: Where & {
      view: 'mine' | 'overdue' | 'today' | 'soon' | 'waiting' | 'unassigned' | 'all'
      record?: string
      search?: string
      limit?: number
      cursor?: string
    }
    gives: Queue
  }
  nearby: {
    asks: Where & { record: string; point: Point; category?: string; radiusM?: number; limit?: number }
    gives: NearbyRow[]
  }
  board: { asks: Where & { plan?: string; unit?: string; asOf?: Date }; gives: Board }
  target: {
    asks: Where & { code: string; plan?: string; unit?: string; period?: string; asOf?: Date }
    gives: TargetView
  }
  readings: { asks: Where & { period?: string; unit?: string; asOf?: Date }; gives: Reading[] }
  reading: {
    asks: Where & { code: string; period?: string; unit?: string; asOf?: Date; basis?: string }
    gives: Reading
  }
  behind: {
    asks: Where & {
      code: string
      period?: string
      unit?: string
      /** `short`: only what lowers a rate (numerator < denominator). */
      side?: 'all' | 'short'
      limit?: number
      cursor?: string
    }
    gives: Behind
  }
  changes: { asks: Where & { cursor?: string; limit?: number }; gives: Page<EventView> }
  plan: {
    asks: Where & { key: string }
    gives: Board['plan'] & {
      targets: { indicator: string; label: Words; value?: number; comparator: string; article: Words }[]
    }
  }
  log_checkpoint: { asks: Where & { size?: number }; gives: LogCheckpointView }
  log_proof: { asks: Where & { event: string }; gives: LogProofView }
  log_consistency: { asks: Where & { from: number; to?: number }; gives: LogConsistencyView }
  log_tile: { asks: Where & LogTile; gives: LogTileView }
  health: { asks: object; gives: { ready: boolean; foldedAt?: Date; tail: number } }
}
