import { fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { definerOf } from '#lib/admin/admin.server.ts'
import type { Mistake } from '#lib/form.ts'
import { act, ask } from '#lib/server/ask.ts'

const decisions = ['due_moved', 'due_kept']

/** The due dates that wait for this leader or administrator, of one type or unit when the address says so. */
export async function loadDue(event: RequestEvent) {
  const { locality } = definerOf(event)
  const [record, unit] = [event.url.searchParams.get('record') ?? '', event.url.searchParams.get('unit') ?? '']
  const [all, found] = await Promise.all([
    ask(event, 'due_moves', { locality }),
    record === '' && unit === ''
      ? undefined
      : ask(event, 'due_moves', { locality, ...(record && { record }), ...(unit && { unit }) }),
  ])
  return { all, found: found ?? all, asked: { record, unit }, id: crypto.randomUUID() }
}

/** Decides what was ticked one by one, or everything that was counted in one turn. */
export async function decideDue(event: RequestEvent) {
  const who = definerOf(event)
  const sent = await event.request.formData()
  const text = (name: string): string => String(sent.get(name) ?? '')
  const [how = '', name = ''] = text('act').split(' ')
  if (!decisions.includes(name)) redirect(303, event.url.pathname)
  const mistakes =
    how === 'all' ? await decideAll(event, who.locality, text, name) : await decideSome(event, sent, name)
  if (mistakes.length > 0) return fail(422, { mistakes })
  redirect(303, event.url.pathname)
}

async function decideAll(
  event: RequestEvent,
  locality: string,
  text: (name: string) => string,
  decision: string,
): Promise<Mistake[]> {
  const units = text('units').split(' ').filter(Boolean)
  const mistakes: Mistake[] = []
  for (const unit of units) {
    const values = { decision, unit, calendar: text('calendar'), ...(text('record') && { type: text('record') }) }
    const command = { locality, id: `${text('_id')}-${unit}`, record: 'system.due_decision', act: 'decide' }
    const done = await act(event, { ...command, values })
    if ('mistakes' in done) mistakes.push(...done.mistakes)
  }
  return mistakes
}

async function decideSome(event: RequestEvent, sent: FormData, name: string): Promise<Mistake[]> {
  const { locality } = definerOf(event)
  const mistakes: Mistake[] = []
  for (const chosen of new Set(sent.getAll('chosen').map(String))) {
    const [record = '', subject = ''] = chosen.split(' ')
    const command = { locality, id: `${sent.get('_id')}-${subject}`, record, act: name, subject }
    const done = await act(event, { ...command, values: {} })
    if ('mistakes' in done) mistakes.push(...done.mistakes)
  }
  return mistakes
}
