import { localDate } from '#base/instant.ts'
import { refuse } from '#base/refusal.ts'
import type { Guard } from '../effect/guard.ts'
import { findLast, listNumbered, type RegisterRow } from './register.store.ts'

/** A document that was issued before or elsewhere takes the number it has: a whole one, free, and of its own paper's time. */
export const guardDocument: Guard = async (house, space, _who, { event, record, document }) => {
  const today = localDate(house.clock())
  const { issuedOn } = record.content as { issuedOn: string }
  if (issuedOn > today) return [refuse('issued_later', 'issuedOn')]
  if (event.act !== 'record') return []
  if (!document)
    return [refuse('bad_citation', 'reference', { text: String(record.content['reference']).slice(0, 60) })]
  const same = (await listNumbered(space.db, space.id, document.number, document.year)).filter((one) =>
    isSame(one, document),
  )
  const [taken] = same
  if (taken)
    return [
      refuse('document_known', 'reference', { reference: String(record.content['reference']), title: taken.title }),
    ]
  if (document.organ !== undefined) return []
  const series = await findLast(space.db, space.id, document)
  return series && document.number >= series.first
    ? [refuse('number_in_order', 'reference', { next: series.last + 1 })]
    : []
}

function isSame(a: RegisterRow, b: Omit<RegisterRow, 'version' | 'subject' | 'title'>): boolean {
  return a.issuer === b.issuer && a.year === b.year && a.kind === b.kind && a.number === b.number
}
