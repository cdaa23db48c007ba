import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { RecordName } from '../declare.ts'
import type { Source } from '../record/field.ts'

/**
 * What a check looks for among the records of a month. Each names the acts it starts from; a record can be doubtful for it once.
 *
 * - `proxy`: opened "online" by somebody at the desk, or many with one telephone number in a month.
 * - `reopened`: closed, and opened again within so many days.
 * - `stopped`: finished, and the clock had been stopped or the date moved so many times.
 * - `last_days`: finished on the last days of the month.
 * - `batch`: finished by one person, so many within so many minutes.
 * - `odd_hours`: finished when no office is open.
 */
export type Look =
  | { kind: 'proxy'; opened: readonly string[]; channel: string; phone: string; sameAtLeast: number }
  | { kind: 'reopened'; closed: readonly string[]; reopened: readonly string[]; withinDays: number }
  | { kind: 'stopped'; finished: readonly string[]; stops: readonly string[]; atLeast: number }
  | { kind: 'last_days'; finished: readonly string[]; days: number }
  | { kind: 'batch'; finished: readonly string[]; minutes: number; atLeast: number }
  | { kind: 'odd_hours'; finished: readonly string[]; fromHour: number; untilHour: number }

/** From when on which shares are doubtful. `doubt` costs one step of the grade, `grave` two; both are shares 0–1. */
export type Threshold = { from: LocalDate; doubt: number; grave: number; source: Source }

/**
 * A check against dressed-up figures (dấu hiệu làm đẹp số liệu): no proof of anything, a reason to look. Its records are listed,
 * and the figures it touches carry a lower grade until it no longer holds.
 */
export type Check = {
  name: string
  label: Words
  /** One plain sentence with {count}, {base} and {share}. */
  says: Words
  record: RecordName
  /** Names of the measures it casts doubt on. */
  measures: readonly string[]
  look: Look
  /** Dated, oldest first. */
  thresholds: readonly Threshold[]
}

/** How sure a published value is: A counted from records, down to D. */
export type Grade = 'A' | 'B' | 'C' | 'D'

/** Of so few nothing can be said: a share of them is chance. */
export const leastBase = 20
const leastFlagged = 5

/** How many steps a check costs: none, one or two. `month` decides which threshold is in force. */
export function stepsOf(check: Check, month: LocalDate, flagged: number, base: number): 0 | 1 | 2 {
  const threshold = check.thresholds.findLast(({ from }) => from <= month)
  if (!threshold || base < leastBase || flagged < leastFlagged) return 0
  const share = flagged / base
  return share >= threshold.grave ? 2 : share >= threshold.doubt ? 1 : 0
}

const grades: readonly Grade[] = ['A', 'B', 'C', 'D']

/** A grade so many steps lower, D at the lowest. */
export function lowered(grade: Grade, steps: number): Grade {
  return grades[Math.min(grades.length - 1, grades.indexOf(grade) + steps)] ?? 'D'
}
