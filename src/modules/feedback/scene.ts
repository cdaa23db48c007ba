import { between, type Numbers, pick } from '#base/dice.ts'
import { contains, distanceM, type Point } from '#base/geometry.ts'
import type { LocalDate } from '#base/instant.ts'
import type { LocalityDeclaration, PlaceDeclaration, SeedHouse, UnitDeclaration } from '#engine/declare.ts'
import type { groups } from './feedback.categories.ts'
import type { Reportable } from './feedback.stories.ts'

/** A class of reports that are not called in. */
export type Group = Exclude<keyof typeof groups, 'emergency'>

/** Where something is wrong, in a point and in words. */
export type Spot = { where: Point; name: string; address: string; ward: string }

/** What a generated report needs to know of a locality. */
export type Scene = {
  house: SeedHouse
  dice: Numbers
  /** Sign-in name of the feedback desk. */
  desk: string
  spotFor: (category: Reportable) => Spot
  /** The unit that handles it and one of its officers. */
  handlerFor: (category: Reportable, group: Group, ward: string) => { unit: string; officer: string }
  slower: (day: LocalDate, unit: string, group: string) => number
}

/** Units that take a kind of report instead of the ward, when the locality has them; `share` of the cases. */
const specialists: Readonly<Record<string, { keys: readonly string[]; share: number }>> = {
  construction: { keys: ['qldt', 'kt-ht-dt'], share: 0.5 },
  noise: { keys: ['cong-an'], share: 0.3 },
  parking: { keys: ['cong-an'], share: 0.4 },
  stray_animal: { keys: ['vh-xh'], share: 0.3 },
  public_place: { keys: ['vh-tt', 'vh-xh'], share: 0.3 },
  infrastructure: { keys: ['qldt', 'kt-ht-dt'], share: 0.3 },
  environment: { keys: ['tn-mt', 'kt-ht-dt'], share: 0.15 },
  order: { keys: ['qldt', 'kt-ht-dt'], share: 0.1 },
  community: { keys: ['vh-tt', 'vh-xh'], share: 0.1 },
}

/** Looks a locality over once. @throws {Error} when it has no feedback desk or no officer */
export function sceneOf(house: SeedHouse): Scene {
  const { locality, dice } = house
  const desk = locality.people.find((person) => person.roles.includes('feedback'))?.name
  if (desk === undefined) throw new Error(`feedback seed: ${locality.key} has no feedback desk`)
  const areas = locality.units.filter((unit) => unit.outline && unit.key !== locality.root)
  const officers = officersOf(locality)
  return {
    house,
    dice,
    desk,
    spotFor: (category) => spotFor(dice, locality, areas, category),
    handlerFor: (category, group, ward) => {
      const special = specialists[category] ?? specialists[group]
      const key = special?.keys.find((one) => officers.has(one))
      const alone = !officers.has(ward)
      const unit =
        key !== undefined && (alone || dice() < (special?.share ?? 0))
          ? key
          : alone
            ? ([...officers.keys()][0] ?? ward)
            : ward
      return { unit, officer: pick(dice, officers.get(unit) ?? []) }
    },
    slower: (day, unit, group) =>
      locality.simulation.troubles.reduce(
        (product, { from, until, unit: where, group: what, slower }) =>
          from <= day && day < until && (where ?? unit) === unit && (what ?? group) === group
            ? product * slower
            : product,
        1,
      ),
  }
}

function officersOf(locality: LocalityDeclaration): Map<string, string[]> {
  const officers = locality.people.filter((person) => person.roles.includes('officer'))
  const byUnit = Map.groupBy(officers, (person) => person.unit)
  return new Map([...byUnit].map(([unit, people]) => [unit, people.map((person) => person.name)]))
}

/** Floods come back to the same low streets; everything else is anywhere. */
function spotFor(
  dice: Numbers,
  locality: LocalityDeclaration,
  areas: readonly UnitDeclaration[],
  category: Reportable,
): Spot {
  const low = locality.places.filter((_, index) => index % 9 === 4)
  const place: PlaceDeclaration = pick(
    dice,
    category === 'flood' && low.length > 0 && dice() < 0.7 ? low : locality.places,
  )
  return spotNear(dice, locality, areas, place.point, place.name, place.kind === 'street')
}

/** A spot within some sixty metres of a place. */
export function spotNear(
  dice: Numbers,
  locality: LocalityDeclaration,
  areas: readonly UnitDeclaration[],
  point: Point,
  name: string,
  isStreet: boolean,
): Spot {
  const where = {
    longitude: Math.round((point.longitude + between(dice, -0.0005, 0.0005)) * 1e6) / 1e6,
    latitude: Math.round((point.latitude + between(dice, -0.0005, 0.0005)) * 1e6) / 1e6,
  }
  const address = isStreet ? `${1 + Math.floor(dice() * 240)} ${name}` : `Gần ${name}`
  return { where, name, address, ward: wardAt(locality, areas, where) }
}

function wardAt(locality: LocalityDeclaration, areas: readonly UnitDeclaration[], where: Point): string {
  const inside = areas.find((area) => contains([...(area.outline?.ring ?? [])], where))
  if (inside) return inside.key
  const near = areas
    .map((area) => ({
      key: area.key,
      metres: Math.min(...(area.outline?.ring ?? []).map((corner) => distanceM(corner, where))),
    }))
    .sort((a, b) => a.metres - b.metres)[0]
  return near?.key ?? locality.root
}
