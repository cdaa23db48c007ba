import { fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { adminOf } from '#lib/admin/admin.server.ts'
import { emptyOf, type Mistake } from '#lib/form.ts'
import type { PlanPreview, Words } from '#lib/house.ts'
import { act, mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import { unitsText } from './units.text.ts'

/** What a form of these pages holds, by the name of its field. */
export type Sent = Readonly<Record<string, string>>

/** The text fields of what was sent. */
export async function sentOf(event: RequestEvent): Promise<Sent> {
  const given = await event.request.formData()
  return Object.fromEntries(
    [...given].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  )
}

/** Proposes a decision on units and goes to its page, or gives the mistakes. */
export async function propose(event: RequestEvent, sent: Sent, body: string) {
  const who = adminOf(event)
  const { number = '', title = '', decidedOn = '', inForceFrom = '', source = '', id = '' } = sent
  const values = { number, title, decidedOn, inForceFrom, body, ...(source && { source }) }
  const done = await act(event, { locality: who.locality, id, record: 'unit.change', act: 'propose', values })
  if ('mistakes' in done) return fail(400, { sent: { ...sent, body }, mistakes: done.mistakes })
  redirect(303, `/admin/units/${done.receipt.subject}`)
}

/** What of that which every decision on units has to say, and `more` that this one does, was left empty. */
export function missingOf(event: RequestEvent, sent: Sent, more: Readonly<Record<string, Words>> = {}): Mistake[] {
  const { number, subject: title, decidedOn, inForceFrom } = unitsText
  return mistakesOf(event, emptyOf({ number, decidedOn, inForceFrom, title, ...more }, sent))
}

/** What a plan would do, or why it cannot be read. */
export async function previewOf(
  event: RequestEvent,
  body: string,
  inForceFrom: string,
): Promise<{ preview?: PlanPreview; mistakes: Mistake[] }> {
  const who = adminOf(event)
  try {
    const preview = await event.locals.engine.ask(who, 'unit_preview', { locality: who.locality, body, inForceFrom })
    return { preview, mistakes: [] }
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined) throw fault
    return { mistakes: mistakesOf(event, refusals) }
  }
}
