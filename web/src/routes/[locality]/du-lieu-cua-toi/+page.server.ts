import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { answers, typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { ownerOf } from '#lib/privacy/owner.server.ts'
import { act, ask, askMaybe, refusalsOf } from '#lib/server/ask.ts'
import { dropProof, keepProof } from '#lib/server/proof.ts'
import { dropResident } from '#lib/server/resident.ts'
import { trackText } from '#lib/track/track.text.ts'
import type { Actions, PageServerLoad } from './$types'

const record = 'person.request'

export const load: PageServerLoad = async (event) => {
  const { locality } = event.params
  const owner = await ownerOf(event)
  const sent = event.url.searchParams.get('sent')
  if (!owner) return { mine: undefined, sent }
  const [held, type, copies] = await Promise.all([
    ask(event, 'personal_held', { locality }),
    ask(event, 'record_type', { locality, record }),
    ask(event, 'exports', { locality }),
  ])
  const reads = await Promise.all(
    held.records.map(({ id }) => askMaybe(event, 'reads_of', { locality, id, limit: 50 })),
  )
  return {
    mine: { ...held, code: owner.code, reads: reads.flatMap((page) => page?.items ?? []) },
    copies: copies.slice(0, 5),
    form: type.form,
    id: randomUUID(),
    today: localDate(new Date()),
    sent,
  }
}

export const actions: Actions = {
  /** Code and proof by POST, so that neither stands in an address; one answer for "none" and "no match". */
  prove: async (event) => {
    const { locality } = event.params
    const { code = '', phone = '' } = typedOf(await event.request.formData())
    const from = event.getClientAddress()
    const no = (words: { vi: string; en: string }, status = 422) =>
      fail(status, { code, mistakes: [{ at: 'code', words }] })
    if (code.trim() === '') return no(trackText.needCode)
    try {
      const given = phone.replace(/\D/g, '') || undefined
      const actor = await event.locals.engine.access.resident(locality, code.trim(), given, from, { isWhole: true })
      if (actor.kind !== 'resident') return no(trackText.noMatch)
      keepProof(event, { locality, code: code.trim(), actor, isWhole: true })
    } catch (fault) {
      const refusals = refusalsOf(fault)
      if (refusals === undefined) throw fault
      if (refusals.some(({ code: why }) => why === 'too_many_tries')) return no(trackText.busy, 429)
      return no(trackText.noMatch)
    }
    redirect(303, `/${locality}/du-lieu-cua-toi`)
  },
  /** Private values, given once and written into the trace. */
  show: async (event) => {
    const { locality } = event.params
    if (!(await ownerOf(event))) redirect(303, `/${locality}/du-lieu-cua-toi`)
    const { record: id = '' } = typedOf(await event.request.formData())
    const { values } = await ask(event, 'unmask', { locality, id, channel: 'web' })
    return {
      shown: { id, values: Object.fromEntries(Object.entries(values).map(([name, one]) => [name, String(one)])) },
    }
  },
  ask: async (event) => {
    const { locality } = event.params
    if (!(await ownerOf(event))) redirect(303, `/${locality}/du-lieu-cua-toi`)
    const typed = typedOf(await event.request.formData())
    const type = await ask(event, 'record_type', { locality, record })
    const done = await act(event, {
      locality,
      id: `${typed['id']}-ask`,
      record,
      act: 'ask',
      values: answers(type.form, typed['kind'] === 'correct' ? typed : { ...typed, what: '', newValue: '' }),
      channel: 'web',
    })
    if ('mistakes' in done) return fail(422, { typed, mistakes: done.mistakes })
    // What proves him stands in no address: the proof of his record opens this page again.
    redirect(303, `/${locality}/du-lieu-cua-toi?sent=${encodeURIComponent(done.receipt.code)}`)
  },
  /** A whole copy is too much to be made while somebody waits. */
  copy: async (event) => {
    const { locality } = event.params
    if (!(await ownerOf(event))) redirect(303, `/${locality}/du-lieu-cua-toi`)
    const typed = typedOf(await event.request.formData())
    const held = await ask(event, 'personal_held', { locality })
    const values = { kind: 'copy', concerns: held.records.map(({ id }) => id).join(' ') }
    const command = { locality, record: 'system.export', act: 'ask', values, channel: 'web' } as const
    const done = await act(event, { ...command, id: `${typed['id']}-copy` })
    if ('mistakes' in done) return fail(422, { typed, mistakes: done.mistakes })
    redirect(303, `/${locality}/du-lieu-cua-toi#copies`)
  },
  /** What the sender may still do with a request of his: take it back, lift a restriction. */
  change: async (event) => {
    const { locality } = event.params
    if (!(await ownerOf(event))) redirect(303, `/${locality}/du-lieu-cua-toi`)
    const typed = typedOf(await event.request.formData())
    const held = await ask(event, 'personal_held', { locality })
    const subject = held.requests.find(({ id }) => id === typed['request'])
    if (!subject || event.locals.who.kind !== 'resident') redirect(303, `/${locality}/du-lieu-cua-toi`)
    // The engine says which requests are his; he acts on them as on the records they are about.
    event.locals.who = { ...event.locals.who, owns: [...event.locals.who.owns, subject.id] }
    const name = typed['act'] ?? ''
    const command = { locality, record, act: name, subject: subject.id, values: {} }
    const done = await act(event, { ...command, id: `${typed['id']}-${name}`, channel: 'web' })
    if ('mistakes' in done) return fail(422, { typed, mistakes: done.mistakes })
    redirect(303, `/${locality}/du-lieu-cua-toi`)
  },
  leave: async (event) => {
    dropProof(event.cookies, event.params.locality)
    await dropResident(event, event.params.locality)
    redirect(303, `/${event.params.locality}/du-lieu-cua-toi`)
  },
}
