import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { handoverText } from '#lib/account/handover/handover.text.ts'
import { send, sendTyped } from '#lib/desk/act.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { type Mistake, type Typed, typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const record = 'person.delegation'
/** For so long the button to undo is offered; whether it still may be done is for the act to say. */
const undoMs = 15 * 60_000

export const load: PageServerLoad = async (event) => {
  const { locality } = staffOf(event)
  const [own, type] = await Promise.all([
    ask(event, 'handover', { locality }),
    ask(event, 'record_type', { locality, record }),
  ])
  const { fromOn, lastOn, decision } = type.form
  return {
    own,
    fields: { fromOn, lastOn, decision },
    id: randomUUID(),
    today: localDate(new Date()),
    undoable: own.given
      .filter(({ state, changedAt }) => state === 'revoked' && Date.now() - changedAt.getTime() < undoMs)
      .map(({ id }) => id),
    done: event.url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  /** One delegation for each chosen duty: each is approved and ended by itself. */
  propose: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const chosen = given.getAll('duty').map(String).slice(0, 30)
    const typed = typedOf(given)
    const no = (mistakes: Mistake[], count = 0) => fail(422, shown({ typed, chosen, mistakes, count }))
    if (!typed['to']) return no([{ at: 'to', words: handoverText.needTo }])
    if (chosen.length === 0) return no([{ at: 'duties', words: handoverText.needDuty }])
    const from = who.id.slice('staff:'.length)
    for (const [n, duty] of chosen.entries()) {
      const [role = '', unit = ''] = duty.split('@')
      const hidden = { _record: record, _act: 'propose', _subject: '', _id: `${typed['_id']}-${role}-${unit}` }
      const sent = await sendTyped(event, who, { ...typed, ...hidden, from, role, unit })
      if (!('receipt' in sent)) return no(sent.mistakes, n)
    }
    redirect(303, '/desk/account/handover?done=propose')
  },
  act: async (event) => {
    const sent = await send(event, staffOf(event))
    if (!('receipt' in sent)) return fail(422, shown({ mistakes: sent.mistakes, subject: sent.subject }))
    redirect(303, `/desk/account/handover?done=${encodeURIComponent(sent.label)}`)
  },
}

type Shown = { typed: Typed; chosen: string[]; mistakes: Mistake[]; count: number; subject: string }

/** What the page shows again of what was not taken; without a subject it is the form of a new one. */
function shown(part: Partial<Shown>): Shown {
  return { typed: {}, chosen: [], mistakes: [], count: 0, subject: '', ...part }
}
