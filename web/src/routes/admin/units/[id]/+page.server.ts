import { fail } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { previewOf, sentOf } from '#lib/admin/units/decision.server.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = adminOf(event)
  const where = { locality, id: event.params.id }
  const record = await ask(event, 'record', { ...where, record: 'unit.change' })
  const events = await ask(event, 'events', where)
  const { body = '', inForceFrom = '' } = record.values as Record<string, string>
  const isDone = record.state === 'in_force'
  const flows = isDone ? await ask(event, 'unit_flows', { locality }) : []
  return {
    id: crypto.randomUUID(),
    record: {
      id: record.id,
      title: record.title,
      state: record.state,
      stateLabel: record.stateLabel,
      version: record.version,
    },
    values: { decidedOn: String(record.values['decidedOn'] ?? ''), inForceFrom },
    history: events.items.map(({ id, label, by, at }) => ({ id, label, by, at })),
    flows: flows.filter(({ number }) => number === record.values['number']),
    ...(isDone || record.state === 'withdrawn' ? { mistakes: [] } : await previewOf(event, body, inForceFrom)),
  }
}

async function does(
  event: Parameters<NonNullable<Actions['approve']>>[0],
  name: string,
  values: Record<string, string>,
  id: string,
) {
  const who = adminOf(event)
  const command = {
    locality: who.locality,
    id: `${id}-${name}`,
    record: 'unit.change',
    act: name,
    subject: event.params.id ?? '',
    values,
  }
  const done = await act(event, command)
  return 'mistakes' in done ? fail(400, { mistakes: done.mistakes }) : { done: name }
}

export const actions: Actions = {
  approve: async (event) => does(event, 'approve', {}, (await sentOf(event))['id'] ?? ''),
  withdraw: async (event) => {
    const { reason = '', id = '' } = await sentOf(event)
    return does(event, 'withdraw', { reason }, id)
  },
}
