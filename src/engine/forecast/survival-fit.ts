import { epochDay } from '#base/instant.ts'
import type { Flow } from './flow.ts'
import type { Lives } from './lives.ts'

/** Promises of one kind that went alike, by places in a flow. `steps`: the states they came into, oldest first, where known. */
export type One = {
  kind: string
  start: number
  counted: number
  isKept: boolean
  records: number
  steps?: readonly { state: string; place: number }[]
}

/** By working days since a promise was given: how many of one had counted by then, kept and broken. */
export type Course = { kept: Float64Array; late: Float64Array }

/** What was known before a day: the course of each kind, how many come a working day, all that was there, and what was still open. */
export type Fit = {
  courses: Map<string, Course>
  arrivals: Map<string, number>
  there: readonly One[]
  open: readonly One[]
}

// Fewer promises that ended say nothing of how they end.
export const leastEnded = 40
// So many working days on, a promise that has not ended has no course any more.
export const longest = 160
// So much of all kinds together is put beside what is known of one.
const shared = 10

/** Whether promises are known long enough before a place for a course to be told from them. */
export const leastKnownDays = 60

/** Working days up to and with the day at a place. */
export function workedBefore({ working }: Flow, place: number): number {
  return working[Math.min(working.length - 1, Math.max(0, place + 1))] ?? 0
}

/** Of one that was still open after `age` working days: how likely it counts by `until`, kept and late. */
export function ahead({ kept, late }: Course, age: number, until: number): { kept: number; late: number } {
  const [from, to] = [Math.min(longest, Math.max(0, age)), Math.min(longest, Math.max(0, until))]
  const left = 1 - (kept[from] ?? 0) - (late[from] ?? 0)
  if (left < 1e-6 || to <= from) return { kept: 0, late: 0 }
  const of = (course: Float64Array): number => ((course[to] ?? 0) - (course[from] ?? 0)) / left
  return { kept: of(kept), late: of(late) }
}

/** The course of one kind, of all kinds where it is not known. */
export function courseOf({ courses }: Fit, kind: string): Course {
  return courses.get(kind) ?? (courses.get('') as Course)
}

const kept = new WeakMap<Lives, Map<string, Fit | undefined>>()

/** What the promises known before `origin` say, kept for the next who asks of the same day. */
export function fitted(flow: Flow, lives: Lives, halfLife: number, origin: number): Fit | undefined {
  const known = kept.get(lives) ?? new Map<string, Fit | undefined>()
  kept.set(lives, known)
  const name = `${flow.from} ${halfLife} ${origin}`
  if (!known.has(name)) known.set(name, fitOf(flow, lives, halfLife, origin))
  return known.get(name)
}

/** Everything as it was known on the morning of `origin`: what came later is not there, what ended later is open. */
function fitOf(flow: Flow, lives: Lives, halfLife: number, origin: number): Fit | undefined {
  const first = epochDay(lives.wholeFrom) - flow.from
  if (origin - first < leastKnownDays) return undefined
  const there = placesOf(flow, lives)
    .filter(({ start }) => start < origin)
    .map((one) => (one.counted < origin ? one : { ...one, counted: Number.POSITIVE_INFINITY }))
  const ended = there.reduce((sum, { counted, records }) => sum + (counted < origin ? records : 0), 0)
  if (ended < leastEnded) return undefined
  const weightOf = (one: One): number => one.records * 0.5 ** ((origin - one.start) / halfLife)
  const all = hazardsOf(flow, there, weightOf, origin)
  const byKind = Map.groupBy(there, ({ kind }) => kind)
  const courses = new Map([['', courseBy(all, all)]])
  const arrivals = new Map<string, number>()
  const days = weightedDays(flow, Math.max(0, first), origin, halfLife)
  for (const [kind, some] of byKind) {
    courses.set(kind, courseBy(hazardsOf(flow, some, weightOf, origin), all))
    const came = some.reduce((sum, one) => sum + (one.start >= first ? weightOf(one) : 0), 0)
    if (days > 0) arrivals.set(kind, came / days)
  }
  return { courses, arrivals, there, open: there.filter(({ counted }) => counted >= origin) }
}

const placed = new WeakMap<Lives, Map<number, One[]>>()

function placesOf(flow: Flow, lives: Lives): One[] {
  const known = placed.get(lives) ?? new Map<number, One[]>()
  placed.set(lives, known)
  const made =
    known.get(flow.from) ??
    lives.lives.map(({ kind, startedOn, countedOn, isKept, records, steps }) => ({
      kind,
      start: epochDay(startedOn) - flow.from,
      counted: countedOn === undefined ? Number.POSITIVE_INFINITY : epochDay(countedOn) - flow.from,
      isKept,
      records,
      ...(steps && { steps: steps.map(({ state, on }) => ({ state, place: epochDay(on) - flow.from })) }),
    }))
  known.set(flow.from, made)
  return made
}

/** By working days since the start: how much ended then, kept and late, and how much was still open before. */
type Hazards = { kept: Float64Array; late: Float64Array; open: Float64Array }

function hazardsOf(flow: Flow, some: readonly One[], weightOf: (one: One) => number, origin: number): Hazards {
  const make = (): Float64Array => new Float64Array(longest + 1)
  const found: Hazards = { kept: make(), late: make(), open: make() }
  for (const one of some) {
    const weight = weightOf(one)
    const isEnded = one.counted < origin
    // What ends on a day off ends with the working day that follows: on the evening before, it was still to come.
    const end = isEnded ? workedBefore(flow, one.counted - 1) + 1 : workedBefore(flow, origin - 1)
    const age = Math.min(longest, Math.max(0, end - workedBefore(flow, one.start)))
    found.open[age] = (found.open[age] ?? 0) + weight
    const side = one.isKept ? found.kept : found.late
    if (isEnded) side[age] = (side[age] ?? 0) + weight
  }
  for (let age = longest - 1; age >= 0; age -= 1) found.open[age] = (found.open[age] ?? 0) + (found.open[age + 1] ?? 0)
  return found
}

function courseBy(own: Hazards, all: Hazards): Course {
  const course: Course = { kept: new Float64Array(longest + 1), late: new Float64Array(longest + 1) }
  let [left, keptSoFar, lateSoFar] = [1, 0, 0]
  for (let age = 0; age <= longest; age += 1) {
    const rate = (side: 'kept' | 'late'): number => {
      const usual = (all[side][age] ?? 0) / Math.max(1e-9, all.open[age] ?? 0)
      return ((own[side][age] ?? 0) + shared * usual) / ((own.open[age] ?? 0) + shared)
    }
    const [kept, late] = [left * rate('kept'), left * rate('late')]
    keptSoFar += kept
    lateSoFar += late
    left = Math.max(0, left - kept - late)
    course.kept[age] = keptSoFar
    course.late[age] = lateSoFar
  }
  return course
}

function weightedDays(flow: Flow, first: number, origin: number, halfLife: number): number {
  let sum = 0
  for (let place = first; place < origin; place += 1)
    if (workedBefore(flow, place) > workedBefore(flow, place - 1)) sum += 0.5 ** ((origin - place) / halfLife)
  return sum
}
