const matches = ['exact', 'near', 'none'] as const

/** What of a mapping is asked for in an address; what is empty or unknown asks for all. */
export type MappingAsked = { key?: string; standard?: string; domain?: string; match?: (typeof matches)[number] }

/** Reads the filter of a mapping from an address. */
export function mappingAsked(given: URLSearchParams): MappingAsked {
  const text = (name: string) => (given.get(name) ?? '').slice(0, 60)
  const [key, standard, domain] = ['key', 'standard', 'domain'].map(text)
  const match = matches.find((one) => one === text('match'))
  return { ...(key && { key }), ...(standard && { standard }), ...(domain && { domain }), ...(match && { match }) }
}
