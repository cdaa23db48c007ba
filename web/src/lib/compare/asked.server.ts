import { asOfDay } from '../targets/day.server.ts'

/** What an address of the comparison asks for; what is not said is left out. */
export function askedComparison(search: URLSearchParams): {
  code?: string
  by?: string
  period?: string
  asOf?: Date
} {
  const text = (name: string): string => (search.get(name) ?? '').slice(0, 60)
  const [code, by, period] = [text('code'), text('by'), text('period')]
  return { ...asOfDay(search), ...(code && { code }), ...(by && { by }), ...(period && { period }) }
}
