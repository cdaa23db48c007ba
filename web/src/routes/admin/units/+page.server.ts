import { fail } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { propose, sentOf } from '#lib/admin/units/decision.server.ts'
import { unitsText } from '#lib/admin/units/units.text.ts'
import { localDate } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import { house } from '#lib/server/house.ts'
import { isLocalDate } from '../../../../../src/base/instant.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locality } = adminOf(event)
  const asked = event.url.searchParams.get('on') ?? ''
  const on = isLocalDate(asked) ? asked : localDate(new Date())
  const [units, waiting, flows, functions, decisions, plans] = await Promise.all([
    ask(event, 'units', { locality, on }),
    ask(event, 'unit_waiting', { locality }),
    ask(event, 'unit_flows', { locality }),
    ask(event, 'unit_functions', { locality, on }),
    ask(event, 'records', { locality, record: 'unit.change', limit: 50 }),
    ask(event, 'unit_plans', { locality }),
  ])
  return {
    on,
    units,
    waiting,
    flows,
    functions,
    id: crypto.randomUUID(),
    plans: plans.map(({ number, title, inForceFrom, body }) => ({
      ...{ number, title, inForceFrom, ...sizeOf(body) },
      isOnItsWay: decisions.items.some(({ values, state }) => values['number'] === number && isOnItsWay(state)),
    })),
    approvers: approversOf(locality),
    decisions: decisions.items.map(({ id, title, stateLabel, values, openedAt }) => ({
      id,
      title,
      stateLabel,
      openedAt,
      inForceFrom: String(values['inForceFrom'] ?? ''),
    })),
  }
}

/** How many units a plan ends and begins. */
function sizeOf(body: string): { ends: number; begins: number } {
  const { ends = [], begins = [] } = JSON.parse(body) as { ends?: unknown[]; begins?: unknown[] }
  return { ends: ends.length, begins: begins.length }
}

function isOnItsWay(state: string): boolean {
  return state === 'proposed' || state === 'approved'
}

/** In the demonstration: the sign-in names of those who may approve. */
function approversOf(locality: string): string[] {
  const { demo, accounts } = house()
  return demo
    ? accounts.filter((one) => one.locality === locality && one.name === 'chu-tich').map(({ name }) => name)
    : []
}

export const actions: Actions = {
  /** Proposes a declared plan as it stands. */
  propose: async (event) => {
    const who = adminOf(event)
    const { number = '', id = '' } = await sentOf(event)
    const plans = await ask(event, 'unit_plans', { locality: who.locality })
    const plan = plans.find((one) => one.number === number)
    if (!plan) return fail(404, { mistakes: [{ words: unitsText.planGone }] })
    const { title, decidedOn, inForceFrom, body } = plan
    return propose(event, { id, number, title: title.vi, decidedOn, inForceFrom }, body)
  },
  allot: async (event) => {
    const who = adminOf(event)
    const { decision = '', from = '', to = '', id = '' } = await sentOf(event)
    const values = { from, to }
    const command = { locality: who.locality, id, record: 'unit.change', act: 'allot', subject: decision, values }
    const done = await act(event, command)
    return 'mistakes' in done ? fail(400, { mistakes: done.mistakes }) : { done: true }
  },
}
