import type { LocalDate } from '#base/instant.ts'
import { monthOf, type Period } from '#base/period.ts'
import type { Measure } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { type Doubt, listDoubts } from './check.store.ts'
import { type Check, stepsOf } from './check.ts'
import { listWithheld, type Withheld } from './withheld.store.ts'

/** What is known against the figures of a locality, kept in memory. */
export type Trust = {
  /** What each check that touches the measure found in a period, in these units (all when absent). */
  doubts(measure: string, period: Pick<Period, 'from' | 'until'>, units?: readonly string[]): CheckedShare[]
  /** Why a measure's figure for a period is held back, when it is. */
  withheld(measure: string, period: Pick<Period, 'from' | 'until'>): Withheld | undefined
}

/** How many records a check looked at and doubts, and what it costs. */
export type CheckedShare = { check: Check; base: number; flagged: number; steps: 0 | 1 | 2 }

/** Nothing is known against any figure. */
export const noDoubt: Trust = { doubts: () => [], withheld: () => undefined }

type Kept = { trust: Trust; readAt: number }

// Checks run every few minutes and a recount every night; what another program found is seen within this time.
const keptForMs = 10_000
const kept = new WeakMap<object, Kept>()

/** What is known against the figures of a locality now. */
export async function trustOf(house: House, space: Space): Promise<Trust> {
  const now = house.clock().getTime()
  const known = kept.get(space.db)
  if (known && Math.abs(now - known.readAt) < keptForMs) return known.trust
  const [doubts, withheld] = await Promise.all([listDoubts(space.db, space.id), listWithheld(space.db, space.id)])
  const trust = indexTrust(space.checks, doubts, withheld)
  kept.set(space.db, { trust, readAt: now })
  return trust
}

/** Forgets what is kept of a locality, so that the next reader sees what was found now. */
export function forgetTrust(space: Space): void {
  kept.delete(space.db)
}

/** An index over what was found. */
export function indexTrust(checks: readonly Check[], doubts: readonly Doubt[], withheld: readonly Withheld[]): Trust {
  const byCheck = Map.groupBy(doubts, ({ check }) => check)
  return {
    doubts: (measure, period, units) =>
      checks
        .filter(({ measures }) => measures.includes(measure))
        .map((check) => shareOf(check, byCheck.get(check.name) ?? [], period, units)),
    withheld: (measure, period) =>
      withheld.find((one) => one.measure === measure && touches(`${one.month}-01`, period)),
  }
}

function shareOf(
  check: Check,
  doubts: readonly Doubt[],
  period: Pick<Period, 'from' | 'until'>,
  units: readonly string[] | undefined,
): CheckedShare {
  let [base, flagged] = [0, 0]
  for (const one of doubts) {
    if (!touches(one.month, period) || (units && !units.includes(one.unit))) continue
    base += one.base
    flagged += one.flagged
  }
  return { check, base, flagged, steps: stepsOf(check, period.from, flagged, base) }
}

/** Whether a month lies in a period at least in part. */
function touches(month: LocalDate, period: Pick<Period, 'from' | 'until'>): boolean {
  return monthOf(month) >= monthOf(period.from) && month < period.until
}

/** The worst of the checks on a measure in a period. */
export function worstSteps(
  trust: Trust,
  measure: Measure,
  period: Pick<Period, 'from' | 'until'>,
  units?: readonly string[],
): number {
  return Math.max(0, ...trust.doubts(measure.name, period, units).map(({ steps }) => steps))
}
