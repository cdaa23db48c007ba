import type { Flow } from './flow.ts'
import type { OpenRecords } from './lives.ts'
import { type Ends, stepOdds } from './step-odds.ts'
import { ahead, courseOf, fitted, longest, type One, workedBefore } from './survival-fit.ts'

/** The way that looks at the step each open record is in. */
const byStep = 'survival_step'

/** How fast the past is forgotten, by the name of the way: half of its weight after so many days. */
export const survivalPaces: Readonly<Record<string, number>> = { survival: 180, survival_quick: 45, [byStep]: 180 }

/** What the rest of a period is expected to count, and what of it the open records do. */
export type Survived = { numerator: number; denominator: number; open: OpenRecords }

const sameOdds = (_: One, ends: Ends): Ends => ends

/**
 * What the rest of a period will count, told from single promises: each open one by its kind and by the working days it has been
 * open, and those still to come at the pace at which they came.
 *
 * Of each kind the past says how many of those that were still open after so many working days were then kept, or counted as
 * late (two ends that compete); one way looks at the step each is in too. Only what was known before `origin` is looked at.
 * `undefined` with too short a past.
 */
export function survivedBy(
  flow: Flow,
  way: string,
  { origin, end }: { origin: number; end: number },
): Survived | undefined {
  const halfLife = survivalPaces[way]
  const { lives } = flow
  if (halfLife === undefined || !lives) return undefined
  const fit = fitted(flow, lives, halfLife, origin)
  const odds = fit && way === byStep ? stepOdds(flow, fit, { origin, end }) : sameOdds
  if (!fit || !odds) return undefined
  const told: Survived = { numerator: 0, denominator: 0, open: { records: 0, late: 0 } }
  const last = workedBefore(flow, end - 1)
  for (const one of fit.open) {
    const age = workedBefore(flow, origin - 1) - workedBefore(flow, one.start)
    const { kept, late } = odds(one, ahead(courseOf(fit, one.kind), age, last - workedBefore(flow, one.start)))
    add(told, kept * one.records, late * one.records)
    told.open.records += one.records
    told.open.late += late * one.records
  }
  for (let place = origin; place < end; place += 1) {
    if (workedBefore(flow, place) === workedBefore(flow, place - 1)) continue
    for (const [kind, perDay] of fit.arrivals) {
      const course = courseOf(fit, kind)
      const at = Math.min(longest, last - workedBefore(flow, place))
      add(told, perDay * (course.kept[at] ?? 0), perDay * (course.late[at] ?? 0))
    }
  }
  return told
}

function add(told: Survived, kept: number, late: number): void {
  told.numerator += kept
  told.denominator += kept + late
}
