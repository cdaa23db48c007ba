import type { LocalDate } from '#base/instant.ts'

/** How many messages one address gets in a day, dated. More wait for the next day: whoever sends may name somebody else's number. */
export type MessageLimit = { from: LocalDate; perAddressPerDay: number }

/** Unless a locality says otherwise. */
export const messageLimits: readonly MessageLimit[] = [{ from: '2000-01-01', perAddressPerDay: 10 }]

/** The limit in force on that day. */
export function messagesPerDay(day: LocalDate, limits: readonly MessageLimit[] = messageLimits): number {
  return limits.findLast(({ from }) => from <= day)?.perAddressPerDay ?? Number.POSITIVE_INFINITY
}
