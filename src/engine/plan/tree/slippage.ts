import { daysBetween, type LocalDate } from '#base/instant.ts'
import type { Standing } from './question.ts'

/** The dates of one node and how far it is. */
export type Dated = {
  state: 'open' | 'not_started' | 'awaiting' | 'paused' | 'done' | 'stopped'
  startsOn?: LocalDate
  dueOn?: LocalDate
  extendedTo?: LocalDate
  doneOn?: LocalDate
  /** 0–1; absent where nothing proves anything. */
  share?: number
  /** What became of it by its day was never told: only a published plan says so of itself. */
  isUntold?: boolean
}

// Parameter: so much less done than time gone by before a node counts as behind. The office may want it stricter.
const behindBy = 0.2

/** Until when it is promised now: the date it was put off to, or the first one. */
export function promisedOn({ dueOn, extendedTo }: Dated): LocalDate | undefined {
  return extendedTo !== undefined && (dueOn === undefined || extendedTo > dueOn) ? extendedTo : dueOn
}

/**
 * Calendar days between the first date and the end as it is known today: the day it was done, the day it was put off to,
 * or today when both have passed. 0 while it is within its first date, negative when it was done earlier.
 */
export function slippageDays(dated: Dated, today: LocalDate): number | undefined {
  if (dated.dueOn === undefined || dated.state === 'stopped') return undefined
  if (dated.state === 'awaiting') return Math.max(0, daysBetween(dated.dueOn, promisedOn(dated) ?? dated.dueOn))
  if (dated.state === 'done') return dated.doneOn === undefined ? undefined : daysBetween(dated.dueOn, dated.doneOn)
  const end = promisedOn(dated) ?? dated.dueOn
  return daysBetween(dated.dueOn, today > end ? today : end)
}

/** How a node stands on a day, by its state, its dates and what is proved of it. */
export function standingOf(dated: Dated, today: LocalDate): Standing {
  const { state, share } = dated
  if (state === 'done' || state === 'stopped' || state === 'paused' || state === 'awaiting') return state
  const end = promisedOn(dated)
  if (end !== undefined && today > end) return dated.isUntold ? 'no_result' : 'overdue'
  if (state === 'not_started' && !share) return 'not_started'
  const gone = timeGone(dated, today)
  if (gone !== undefined && share !== undefined && gone - share > behindBy) return 'behind'
  return 'on_track'
}

/** The share of its time that has gone by; undefined without a first and a last day. */
export function timeGone(dated: Dated, today: LocalDate): number | undefined {
  const end = promisedOn(dated)
  if (end === undefined || dated.startsOn === undefined || end <= dated.startsOn) return undefined
  return Math.min(1, Math.max(0, daysBetween(dated.startsOn, today) / daysBetween(dated.startsOn, end)))
}
