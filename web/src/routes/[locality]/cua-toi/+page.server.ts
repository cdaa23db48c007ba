import { fail, redirect } from '@sveltejs/kit'
import { visitorOf } from '#lib/account/account.server.ts'
import { typedOf } from '#lib/form.ts'
import { mineText } from '#lib/mine/mine.text.ts'
import { mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import { keepProof } from '#lib/server/proof.ts'
import { dropResident, keepResident, residentToken } from '#lib/server/resident.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const token = residentToken(event)
  const records =
    token === undefined ? undefined : await event.locals.engine.residents.records(token).catch(() => undefined)
  const signIns = token === undefined ? [] : await event.locals.engine.residents.signIns(token)
  const hasAccount =
    token !== undefined && records !== undefined && (await event.locals.engine.residents.hasAccount(token))
  return {
    records,
    hasAccount,
    signIns,
    added: event.url.searchParams.get('added'),
    elsewhere: event.locals.engine.accounts.elsewhere(),
  }
}

export const actions: Actions = {
  ask: async (event) => {
    const { contact = '' } = typedOf(await event.request.formData())
    const no = (words: { vi: string; en: string }) => fail(422, { contact, mistakes: [{ at: 'contact', words }] })
    if (contact.trim() === '') return no(mineText.needContact)
    const { residents } = event.locals.engine
    const asked = await residents.askCode(event.params.locality, contact, visitorOf(event)).catch(refused)
    if (!('id' in asked)) return no(mistakesOf(event, asked)[0]?.words ?? mineText.needContact)
    return { asked: asked.id, contact }
  },
  open: async (event) => {
    const { asked = '', contact = '', code = '' } = typedOf(await event.request.formData())
    const { locality } = event.params
    const known = await event.locals.engine.residents.useCode(locality, asked, code, visitorOf(event)).catch(refused)
    if (!('token' in known)) {
      const isGone = known.some(({ code: why }) => why === 'code_gone')
      const mistakes = mistakesOf(event, known).map(({ words }) => ({ at: isGone ? 'contact' : 'code', words }))
      return fail(422, { ...(isGone ? {} : { asked }), contact, mistakes })
    }
    keepResident(event, locality, known)
    redirect(303, `/${locality}/cua-toi`)
  },
  /** One of them, as its owner sees it: the page of the code's proof, without asking for one. */
  look: async (event) => {
    const { locality } = event.params
    const { id = '' } = typedOf(await event.request.formData())
    const token = residentToken(event)
    const records = token === undefined ? [] : await event.locals.engine.residents.records(token).catch(() => [])
    const own = records.find((one) => one.id === id)
    if (!own) redirect(303, `/${locality}/cua-toi`)
    keepProof(event, {
      locality,
      code: own.code,
      isWhole: true,
      actor: { kind: 'resident', id: `resident:${own.id}`, owns: [own.id] },
    })
    redirect(303, `/${locality}/tra-cuu/ket-qua`)
  },
  /** Adds a record to an account, once its code and the digits of its receipt are shown. */
  link: async (event) => {
    const { locality } = event.params
    const { code = '', proof = '' } = typedOf(await event.request.formData())
    const token = residentToken(event)
    if (token === undefined) redirect(303, `/${locality}/cua-toi`)
    const added = await event.locals.engine.residents.link(token, { code, proof }, visitorOf(event)).catch(refused)
    if ('id' in added) redirect(303, `/${locality}/cua-toi?added=${encodeURIComponent(added.code)}`)
    const isMissing = added.some(({ code: why }) => why === 'missing')
    const mistakes = isMissing ? [{ at: 'code', words: mineText.noMatch }] : mistakesOf(event, added)
    return fail(422, { code, mistakes })
  },
  leave: async (event) => {
    await dropResident(event, event.params.locality)
    redirect(303, `/${event.params.locality}/cua-toi`)
  },
}

/** Refusals are an answer; anything else is a fault and goes on. */
function refused(fault: unknown) {
  const refusals = refusalsOf(fault)
  if (refusals === undefined) throw fault
  return refusals
}
