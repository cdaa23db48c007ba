import { redirect } from '@sveltejs/kit'
import { staffOf } from '#lib/desk/staff.server.ts'
import { linesOf } from '#lib/search/hit.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

const most = 30

/** Whether somebody typed this whole code, with or without its dashes. */
function isCode(typed: string, code: string): boolean {
  const plain = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase()
  return plain(typed) === plain(code)
}

/** Everything in this person's right that answers a few words. */
export const load: PageServerLoad = async (event) => {
  const { locality } = staffOf(event)
  const q = (event.url.searchParams.get('q') ?? '').slice(0, 200).trim()
  const found = await ask(event, 'search', { locality, text: q, limit: most })
  const whole = found.hits.find(({ record }) => record !== undefined && isCode(q, record.code))
  if (whole) redirect(303, `/desk/${whole.subject}`)
  return { q, lines: linesOf(found, 'desk', locality, event.locals.language), meant: found.meant }
}
