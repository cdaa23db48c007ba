import { stop } from '#lib/server/ask.ts'
import { readerOf } from '#lib/server/file-answer.ts'
import type { PageServerLoad } from './$types'

/** A picture on a page of its own: the file itself is only ever put down, never opened as a page. */
export const load: PageServerLoad = async (event) => {
  const { locality, id } = event.params
  await event.locals.engine.files
    .open(readerOf(event), { locality, id, part: 'thumb' })
    .catch((fault: unknown) => stop(event, fault))
  return { href: `/files/${locality}/${id}` }
}
