import { fold } from '#base/text.ts'
import { parseCitation } from './citation.ts'
import { paperKinds } from './paper-kinds.ts'
import type { RegisterRow } from './register.store.ts'

/**
 * The line of the register of a document that has its number already; nothing when that cannot be read.
 *
 * Of this authority's own the type must be the symbol's; of others the abbreviation in the symbol is the type.
 */
export function recordedRow(
  content: Readonly<Record<string, unknown>>,
  unit: string,
): Omit<RegisterRow, 'subject' | 'version' | 'title'> | undefined {
  const { reference, organ, issuedOn, kind } = content as Record<string, string | undefined>
  const cited = parseCitation(reference ?? '')
  if (!cited || issuedOn === undefined) return undefined
  const body = (organ ?? '').trim()
  const of = { year: Number(issuedOn.slice(0, 4)), number: cited.number, symbol: cited.symbol, issuedOn }
  if (body !== '')
    return {
      ...of,
      issuer: fold(body).slice(0, 200),
      kind: (cited.symbol.split('-')[0] ?? '').slice(0, 40),
      organ: body,
    }
  const abbreviation = paperKinds[kind as keyof typeof paperKinds]?.abbreviation ?? ''
  const fits = abbreviation === '' || cited.symbol.startsWith(abbreviation)
  return fits ? { ...of, issuer: unit, kind: kind ?? '' } : undefined
}
