import { parsePeriod } from '../../../../src/base/period.ts'
import type { BreakView } from '../house.ts'

/** A change of units in a row of periods: `at` counts periods from 0, half a step before the first period that begins with it. */
export type BreakMark = { at: number; mark: BreakView }

/** Where changes of units lie in a row of periods, oldest first; one before the row or after it is left out. */
export function breakMarks(periods: readonly string[], breaks: readonly BreakView[] = []): BreakMark[] {
  const spans = periods.map((text) => parsePeriod(text))
  return breaks.flatMap((mark) => {
    const index = spans.findIndex((span) => span !== undefined && span.until > mark.on)
    const span = spans[index]
    if (!span || (index === 0 && span.from >= mark.on)) return []
    return [{ at: span.from >= mark.on ? index - 0.5 : index, mark }]
  })
}

/** The change that begins in a period or on its first day, for a row of a table. */
export function breakOf(period: string, breaks: readonly BreakView[] = []): BreakView | undefined {
  const span = parsePeriod(period)
  return span && breaks.find(({ on }) => on >= span.from && on < span.until)
}
