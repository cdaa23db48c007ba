import { type LocalDate, localDate } from '#base/instant.ts'
import { lastMonths } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { worksIn } from '../access/inside.ts'
import type { Actor } from '../engine.ts'
import { keptFor } from '../forecast/kept.ts'
import type { House, Space } from '../house.ts'
import { findIndicator, findPlan, findUnit } from '../plan/board.ts'
import { howCounted } from '../plan/counted.ts'
import { lastDayOf, periodMeant, periodNamed } from '../plan/reading.ts'
import { grainOf } from '../plan/series.ts'
import { askedOf } from '../plan/target.ts'
import { hasEnded } from '../plan/verdict.ts'
import { leastOn } from '../privacy/small-cells.ts'
import type { Questions } from '../question.ts'
import { caseOf } from './case.ts'
import { openGround } from './ground.ts'
import type { Against, CauseView } from './question.ts'
import { withTrail } from './steps.ts'
import { viewOf } from './view.ts'

/** Why one figure moved, or misses its target. @throws {Refused} `unknown_indicator`, `unknown_plan`, `bad_period`, `unknown_unit` */
export function cause(house: House, space: Space, who: Actor, asks: Questions['cause']['asks']): Promise<CauseView> {
  const key = keyOf('cause', space, who, asks)
  return keptFor(house, space, key, asks.asOf === undefined, () => tellOne(house, space, who, asks))
}

/** The question as text, with whether the reader works here: others see small parts together. */
function keyOf(name: string, space: Space, who: Actor, asks: object): string {
  return JSON.stringify([name, worksIn(who, space.key), Object.entries(asks).sort(([a], [b]) => (a < b ? -1 : 1))])
}

async function tellOne(house: House, space: Space, who: Actor, asks: Questions['cause']['asks']): Promise<CauseView> {
  const asOf = asks.asOf ?? house.clock()
  const indicator = findIndicator(space, asks.code)
  const now = askedOf(space, asks.code, asks.plan)
  if (!now && asks.plan) throw new Refused([refuse('unknown_indicator', 'code', { code: asks.code.slice(0, 60) })])
  const period = periodMeant(now, asks.period, asOf) ?? periodNamed(lastMonths(localDate(asOf), 1)[0] ?? '')
  const asked = askedOf(space.at(asOf, lastDayOf(period, asOf)), asks.code, asks.plan) ?? now
  const against: Against = asks.against ?? (asked ? 'target' : 'previous')
  const unit = findUnit(space, asks.unit, period)
  const isMonths = against === 'target' || hasEnded(period, asOf)
  const grain = isMonths && grainOf(period) === 'month' ? 'month' : 'day'
  const given = { unit, asOf, grain, ...(asks.basis !== undefined && { basis: asks.basis }) } as const
  const ground = await openGround(house, space, [indicator], given)
  return withTrail(caseOf({ ground, indicator, asked, period, against, who }), leastOn(localDate(asOf)))
}

/** Every counted target of a set, held against its target. The same statements for one target and for all. */
export function causes(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['causes']['asks'],
): Promise<Questions['causes']['gives']> {
  const key = keyOf('causes', space, who, asks)
  return keptFor(house, space, key, asks.asOf === undefined, () => tellAll(house, space, who, asks))
}

async function tellAll(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['causes']['asks'],
): Promise<Questions['causes']['gives']> {
  const plan = findPlan(space, asks.plan)
  const asOf = asks.asOf ?? house.clock()
  const today: LocalDate = localDate(asOf)
  const unit = findUnit(space, asks.unit, { from: today, until: today })
  const targets = plan.targets.map((target) => ({ target, plan, indicator: findIndicator(space, target.indicator) }))
  const how = howCounted(asks.period)
  const given = {
    unit,
    asOf,
    grain: how.reporting ? 'day' : how.grain,
    ...(asks.basis !== undefined && { basis: asks.basis }),
  } as const
  const ground = await openGround(
    house,
    space,
    targets.map(({ indicator }) => indicator),
    given,
  )
  const items = targets.map(({ target, indicator }) => {
    const asked = { target, plan }
    return viewOf(caseOf({ ground, indicator, asked, period: how.of(asked, asOf), against: 'target', who }))
  })
  return { plan: plan.key, asOf, items }
}
