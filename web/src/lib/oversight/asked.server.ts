import { askedDay } from '../targets/day.server.ts'

/** The year an address of the oversight pages asks for: what it says, else that of the day it looks back at. */
export function yearOf(search: URLSearchParams): { year?: number } {
  const { on } = askedDay(search)
  const year = Number(search.get('year') || on.slice(0, 4))
  return Number.isInteger(year) && year > 2000 && year < 2200 ? { year } : {}
}

/** The query that keeps year and day on the pages below. */
export function keptOf(year: number, on: string): string {
  return `?${new URLSearchParams({ year: String(year), ...(on !== '' && { on }) })}`
}
