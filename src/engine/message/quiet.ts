import { addDays, atLocal, type LocalDate, localDate } from '#base/instant.ts'

/** One dated version of the hours of a night in which nobody is written to, in minutes of the local day. */
export type QuietHours = { from: LocalDate; startsMinutes: number; endsMinutes: number }

/** 22:00 to 06:00, as the law on noise calls it night, unless a locality says otherwise. */
export const quietNights: readonly QuietHours[] = [{ from: '2000-01-01', startsMinutes: 22 * 60, endsMinutes: 6 * 60 }]

/** When the quiet hours end that hold at this instant; undefined by day, and where none are set. They span midnight. */
export function quietUntil(versions: readonly QuietHours[], at: Date): Date | undefined {
  const today = localDate(at)
  const night = versions.findLast(({ from }) => from <= today)
  if (!night) return undefined
  const morning = atLocal(today, night.endsMinutes)
  if (at < morning) return morning
  return at < atLocal(today, night.startsMinutes) ? undefined : atLocal(addDays(today, 1), night.endsMinutes)
}
