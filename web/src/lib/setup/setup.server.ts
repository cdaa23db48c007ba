import { error, type RequestEvent } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import type { Staff } from '#lib/desk/staff.server.ts'
import type { Mistake } from '#lib/form.ts'
import type { LocalityView, SetupState } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Known } from './rows.ts'

/** What every step stands on: the administrator, the locality, what is set up, and its units. */
export type Ground = { who: Staff; locality: LocalityView; state: SetupState; units: Known[] }

/** The administrator of the locality that is being set up; somebody else is sent to sign in or told nothing. */
export async function groundOf(event: RequestEvent): Promise<Ground> {
  const who = adminOf(event)
  const about = { locality: who.locality }
  const [locality, state, units] = await Promise.all([
    ask(event, 'locality', about),
    event.locals.engine.setup.state(who, who.locality),
    ask(event, 'units', about),
  ])
  const root = units.filter(({ key }) => key === locality.key)
  const rest = units.filter(({ key }) => key !== locality.key)
  return { who, locality, state, units: [...root, ...rest].map(({ key, label }) => ({ key, name: label.vi })) }
}

/** What localities begin with. */
export function packOf(event: Pick<RequestEvent, 'locals'>) {
  const pack = event.locals.engine.setup.pack()
  if (!pack) error(404, 'missing')
  return pack
}

/** One thing to define. */
export type Defined = { kind: string; key: string; body: unknown; basis?: string }

/**
 * Proposes definitions and approves them alone where nobody else may yet; where somebody may, they wait for that person.
 *
 * @param id  of the form as it was drawn, so that sending twice is sending once
 */
export async function define(
  event: RequestEvent,
  { who, locality }: Ground,
  id: string,
  all: readonly Defined[],
): Promise<{ mistakes: Mistake[]; isPending: boolean }> {
  const record = 'system.definition'
  let isPending = false
  for (const [number, { kind, key, body, basis }] of all.entries()) {
    const command = { locality: who.locality, record, id: `${id}-${number}` }
    const values = {
      kind,
      key,
      body: JSON.stringify(body),
      validFrom: locality.validFrom,
      basis: basis || 'Thiết lập ban đầu',
      cause: 'first',
    }
    const done = await act(event, { ...command, act: 'propose', values })
    if ('mistakes' in done) return { mistakes: done.mistakes, isPending }
    const { subject } = done.receipt
    const approved = await act(event, { ...command, id: `${command.id}-ok`, act: 'approve_alone', subject, values: {} })
    isPending ||= 'mistakes' in approved
  }
  return { mistakes: [], isPending }
}
