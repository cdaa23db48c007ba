import { type RequestEvent, redirect } from '@sveltejs/kit'
import { deskActs } from '#lib/desk/queue/item.ts'
import { type SkipReason, skipReasons } from '#lib/desk/queue/queue.text.ts'
import { forgetSkipped, readSkipped, skip } from '#lib/desk/skip.server.ts'
import { type Staff, staffOf } from '#lib/desk/staff.server.ts'
import { typedOf } from '#lib/form.ts'
import { ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

/** A desk has at most this many pages looked through for something its owner can do. */
const mostPages = 10

/** Goes on: opens the most urgent record this person can do something with now. */
export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const id = await findNext(event, who)
  if (id !== undefined) redirect(303, `/desk/${id}?guided=1`)
  forgetSkipped(event.cookies)
  redirect(303, '/desk?finished=1')
}

export const actions: Actions = {
  /** Passes one over, with a reason, and goes on. */
  skip: async (event) => {
    staffOf(event)
    const { id = '', why = '' } = typedOf(await event.request.formData())
    if (/^[0-9a-f-]{36}$/.test(id) && Object.hasOwn(skipReasons, why)) skip(event, id, why as SkipReason)
    redirect(303, '/desk/next')
  },
}

async function findNext(event: RequestEvent, who: Staff): Promise<string | undefined> {
  const { locality } = who
  const types = await ask(event, 'record_types', { locality })
  const skipped = readSkipped(event.cookies)
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const queue = await ask(event, 'queue', {
      locality,
      view: 'mine',
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    })
    const found = queue.rows.find((row) => {
      const type = types.find(({ name }) => name === row.record)
      const isPaused = row.clocks.some(({ state }) => state === 'paused')
      return type && !isPaused && !skipped[row.id] && deskActs(type, row.acts, 'vi').length > 0
    })
    if (found) return found.id
    cursor = queue.cursor
    if (cursor === undefined) return undefined
  }
  return undefined
}
