import type { RequestEvent } from '@sveltejs/kit'
import { type AskedDay, askedDay } from '#lib/targets/day.server.ts'
import type { Staff } from '../staff.server.ts'

/** What an address of the board asks for. */
export type Asked = {
  plan: string
  period: string
  unit: string
  facet: string
  basis: string
  /** Only so many of the records: those that would close a gap; empty for all. */
  first: string
} & AskedDay

/** Reads an address of the board; a day that does not exist is no day. */
export function asked(search: URLSearchParams): Asked {
  const text = (name: string): string => (search.get(name) ?? '').slice(0, 60)
  return {
    plan: text('plan'),
    period: text('period'),
    unit: text('unit'),
    facet: text('facet'),
    basis: text('basis'),
    first: /^[1-9]\d{0,8}$/.test(text('first')) ? text('first') : '',
    ...askedDay(search),
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
