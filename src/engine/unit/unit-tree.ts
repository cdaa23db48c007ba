import { formatDate } from '#base/format.ts'
import { contains, distanceM, type Point } from '#base/geometry.ts'
import { addDays, type LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { UnitName, UnitView } from '../question.ts'
import { type Break, type Heir, type Succession, waysOut } from './succession.ts'

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
  /** Which unit followed which, oldest decision first. */
  succession: readonly Succession[]
  /** The decision by which a unit ended or was dissolved, if one did. */
  endOf(id: string): Break | undefined
  /** The first day of a unit that others went into. */
  beginOf(id: string): Break | undefined
  /** Units that have ended by that day. */
  ended(day: LocalDate): string[]
  /** Where what a unit had belongs on that day: itself while in force; else the whole successor, or the one whose area holds the point. */
  heir(id: string, place: Point | undefined, day: LocalDate): Heir
}

// The drawn areas are schematic and leave gaps along rivers and streets; a report there belongs to the ward with the nearest corner.
const reachM = 1_200

/** Builds the tree from unit versions, newest last for each unit. */
export function unitTree(
  root: string,
  versions: readonly UnitVersion[],
  succession: readonly Succession[] = [],
): UnitTree {
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
  const reused = reusedNames(versions)
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
    name: (id) => nameOf(newest(id), id, reused),
    seriesOf: (id) => newest(id)?.code ?? newest(id)?.key ?? 'dothi',
    succession,
    endOf: (id) => breakOf(succession.findLast((edge) => edge.from === id && edge.kind !== 'rename')),
    beginOf: (id) => breakOf(succession.find((edge) => edge.to === id && edge.kind !== 'rename' && edge.from !== id)),
    ended: (day) => [...byId.keys()].filter((id) => hasEnded(newest(id), day)),
    heir: (id, place, day) => heirOf({ id, place, day, succession, areas, newest }),
  }
}

function breakOf(edge: Succession | undefined): Break | undefined {
  return edge && { on: edge.on, decision: edge.decision, number: edge.number }
}

function hasEnded(version: UnitVersion | undefined, day: LocalDate): boolean {
  return version?.validUntil !== undefined && version.validUntil <= day
}

type Search = {
  id: string
  place: Point | undefined
  day: LocalDate
  succession: readonly Succession[]
  areas: readonly UnitVersion[]
  newest: (id: string) => UnitVersion | undefined
}

// Two decisions a year would take eighty years to get here; a circle in the succession ends.
const mostSteps = 160

function heirOf(search: Search): Heir {
  let { id } = search
  let how: 'whole' | 'point' = 'whole'
  for (let step = 0; step < mostSteps && hasEnded(search.newest(id), search.day); step += 1) {
    const next = [...new Set(waysIn(search, id))]
    const found = next.length === 1 ? next[0] : byPlace(search, next)
    if (found === undefined) return { among: next }
    if (next.length > 1) how = 'point'
    id = found
  }
  return { unit: id, how }
}

/** The successors of a unit; a unit below one that ended goes where that one went, unless its own way is told. */
function waysIn(search: Search, id: string): string[] {
  const own = waysOut(search.succession, id).map((edge) => edge.to)
  const parent = search.newest(id)?.parentId
  return own.length > 0 || parent === undefined ? own : waysOut(search.succession, parent).map((edge) => edge.to)
}

function byPlace({ place, areas, day, newest }: Search, units: readonly string[]): string | undefined {
  if (!place) return undefined
  // Of a successor that has ended too, its last border; of one in force, the border of the day.
  const isMeant = (area: UnitVersion): boolean =>
    inForce(area, day) || (area === newest(area.id) && hasEnded(area, day))
  return unitAt(
    areas.filter((area) => units.includes(area.id) && isMeant(area)),
    place,
  )
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

/** Names that more than one unit has had: of those a name alone says nothing, so their days stand with them. */
function reusedNames(versions: readonly UnitVersion[]): ReadonlySet<string> {
  const owners = Map.groupBy(versions, ({ label }) => label.vi)
  return new Set([...owners].filter(([, own]) => new Set(own.map(({ id }) => id)).size > 1).map(([name]) => name))
}

function dated({ label, validFrom, validUntil }: UnitVersion): Words {
  const last = validUntil === undefined ? undefined : addDays(validUntil, -1)
  const day = (language: 'vi' | 'en'): string => formatDate(last ?? validFrom, language)
  return last === undefined
    ? { vi: `${label.vi} (từ ${day('vi')})`, en: `${label.en} (since ${day('en')})` }
    : { vi: `${label.vi} (đến ${day('vi')})`, en: `${label.en} (until ${day('en')})` }
}

function nameOf(version: UnitVersion | undefined, id: string, reused: ReadonlySet<string>): UnitName {
  return version
    ? { id, key: version.key, label: reused.has(version.label.vi) ? dated(version) : version.label, kind: version.kind }
    : { id, key: id, label: { vi: 'Đơn vị không còn trong danh mục', en: 'Unit no longer listed' }, kind: 'ward' }
}
