import type { RequestEvent } from '@sveltejs/kit'
import { addDays, atLocal, type LocalDate } from '#lib/house.ts'
import { isLocalDate } from '../../../../../src/base/instant.ts'
import type { Staff } from '../staff.server.ts'

/** What an address of the board asks for. `on`: the day that is looked back at, `asOf` its last instant. */
export type Asked = {
  plan: string
  period: string
  unit: string
  facet: string
  basis: string
  on: LocalDate | ''
  asOf?: Date
}

/** Reads an address of the board; a day that does not exist is no day. */
export function asked(search: URLSearchParams): Asked {
  const text = (name: string): string => (search.get(name) ?? '').slice(0, 60)
  const on = text('on')
  const day = isLocalDate(on) ? { on, asOf: new Date(atLocal(addDays(on, 1), 0).getTime() - 1) } : { on: '' as const }
  return {
    plan: text('plan'),
    period: text('period'),
    unit: text('unit'),
    facet: text('facet'),
    basis: text('basis'),
    ...day,
  }
}

/** The locality that is looked at: any may be read, the reader's own is the usual. */
export function placeOf(event: Pick<RequestEvent, 'url'>, who: Staff): string {
  return (event.url.searchParams.get('locality') ?? '').slice(0, 60) || who.locality
}

/** A query with what is set. */
export function queryOf(parts: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams(
    Object.entries(parts).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  ).toString()
  return search === '' ? '' : `?${search}`
}
