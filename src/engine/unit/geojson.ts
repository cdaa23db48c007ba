import { distanceM, type Point, type Polygon } from '#base/geometry.ts'
import { fold, type Words } from '#base/text.ts'
import { overlapsOf, shareOutside } from './coverage.ts'
import type { UnitTree, UnitVersion } from './unit-tree.ts'

/** A border read from a file and the unit it is of. */
export type ReadOutline = { unit: UnitVersion; ring: Point[]; holes?: true }

/** What a file of official borders holds, and everything that is wrong or doubtful about it. `faults` forbid its use. */
export type ReadGeojson = { outlines: ReadOutline[]; faults: Words[]; notes: Words[] }

const reachM = 60_000
const mostCorners = 5_000

/**
 * Reads a FeatureCollection of official borders (GeoJSON, RFC 7946: longitude before latitude, WGS 84).
 *
 * A feature is matched to a unit in force by its code (`code`, `ma`, `maxa`, `ma_xa`) or else its name (`name`, `ten`, `ten_xa`).
 * Rings have to close, not cross themselves, not lie on each other by more than a twentieth and lie within reach; smaller overlaps,
 * gaps, holes and what reaches out of the unit above are told.
 */
export function readGeojson(text: string, tree: UnitTree, day: string): ReadGeojson {
  const features = featuresOf(text)
  if (!features)
    return {
      outlines: [],
      notes: [],
      faults: [said('Tệp không phải GeoJSON FeatureCollection', 'The file is no GeoJSON FeatureCollection')],
    }
  const wards = tree.all.filter(
    (unit) => unit.validFrom <= day && (unit.validUntil === undefined || day < unit.validUntil),
  )
  const read = features.map((feature, index) => readFeature(feature, index, wards, tree.centre()))
  const outlines = read.flatMap((one) => ('ring' in one ? [one] : []))
  const unknown = read.flatMap((one) => ('unknown' in one ? [one.unknown] : []))
  const twice = outlines.filter((one, index) => outlines.findIndex(({ unit }) => unit.id === one.unit.id) !== index)
  const overlaps = overlapsOf(outlines.map(({ unit, ring }) => ({ label: unit.label, ring })))
  const holes = outlines.flatMap((one) => (one.holes ? [holeWords(one.unit)] : []))
  return {
    outlines,
    faults: [
      ...read.flatMap((one) => ('fault' in one ? [one.fault] : [])),
      ...(outlines.length === 0 ? unknown : []),
      ...twice.map(({ unit }) =>
        said(`${unit.label.vi} có hai ranh trong tệp`, `${unit.label.en} has two borders in the file`),
      ),
      ...overlaps.faults,
    ],
    // A file of a whole province holds many that are no concern of this locality; a file of which nothing fits is the wrong one.
    notes: [...(outlines.length === 0 ? [] : unknown), ...overlaps.notes, ...holes, ...gaps(outlines, tree, day)],
  }
}

type Feature = { properties: Record<string, unknown>; geometry: unknown }

function featuresOf(text: string): Feature[] | undefined {
  try {
    const value = JSON.parse(text) as { type?: unknown; features?: unknown }
    if (value?.type !== 'FeatureCollection' || !Array.isArray(value.features)) return undefined
    return value.features.map((feature: { properties?: unknown; geometry?: unknown } | null) => ({
      properties: typeof feature?.properties === 'object' && feature.properties ? { ...feature.properties } : {},
      geometry: feature?.geometry,
    }))
  } catch {
    return undefined
  }
}

function said(vi: string, en: string): Words {
  return { vi, en }
}

function readFeature(
  { properties, geometry }: Feature,
  index: number,
  wards: readonly UnitVersion[],
  centre: Point | undefined,
): ReadOutline | { fault: Words } | { unknown: Words } {
  const text = (names: readonly string[]): string =>
    String(names.map((name) => properties[name]).find((value) => value !== undefined) ?? '').trim()
  const code = text(['code', 'ma', 'maxa', 'ma_xa'])
  const name = text(['name', 'ten', 'ten_xa']).toLowerCase()
  const shown = `«${name || code || index + 1}»`
  const unit =
    wards.find((one) => code !== '' && one.code === code) ??
    wards.find(
      ({ label, short }) => name !== '' && [label.vi, label.en, short.vi].some((word) => word.toLowerCase() === name),
    )
  if (!unit)
    return {
      unknown: said(
        `${shown}: không có đơn vị nào còn hiệu lực mang mã hay tên này`,
        `${shown}: no unit in force has this code or name`,
      ),
    }
  const other = name !== '' && code !== '' && !isNamed(unit, name)
  if (other)
    return {
      fault: said(
        `${shown}: mã ${code} khi ấy là của ${unit.label.vi}, tên trong tệp khác`,
        `${shown}: code ${code} is ${unit.label.en} at that time, the name in the file is another`,
      ),
    }
  const ring = ringOf(geometry)
  if (!ring)
    return { fault: said(`${shown}: phải là một vùng liền (Polygon)`, `${shown}: has to be one area (Polygon)`) }
  return ringFault(ring, centre, shown) ?? { unit, ring, ...(hasHoles(geometry) && { holes: true as const }) }
}

/** Whether a name in a file can be the unit's: codes are re-used, so a code whose name is another's is of another time. */
function isNamed({ label, short }: UnitVersion, name: string): boolean {
  return [label.vi, label.en, short.vi].some((own) => fold(own).includes(fold(name)) || fold(name).includes(fold(own)))
}

/** The outer ring without its closing corner; undefined for what is no single polygon of numbers. */
function ringOf(geometry: unknown): Point[] | undefined {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  const rings =
    type === 'Polygon'
      ? coordinates
      : type === 'MultiPolygon' && isList(coordinates, 1)
        ? (coordinates as unknown[])[0]
        : undefined
  const outer = Array.isArray(rings) ? rings[0] : undefined
  if (!Array.isArray(outer) || outer.length < 4) return undefined
  const points = outer.map((corner) =>
    Array.isArray(corner) ? { longitude: Number(corner[0]), latitude: Number(corner[1]) } : undefined,
  )
  const [first, last] = [points[0], points.at(-1)]
  const isClosed = first && last && first.longitude === last.longitude && first.latitude === last.latitude
  const known = points.flatMap((point) =>
    point && Number.isFinite(point.longitude) && Number.isFinite(point.latitude) ? [point] : [],
  )
  return isClosed && known.length === points.length ? known.slice(0, -1) : undefined
}

function hasHoles(geometry: unknown): boolean {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  const rings = type === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates[0] : coordinates
  return Array.isArray(rings) && rings.length > 1
}

function holeWords({ label }: UnitVersion): Words {
  return said(
    `${label.vi}: có lỗ bên trong, chỉ đường ranh ngoài được dùng`,
    `${label.en}: has holes, only its outer border is used`,
  )
}

function isList(value: unknown, length: number): boolean {
  return Array.isArray(value) && value.length === length
}

function ringFault(ring: Polygon, centre: Point | undefined, shown: string): { fault: Words } | undefined {
  if (ring.length > mostCorners)
    return { fault: said(`${shown}: quá ${mostCorners} góc`, `${shown}: more than ${mostCorners} corners`) }
  if (ring.some(({ longitude, latitude }) => Math.abs(longitude) > 180 || Math.abs(latitude) > 90))
    return {
      fault: said(
        `${shown}: tọa độ không phải kinh độ, vĩ độ WGS 84`,
        `${shown}: coordinates are no longitude and latitude in WGS 84`,
      ),
    }
  const far = centre && ring.find((corner) => distanceM(corner, centre) > reachM)
  if (far)
    return {
      fault: said(
        `${shown}: nằm ngoài tầm 60 km (đảo kinh độ, vĩ độ?)`,
        `${shown}: lies beyond 60 km (longitude and latitude swapped?)`,
      ),
    }
  return crossesItself(ring)
    ? { fault: said(`${shown}: đường ranh tự cắt nhau`, `${shown}: the border crosses itself`) }
    : undefined
}

function crossesItself(ring: Polygon): boolean {
  return ring.some((_, one) =>
    ring.some((_, other) => other > one + 1 && (one !== 0 || other !== ring.length - 1) && doCross(ring, one, other)),
  )
}

function doCross(ring: Polygon, one: number, other: number): boolean {
  const at = (index: number): Point => ring[index % ring.length] ?? { longitude: 0, latitude: 0 }
  const [a, b, c, d] = [at(one), at(one + 1), at(other), at(other + 1)]
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

function side(a: Point, b: Point, c: Point): number {
  return Math.sign(
    (b.longitude - a.longitude) * (c.latitude - a.latitude) - (b.latitude - a.latitude) * (c.longitude - a.longitude),
  )
}

function percent(share: number): string {
  return (share * 100).toFixed(1)
}

/** Units whose drawn area the file does not cover, and borders that reach out of the unit above. */
function gaps(outlines: readonly ReadOutline[], tree: UnitTree, day: string): Words[] {
  const rings = outlines.map(({ ring }) => ring)
  return outlines.flatMap(({ unit, ring }) => {
    const above = unit.parentId === undefined ? undefined : outlineOf(unit.parentId, outlines, tree, day)
    const left = unit.outline ? shareOutside(unit.outline.ring, rings) : 0
    const beyond = above ? shareOutside(ring, [above]) : 0
    return [
      ...(left > 0
        ? [
            said(
              `${unit.label.vi}: ${percent(left)} % vùng vẽ trước đây nằm ngoài mọi ranh mới`,
              `${unit.label.en}: ${percent(left)}% of the former outline lies in no new border`,
            ),
          ]
        : []),
      ...(beyond > 0
        ? [
            said(
              `${unit.label.vi}: ${percent(beyond)} % nằm ngoài ranh của đơn vị cấp trên`,
              `${unit.label.en}: ${percent(beyond)}% lies outside the unit above`,
            ),
          ]
        : []),
    ]
  })
}

function outlineOf(id: string, outlines: readonly ReadOutline[], tree: UnitTree, day: string): Polygon | undefined {
  return outlines.find(({ unit }) => unit.id === id)?.ring ?? tree.on(id, day)?.outline?.ring
}
