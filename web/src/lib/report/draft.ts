import type { Typed } from '../form.ts'
import { contains, type Form, type Point, type RecordType, type UnitView } from '../house.ts'

/** The questions of a report, apart: where it is (asked by the map), and everything else. */
export type Questions = { where: string; address: string | undefined; rest: Form }

/** The steps of a report; `nearby` is passed over when nobody has said so yet. */
export type ReportStep = 'where' | 'nearby' | 'what' | 'check'

/** Metres one press of an arrow moves the pin. */
const stepM = 15

/**
 * Splits a declared form into the place and the rest.
 *
 * @throws {Error} for a record type that does not belong to an area: it cannot be reported on a map
 */
export function questionsOf(type: RecordType, form: Form): Questions {
  if (typeof type.belongs === 'string' || !('area' in type.belongs))
    throw new Error(`report: ${type.name} has no place`)
  const { area: where, address } = type.belongs
  const rest = Object.fromEntries(Object.entries(form).filter(([name]) => name !== where && name !== address))
  return { where, address, rest }
}

/** The act from nothing that everyone may do. */
export function openingAct(type: RecordType): { name: string; form: Form } | undefined {
  const found = Object.entries(type.acts).find(
    ([, each]) => each.from === 'nothing' && [each.by].flat().includes('anyone'),
  )
  return found && { name: found[0], form: { ...type.form, ...found[1].asks } }
}

/** The point of a draft, or `undefined` while none was chosen. */
export function pointOf(typed: Typed, where: string): Point | undefined {
  const longitude = Number(typed[`${where}.longitude`] || Number.NaN)
  const latitude = Number(typed[`${where}.latitude`] || Number.NaN)
  return Number.isFinite(longitude) && Number.isFinite(latitude) ? { longitude, latitude } : undefined
}

/** A draft with its pin at that point. Six decimals are a hand's breadth; more would only look exact. */
export function withPoint(typed: Typed, where: string, point: Point): Typed {
  return {
    ...typed,
    [`${where}.longitude`]: point.longitude.toFixed(6),
    [`${where}.latitude`]: point.latitude.toFixed(6),
  }
}

/** The point one step further in that direction; any other word leaves it where it is. */
export function moved(point: Point, direction: string): Point {
  const north = { north: 1, south: -1 }[direction] ?? 0
  const east = { east: 1, west: -1 }[direction] ?? 0
  const degree = stepM / 111_320
  return {
    latitude: point.latitude + north * degree,
    longitude: point.longitude + (east * degree) / Math.cos((point.latitude * Math.PI) / 180),
  }
}

/** The smallest unit whose outline holds the point. */
export function unitAt(units: readonly UnitView[], point: Point): UnitView | undefined {
  const holding = units.filter(({ outline }) => outline && contains(outline.ring, point))
  return holding.sort(
    (a, b) => (a.areaKm2 ?? Infinity) - (b.areaKm2 ?? Infinity) || depth(units, b) - depth(units, a),
  )[0]
}

function depth(units: readonly UnitView[], unit: UnitView): number {
  const parent = units.find(({ id }) => id === unit.parent)
  return parent ? 1 + depth(units, parent) : 0
}
