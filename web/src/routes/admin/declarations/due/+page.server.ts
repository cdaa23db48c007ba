import { fail, redirect } from '@sveltejs/kit'
import { definerOf } from '#lib/admin/admin.server.ts'
import type { Mistake } from '#lib/form.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = definerOf(event)
  return { ...(await ask(event, 'due_moves', { locality })), id: crypto.randomUUID() }
}

export const actions: Actions = {
  default: async (event) => {
    const { locality } = definerOf(event)
    const sent = await event.request.formData()
    const name = sent.get('act') === 'due_kept' ? 'due_kept' : 'due_moved'
    const mistakes: Mistake[] = []
    for (const chosen of new Set(sent.getAll('record').map(String))) {
      const [record = '', subject = ''] = chosen.split(' ')
      const done = await act(event, {
        locality,
        id: `${sent.get('_id')}-${subject}`,
        record,
        act: name,
        subject,
        values: {},
      })
      if ('mistakes' in done) mistakes.push(...done.mistakes)
    }
    if (mistakes.length > 0) return fail(422, { mistakes })
    redirect(303, event.url.pathname)
  },
}
