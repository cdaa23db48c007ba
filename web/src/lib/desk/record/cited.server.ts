import type { RequestEvent } from '@sveltejs/kit'
import { hrefOfDocument } from '#lib/desk/papers/document.ts'
import { officeText } from '#lib/desk/papers/office.text.ts'
import type { EventView, RecordType } from '#lib/house.ts'
import { askMaybe } from '#lib/server/ask.ts'

/** Beside a document that is named: where it is in the register, or that it was not found there yet. By the words it is named with. */
export type Marks = Readonly<Record<string, { words: string; href?: string }>>

/** The marks of all documents that a record's acts name. */
export function marksOf(
  event: RequestEvent,
  locality: string,
  type: RecordType,
  events: readonly EventView[],
): Promise<Marks> {
  const texts = events.flatMap(({ act, values }) => {
    const form = { ...type.form, ...type.acts[act]?.asks }
    return Object.entries(form).flatMap(([name, field]) => {
      const text = values[name]
      return field.kind === 'text' && field.cites && typeof text === 'string' && text !== '' ? [text] : []
    })
  })
  return marksOfTexts(event, locality, texts)
}

/** The marks of documents, by the words they are named with. */
export async function marksOfTexts(event: RequestEvent, locality: string, texts: readonly string[]): Promise<Marks> {
  const { language } = event.locals
  if (texts.length === 0) return {}
  const found = await askMaybe(event, 'cited', { locality, texts })
  return Object.fromEntries(
    (found?.items ?? []).map(({ text, state, id, record }) => [
      text,
      state === 'found' && id !== undefined && record !== undefined
        ? { words: officeText.found[language], href: hrefOfDocument({ id, record }) }
        : { words: officeText.unknown[language] },
    ]),
  )
}
