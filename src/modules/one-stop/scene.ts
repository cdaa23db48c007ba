import { type Numbers, pick, weighted } from '#base/dice.ts'
import { distanceM } from '#base/geometry.ts'
import type { LocalDate } from '#base/instant.ts'
import type { LocalityDeclaration, SeedHouse, UnitDeclaration } from '#engine/declare.ts'
import type { procedureGroups, procedures } from './one-stop.procedures.ts'

/** A field of procedures (lĩnh vực). */
export type Group = keyof typeof procedureGroups

/** What can be asked for (thủ tục), by our own key. */
export type ProcedureKey = keyof typeof procedures

/** Who resolves and who takes in: sign-in names of one unit. */
export type Desk = { unit: string; officer: string; clerk: string }

/** What a generated dossier needs to know of a locality. */
export type Scene = {
  house: SeedHouse
  dice: Numbers
  deskFor: (group: Group) => Desk
  addressIn: (unit: string) => string
  /** How much slower work is that begins then, and why. */
  slower: (day: LocalDate, unit: string, group: string) => { factor: number; cause: string | undefined }
}

/** Where a field is resolved when a locality has such a unit: a department of a district, an office of a ward. */
const specialists: Readonly<Record<Group, readonly string[]>> = {
  civil_status: ['tt-pvhcc'],
  certification: ['tt-pvhcc'],
  land: ['tn-mt', 'kt-ht-dt'],
  construction: ['qldt', 'kt-ht-dt'],
  business: ['kinh-te', 'kt-ht-dt'],
  social: ['ld-tbxh', 'vh-xh'],
  culture: ['vh-tt', 'vh-xh'],
  urban: ['qldt', 'kt-ht-dt'],
}

/** Looks a locality over once: its desks, its streets, its troubles. */
export function sceneOf(house: SeedHouse): Scene {
  const { locality, dice } = house
  const desks = desksOf(locality)
  const wards = locality.units.filter(
    (unit) => unit.kind === 'ward' && unit.key !== locality.root && desks.has(unit.key),
  )
  const weights = Object.fromEntries(wards.map((ward) => [ward.key, 8_000 + (ward.population?.count ?? 12_000)]))
  const streets = streetsOf(locality)
  const deskFor = (group: Group): Desk => {
    const specialist = specialists[group].find((key) => desks.has(key))
    const atSpecialist = specialist !== undefined && (wards.length === 0 || dice() < 0.3)
    const key = atSpecialist ? specialist : wards.length > 0 ? weighted(dice, weights) : [...desks.keys()][0]
    const desk = desks.get(key ?? '')
    if (!desk) throw new Error(`one-stop seed: ${locality.key} has nobody at a desk`)
    return desk
  }
  return {
    house,
    dice,
    deskFor,
    addressIn: (unit) =>
      `${1 + Math.floor(dice() * 240)} ${pick(dice, streets.get(unit) ?? streets.get(locality.root) ?? [locality.label.vi])}`,
    slower: (day, unit, group) => slower(locality, day, unit, group),
  }
}

function desksOf(locality: LocalityDeclaration): Map<string, Desk> {
  const parents = new Map(locality.units.map((unit) => [unit.key, unit.parent]))
  const found = (unit: string | undefined, role: string): string | undefined => {
    if (unit === undefined) return undefined
    const person = locality.people.find((one) => one.unit === unit && one.roles.includes(role))
    return person?.name ?? found(parents.get(unit), role)
  }
  return new Map(
    locality.units.flatMap(({ key }): [string, Desk][] => {
      const officer = locality.people.find((one) => one.unit === key && one.roles.includes('officer'))
      const clerk = found(key, 'one_stop')
      return officer && clerk !== undefined ? [[key, { unit: key, officer: officer.name, clerk }]] : []
    }),
  )
}

/** The six streets nearest to each unit that has a centre, and all of them for the rest. */
function streetsOf(locality: LocalityDeclaration): Map<string, string[]> {
  const streets = locality.places.filter((place) => place.kind === 'street')
  const near = ({ centre }: UnitDeclaration): string[] =>
    [...streets]
      .sort((a, b) => (centre ? distanceM(a.point, centre) - distanceM(b.point, centre) : 0))
      .slice(0, centre ? 6 : streets.length)
      .map((street) => street.name)
  const units = locality.units.filter((unit) => unit.centre && unit.key !== locality.root)
  return new Map([
    [locality.root, streets.map((street) => street.name)],
    ...units.map((unit): [string, string[]] => [unit.key, near(unit)]),
  ])
}

function slower(
  locality: LocalityDeclaration,
  day: LocalDate,
  unit: string,
  group: string,
): { factor: number; cause: string | undefined } {
  const felt = locality.simulation.troubles.filter(
    (trouble) =>
      trouble.from <= day &&
      day < trouble.until &&
      (trouble.unit === undefined || trouble.unit === unit) &&
      (trouble.group === undefined || trouble.group === group),
  )
  const worst = [...felt].sort((a, b) => b.slower - a.slower)[0]
  return { factor: felt.reduce((product, trouble) => product * trouble.slower, 1), cause: worst?.cause }
}
