import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { staffOf } from '#lib/desk/staff.server.ts'
import { act, askMaybe } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = staffOf(event)
  const key = (event.url.searchParams.get('key') ?? '').slice(0, 60)
  const view = await askMaybe(event, 'binder', { locality, ...(key && { key }) })
  return { view, id: randomUUID(), isAsked: event.url.searchParams.has('asked') }
}

export const actions: Actions = {
  zip: async (event) => {
    const { locality } = staffOf(event)
    const given = await event.request.formData()
    const key = String(given.get('key') ?? '').slice(0, 60)
    const done = await act(event, {
      locality,
      id: `${String(given.get('_id') ?? '')}-ask`,
      record: 'system.export',
      act: 'ask',
      values: { kind: 'binder', framework: key },
      channel: 'web',
    })
    if ('mistakes' in done) return fail(422, { mistakes: done.mistakes })
    redirect(303, `/desk/minh-chung?${new URLSearchParams({ key, asked: '1' })}`)
  },
}
