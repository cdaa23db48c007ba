import { randomUUID } from 'node:crypto'
import { error, fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { formOf, sendTyped } from '#lib/desk/act.server.ts'
import { offeredUnits } from '#lib/desk/record/paper.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { typedOf } from '#lib/form.ts'
import { localDate } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import { receiveFiles } from '#lib/server/files.ts'
import type { Actions, PageServerLoad } from './$types'

const record = 'plan.evidence'

/** Told by the page, not asked. */
const given = ['framework', 'criterion']

function keyOf(event: Pick<RequestEvent, 'url'>): string {
  return (event.url.searchParams.get('key') ?? '').slice(0, 60)
}

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { locality } = who
  const key = keyOf(event)
  const [view, type, units] = await Promise.all([
    ask(event, 'binder', { locality, ...(key && { key }) }),
    ask(event, 'record_type', { locality, record }),
    ask(event, 'units', { locality }),
  ])
  const criterion = view.groups.flatMap(({ criteria }) => criteria).find((one) => one.key === event.params.criterion)
  if (!criterion) error(404, 'missing')
  const form = Object.fromEntries(Object.entries(formOf(type, 'submit')).filter(([name]) => !given.includes(name)))
  return {
    framework: { key: view.key, label: view.label },
    criterion,
    maySubmit: view.maySubmit,
    indicators: view.indicators,
    asOf: view.asOf,
    form,
    offered: offeredUnits(units),
    unit: who.unit,
    today: localDate(new Date()),
    id: randomUUID(),
    done: (event.url.searchParams.get('done') ?? '').slice(0, 40),
  }
}

export const actions: Actions = {
  submit: async (event) => {
    const who = staffOf(event)
    const sent = await event.request.formData()
    const type = await ask(event, 'record_type', { locality: who.locality, record })
    const plain = { ...typedOf(sent), criterion: event.params.criterion, framework: keyOf(event) }
    const { typed, mistakes } = await receiveFiles(event, who.locality, formOf(type, 'submit'), sent, plain)
    if (mistakes.length > 0) return fail(422, { typed, mistakes })
    const done = await sendTyped(event, who, { ...typed, _act: 'submit', _record: record, _subject: '' })
    if (!('receipt' in done)) return fail(422, { typed, mistakes: done.mistakes })
    redirect(303, `${event.url.pathname}?${new URLSearchParams({ key: keyOf(event), done: done.receipt.code })}`)
  },
  decide: async (event) => {
    const { locality } = staffOf(event)
    const { _id: id = '', act: name = '', subject = '', reason = '' } = typedOf(await event.request.formData())
    const values = name === 'confirm' ? {} : { reason: reason.trim() }
    const done = await act(event, { locality, id: `${name}-${id}`, record, act: name, subject, values, channel: 'web' })
    if ('mistakes' in done) return fail(422, { decided: `${subject}-${name}`, mistakes: done.mistakes })
    redirect(303, `${event.url.pathname}?${new URLSearchParams({ key: keyOf(event) })}`)
  },
}
