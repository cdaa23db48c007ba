import type { LocalDate } from '#base/instant.ts'

/**
 * How much may be sent, dated. Bytes of one picture and one paper, pages of a paper; files and bytes a day for each sender (an
 * account, or an address); bytes of all that a locality keeps.
 */
export type FileLimit = {
  from: LocalDate
  pictureBytes: number
  documentBytes: number
  documentPages: number
  filesPerDay: number
  bytesPerDay: number
  /** Files a day for an account at an office: a counter takes in papers for many people. */
  filesPerStaffDay: number
  localityBytes: number
}

const megabyte = 1_048_576

/** Dated, oldest first: the one in force on the day counts, unless a locality declares its own. */
export const fileLimits: readonly FileLimit[] = [
  {
    from: '2000-01-01',
    pictureBytes: 12 * megabyte,
    documentBytes: 20 * megabyte,
    documentPages: 200,
    filesPerDay: 50,
    bytesPerDay: 200 * megabyte,
    filesPerStaffDay: 1_000,
    localityBytes: 20_480 * megabyte,
  },
]

/** The limit in force on that day. */
export function limitOn(day: LocalDate, limits: readonly FileLimit[] = fileLimits): FileLimit {
  const found = limits.findLast(({ from }) => from <= day)
  if (!found) throw new Error(`file: no limit is in force on ${day}`)
  return found
}
