import { formatDate } from '#base/format.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import { fold } from '#base/text.ts'
import type { Form } from '../declare.ts'
import type { Guard } from '../effect/guard.ts'
import type { Space } from '../house.ts'
import { type Citation, parseCitation } from './citation.ts'
import { referenceOf } from './paper-kinds.ts'
import { listNumbered, type RegisterRow } from './register.store.ts'

/**
 * What became of a document that is named: `found` in the register; `unknown`, named by number, date and body, so that it can be looked
 * for; or not to be taken, with the reason.
 */
export type Cited = { state: 'found'; row: RegisterRow } | { state: 'unknown' } | { state: 'wrong'; refusal: Refusal }

/** Looks for a document that is named in a field. */
export async function findCited(space: Space, field: string, text: string): Promise<Cited> {
  const cited = parseCitation(text)
  if (!cited) return { state: 'wrong', refusal: refuse('bad_citation', field, { text: text.slice(0, 60) }) }
  const rows = (
    await listNumbered(
      space.db,
      space.id,
      cited.number,
      cited.on === undefined ? undefined : Number(cited.on.slice(0, 4)),
    )
  ).filter((row) => mayBe(row, cited))
  const found = rows.filter(({ issuedOn }) => cited.on === undefined || issuedOn === cited.on)
  const [row] = found
  if (row && (cited.on !== undefined || found.length === 1)) return { state: 'found', row }
  const [other] = rows
  const reference = referenceOf(cited.number, cited.symbol)
  if (other && cited.on !== undefined && other.issuedOn.slice(0, 4) === cited.on.slice(0, 4))
    return {
      state: 'wrong',
      refusal: refuse('citation_other_day', field, { reference, day: formatDate(other.issuedOn, 'vi') }),
    }
  if (cited.on === undefined || cited.organ === undefined)
    return { state: 'wrong', refusal: refuse('citation_incomplete', field, { reference }) }
  return { state: 'unknown' }
}

/** Whether a line of the register can be what is named: symbol and, when it is said, the body. */
function mayBe({ symbol, organ, issuedOn }: RegisterRow, cited: Citation): boolean {
  if (fold(symbol) !== fold(cited.symbol)) return false
  if (cited.year !== undefined && !issuedOn.startsWith(String(cited.year))) return false
  if (cited.organ === undefined) return organ === undefined
  return organ === undefined || fold(organ) === fold(cited.organ)
}

/** The fields of a form that name a document. */
export function citingFields(form: Form): string[] {
  return Object.entries(form).flatMap(([name, field]) => (field.kind === 'text' && field.cites ? [name] : []))
}

/** Every document that an act names is in the register, or is named so that it can be found. */
export const guardCited: Guard = async (_house, space, _who, { event, record }) => {
  const type = space.recordType(record.record)
  const act = Object.hasOwn(type.acts, event.act) ? type.acts[event.act] : undefined
  const names = citingFields({ ...(record.version === 1 && type.form), ...act?.asks })
  const said = names.flatMap((name) => {
    const text = event.content[name]
    return typeof text === 'string' && text !== '' ? [{ name, text }] : []
  })
  const found = await Promise.all(said.map(({ name, text }) => findCited(space, name, text)))
  return found.flatMap((one) => (one.state === 'wrong' ? [one.refusal] : []))
}
