import { error, fail, redirect } from '@sveltejs/kit'
import { definerOf } from '#lib/admin/admin.server.ts'
import { dayOf } from '#lib/admin/definition/form.ts'
import { packsText } from '#lib/admin/packs/packs.text.ts'
import { typedOf } from '#lib/form.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = definerOf(event)
  const { searchParams } = event.url
  const [key, id] = [searchParams.get('key') ?? '', searchParams.get('id') ?? '']
  // What was sent and not taken brings its pack along.
  if (key === '' && id === '' && event.request.method !== 'POST') error(404, 'missing')
  const pack = key || id ? await ask(event, 'pack', { locality, ...(id ? { id } : { key }) }) : undefined
  return { pack, id: crypto.randomUUID() }
}

export const actions: Actions = {
  propose: async (event) => {
    const { locality } = definerOf(event)
    const { _id: id = '', key = '', document = '', validFrom: day = '' } = typedOf(await event.request.formData())
    const seen = await ask(event, 'pack', { locality, ...(key ? { key } : { document }) })
    const validFrom = dayOf(day)
    if (!validFrom) return fail(422, { mistakes: [{ at: 'validFrom', words: packsText.badDay }], seen })
    const values = { key: seen.key, name: seen.label.vi, document: seen.document, validFrom }
    const done = await act(event, { locality, id: `propose-${id}`, record: 'system.pack', act: 'propose', values })
    if ('mistakes' in done) return fail(422, { mistakes: done.mistakes, seen })
    redirect(303, '/admin/packs')
  },
}
