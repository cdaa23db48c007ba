import type { CausePart } from '#lib/house.ts'

/** One bar of a waterfall: where it begins and ends, 0–100 of the width, and which way it goes. */
export type Fall = { from: number; width: number; end: number; isDown: boolean }

/** Bars that follow one another from the start to the change, and where nothing is. */
export function waterfall(totals: readonly number[]): { bars: Fall[]; zero: number; whole: Fall } {
  let reached = 0
  const ends = totals.map((total) => {
    reached += total
    return reached
  })
  const change = ends.at(-1) ?? 0
  const low = Math.min(0, ...ends)
  const span = Math.max(0, ...ends) - low || 1
  const x = (value: number): number => Math.round(((value - low) / span) * 10_000) / 100
  const bar = (from: number, to: number): Fall => {
    const [left, right] = [x(Math.min(from, to)), x(Math.max(from, to))]
    return { from: left, width: Math.max(0.4, right - left), end: x(to), isDown: to < from }
  }
  const bars = ends.map((end, index) => bar(end - (totals[index] ?? 0), end))
  return { bars, zero: x(0), whole: bar(0, change) }
}

/**
 * Numbers rounded so that what is shown adds up to the rounded whole: the largest remainders are rounded up.
 *
 * @param scale  how many of the last digit make one
 */
export function roundedTogether(totals: readonly number[], whole: number, scale: number): number[] {
  const floors = totals.map((total) => Math.floor(total * scale + 1e-9))
  const missing = Math.round(whole * scale) - floors.reduce((sum, n) => sum + n, 0)
  const byRest = totals
    .map((total, index) => ({ index, rest: total * scale - (floors[index] ?? 0) }))
    .sort((a, b) => b.rest - a.rest)
  const raised = new Set(byRest.slice(0, Math.max(0, missing)).map(({ index }) => index))
  return floors.map((floor, index) => (floor + (raised.has(index) ? 1 : 0)) / scale)
}

/** The kinds of parts there are, in the order they are offered. */
export function kindsOf(parts: readonly CausePart[]): CausePart['by'][] {
  const order: CausePart['by'][] = ['unit', 'facet', 'channel', 'step', 'month']
  return order.filter((by) => parts.some((part) => part.by === by))
}
