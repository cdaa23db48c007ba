import { fail, redirect } from '@sveltejs/kit'
import { keepSession, onward, visitorOf } from '#lib/account/account.server.ts'
import { deskText } from '#lib/desk/desk.text.ts'
import { ownAddress } from '#lib/desk/staff.server.ts'
import { type Mistake, typedOf } from '#lib/form.ts'
import { ask, mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import { house } from '#lib/server/house.ts'
import type { Actions, PageServerLoad } from './$types'

/** Nothing on this page needs script. */
export const csr = false

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const to = ownAddress(searchParams.get('to'))
  if (event.locals.who.kind === 'staff' && event.request.method === 'GET') redirect(303, to ?? '/desk')
  const { accounts, demo } = house()
  return {
    localities: await ask(event, 'localities', {}),
    accounts: demo ? accounts : [],
    elsewhere: event.locals.engine.accounts.elsewhere(),
    to: to ?? '',
    lost: searchParams.has('lost'),
    left: searchParams.has('left'),
    set: searchParams.has('set'),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { locality = '', name = '', password = '', to = '' } = typedOf(await event.request.formData())
    const no = (mistakes: Mistake[]) => fail(422, { locality, name, mistakes })
    const empty: Mistake[] = [
      ...(name.trim() === '' ? [{ at: 'name', words: deskText.needName }] : []),
      ...(password === '' ? [{ at: 'password', words: deskText.needPassword }] : []),
    ]
    if (empty.length > 0) return no(empty)
    const opened = await event.locals.engine.access
      .signIn(locality, name, password, visitorOf(event))
      .catch((fault: unknown) => {
        const refusals = refusalsOf(fault)
        if (refusals === undefined) throw fault
        return mistakesOf(event, refusals).map(({ words }) => ({ at: 'name', words }))
      })
    if (Array.isArray(opened)) return no(opened)
    keepSession(event, opened)
    redirect(303, onward(opened, to))
  },
}
