import { fail, redirect } from '@sveltejs/kit'
import { staffOf } from '#lib/desk/staff.server.ts'
import { localDate } from '#lib/house.ts'
import { act, ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

const names = ['text', 'recipients', 'superior', 'issuer', 'place', 'symbol', 'mailboxes', 'validFrom'] as const

export const load: PageServerLoad = async (event) => {
  const { locality } = staffOf(event)
  const [wording, type] = await Promise.all([
    ask(event, 'report_wording', { locality }),
    ask(event, 'record_type', { locality, record: 'plan.wording' }),
  ])
  return {
    values: { superior: '', mailboxes: '', ...wording, validFrom: localDate(new Date()) } as Record<
      (typeof names)[number],
      string
    >,
    labels: Object.fromEntries(names.map((name) => [name, type.form[name]?.label[event.locals.language] ?? name])),
    id: crypto.randomUUID(),
    isSaved: event.url.searchParams.has('saved'),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { locality } = staffOf(event)
    const given = await event.request.formData()
    const text = (name: string): string =>
      String(given.get(name) ?? '')
        .slice(0, 60_000)
        .trim()
    const typed = Object.fromEntries(names.map((name) => [name, text(name)]))
    const values = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
    const done = await act(event, {
      locality,
      id: `${text('_id').slice(0, 60)}-wording`,
      record: 'plan.wording',
      act: 'write',
      values,
      channel: 'web',
    })
    if ('mistakes' in done) return fail(400, { mistakes: done.mistakes, typed })
    redirect(303, '/board/bao-cao/mau?saved')
  },
}
