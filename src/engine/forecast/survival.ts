import { addDays, daysBetween, type LocalDate } from '#base/instant.ts'
import type { PastPromise, Slack } from './open-records.store.ts'
import { lateOf } from './open-records.ts'
import { type Case, naive } from './replay.ts'

/** The way that follows open records to their day. */
export const survival = 'survival'
export const survivalWays = [survival, naive]

// Fewer open records are luck; and an origin needs a past to learn from.
const leastOpen = 5
const leastPastDays = 60

/**
 * The past as cases: each week what was open and fell due in so many days, the share of it that was kept, and what could have
 * been told then, from what was done or overdue by that week alone. Beside it the share kept of what fell due just before.
 */
export function survivalCases(promises: readonly PastPromise[], today: LocalDate, days: number): Case[] {
  const first = promises.reduce<LocalDate>((least, { startedOn }) => (startedOn < least ? startedOn : least), today)
  const cases: Case[] = []
  for (let at = addDays(first, leastPastDays); addDays(at, days) < today; at = addDays(at, 7)) {
    const one = caseAt(promises, at, days)
    if (one) cases.push(one)
  }
  return cases
}

function caseAt(promises: readonly PastPromise[], at: LocalDate, days: number): Case | undefined {
  const until = addDays(at, days)
  const open = promises.filter(
    ({ startedOn, dueOn, doneOn }) =>
      startedOn <= at && dueOn > at && dueOn <= until && (doneOn === undefined || doneOn > at),
  )
  if (open.length < leastOpen) return undefined
  const told = lateOf(
    open.map(({ dueOn }) => ({ on: dueOn, records: 1 })),
    slackAt(promises, at),
    at,
  )
  const before = promises.filter(({ dueOn }) => dueOn <= at && dueOn > addDays(at, -days))
  const kept = (some: readonly PastPromise[]): number => some.filter(({ isLate }) => !isLate).length / some.length
  return {
    at,
    actual: kept(open),
    said: {
      [survival]: told && (told.records - told.late) / told.records,
      [naive]: before.length < leastOpen ? undefined : kept(before),
    },
  }
}

/** How early records were done, as it was known on a day: those done by then, and those overdue by then. */
function slackAt(promises: readonly PastPromise[], at: LocalDate): Slack[] {
  const found = new Map<string, Slack>()
  for (const { startedOn, dueOn, doneOn } of promises) {
    const isDone = doneOn !== undefined && doneOn <= at
    if (!isDone && dueOn >= at) continue
    const days = isDone ? Math.max(-1, Math.min(60, daysBetween(doneOn, dueOn))) : -1
    const length = Math.max(0, Math.min(60, daysBetween(startedOn, dueOn)))
    const known = found.get(`${days} ${length}`) ?? { days, length, records: 0 }
    found.set(`${days} ${length}`, { ...known, records: known.records + 1 })
  }
  return [...found.values()]
}
