import type { Point } from '#base/geometry.ts'
import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { RecordType } from '../declare.ts'
import type { Page, Where } from '../page.ts'
import type { UnitName } from '../unit/question.ts'
import type { Form, Source } from './field.ts'
import type { Filter } from './filter.ts'

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
  /** By which version of the fee the sum among its answers was fixed on the day it came, and the basis of that. */
  fee?: { from: LocalDate; number: number; source?: Source }
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

/** An open record and how far it is, whole metres. */
export type NearbyRow = {
  record: RecordView
  distanceM: number
}

/** What is asked of this room, and what it answers. */
export type RecordQuestions = {
  record_type: { asks: Where & { record: string }; gives: RecordType }
  record_types: { asks: Where; gives: RecordType[] }
  records: {
    asks: Where & { record: string; filter?: Filter; sort?: string; limit?: number; cursor?: string }
    gives: Page<RecordView>
  }
  record: { asks: Where & { record?: string; id?: string; code?: string }; gives: RecordView }
  events: { asks: Where & { record?: string; id: string; limit?: number; cursor?: string }; gives: Page<EventView> }
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
  changes: { asks: Where & { cursor?: string; limit?: number }; gives: Page<EventView> }
}
