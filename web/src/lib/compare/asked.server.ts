/** What an address of the comparison asks for; what is not said is left out. */
export function askedComparison(search: URLSearchParams): { code?: string; by?: string; period?: string } {
  const text = (name: string): string => (search.get(name) ?? '').slice(0, 60)
  const [code, by, period] = [text('code'), text('by'), text('period')]
  return { ...(code && { code }), ...(by && { by }), ...(period && { period }) }
}
