import { between, happenings, weighted } from '#base/dice.ts'
import { addDays, atLocal, daysBetween, type LocalDate, weekday } from '#base/instant.ts'
import type { Seed, SeededLife, SeedHouse } from '#engine/declare.ts'
import { dossierLife } from './dossier-life.ts'
import { procedures } from './one-stop.procedures.ts'
import { type Group, type ProcedureKey, type Scene, sceneOf } from './scene.ts'

/** How often each procedure is asked for. */
const demand: Readonly<Record<ProcedureKey, number>> = {
  copy: 22,
  birth: 6,
  death: 2.5,
  marriage: 3,
  marriage_foreign: 0.4,
  marital_status: 6,
  civil_correction: 1.5,
  civil_extract: 6,
  signature: 7,
  contract: 3,
  translation: 4,
  land_first: 0.6,
  land_transfer: 2.6,
  land_use: 0.3,
  land_reissue: 1,
  land_split: 0.2,
  house_permit: 1,
  works_permit: 0.2,
  repair_permit: 0.8,
  house_number: 0.6,
  household_new: 6,
  household_change: 3,
  household_end: 2,
  allowance: 1,
  disability: 0.5,
  funeral: 0.7,
  merit: 0.5,
  culture_event: 0.7,
  nursery: 0.2,
  school_transfer: 1.2,
  pavement_use: 3,
  dig_permit: 0.8,
}

/** Share filed online at the start of 2024 and where it stands 30 months later; civil status is the last to come. */
const online: Readonly<Record<Group, readonly [first: number, last: number]>> = {
  civil_status: [0.5, 0.8],
  certification: [0.64, 0.91],
  land: [0.6, 0.9],
  construction: [0.68, 0.94],
  business: [0.78, 0.97],
  social: [0.57, 0.87],
  culture: [0.66, 0.93],
  urban: [0.7, 0.95],
}

const monthly = [1.05, 0.85, 1.1, 1, 0.95, 1.05, 1.1, 1.05, 1, 1, 1, 0.95]
const weekly = [1.2, 1.05, 1, 1, 0.95, 0.12, 0.08]

/**
 * Invented dossiers of a locality, in the order they come in (dữ liệu mô phỏng).
 *
 * The same dice give the same lives. What would be done after `now` is left undone, which leaves a true queue.
 */
export const oneStopSeed: Seed = function* (house: SeedHouse): Iterable<SeededLife> {
  const scene = sceneOf(house)
  for (let day = house.from; day < house.until; day = addDays(day, 1)) {
    for (const { at, counter } of arrivals(scene, day)) {
      const procedure = procedureOn(scene, day)
      const life = dossierLife(scene, procedure, at, !counter || isOnline(scene, procedure, day))
      if (life.acts.length > 0) yield life
    }
  }
}

/** When dossiers come in on a day: at the counter in office hours; a fifth, and all on days off, online at any hour. */
function arrivals({ house, dice }: Scene, day: LocalDate): { at: Date; counter: boolean }[] {
  const working = house.isWorkingDay(day)
  const yearly = house.locality.simulation.dossiersPerYear * (1 + 0.03 * (daysBetween('2024-01-01', day) / 365))
  const season = monthly[Number(day.slice(5, 7)) - 1] ?? 1
  const rhythm = working ? (weekly[weekday(day) - 1] ?? 1) : 0.1
  const surge = working && !house.isWorkingDay(addDays(day, -3)) && !house.isWorkingDay(addDays(day, -2)) ? 1.35 : 1
  const count = happenings(dice, (yearly / 262) * season * rhythm * surge)
  return Array.from({ length: count }, () => {
    const counter = working && dice() < 0.8
    const minutes = counter ? officeMinute(dice()) : Math.floor(between(dice, 6 * 60, 23 * 60))
    return { at: new Date(atLocal(day, minutes).getTime() + Math.floor(dice() * 60_000)), counter }
  }).sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** A minute in 07:30–11:30 or 13:00–16:50. */
function officeMinute(luck: number): number {
  const minutes = Math.floor(luck * 470)
  return minutes < 240 ? 450 + minutes : 780 + minutes - 240
}

function procedureOn({ dice }: Scene, day: LocalDate): ProcedureKey {
  const month = Number(day.slice(5, 7))
  const school = month >= 6 && month <= 8 ? 3 : 1
  const tet = month === 1 || month === 12 ? 1.8 : 1
  return weighted(dice, {
    ...demand,
    school_transfer: demand.school_transfer * school,
    pavement_use: demand.pavement_use * tet,
  })
}

function isOnline({ dice }: Scene, procedure: ProcedureKey, day: LocalDate): boolean {
  const [first, last] = online[(procedures[procedure].group ?? 'civil_status') as Group]
  const share = first + (last - first) * Math.min(1, daysBetween('2024-01-01', day) / 913)
  // A fifth of the arrivals is online by its hour already; the rest makes up what is missing to the share.
  return dice() < Math.max(0, (share - 0.22) / 0.78)
}
