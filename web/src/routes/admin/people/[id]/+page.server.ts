import { fail, redirect } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { adopt, groundOf, ownAct } from '#lib/admin/people/people.server.ts'
import { typedOf } from '#lib/form.ts'
import { act, ask, mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const own = ['person.staff', 'person.assignment', 'person.delegation'] as const

export const load: PageServerLoad = async (event) => {
  const { who, ...ground } = await groundOf(event)
  const { locality } = who
  const [card, staff, assignment, delegation, others] = await Promise.all([
    ask(event, 'person', { locality, id: event.params.id }),
    ...own.map((record) => ask(event, 'record_type', { locality, record })),
    ask(event, 'people', { locality, limit: 200 }),
  ] as const)
  return {
    ...ground,
    card: card as Awaited<ReturnType<typeof ask<'person'>>>,
    types: { staff, assignment, delegation } as Record<
      'staff' | 'assignment' | 'delegation',
      Awaited<ReturnType<typeof ask<'record_type'>>>
    >,
    others: (others as Awaited<ReturnType<typeof ask<'people'>>>).items
      .filter(({ id }) => id !== event.params.id)
      .map(({ id, fullName, title }) => ({ id, fullName, title })),
  }
}

export const actions: Actions = {
  act: ownAct,
  adopt,
  /** A link to set a password, shown in this answer and nowhere after it. */
  invite: async (event) => {
    const who = adminOf(event)
    const typed = typedOf(await event.request.formData())
    try {
      const asks = { locality: who.locality, person: event.params.id, forgetFactors: typed['forget'] === 'yes' }
      const code = await event.locals.engine.invite(who, asks)
      event.setHeaders({ 'cache-control': 'no-store' })
      return { invitation: `${event.url.origin}/desk/invite/${code}` }
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return fail(422, { refused: mistakesOf(event, refusals) })
    }
  },
  /** Ends one session, or all of the person's. */
  endSession: async (event) => {
    const who = adminOf(event)
    const { session = '' } = typedOf(await event.request.formData())
    try {
      const asks = { locality: who.locality, person: event.params.id, ...(session !== '' && { session }) }
      return { ended: await event.locals.engine.endSessionsOf(who, asks) }
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return fail(422, { refused: mistakesOf(event, refusals) })
    }
  },
  viewAs: async (event) => {
    adminOf(event)
    const { _id = '', reason = '' } = typedOf(await event.request.formData())
    try {
      await event.locals.engine.access.viewAs(event.cookies.get('dothi_session') ?? '', {
        id: _id,
        person: event.params.id,
        reason,
      })
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      return fail(422, { refused: mistakesOf(event, refusals) })
    }
    redirect(303, '/desk')
  },
  /** Ends somebody at once; who was declared at the start is entered as a record first. */
  end: async (event) => {
    const who = adminOf(event)
    const { locality } = who
    const { _id = '', reason = '' } = typedOf(await event.request.formData())
    const card = await ask(event, 'person', { locality, id: event.params.id })
    const record = 'person.staff'
    const { name, fullName, title, unit } = card
    const values = { name, fullName, titleVi: title.vi, titleEn: title.en, unit: unit.id, person: card.id }
    const entered =
      card.record === undefined
        ? await act(event, { locality, id: `${_id}-enter`, record, act: 'enter', values, channel: 'web' })
        : { receipt: { subject: card.record } }
    if ('mistakes' in entered) return fail(422, { refused: entered.mistakes })
    const { subject } = entered.receipt
    const ended = await act(event, {
      locality,
      id: `${_id}-end`,
      record,
      act: 'end',
      subject,
      values: { reason },
      channel: 'web',
    })
    if ('mistakes' in ended) return fail(422, { refused: ended.mistakes })
    redirect(303, event.url.pathname)
  },
}
