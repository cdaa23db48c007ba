/** How much of the past must lie inside the interval that is shown. */
export const aimed = 0.8

/** So many past errors are needed before an interval is drawn: fewer say nothing about one in five. */
export const leastErrors = 4

// Only the newest errors tell how wide it is today: an authority that has learnt is not held to its first year.
const remembered = 30
// How fast the width answers to a past in which it was too narrow or too wide.
const learning = 0.05

/** The width at work now, and how often it held when it was replayed over the past, without looking ahead. */
export type Spread = { width: number; cases: number; covered: number }

/**
 * Half the width of an interval that holds four of five outcomes, from past errors at the same distance, oldest first.
 *
 * Each error is first held against the width that the errors before it gave; where too many fell outside, the width grows
 * (adaptive conformal inference), so that coverage is kept when the course changes. `undefined` with fewer errors than needed.
 *
 * @source Gibbs, Candès, Adaptive Conformal Inference Under Distribution Shift, 2021
 */
export function spreadOf(errors: readonly number[]): Spread | undefined {
  if (errors.length < leastErrors) return undefined
  let position = aimed
  let covered = 0
  let cases = 0
  for (let index = leastErrors; index < errors.length; index += 1) {
    const inside = Math.abs(errors[index] ?? 0) <= widthAt(errors.slice(0, index), position)
    cases += 1
    if (inside) covered += 1
    position = Math.min(0.98, Math.max(0.5, position + learning * (aimed - (inside ? 1 : 0))))
  }
  return { width: widthAt(errors, position), cases, covered }
}

/** The width within which that share of the sizes of errors lies; past the largest one it goes on a little. */
function widthAt(errors: readonly number[], position: number): number {
  const sizes = errors
    .slice(-remembered)
    .map(Math.abs)
    .sort((a, b) => a - b)
  const rank = (sizes.length + 1) * position - 1
  const last = sizes.length - 1
  if (rank >= last) return (sizes[last] ?? 0) * (1 + (rank - last) * 0.35)
  const below = Math.max(0, Math.floor(rank))
  const low = sizes[below] ?? 0
  return low + ((sizes[below + 1] ?? low) - low) * (rank - below)
}

/**
 * How likely the outcome is at or past a goal (`>=`), 0–1, from the same errors.
 *
 * Never 0 or 1: what did not happen in so few cases may still happen. It never falls when the forecast rises.
 *
 * @param isEdge  the goal is the most there can be ("100 %"): then it is met exactly or not at all
 */
export function chanceAbove(
  forecast: number,
  errors: readonly number[],
  width: number,
  goal: number,
  isEdge = false,
): number {
  const newest = errors.slice(-remembered)
  const isMet = (error: number): number => (forecast + error >= goal - 1e-9 ? 1 : 0)
  if (isEdge || width <= 1e-12) return (sumOf(newest.map(isMet)) + 0.5) / (newest.length + 1)
  const soft = Math.max(width * 0.28, Math.abs(goal) * 1e-6, 1e-9)
  // Both signs of every error: whether the past was kind is no reason to expect it again.
  const both = newest.flatMap((error) => [error, -error])
  return (sumOf(both.map((error) => step((forecast + error - goal) / soft))) + 0.5) / (both.length + 1)
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}

function step(x: number): number {
  return 1 / (1 + Math.exp(-Math.max(-40, Math.min(40, x))))
}
