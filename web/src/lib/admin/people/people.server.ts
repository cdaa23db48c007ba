import { randomUUID } from 'node:crypto'
import { fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { send } from '#lib/desk/act.server.ts'
import { typedOf } from '#lib/form.ts'
import { localDate, type UnitView } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'

/** What every page of people is given: a fresh id for its forms, today, the units in force, what was done just now. */
export async function groundOf(event: RequestEvent) {
  const who = adminOf(event)
  const all = await ask(event, 'units', { locality: who.locality })
  const today = localDate(new Date())
  const units = all.filter((unit: UnitView) => unit.validFrom <= today && (unit.validUntil ?? '9999') > today)
  return { who, id: randomUUID(), today, units, done: event.url.searchParams.get('done') }
}

/** Does the act a form of these pages asks for and comes back to the page, or shows the form again. */
export async function ownAct(event: RequestEvent) {
  const sent = await send(event, adminOf(event))
  if (!('receipt' in sent)) return fail(422, sent)
  redirect(303, `${event.url.pathname}?done=${encodeURIComponent(sent.label)}`)
}

/** Makes a record of what was declared at the start, and confirms or ends it: both acts, or the reason why not. */
export async function adopt(event: RequestEvent) {
  const who = adminOf(event)
  const {
    _id = '',
    person = '',
    role = '',
    unit = '',
    fromOn = '',
    then = '',
  } = typedOf(await event.request.formData())
  const { locality } = who
  const record = 'person.assignment'
  const values = { person, position: role, unit, fromOn, decision: declaredDecision }
  const started = await act(event, { locality, id: `${_id}-start`, record, act: 'start', values, channel: 'web' })
  if ('mistakes' in started) return fail(422, { notAdopted: started.mistakes })
  const confirmed = then === 'confirm' ? { confirmedOn: localDate(new Date()) } : {}
  const name = then === 'confirm' ? 'confirm' : 'end'
  const { subject } = started.receipt
  const ended = await act(event, {
    locality,
    id: `${_id}-${name}`,
    record,
    act: name,
    subject,
    values: confirmed,
    channel: 'web',
  })
  if ('mistakes' in ended) return fail(422, { notAdopted: ended.mistakes })
  redirect(303, event.url.pathname)
}

const declaredDecision = 'khai báo ban đầu'

/** A table for spreadsheets; a text that would be run as a formula gets an apostrophe. */
export function csvAnswer(name: string, rows: readonly (readonly unknown[])[]): Response {
  const text = `\ufeff${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
  const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` }
  return new Response(text, { headers })
}

function quoted(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
