import { between, happenings, pick, weighted } from '#base/dice.ts'
import { addDays, atLocal, daysBetween, type LocalDate, weekday } from '#base/instant.ts'
import type { Seed, SeededLife, SeedHouse } from '#engine/declare.ts'
import type { Reportable } from './feedback.stories.ts'
import { reportLife, type Sent } from './report-life.ts'
import { type Scene, type Spot, sceneOf } from './scene.ts'

/** How often each kind is reported in a dry month. */
const usual: Readonly<Record<Reportable, number>> = {
  pothole: 8,
  pavement: 8,
  street_light: 8,
  manhole: 3,
  flood: 2,
  tree: 2,
  cable: 3,
  traffic_sign: 3,
  waste: 15,
  canal: 2,
  noise: 10,
  pavement_use: 12,
  parking: 10,
  construction: 6,
  signboard: 3,
  stray_animal: 2,
  public_place: 3,
  other: 3,
}

// The rains of May to November, September and October the worst.
const rain = [0, 0, 0, 0.2, 0.7, 0.9, 1, 1.1, 1.6, 1.6, 0.8, 0.1]

/**
 * Invented reports of a locality, in the order they are sent (dữ liệu mô phỏng).
 *
 * One in sixteen is sent again by somebody near the first. The same dice give the same lives.
 */
export const feedbackSeed: Seed = function* (house: SeedHouse): Iterable<SeededLife> {
  const scene = sceneOf(house)
  const recent: Sent[] = []
  for (let day = house.from; day < house.until; day = addDays(day, 1)) {
    for (const at of arrivals(scene, day)) {
      const earlier = recent.length > 0 && scene.dice() < 0.06 ? pick(scene.dice, recent) : undefined
      const sent = earlier ? again(scene, earlier, at) : fresh(scene, day, at)
      recent.push(sent)
      if (recent.length > 12) recent.shift()
      const life = reportLife(scene, sent)
      if (life.acts.length > 0) yield life
    }
  }
}

function arrivals({ house, dice }: Scene, day: LocalDate): Date[] {
  const wet = rain[Number(day.slice(5, 7)) - 1] ?? 0
  const growth = 1 + 0.08 * (daysBetween('2024-01-01', day) / 365)
  const rhythm = weekday(day) > 5 ? 0.8 : house.isWorkingDay(day) ? 1.08 : 0.5
  const count = happenings(
    dice,
    (house.locality.simulation.reportsPerYear / 365) * growth * rhythm * (0.85 + 0.24 * wet),
  )
  return Array.from({ length: count }, () => {
    const minutes = dice() < 0.7 ? between(dice, 7 * 60, 18 * 60) : between(dice, 5 * 60, 23.8 * 60)
    return new Date(atLocal(day, Math.floor(minutes)).getTime() + Math.floor(dice() * 60_000))
  }).sort((a, b) => a.getTime() - b.getTime())
}

function fresh(scene: Scene, day: LocalDate, at: Date): Sent {
  const wet = rain[Number(day.slice(5, 7)) - 1] ?? 0
  const weekend = weekday(day) > 5 ? 1.8 : 1
  const category = weighted(scene.dice, {
    ...usual,
    flood: usual.flood + 11 * wet,
    tree: usual.tree + 3 * wet,
    manhole: usual.manhole + wet,
    pothole: usual.pothole + 3 * wet,
    noise: usual.noise * weekend,
  })
  return { category, at, spot: scene.spotFor(category), channel: channelOn(scene, day), repeats: false }
}

/** The same trouble, seen by somebody a few steps away. */
function again(scene: Scene, earlier: Sent, at: Date): Sent {
  const step = (): number => Math.round(between(scene.dice, -0.000_25, 0.000_25) * 1e6) / 1e6
  const { where } = earlier.spot
  const moved = { longitude: round(where.longitude + step()), latitude: round(where.latitude + step()) }
  const spot: Spot = { ...earlier.spot, where: moved }
  return {
    category: earlier.category,
    at,
    spot,
    channel: weighted(scene.dice, { web: 5, phone: 3, api: 2 }),
    repeats: true,
  }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

/** The hotline gives way to the web and the city's app over the months. */
function channelOn({ dice }: Scene, day: LocalDate): Sent['channel'] {
  const grown = Math.min(1, daysBetween('2024-01-01', day) / 900)
  return weighted(dice, { web: 36 + 22 * grown, phone: 44 - 26 * grown, api: 16 + 2 * grown, open311: 4 + 2 * grown })
}
