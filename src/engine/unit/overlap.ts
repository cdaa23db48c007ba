import { box, contains, type Polygon } from '#base/geometry.ts'

const points = 200

/**
 * By which shares an area lies in several others: measured on a grid of 200 by 200 points, so to about one in a hundred.
 *
 * Points that lie in none are left out; the shares add up to exactly 1.
 *
 * @returns undefined when nothing of it lies in any
 */
export function overlapShares(area: Polygon, parts: readonly Polygon[]): number[] | undefined {
  const counts = parts.map(() => 0)
  for (const point of gridOf(area)) {
    const part = parts.findIndex((one) => contains(one, point))
    if (part >= 0) counts[part] = (counts[part] ?? 0) + 1
  }
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return undefined
  const rounded = counts.slice(1).map((count) => Math.round((count / all) * 10_000) / 10_000)
  return [Number((1 - rounded.reduce((sum, share) => sum + share, 0)).toFixed(4)), ...rounded]
}

function* gridOf(area: Polygon): Generator<{ longitude: number; latitude: number }> {
  const { west, south, east, north } = box(area)
  for (let row = 0; row < points; row += 1) {
    for (let column = 0; column < points; column += 1) {
      const point = {
        longitude: west + ((column + 0.5) / points) * (east - west),
        latitude: south + ((row + 0.5) / points) * (north - south),
      }
      if (contains(area, point)) yield point
    }
  }
}
