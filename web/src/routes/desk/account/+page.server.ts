import { fail, redirect } from '@sveltejs/kit'
import { attempt, attemptForm, tokenOf, visitorOf } from '#lib/account/account.server.ts'
import { accountText } from '#lib/account/account.text.ts'
import { ownAddress } from '#lib/desk/staff.server.ts'
import { typedOf } from '#lib/form.ts'
import { stop } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const read = await attempt(event, event.locals.engine.accounts.own(tokenOf(event)))
  if (!('done' in read)) return stop(event, new Error('account: it could not be read'))
  return {
    account: read.done,
    saved: event.url.searchParams.has('saved'),
    to: ownAddress(event.url.searchParams.get('to')) ?? '/desk',
  }
}

const saved = (): never => redirect(303, '/desk/account?saved=1')

export const actions: Actions = {
  password: async (event) => {
    const { old = '', password = '', again = '' } = typedOf(await event.request.formData())
    if (password !== again)
      return fail(422, { form: 'password', mistakes: [{ at: 'again', words: accountText.notSame }] })
    const { accounts } = event.locals.engine
    const changed = accounts.changePassword(tokenOf(event), { old, next: password }, visitorOf(event))
    const tried = await attemptForm(event, 'password', changed)
    return 'done' in tried ? saved() : tried
  },
  codes: async (event) => {
    const tried = await attemptForm(event, 'codes', event.locals.engine.accounts.renewRecovery(tokenOf(event)))
    return 'done' in tried ? { form: 'codes', codes: tried.done } : tried
  },
  phone: async (event) => {
    const tried = await attemptForm(event, 'phone', event.locals.engine.accounts.removeTotp(tokenOf(event)))
    return 'done' in tried ? saved() : tried
  },
  passkey: async (event) => {
    const { id = '', name, remove } = typedOf(await event.request.formData())
    const changed = event.locals.engine.accounts.changePasskey(
      tokenOf(event),
      id,
      remove === undefined ? (name ?? '') : undefined,
    )
    const tried = await attemptForm(event, 'passkey', changed)
    return 'done' in tried ? saved() : tried
  },
  notices: async (event) => {
    const { mail = '', daily } = typedOf(await event.request.formData())
    const wish = { isDaily: daily === 'yes', ...(mail.trim() !== '' && { mail }) }
    const tried = await attemptForm(event, 'notices', event.locals.engine.accounts.saveNotices(tokenOf(event), wish))
    return 'done' in tried ? saved() : fail(422, { ...tried.data, mail })
  },
  end: async (event) => {
    const { id = '' } = typedOf(await event.request.formData())
    const tried = await attemptForm(event, 'end', event.locals.engine.accounts.endSession(tokenOf(event), id))
    return 'done' in tried ? saved() : tried
  },
  others: async (event) => {
    const tried = await attemptForm(event, 'others', event.locals.engine.accounts.endOthers(tokenOf(event)))
    return 'done' in tried ? saved() : tried
  },
}
