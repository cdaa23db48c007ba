import { box, distanceM } from '../../../src/base/geometry.ts'
import type { PlaceView, Point, UnitView } from './house.ts'

/** What of a unit is drawn. */
export type DrawnUnit = Pick<UnitView, 'key' | 'parent' | 'outline'>

/** A schematic map in pixels around its middle (0, 0): nothing in it is scaled with its frame. */
export type MapShape = {
  areas: { path: string; other: boolean }[]
  labels: { x: number; y: number; name: string; isArea: boolean; dot: boolean }[]
  rings: { radius: number; name: string }[]
  scale: { width: number; name: string }
  at: (point: Point) => { x: number; y: number }
}

const metresPerDegree = 111_320

/**
 * What a small map shows: outlines of units, names of places that fit into `safe` (half width and height in px) and do
 * not cover one another, rings of round distances, a scale bar.
 *
 * @param metresPerPx  a 326 px wide card at 1.2 shows 390 m
 * @param keep         points whose surroundings stay free of names (pins)
 */
export function mapShape(
  centre: Point,
  metresPerPx: number,
  safe: { x: number; y: number },
  units: readonly DrawnUnit[],
  places: readonly PlaceView[],
  keep: readonly Point[] = [],
): MapShape {
  const squeeze = Math.cos((centre.latitude * Math.PI) / 180)
  const at = (point: Point): { x: number; y: number } => ({
    x: Math.round(((point.longitude - centre.longitude) * squeeze * metresPerDegree) / metresPerPx),
    y: Math.round(((centre.latitude - point.latitude) * metresPerDegree) / metresPerPx),
  })
  return {
    areas: unitsNear(units, centre, metresPerPx).map(({ outline }, n) => ({
      path: pathOf(outline?.ring ?? [], at),
      other: n % 2 === 1,
    })),
    labels: namesOf(places, keep.map(at), safe, at),
    rings: ringsOf(metresPerPx, safe),
    scale: scaleOf(metresPerPx),
    at,
  }
}

/** The units whose outlines a small map around a point shows, 600 px to each side. */
export function unitsNear(units: readonly DrawnUnit[], centre: Point, metresPerPx: number): DrawnUnit[] {
  // A unit that holds other drawn ones would only lie under them.
  const parents = new Set(units.filter(({ outline }) => outline).map(({ parent }) => parent))
  return units
    .filter(({ key, outline }) => outline && !parents.has(key) && isNear(outline.ring, centre, metresPerPx * 600))
    .map(({ key, parent, outline }) => ({ key, ...(parent !== undefined && { parent }), ...(outline && { outline }) }))
}

function isNear(ring: readonly Point[], centre: Point, reachM: number): boolean {
  const { west, south, east, north } = box([...ring])
  const closest = {
    longitude: Math.min(east, Math.max(west, centre.longitude)),
    latitude: Math.min(north, Math.max(south, centre.latitude)),
  }
  return distanceM(centre, closest) < reachM
}

function pathOf(ring: readonly Point[], at: MapShape['at']): string {
  return `M${ring.map((point) => `${at(point).x} ${at(point).y}`).join('L')}Z`
}

/** Names in order of nearness, each only where it covers no pin and no earlier name. */
function namesOf(
  places: readonly PlaceView[],
  pins: readonly { x: number; y: number }[],
  safe: { x: number; y: number },
  at: MapShape['at'],
): MapShape['labels'] {
  const taken = pins.map(({ x, y }) => ({ west: x - 18, east: x + 18, north: y - 40, south: y + 12 }))
  const labels: MapShape['labels'] = []
  for (const { name, kind, point } of places) {
    const { x, y } = at(point)
    const half = name.length * 3.4
    const room = { west: x - half, east: x + half, north: y - 9, south: y + 9 }
    const fits = Math.abs(x) + half < safe.x && Math.abs(y) + 9 < safe.y
    const covers = taken.some(
      (other) =>
        other.west < room.east && other.east > room.west && other.north < room.south && other.south > room.north,
    )
    if (!fits || covers) continue
    taken.push(room)
    labels.push({ x, y, name, isArea: kind === 'unit', dot: kind === 'landmark' })
  }
  return labels
}

function ringsOf(metresPerPx: number, safe: { x: number; y: number }): MapShape['rings'] {
  const most = Math.max(safe.x, safe.y) * metresPerPx
  const step = [10, 25, 50, 100, 250, 500, 1000, 2500].find((metres) => most / metres <= 3.2) ?? 5000
  return [1, 2].map((n) => ({ radius: Math.round((n * step) / metresPerPx), name: metresName(n * step) }))
}

function scaleOf(metresPerPx: number): MapShape['scale'] {
  const metres = [10, 20, 50, 100, 200, 500, 1000, 2000].findLast((each) => each / metresPerPx <= 70) ?? 10
  return { width: Math.round(metres / metresPerPx), name: metresName(metres) }
}

function metresName(metres: number): string {
  return metres >= 1000 ? `${metres / 1000} km` : `${metres} m`
}
