import { type Box, box, contains, type Point, type Polygon } from '#base/geometry.ts'
import type { Words } from '#base/text.ts'

/** An area with a name, for telling what is wrong between two of them. */
export type NamedArea = { label: Words; ring: Polygon }

// A border drawn twice by hand is off by metres; below this share of an area nobody is told.
const tolerated = 0.005
// Beyond it two units would claim the same land in earnest.
const forbidden = 0.05
const steps = 80

/** How much areas of one file lie on each other: forbidden beyond a twentieth of one, told above a two-hundredth. */
export function overlapsOf(areas: readonly NamedArea[]): { faults: Words[]; notes: Words[] } {
  const grids = areas.map(({ ring }) => pointsIn(ring))
  const all = areas.flatMap((one, index) =>
    areas.slice(index + 1).map((other, step) => {
      const there = grids[index + 1 + step] ?? []
      const share = Math.max(shareInside(grids[index] ?? [], [other.ring]), shareInside(there, [one.ring]))
      return { one, other, share }
    }),
  )
  const told = (least: number, most: number): Words[] =>
    all
      .filter(({ share }) => share > least && share <= most)
      .map(({ one, other, share }) => overlapWords(one, other, share))
  return { faults: told(forbidden, 1), notes: told(tolerated, forbidden) }
}

function overlapWords(one: NamedArea, other: NamedArea, share: number): Words {
  const percent = (share * 100).toFixed(1)
  return {
    vi: `${one.label.vi} chồng lên ${other.label.vi}: ${percent} %`,
    en: `${one.label.en} overlaps ${other.label.en}: ${percent}%`,
  }
}

/** Which share of an area lies in none of the others; 0 where it is within what is tolerated. */
export function shareOutside(area: Polygon, others: readonly Polygon[]): number {
  const share = 1 - shareInside(pointsIn(area), others)
  return share <= tolerated ? 0 : share
}

function shareInside(points: readonly Point[], others: readonly Polygon[]): number {
  const boxed = others.map((ring) => ({ ring, box: box(ring) }))
  const inside = points.filter((point) => boxed.some((one) => isIn(one.box, point) && contains(one.ring, point)))
  return points.length === 0 ? 0 : inside.length / points.length
}

/** The points of an even grid that lie in the area. */
function pointsIn(area: Polygon): Point[] {
  const { west, south, east, north } = box(area)
  const grid = Array.from({ length: steps * steps }, (_, index) => ({
    longitude: west + (((index % steps) + 0.5) / steps) * (east - west),
    latitude: south + ((Math.floor(index / steps) + 0.5) / steps) * (north - south),
  }))
  return grid.filter((point) => contains(area, point))
}

function isIn({ west, south, east, north }: Box, { longitude, latitude }: Point): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north
}
