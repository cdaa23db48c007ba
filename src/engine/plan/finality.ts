import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import type { Period } from '#base/period.ts'
import type { Source } from '../record/field.ts'

/**
 * From a day on: how many calendar days after a period's end its computed figures are final (số chính thức). Until then they
 * are preliminary (số sơ bộ): what was done in the period may still be entered.
 */
export type Finality = { from: LocalDate; calendarDays: number; source: Source }

/** The first day on which a period's computed figures are final, by the rule in force on its end; its end where there is none. */
export function finalOn(rules: readonly Finality[] | undefined, { until }: Period): LocalDate {
  const rule = rules?.findLast(({ from }) => from <= until)
  return addDays(until, rule?.calendarDays ?? 0)
}

/** Whether a computed figure of a period may still change at an instant, and the day from which it is final. */
export function finalityOf(
  rules: readonly Finality[] | undefined,
  period: Period,
  asOf: Date,
): { valueStatus: 'preliminary' | 'final'; finalOn: LocalDate } {
  const on = finalOn(rules, period)
  return { valueStatus: localDate(asOf) >= on ? 'final' : 'preliminary', finalOn: on }
}
