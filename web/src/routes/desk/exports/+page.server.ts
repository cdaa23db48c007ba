import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { attempt } from '#lib/account/account.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { typedOf } from '#lib/form.ts'
import { ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const record = 'system.export'

export const load: PageServerLoad = async (event) => {
  const { locality } = staffOf(event)
  const [items, types, own, place] = await Promise.all([
    ask(event, 'exports', { locality }),
    ask(event, 'record_types', { locality }),
    ask(event, 'record_type', { locality, record }),
    ask(event, 'locality', { locality }),
  ])
  const { reason } = own.form
  return {
    items,
    types: types
      .filter(({ onDesk, public: open }) => onDesk || open !== 'nothing')
      .map(({ name, label }) => ({ name, label })),
    reasons: reason?.kind === 'choice' ? Object.entries(reason.choices).map(([name, label]) => ({ name, label })) : [],
    plans: place.plans.map(({ key, label }) => ({ key, label })),
    id: randomUUID(),
    isAsked: event.url.searchParams.has('asked'),
  }
}

export const actions: Actions = {
  ask: async (event) => {
    const who = staffOf(event)
    const typed = typedOf(await event.request.formData())
    const given = ['kind', 'record', 'fromOn', 'lastOn', 'plan', 'reason', 'said'].flatMap((name) => {
      const text = typed[name]?.trim()
      return text ? [[name, text]] : []
    })
    const values = { ...Object.fromEntries(given), ...(typed['withPrivate'] === 'yes' && { withPrivate: true }) }
    const command = {
      locality: who.locality,
      id: `${typed['id']}-ask`,
      record,
      act: 'ask',
      values,
      channel: 'web',
    } as const
    const tried = await attempt(event, event.locals.engine.act(who, command))
    if ('mistakes' in tried) return fail(422, { typed, mistakes: tried.mistakes })
    redirect(303, '/desk/exports?asked=1')
  },
}
