import { type Calendar, workingMinutesBetween } from '../deadline/calendar.ts'
import type { RecordType } from '../declare.ts'

/** One step of a record's life: from when on it was in which state. */
export type Step = { state: string; at: Date }

/** The life of one record up to the moment that counts. */
export type Life = { steps: readonly Step[]; until: Date }

/** Working minutes that records waited in one state, and for how many it was the longest wait. */
export type Wait = { state: string; workingMinutes: number; records: number; longest: number; isOutside: boolean }

/**
 * Where the time of these records went: working minutes in each state, the longest first. What lies outside the known calendar is
 * left out, never guessed.
 */
export function waitsOf(type: RecordType, lives: readonly Life[], calendar: Calendar): Wait[] {
  const all = new Map<string, Wait>()
  const outside = pausedStates(type)
  for (const life of lives) {
    const spent = minutesOf(life, calendar)
    const longest = longestOf(spent)
    for (const [state, minutes] of spent) {
      const wait = all.get(state) ?? { state, workingMinutes: 0, records: 0, longest: 0, isOutside: outside.has(state) }
      wait.workingMinutes += minutes
      wait.records += 1
      if (state === longest) wait.longest += 1
      all.set(state, wait)
    }
  }
  return [...all.values()].sort((a, b) => b.workingMinutes - a.workingMinutes || (a.state < b.state ? -1 : 1))
}

/** The state a record waited in longest; undefined where it waited in none. */
export function slowestStep(life: Life, calendar: Calendar): string | undefined {
  return longestOf(minutesOf(life, calendar))
}

function minutesOf({ steps, until }: Life, calendar: Calendar): Map<string, number> {
  const spent = new Map<string, number>()
  for (const [index, { state, at }] of steps.entries()) {
    const next = steps[index + 1]?.at ?? until
    const minutes = next > at ? worked(calendar, at, next < until ? next : until) : 0
    if (minutes > 0) spent.set(state, (spent.get(state) ?? 0) + minutes)
  }
  return spent
}

function longestOf(spent: ReadonlyMap<string, number>): string | undefined {
  return [...spent].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))[0]?.[0]
}

function worked(calendar: Calendar, from: Date, until: Date): number {
  try {
    return Math.round(Math.max(0, workingMinutesBetween(calendar, from, until)))
  } catch (fault) {
    if (fault instanceof RangeError) return 0
    throw fault
  }
}

/** States in which the unit's time stands still, because somebody else is awaited: those an act that pauses a promise leads to. */
export function pausedStates(type: RecordType): ReadonlySet<string> {
  const pausing = Object.values(type.deadlines).flatMap(({ pausedBy = [] }) => [pausedBy].flat())
  const waits = Object.entries(type.states).flatMap(([name, { waitsForOthers }]) => (waitsForOthers ? [name] : []))
  return new Set([...waits, ...pausing.flatMap((act) => type.acts[act]?.to ?? []).filter((to) => to !== 'same')])
}
