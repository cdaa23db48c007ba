import type { LocalDate } from '#base/instant.ts'
import { lastMonths, type Period } from '#base/period.ts'
import { type Asked, periodNamed, periodOf, reportPeriod } from './reading.ts'
import { grainOf } from './series.ts'

/** By which period a target is read, at which grain, and whether by those of reports. */
export type HowCounted = { reporting: boolean; grain: 'day' | 'month'; of: (asked: Asked, asOf: Date) => Period }

/** By which periods lines are read: those their targets are judged in, by calendar or by report, or one named for all within a term. */
export function howCounted(asked = ''): HowCounted {
  if (asked === '' || asked === 'report') {
    const reporting = asked === 'report'
    return { reporting, grain: 'month', of: (one, asOf) => periodOf(one, asOf, reporting) }
  }
  const named = periodNamed(asked)
  return {
    reporting: named.reporting,
    grain: grainOf(named),
    of: (one, asOf) => (one.target.each === 'term' ? periodOf(one, asOf) : named),
  }
}

/** The last months (twelve where nothing is said), by calendar or by report, the running one last. */
export function monthNames(today: LocalDate, reporting: boolean, most = 12): string[] {
  if (!reporting) return lastMonths(today, most)
  const running = reportPeriod('month', today).text.slice(0, 7)
  return lastMonths(`${running}-01`, most).map((month) => `${month}@report`)
}
