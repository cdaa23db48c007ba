import { contains, distanceM, type Point } from '#base/geometry.ts'
import type { LocalDate } from '#base/instant.ts'
import type { UnitName, UnitView } from '../question.ts'

/** One version of a unit with its place in the tree. */
export type UnitVersion = UnitView & { parentId?: string }

/** The units of one locality with their dates, held in memory: a few hundred rows that every act and page needs. */
export type UnitTree = {
  root: string
  all: readonly UnitVersion[]
  /** The version in force on a day, or the newest one when none is. */
  on(id: string, day?: LocalDate): UnitVersion | undefined
  isInForce(id: string, day: LocalDate): boolean
  /** The unit itself first, then what it belongs to, up to the root. */
  ancestors(id: string): readonly string[]
  /** The units themselves and all below them. */
  below(ids: readonly string[]): string[]
  children(id: string, day: LocalDate): UnitVersion[]
  byKey(key: string): UnitVersion | undefined
  /** The ward whose area holds the point that day; in a gap between areas the nearest one within 1,200 m. */
  unitAt(point: Point, day: LocalDate): string | undefined
  centre(): Point | undefined
  name(id: string): UnitName
  /** What dossier codes of a unit begin with. */
  seriesOf(id: string): string
}

// The drawn areas are schematic and leave gaps along rivers and streets; a report there belongs to the ward with the nearest corner.
const reachM = 1_200

/** Builds the tree from unit versions, newest last for each unit. */
export function unitTree(root: string, versions: readonly UnitVersion[]): UnitTree {
  const byId = Map.groupBy(versions, (version) => version.id)
  const newest = (id: string): UnitVersion | undefined => byId.get(id)?.at(-1)
  const on = (id: string, day?: LocalDate): UnitVersion | undefined =>
    (day === undefined ? undefined : byId.get(id)?.find((version) => inForce(version, day))) ?? newest(id)
  const above = new Map<string, readonly string[]>()
  const ancestors = (id: string): readonly string[] => {
    const known = above.get(id)
    if (known) return known
    const parent = newest(id)?.parentId
    const found = [id, ...(parent === undefined || parent === id ? [] : ancestors(parent))]
    above.set(id, found)
    return found
  }
  const keys = new Map(versions.map((version) => [version.key, version]))
  const areas = versions.filter((version) => version.outline && version.kind !== 'district' && version.id !== root)
  return {
    root,
    all: versions,
    on,
    ancestors,
    isInForce: (id, day) => byId.get(id)?.some((version) => inForce(version, day)) ?? false,
    below: (ids) => [...byId.keys()].filter((id) => ancestors(id).some((one) => ids.includes(one))),
    children: (id, day) => versions.filter((version) => version.parentId === id && inForce(version, day)),
    byKey: (key) => keys.get(key),
    unitAt: (point, day) =>
      unitAt(
        areas.filter((area) => inForce(area, day)),
        point,
      ) ?? unitAt(areas, point),
    centre: () => newest(root)?.centre,
    name: (id) => nameOf(newest(id), id),
    seriesOf: (id) => newest(id)?.code ?? newest(id)?.key ?? 'dothi',
  }
}

function inForce(version: UnitVersion, day: LocalDate): boolean {
  return version.validFrom <= day && (version.validUntil === undefined || day < version.validUntil)
}

function unitAt(areas: readonly UnitVersion[], point: Point): string | undefined {
  const inside = areas.find((area) => contains(area.outline?.ring ?? [], point))
  if (inside) return inside.id
  const near = areas
    .map((area) => ({
      id: area.id,
      metres: Math.min(...(area.outline?.ring ?? []).map((corner) => distanceM(corner, point))),
    }))
    .sort((a, b) => a.metres - b.metres)[0]
  return near && near.metres <= reachM ? near.id : undefined
}

function nameOf(version: UnitVersion | undefined, id: string): UnitName {
  return version
    ? { id, key: version.key, label: version.label, kind: version.kind }
    : { id, key: id, label: { vi: 'Đơn vị không còn trong danh mục', en: 'Unit no longer listed' }, kind: 'ward' }
}
