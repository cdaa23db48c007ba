import type { BoardLine } from './house.ts'

/** Numbers of a bullet graph in its own units of width: everything is measured from zero, the right end is `scale`. */
export type BulletShape = { bar?: number; target?: number; bands: [number, number, number] }

/**
 * Where bar, target mark and bands of a bullet graph end.
 *
 * The target stands at 80 % of the width in every row, so that one vertical line can be scanned; a value beyond 125 % of
 * its target is cut at the right edge. Without a target, or with target 0, the larger of value and 1 fills 80 %.
 *
 * @param width  px
 */
export function bulletShape(value: number | undefined, target: number | undefined, width: number): BulletShape {
  const whole = target !== undefined && target > 0 ? target : Math.max(value ?? 0, 1)
  const x = (n: number) => round(Math.min(width, Math.max(0, (n / whole) * 0.8 * width)))
  const shape: BulletShape = { bands: [x(whole * 0.75), x(whole), width] }
  if (value !== undefined) shape.bar = x(value)
  if (target !== undefined) shape.target = target > 0 ? x(target) : 0
  return shape
}

/** A sparkline: its line in pieces (it breaks where nothing is known), its last point, and the target when it fits. */
export type SparkShape = {
  lines: string[]
  end?: { x: number; y: number }
  target?: number
  /** The area of what is expected, from the last point on, and the line through it. */
  wedge?: string
  ahead?: string
}

/** A month to come: what is expected, and what lies around four of five outcomes. */
export type Ahead = { value: number; low: number; high: number }

/**
 * The line of a row of values, oldest first, on its own scale; a flat row sits in the middle.
 *
 * @param pad    px kept free on every side for the end dot
 * @param ahead  months to come, drawn as a wedge behind the last value
 */
export function sparkShape(
  values: readonly (number | undefined)[],
  target: number | undefined,
  width: number,
  height: number,
  pad = 4,
  ahead: readonly Ahead[] = [],
): SparkShape {
  const known = values.filter((value) => value !== undefined)
  if (known.length === 0) return { lines: [] }
  const fits = target !== undefined && isNear(target, known)
  const spread = ahead.flatMap((month) => [month.low, month.high])
  const low = Math.min(...known, ...spread, ...(fits ? [target] : []))
  const high = Math.max(...known, ...spread, ...(fits ? [target] : []))
  const y = (n: number) =>
    round(high === low ? height / 2 : height - pad - ((n - low) / (high - low)) * (height - 2 * pad))
  const x = (index: number) => round(pad + (index / Math.max(1, values.length + ahead.length - 1)) * (width - 2 * pad))
  const last = values.findLastIndex((value) => value !== undefined)
  const shape: SparkShape = { lines: pieces(values, x, y), end: { x: x(last), y: y(values[last] ?? low) } }
  if (fits) shape.target = y(target)
  if (ahead.length > 0) {
    const from = `${x(last)} ${y(values[last] ?? low)}`
    const at = (pick: (month: Ahead) => number): string[] =>
      ahead.map((month, index) => `${x(values.length + index)} ${y(pick(month))}`)
    shape.wedge = `M${[from, ...at(({ high: top }) => top), ...at(({ low: foot }) => foot).reverse()].join('L')}Z`
    shape.ahead = `M${[from, ...at(({ value }) => value)].join('L')}`
  }
  return shape
}

function pieces(
  values: readonly (number | undefined)[],
  x: (index: number) => number,
  y: (n: number) => number,
): string[] {
  const lines: string[][] = [[]]
  for (const [index, value] of values.entries()) {
    if (value === undefined) lines.push([])
    else lines.at(-1)?.push(`${x(index)} ${y(value)}`)
  }
  return lines
    .filter((line) => line.length > 0)
    .map((line) => `M${line.length === 1 ? `${line[0]}h.1` : line.join('L')}`)
}

/** A target further away than twice the range of the values would press them flat. */
function isNear(target: number, known: readonly number[]): boolean {
  const low = Math.min(...known)
  const high = Math.max(...known)
  const range = high - low || Math.abs(high) * 0.1 || 1
  return target >= low - 2 * range && target <= high + 2 * range
}

function round(n: number): number {
  return Math.round(n * 10) / 10
}

/** The values of a line's months, for a sparkline. */
export function monthValues(line: Pick<BoardLine, 'months'>): (number | undefined)[] {
  return line.months.map((month) => month.value)
}
