import { type LocalDate, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { IndicatorDeclaration } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { findIndicator, findPlan, findUnit } from '../plan/board.ts'
import { howCounted } from '../plan/counted.ts'
import { type Asked, lastDayOf, periodMeant, periodNamed } from '../plan/reading.ts'
import { isShare } from '../plan/sentence.ts'
import { grainOf } from '../plan/series.ts'
import { askedOf } from '../plan/target.ts'
import type { Questions } from '../question.ts'
import { openGround, openUnits } from './ground.ts'
import { keptFor } from './kept.ts'
import { viewOf } from './view.ts'

type Gives<Name extends keyof Questions> = Questions[Name]['gives']

/** One target's forecast, and those of the units one level below. @throws {Refused} `unknown_indicator`, `unknown_plan` */
export function forecast(house: House, space: Space, asks: Questions['forecast']['asks']): Promise<Gives<'forecast'>> {
  return keptFor(house, space, keyOf('forecast', asks), asks.asOf === undefined, () => tellOne(house, space, asks))
}

/** The question as text; what is not asked for is not in it. */
function keyOf(name: string, asks: { asOf?: Date; [what: string]: unknown }): string {
  return JSON.stringify([name, Object.entries(asks).sort(([a], [b]) => (a < b ? -1 : 1))])
}

async function tellOne(house: House, space: Space, asks: Questions['forecast']['asks']): Promise<Gives<'forecast'>> {
  const asOf = asks.asOf ?? house.clock()
  const indicator = findIndicator(space, asks.code)
  const now = askedOf(space, asks.code, asks.plan)
  if (!now && asks.plan) throw new Refused([refuse('unknown_indicator', 'code', { code: asks.code.slice(0, 60) })])
  const period = periodMeant(now, asks.period, asOf) ?? periodNamed(localDate(asOf).slice(0, 4))
  const unit = findUnit(space, asks.unit)
  const asked = askedOf(space.at(asOf, lastDayOf(period, asOf)), asks.code, asks.plan) ?? now
  const ground = await openGround(house, space, [indicator], {
    unit,
    asOf,
    since: period.from,
    isLive: asks.asOf === undefined,
    grain: grainOf(period),
    ...(asks.basis !== undefined && { basis: asks.basis }),
  })
  const below = await openUnits(house, ground, indicator)
  const units = below
    .map((one) => viewOf(one, indicator, asked && askedOfUnit(space, asked, indicator, one.basis.unit), period))
    .filter(({ value }) => value !== undefined)
  return { ...viewOf(ground, indicator, asked, period), units }
}

/** What a unit answers for: what it was given of the target, or the same level of a rate; of a number nobody handed down, nothing. */
function askedOfUnit(space: Space, asked: Asked, { kind }: IndicatorDeclaration, unit: string): Asked | undefined {
  const { value: whole, ...target } = asked.target
  const given = target.cascade?.shares.find((share) => space.units.byKey(share.unit)?.id === unit)?.value
  const isLevel = isShare(kind) || kind === 'average'
  const value = given ?? (isLevel || whole === 0 ? whole : undefined)
  if (value === undefined && whole !== undefined) return undefined
  return { ...asked, target: { ...target, ...(value !== undefined && { value }) } }
}

/** Every target of a set, told at one instant: the same statements for one target and for all. */
export function forecasts(
  house: House,
  space: Space,
  asks: Questions['forecasts']['asks'],
): Promise<Gives<'forecasts'>> {
  return keptFor(house, space, keyOf('forecasts', asks), asks.asOf === undefined, () => tellAll(house, space, asks))
}

async function tellAll(house: House, space: Space, asks: Questions['forecasts']['asks']): Promise<Gives<'forecasts'>> {
  const plan = findPlan(space, asks.plan)
  const asOf = asks.asOf ?? house.clock()
  const unit = findUnit(space, asks.unit)
  const how = howCounted(asks.period)
  const targets = plan.targets.map((target) => {
    const period = how.of({ target, plan }, asOf)
    return { indicator: findIndicator(space, target.indicator), asked: { target, plan }, period }
  })
  const since = targets.map(({ period }) => period.from).reduce<LocalDate>((a, b) => (a < b ? a : b), localDate(asOf))
  const indicators = targets.map(({ indicator }) => indicator)
  const grain = how.reporting ? ('day' as const) : how.grain
  const isLive = asks.asOf === undefined
  const given = { unit, asOf, since, grain, isLive, ...(asks.basis !== undefined && { basis: asks.basis }) }
  const ground = await openGround(house, space, indicators, given)
  return {
    plan: plan.key,
    asOf,
    items: targets.map(({ indicator, asked, period }) => viewOf(ground, indicator, asked, period)),
  }
}
