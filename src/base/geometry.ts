/** A place on Earth, WGS 84 degrees. */
export type Point = { longitude: number; latitude: number }

/** One outer ring without holes; the first point may be repeated at the end. */
export type Polygon = readonly Point[]

/** The smallest upright rectangle around something; never crosses the 180th meridian. */
export type Box = { west: number; south: number; east: number; north: number }

const earthRadiusM = 6_371_008.8
const radians = Math.PI / 180

/**
 * Whether the value is a point on Earth: two finite numbers, latitude within 90, longitude within 180.
 *
 * @example isPoint({ longitude: 106.7, latitude: 10.78 }) // true
 * @example isPoint({ longitude: 10.78, latitude: 106.7 }) // false
 */
export function isPoint(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null) return false
  const { longitude, latitude } = value as Partial<Point>
  return isWithin(longitude, 180) && isWithin(latitude, 90)
}

/** Metres between two points on a sphere (haversine): within 0.6 % of the true ellipsoid. */
export function distanceM(a: Point, b: Point): number {
  const across = Math.sin(((b.latitude - a.latitude) * radians) / 2) ** 2
  const along = Math.sin(((b.longitude - a.longitude) * radians) / 2) ** 2
  const share = across + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * along
  return 2 * earthRadiusM * Math.asin(Math.sqrt(Math.min(1, share)))
}

/**
 * Whether the point lies in the polygon or on its border.
 *
 * A point on a border two wards share is in both: the caller takes the first in his own fixed order.
 */
export function contains(polygon: Polygon, point: Point): boolean {
  let inside = false
  for (const [index, end] of polygon.entries()) {
    const start = polygon.at(index - 1)
    if (start === undefined) continue
    if (isOnSegment(start, end, point)) return true
    if (crossesRay(start, end, point)) inside = !inside
  }
  return inside
}

/**
 * The box around a polygon.
 *
 * @throws {RangeError} for a polygon without points
 */
export function box(polygon: Polygon): Box {
  if (polygon.length === 0) throw new RangeError('box: the polygon has no points')
  const longitudes = polygon.map((point) => point.longitude)
  const latitudes = polygon.map((point) => point.latitude)
  return {
    west: Math.min(...longitudes),
    south: Math.min(...latitudes),
    east: Math.max(...longitudes),
    north: Math.max(...latitudes),
  }
}

/** A box that holds every point within `radiusM` of the centre (and some corners beyond): the first sieve of "near here". */
export function boxAround(centre: Point, radiusM: number): Box {
  const high = radiusM / earthRadiusM / radians
  // A circle is widest a little poleward of its centre; measuring at the far edge keeps the box from cutting it.
  const edge = Math.min(89.9, Math.abs(centre.latitude) + high)
  const wide = high / Math.cos(edge * radians)
  return {
    west: Math.max(-180, centre.longitude - wide),
    south: Math.max(-90, centre.latitude - high),
    east: Math.min(180, centre.longitude + wide),
    north: Math.min(90, centre.latitude + high),
  }
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= limit
}

/** Whether a ray from the point to the east meets the segment; half-open in latitude, so a shared corner counts once. */
function crossesRay(start: Point, end: Point, point: Point): boolean {
  if (start.latitude > point.latitude === end.latitude > point.latitude) return false
  const share = (point.latitude - start.latitude) / (end.latitude - start.latitude)
  return point.longitude < start.longitude + share * (end.longitude - start.longitude)
}

function isOnSegment(start: Point, end: Point, point: Point): boolean {
  const across =
    (end.longitude - start.longitude) * (point.latitude - start.latitude) -
    (end.latitude - start.latitude) * (point.longitude - start.longitude)
  if (Math.abs(across) > 1e-15) return false
  return (
    point.longitude >= Math.min(start.longitude, end.longitude) &&
    point.longitude <= Math.max(start.longitude, end.longitude) &&
    point.latitude >= Math.min(start.latitude, end.latitude) &&
    point.latitude <= Math.max(start.latitude, end.latitude)
  )
}
