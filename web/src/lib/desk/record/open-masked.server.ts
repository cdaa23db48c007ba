import { fail, type RequestEvent } from '@sveltejs/kit'
import { typedOf } from '#lib/form.ts'
import type { Form, Questions } from '#lib/house.ts'
import { localTime } from '#lib/house.ts'
import { ask, mistakesOf, refusalsOf } from '#lib/server/ask.ts'
import { shownAll } from '#lib/values.ts'
import type { Staff } from '../staff.server.ts'

/**
 * Opens what is masked, for this answer alone: the values stand in the page that answers the form and nowhere after it.
 * What was typed comes back when a reason is missing.
 */
export async function openMasked(event: RequestEvent, who: Staff, id: string) {
  const { field, reason, said = '' } = typedOf(await event.request.formData())
  const asks = {
    locality: who.locality,
    id,
    channel: 'web',
    said,
    ...(field && { fields: [field] }),
    ...(reason && { reason: reason as never }),
  } satisfies Questions['unmask']['asks']
  try {
    const opened = await event.locals.engine.ask(who, 'unmask', asks)
    const record = await ask(event, 'record', { locality: who.locality, id })
    const { form } = await ask(event, 'record_type', { locality: who.locality, record: record.record })
    const words = (name: string): Form[string] =>
      form[name] ?? ({ kind: 'text', max: 500, label: opened.labels[name] } as never)
    const fields = Object.fromEntries(Object.keys(opened.values).map((name) => [name, words(name)]))
    event.setHeaders({ 'cache-control': 'no-store' })
    return { opened: shownAll(fields, opened.values, event.locals.language, []), openUntil: localTime(opened.until) }
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined) throw fault
    return fail(422, { notOpened: { reason: reason ?? '', said, mistakes: mistakesOf(event, refusals) } })
  }
}
