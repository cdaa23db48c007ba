import { addDays, atLocal, isLocalDate, type LocalDate } from '../house.ts'

/** The day an address looks back at and its last instant. Empty: now. */
export type AskedDay = { on: LocalDate | ''; asOf?: Date }

/** Reads it from an address; a day that does not exist or is not over yet is none. */
export function askedDay(search: URLSearchParams, now: Date = new Date()): AskedDay {
  const on = (search.get('on') ?? '').slice(0, 10)
  if (!isLocalDate(on)) return { on: '' }
  const asOf = new Date(atLocal(addDays(on, 1), 0).getTime() - 1)
  return asOf < now ? { on, asOf } : { on: '' }
}

/** The same as what a question takes. */
export function asOfDay(search: URLSearchParams): { asOf?: Date } {
  const { asOf } = askedDay(search)
  return asOf ? { asOf } : {}
}
