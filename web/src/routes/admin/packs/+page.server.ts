import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '#lib/account/account.server.ts'
import { definerOf } from '#lib/admin/admin.server.ts'
import { listOf } from '#lib/admin/packs/list.server.ts'
import { packsText } from '#lib/admin/packs/packs.text.ts'
import { type Mistake, typedOf } from '#lib/form.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const record = 'system.pack'
const mostBytes = 400_000

export const load: PageServerLoad = async (event) => {
  const { locality } = definerOf(event)
  const { packs, loadings } = await ask(event, 'packs', { locality })
  return { packs: packs.map(({ document: _, items: _items, ...pack }) => pack), loadings, id: crypto.randomUUID() }
}

/** What was brought: a file, else what was pasted. */
async function documentOf(given: FormData): Promise<string> {
  const file = given.get('file')
  const text = file instanceof File && file.size > 0 ? await file.text() : String(given.get('document') ?? '')
  return text.slice(0, mostBytes)
}

export const actions: Actions = {
  look: async (event) => {
    const who = definerOf(event)
    const document = await documentOf(await event.request.formData())
    const empty: Mistake[] = [{ at: 'document', words: packsText.empty }]
    if (document.trim() === '') return fail(422, { mistakes: empty, document, seen: undefined })
    const tried = await attempt(event, event.locals.engine.ask(who, 'pack', { locality: who.locality, document }))
    if ('mistakes' in tried) return fail(422, { mistakes: tried.mistakes, document, seen: undefined })
    return { mistakes: [] as Mistake[], document, seen: tried.done }
  },
  /** A spreadsheet of criteria becomes a pack, shown as any other before it is proposed. */
  list: async (event) => {
    const who = definerOf(event)
    const given = await event.request.formData()
    const read = await listOf(event, who, given)
    if ('mistakes' in read)
      return fail(422, { mistakes: read.mistakes, document: '', seen: undefined, list: read.list })
    const asked = event.locals.engine.ask(who, 'pack', { locality: who.locality, document: read.document })
    const tried = await attempt(event, asked)
    if ('mistakes' in tried)
      return fail(422, { mistakes: tried.mistakes, document: '', seen: undefined, list: read.list })
    return { mistakes: [] as Mistake[], document: '', seen: tried.done, list: read.list }
  },
  decide: async (event) => {
    const { locality } = definerOf(event)
    const { _id: id = '', act: name = '', subject = '', reason = '' } = typedOf(await event.request.formData())
    const values = ['withdraw', 'decline', 'ask_undo'].includes(name) ? { reason: reason.trim() || '–' } : {}
    const done = await act(event, { locality, id: `${name}-${id}`, record, act: name, subject, values })
    if ('mistakes' in done) return fail(422, { mistakes: done.mistakes, document: '', seen: undefined })
    redirect(303, '/admin/packs')
  },
}
