import { fail } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { sentOf } from '#lib/admin/units/decision.server.ts'
import { localDate } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import { isLocalDate } from '../../../../../src/base/instant.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = adminOf(event)
  const asked = event.url.searchParams.get('on') ?? ''
  const on = isLocalDate(asked) ? asked : localDate(new Date())
  const [units, waiting, flows, functions, decisions] = await Promise.all([
    ask(event, 'units', { locality, on }),
    ask(event, 'unit_waiting', { locality }),
    ask(event, 'unit_flows', { locality }),
    ask(event, 'unit_functions', { locality, on }),
    ask(event, 'records', { locality, record: 'unit.change', limit: 50 }),
  ])
  return {
    on,
    units,
    waiting,
    flows,
    functions,
    id: crypto.randomUUID(),
    decisions: decisions.items.map(({ id, title, stateLabel, values, openedAt }) => ({
      id,
      title,
      stateLabel,
      openedAt,
      inForceFrom: String(values['inForceFrom'] ?? ''),
    })),
  }
}

export const actions: Actions = {
  allot: async (event) => {
    const who = adminOf(event)
    const { decision = '', from = '', to = '', id = '' } = await sentOf(event)
    const values = { from, to }
    const command = { locality: who.locality, id, record: 'unit.change', act: 'allot', subject: decision, values }
    const done = await act(event, command)
    return 'mistakes' in done ? fail(400, { mistakes: done.mistakes }) : { done: true }
  },
}
