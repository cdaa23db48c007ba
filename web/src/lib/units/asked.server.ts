/** What an address says of whose figures are meant: a unit, and how it is read across a change of units. */
export type AskedUnit = { unit?: string; basis?: string }

/** Reads it; what is not said is left out. */
export function askedUnit(search: URLSearchParams): AskedUnit {
  const text = (name: string): string => (search.get(name) ?? '').slice(0, 60)
  const [unit, basis] = [text('unit'), text('basis')]
  return { ...(unit && { unit }), ...(basis && { basis }) }
}
