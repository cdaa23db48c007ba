import type { Ahead } from '../chart.ts'

/** A line chart in percent of its width and px of its height, so that it fits a phone without a scaled letter. */
export type LineShape = {
  lines: string[]
  /** The first of the lines that stands behind the cut; all stand before it where there is none. */
  after: number
  dots: { x: number; y: number }[]
  grid: { y: number; value: number }[]
  target?: number
  /** What is expected behind the last value: its area, its line, and its last point with the ends of its interval. */
  wedge?: string
  ahead?: string
  expected?: { x: number; y: number; low: number; high: number }
  x: (index: number) => number
}

/**
 * A line of values, oldest first, on a scale of round steps that holds them and the target. It breaks where nothing is
 * known. The scale need not begin at zero (it is a line, not bars): the grid says where it does.
 *
 * @param cap    no step beyond it, for shares that cannot pass 1
 * @param ahead  months to come
 * @param cut    the line does not run on into this value: what is counted changed there
 */
export function lineShape(
  values: readonly (number | undefined)[],
  target: number | undefined,
  height: number,
  cap = Infinity,
  ahead: readonly Ahead[] = [],
  cut = -1,
): LineShape {
  const spread = ahead.flatMap((month) => [month.low, month.high])
  const known = [...values, target, ...spread].filter((value) => value !== undefined)
  const steps = roundSteps(Math.min(...known, Infinity), Math.max(...known, -Infinity), cap)
  const low = steps[0] ?? 0
  const high = steps.at(-1) ?? 1
  const [top, bottom] = [22, 30]
  const y = (n: number) => round(top + (1 - (n - low) / (high - low)) * (height - top - bottom))
  const x = (index: number) => round(1.5 + (index / Math.max(1, values.length + ahead.length - 1)) * 97)
  const dots = values.flatMap((value, index) => (value === undefined ? [] : [{ index, x: x(index), y: y(value) }]))
  const before = joined(cut > 0 ? dots.filter(({ index }) => index < cut) : dots)
  const later = cut > 0 ? joined(dots.filter(({ index }) => index >= cut)) : []
  const shape: LineShape = {
    lines: [...before, ...later],
    after: before.length,
    dots,
    grid: steps.map((value) => ({ y: y(value), value })),
    x,
  }
  if (target !== undefined) shape.target = y(target)
  const last = dots.at(-1)
  const end = ahead.at(-1)
  if (!last || !end) return shape
  const from = `${last.x} ${last.y}`
  const at = (pick: (month: Ahead) => number): string[] =>
    ahead.map((month, index) => `${x(values.length + index)} ${y(pick(month))}`)
  const foot = at(({ low: least }) => least).reverse()
  return {
    ...shape,
    wedge: `M${[from, ...at(({ high: most }) => most), ...foot].join('L')}Z`,
    ahead: `M${[from, ...at(({ value }) => value)].join('L')}`,
    expected: { x: x(values.length + ahead.length - 1), y: y(end.value), low: y(end.low), high: y(end.high) },
  }
}

/** Three to six round numbers around the values: 0,90 0,92 0,94 … */
function roundSteps(low: number, high: number, cap: number): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  const span = high - low || Math.abs(high) * 0.2 || 1
  const rough = 10 ** Math.floor(Math.log10(span / 4))
  const step = [1, 2, 5, 10].map((each) => each * rough).find((each) => span / each <= 4) ?? rough * 10
  const first = Math.floor(low / step + 1e-9)
  const last = Math.min(Math.ceil(high / step - 1e-9), Math.floor(cap / step + 1e-9))
  const count = Math.max(1, last - first)
  return Array.from({ length: count + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)))
}

function joined(dots: readonly { index: number; x: number; y: number }[]): string[] {
  const pieces: string[] = []
  for (const [place, dot] of dots.entries()) {
    const follows = place > 0 && dots[place - 1]?.index === dot.index - 1
    if (follows) pieces.push(`${pieces.pop() ?? ''}L${dot.x} ${dot.y}`)
    else pieces.push(`M${dot.x} ${dot.y}`)
  }
  return pieces
}

function round(n: number): number {
  return Math.round(n * 10) / 10
}
