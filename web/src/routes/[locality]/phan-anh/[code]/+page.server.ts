import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { typedOf } from '#lib/form.ts'
import { reportRecord } from '#lib/records.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality, code } = event.params
  const record = await ask(event, 'record', { locality, record: reportRecord, code })
  const [type, events, units, places, files] = await Promise.all([
    ask(event, 'record_type', { locality, record: reportRecord }),
    ask(event, 'events', { locality, record: reportRecord, id: record.id, limit: 100 }),
    ask(event, 'units', { locality }),
    ask(event, 'places', { locality, limit: 40, ...(record.point ? { point: record.point } : {}) }),
    ask(event, 'files', { locality, id: record.id }),
  ])
  return {
    record,
    type,
    events: events.items,
    units,
    places,
    files,
    id: randomUUID(),
    joined: event.url.searchParams.has('joined'),
  }
}

export const actions: Actions = {
  join: async (event) => {
    const { locality, code } = event.params
    const { id = '' } = typedOf(await event.request.formData())
    const done = await act(event, {
      locality,
      id,
      record: reportRecord,
      act: 'join',
      subject: code,
      values: {},
      channel: 'web',
    })
    if ('receipt' in done) redirect(303, `/${locality}/phan-anh/${code}?joined`)
    return fail(422, { mistakes: done.mistakes })
  },
}
