import { fail, redirect } from '@sveltejs/kit'
import { draftReport } from '#lib/desk/papers/draft.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { formatInstant, localDate } from '#lib/house.ts'
import { act, ask, mistakesOf } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const { locality } = who
  const { id } = event.params
  const report = await ask(event, 'report', { locality, id })
  const [history, { places }, type] = await Promise.all([
    ask(event, 'events', { locality, id, limit: 100 }),
    ask(event, 'report_preview', { locality, id, text: '' }),
    ask(event, 'record_type', { locality, record: 'plan.report' }),
  ])
  const label = (name: string): { label: string; help?: string } => {
    const found = type.acts[name]
    return { label: found?.label[language] ?? name, ...(found?.help && { help: found.help[language] }) }
  }
  return {
    report: {
      ...report,
      figures: undefined,
      periodLabel: report.periodLabel[language],
      stateLabel: report.stateLabel[language],
      asOf: formatInstant(report.asOf, language),
      stamped: report.stamp && { at: formatInstant(report.stamp.at, language), by: report.stamp.by },
      trouble: mistakesOf(event, report.trouble),
    },
    example: `{${report.figures.lines[0]?.code ?? 'HC-01'}.value}`,
    acts: Object.fromEntries(report.acts.map((name) => [name, label(name)])),
    places: places.map(({ place, label: words }) => ({ place, label: words[language] })),
    comments: history.items
      .filter(({ act: name }) => name === 'comment' || name === 'give_back')
      .map(({ id: event, at, by, values }) => ({
        id: event,
        at: formatInstant(at, language),
        by: by[language],
        text: String(values['comment'] ?? values['reason'] ?? ''),
      })),
    history: history.items.map(({ id: event, at, by, label: words }) => ({
      id: event,
      at: formatInstant(at, language),
      by: by[language],
      label: words[language],
    })),
    signer: { name: who.name, title: who.title[language] },
    today: localDate(new Date()),
    id: crypto.randomUUID(),
  }
}

/** Acts a form of this page may ask for, with the fields each of them sends. */
const fields: Readonly<Record<string, readonly string[]>> = {
  revise: ['text', 'recipients'],
  open_comments: [],
  comment: ['comment'],
  submit: [],
  give_back: ['reason'],
  sign: ['authority', 'signerTitle', 'signer'],
  issue: ['issuedOn'],
  send: ['addresses'],
  correct: ['reason', 'basis'],
  withdraw: ['reason'],
}

export const actions: Actions = {
  act: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const text = (name: string): string => String(given.get(name) ?? '').slice(0, 60_000)
    const name = text('_act')
    const asked = Object.hasOwn(fields, name) ? (fields[name] ?? []) : []
    const typed = Object.fromEntries(asked.map((field) => [field, text(field).trim()]))
    const values = Object.fromEntries(Object.entries(typed).filter(([, words]) => words !== ''))
    const done = await act(event, {
      locality: who.locality,
      id: `${text('_id')}-${name}`,
      record: 'plan.report',
      act: name,
      subject: event.params.id,
      values,
      channel: 'web',
      ...(Number.isInteger(Number(text('_version'))) &&
        text('_version') !== '' && { version: Number(text('_version')) }),
    })
    if ('mistakes' in done) return fail(400, { mistakes: done.mistakes, act: name, typed })
    redirect(303, `/board/bao-cao/${event.params.id}`)
  },
  refresh: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const { locality } = who
    const { period, plan } = await ask(event, 'report', { locality, id: event.params.id })
    const { asOf, figures, seal } = await ask(event, 'report_draft', { locality, period, plan })
    const done = await act(event, {
      locality,
      id: `${String(given.get('_id')).slice(0, 60)}-refresh`,
      record: 'plan.report',
      act: 'refresh',
      subject: event.params.id,
      values: { asOf, figures, seal },
      channel: 'web',
    })
    if ('mistakes' in done)
      return fail(400, { mistakes: done.mistakes, act: 'refresh', typed: {} as Record<string, string> })
    redirect(303, `/board/bao-cao/${event.params.id}`)
  },
  replace: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const { period, plan, code } = await ask(event, 'report', { locality: who.locality, id: event.params.id })
    const done = await draftReport(event, who, {
      id: String(given.get('_id')).slice(0, 60),
      period,
      plan,
      corrects: code,
    })
    if ('mistakes' in done)
      return fail(400, { mistakes: done.mistakes, act: 'replace', typed: {} as Record<string, string> })
    redirect(303, `/board/bao-cao/${done.receipt.subject}`)
  },
}
