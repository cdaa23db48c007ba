import type { LocalDate } from '#base/instant.ts'

/**
 * How many messages one address gets in a day, dated. More wait for the next day: whoever sends may name somebody else's number.
 * One-time codes are counted apart, so that neither uses up the other; those over it are not sent.
 */
export type MessageLimit = { from: LocalDate; perAddressPerDay: number; codesPerAddressPerDay?: number }

/** Unless a locality says otherwise. */
export const messageLimits: readonly MessageLimit[] = [
  { from: '2000-01-01', perAddressPerDay: 10, codesPerAddressPerDay: 15 },
]

/** The limit in force on that day. */
export function messagesPerDay(
  day: LocalDate,
  limits: readonly MessageLimit[] = messageLimits,
  of: 'notice' | 'code' = 'notice',
): number {
  const limit = limits.findLast(({ from }) => from <= day)
  const most = of === 'code' ? (limit?.codesPerAddressPerDay ?? usualCodes) : limit?.perAddressPerDay
  return most ?? Number.POSITIVE_INFINITY
}

const usualCodes = messageLimits.at(-1)?.codesPerAddressPerDay
