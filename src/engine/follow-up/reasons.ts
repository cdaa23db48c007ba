import { causes } from '../cause/answer.ts'
import { reasonOf } from '../cause/reason.ts'
import type { Actor } from '../engine.ts'
import { forecasts } from '../forecast/answer.ts'
import type { House, Space } from '../house.ts'
import type { Owed } from './things.ts'

/** The same things with why each target that is owed stands, or stood then, where it stands: two answers for each set that has one. */
export async function withReasons(
  house: House,
  space: Space,
  who: Actor,
  owed: readonly Owed[],
  asOf?: Date,
): Promise<Owed[]> {
  const plans = [...new Set(owed.flatMap(({ isOwed, plan }) => (isOwed && plan !== undefined ? [plan] : [])))]
  const told = await Promise.all(plans.map((plan) => reasonsOf(house, space, who, { plan, ...(asOf && { asOf }) })))
  const reasons = new Map(told.flat())
  return owed.map((one) => {
    const why = reasons.get(one.key)
    return one.isOwed && why ? { ...one, cause: `${one.cause ?? ''} ${why}`.trim() } : one
  })
}

async function reasonsOf(
  house: House,
  space: Space,
  who: Actor,
  asks: { plan: string; asOf?: Date },
): Promise<[string, string][]> {
  const about = { locality: space.key, ...asks }
  const [why, ahead] = await Promise.all([causes(house, space, who, about), forecasts(house, space, about)])
  const forecastOf = new Map(ahead.items.map((one) => [one.code, one]))
  return why.items.map((one) => [`target/${asks.plan}/${one.code}`, reasonOf(one, forecastOf.get(one.code)).vi])
}
