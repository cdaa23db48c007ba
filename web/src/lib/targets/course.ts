/** Room of a line chart in px; what lies outside left … bottom is for labels. */
export type Room = { width: number; height: number; left: number; right: number; top: number; bottom: number }

/** A line chart: pieces of the line, dots, grid values, the target's height. */
export type LineShape = {
  lines: string[]
  dots: { x: number; y: number }[]
  grid: { y: number; value: number }[]
  target?: number
  x: (index: number) => number
}

/**
 * A line of values, oldest first, on a scale that holds them and the target with a little air. It breaks where nothing is
 * known. The scale need not begin at zero (it is a line, not bars): the grid says where it does.
 */
export function lineShape(values: readonly (number | undefined)[], target: number | undefined, room: Room): LineShape {
  const known = [...values, target].filter((value) => value !== undefined)
  const [low, high] = airy(Math.min(...known, Infinity), Math.max(...known, -Infinity))
  const tall = room.height - room.top - room.bottom
  const wide = room.width - room.left - room.right
  const y = (n: number) => round(room.top + (1 - (n - low) / (high - low)) * tall)
  const x = (index: number) => round(room.left + (index / Math.max(1, values.length - 1)) * wide)
  const dots = values.flatMap((value, index) => (value === undefined ? [] : [{ index, x: x(index), y: y(value) }]))
  const shape: LineShape = { lines: joined(dots), dots, grid: [low, (low + high) / 2, high].map((value) => ({ y: y(value), value })), x }
  if (target !== undefined) shape.target = y(target)
  return shape
}

function airy(low: number, high: number): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  const air = (high - low || Math.abs(high) || 1) * 0.12
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air]
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
