import type { LocalDate } from '#base/instant.ts'

/** How much may be sent. `filesPerDay` for each sender, `localityBytes` for all that a locality keeps. */
export type FileLimit = { from: LocalDate; fileBytes: number; filesPerDay: number; localityBytes: number }

const megabyte = 1_048_576

/** Dated, oldest first: the one in force on the day counts. */
export const fileLimits: readonly FileLimit[] = [
  { from: '2000-01-01', fileBytes: 12 * megabyte, filesPerDay: 50, localityBytes: 20_480 * megabyte },
]

/** The limit in force on that day. */
export function limitOn(day: LocalDate, limits: readonly FileLimit[] = fileLimits): FileLimit {
  const found = limits.findLast(({ from }) => from <= day)
  if (!found) throw new Error(`file: no limit is in force on ${day}`)
  return found
}
