import type { LocalDate } from '#base/instant.ts'
import { daysBetween, epochDay } from '#base/instant.ts'
import { type Case, naive, seasonal } from './replay.ts'
import { leastErrors } from './spread.ts'

/** A level known for the end of a day: a stock, or a figure somebody gave. Oldest first. */
export type Point = { on: LocalDate; value: number }

/** Every way to tell where a level will stand; `naive` is the usual one: it stays where it is. */
export const levelWays = [naive, seasonal, 'smoothing', 'drift', 'mean']

/** Where a level will stand on a day, by one way, from the points given alone. */
export function levelBy(points: readonly Point[], way: string, on: LocalDate): number | undefined {
  const last = points.at(-1)
  if (!last) return undefined
  switch (way) {
    case naive:
      return last.value
    case seasonal:
      return yearAgo(points, on)
    case 'smoothing':
      return points.length < 4 ? undefined : smoothed(points)
    case 'drift':
      return drifted(points, last, on)
    case 'mean':
      return points.length < 3 ? undefined : mean(points.slice(-36))
  }
  return undefined
}

function yearAgo(points: readonly Point[], on: LocalDate): number | undefined {
  const wanted = epochDay(on) - 365
  const near = points
    .map((point) => ({ point, apart: Math.abs(epochDay(point.on) - wanted) }))
    .filter(({ apart }) => apart <= 20)
    .sort((a, b) => a.apart - b.apart)[0]
  return near?.point.value
}

/** Simple exponential smoothing; how much of each surprise is kept is the one of five that erred least on the way. */
function smoothed(points: readonly Point[]): number {
  const tries = [0.15, 0.3, 0.5, 0.7, 0.9].map((keep) => {
    let level = points[0]?.value ?? 0
    let error = 0
    for (const { value } of points.slice(1)) {
      error += (value - level) ** 2
      level += keep * (value - level)
    }
    return { level, error }
  })
  return tries.sort((a, b) => a.error - b.error)[0]?.level ?? points.at(-1)?.value ?? 0
}

/** Goes on as over the last year, a little slower the further it looks (Gardner's damped trend). */
function drifted(points: readonly Point[], last: Point, on: LocalDate): number | undefined {
  const recent = points.filter((point) => daysBetween(point.on, last.on) <= 400)
  const first = recent[0]
  if (!first || daysBetween(first.on, last.on) < 80) return undefined
  const perDay = (last.value - first.value) / daysBetween(first.on, last.on)
  const months = Math.max(0, daysBetween(last.on, on)) / 30.4
  const damped = Array.from(
    { length: Math.ceil(months) },
    (_, month) => 0.97 ** (month + 1) * Math.min(1, months - month),
  )
  return last.value + perDay * 30.4 * damped.reduce((sum, part) => sum + part, 0)
}

function mean(points: readonly Point[]): number {
  return points.reduce((sum, { value }) => sum + value, 0) / points.length
}

/**
 * The past as cases at about the same distance: each point told from the points that were known so long before it. A case at
 * another distance counts by the root of how much further or nearer it looked, as errors of a wandering level grow.
 */
export function levelCases(points: readonly Point[], distance: number, bound: (value: number) => number): Case[] {
  const like = casesAt(points, distance, bound, false)
  // Where figures come once a year, years are all there is to learn from.
  return like.length >= leastErrors ? like : casesAt(points, distance, bound, true)
}

function casesAt(
  points: readonly Point[],
  distance: number,
  bound: (value: number) => number,
  isLoose: boolean,
): Case[] {
  const wanted = Math.max(1, distance)
  return points.flatMap((target, index): Case[] => {
    const origin = nearest(points.slice(0, index), target, wanted, isLoose)
    if (origin === undefined) return []
    const known = points.slice(0, origin + 1)
    const from = known.at(-1)
    if (!from) return []
    const scale = Math.sqrt(wanted / Math.max(1, daysBetween(from.on, target.on)))
    const said = levelWays.map((way) => {
      const value = levelBy(known, way, target.on)
      // Told as if it had been this far ahead.
      return [way, value === undefined ? undefined : target.value - (target.value - bound(value)) * scale] as const
    })
    return [{ at: target.on, actual: target.value, said: Object.fromEntries(said) }]
  })
}

function nearest(points: readonly Point[], target: Point, wanted: number, isLoose: boolean): number | undefined {
  const fits = points
    .map((point, index) => ({ index, apart: daysBetween(point.on, target.on) }))
    // Where there is a long past, an origin that knew next to nothing teaches nothing.
    .filter(({ index }) => isLoose || index >= Math.min(4, Math.floor(points.length / 3)))
    .filter(({ apart }) => isLoose || (apart >= wanted * 0.45 && apart <= wanted * 2.2))
    .sort((a, b) => Math.abs(a.apart - wanted) - Math.abs(b.apart - wanted))[0]
  return fits?.index
}
