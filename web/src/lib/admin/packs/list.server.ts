import type { RequestEvent } from '@sveltejs/kit'
import { attempt } from '#lib/account/account.server.ts'
import { dayOf } from '#lib/admin/definition/form.ts'
import type { Mistake } from '#lib/form.ts'
import type { Actor } from '#lib/house.ts'
import { packsText } from './packs.text.ts'

type Staff = Extract<Actor, { kind: 'staff' }>

/** What was typed beside the file. */
export type ListTyped = { name: string; basis: string; url: string; validFrom: string }

// So many mistakes of a sheet are told one by one.
const mostTold = 12

/** A list of criteria from a form with a spreadsheet: the document of its pack, or what is wrong, cell by cell. */
export async function listOf(
  event: RequestEvent,
  who: Staff,
  given: FormData,
): Promise<{ document: string; list: ListTyped } | { mistakes: Mistake[]; list: ListTyped }> {
  const text = (name: string) => String(given.get(name) ?? '').trim()
  const list = {
    name: text('name').slice(0, 200),
    basis: text('basis').slice(0, 400),
    url: text('url').slice(0, 2_000),
    validFrom: text('validFrom'),
  }
  const validFrom = dayOf(list.validFrom)
  const file = given.get('list')
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  const missing: Mistake[] = [
    ...(list.name === '' ? [{ at: 'name', words: packsText.noName }] : []),
    ...(list.basis === '' ? [{ at: 'basis', words: packsText.noBasis }] : []),
    ...(validFrom ? [] : [{ at: 'listFrom', words: packsText.noDay }]),
    ...(bytes.length === 0 ? [{ at: 'list-file', words: packsText.noSheet }] : []),
  ]
  if (!validFrom || missing.length > 0) return { mistakes: missing, list }
  const about = { name: list.name, basis: list.basis, validFrom, ...(list.url && { url: list.url }) }
  const { criteriaSheets } = event.locals.engine
  const read = await attempt(event, criteriaSheets.read(who, { locality: who.locality, bytes, about }))
  if ('mistakes' in read) return { mistakes: read.mistakes.map(({ words }) => ({ at: 'list-file', words })), list }
  if ('document' in read.done) return { document: read.done.document, list }
  const wrong = read.done.mistakes
  const told = wrong.slice(0, mostTold).map(({ row, column, words }): Mistake => {
    const fill = (sentence: string, says: string) =>
      sentence.replace('{row}', String(row)).replace('{column}', String(column)).replace('{says}', says)
    return { at: 'list-file', words: { vi: fill(packsText.cell.vi, words.vi), en: fill(packsText.cell.en, words.en) } }
  })
  const left = String(wrong.length - told.length)
  const more = { vi: packsText.more.vi.replace('{count}', left), en: packsText.more.en.replace('{count}', left) }
  return { mistakes: [...told, ...(wrong.length > told.length ? [{ at: 'list-file', words: more }] : [])], list }
}
