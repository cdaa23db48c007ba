import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { queryOf } from '#lib/desk/board/asked.server.ts'
import { shortNames } from '#lib/desk/board/target.server.ts'
import { lineOf } from '#lib/desk/follow-up/row.ts'
import { mayLead } from '#lib/desk/lead.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { act, ask } from '#lib/server/ask.ts'
import { askedDay } from '#lib/targets/day.server.ts'
import { stampWords } from '#lib/targets/stamp.ts'
import type { Actions, PageServerLoad } from './$types'

const views = ['all', 'overdue', 'waiting', 'answered'] as const
const record = 'plan.reminder'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { locality } = who
  const { language } = event.locals
  const text = (name: string): string => (event.url.searchParams.get(name) ?? '').slice(0, 80)
  const view = views.find((one) => one === text('view')) ?? 'all'
  const unit = text('unit')
  const { on, asOf } = askedDay(event.url.searchParams)
  const [found, shorts] = await Promise.all([
    ask(event, 'follow_ups', { locality, view, ...(unit && { unit }), ...(asOf && { asOf }) }),
    shortNames(event, locality),
  ])
  return {
    lines: found.rows.map((row) => lineOf(row, language, shorts, queryOf({ on }))),
    counts: found.counts,
    units: found.units.map(({ id, key, label }) => ({ key, label: shorts[id] ?? label[language] })),
    rules: [...new Set(found.rules.map(({ label, toLabel }) => `${label[language]}: ${toLabel[language]}`))],
    source: found.source[language],
    notice: found.notice.items.length,
    stamp: stampWords(
      { asOf: found.asOf, valueStatus: 'preliminary', provenance: 'computed', confidence: 'A' },
      language,
    ),
    on,
    keptForDay: Object.fromEntries(Object.entries({ view: text('view'), unit }).filter(([, value]) => value !== '')),
    view,
    unit,
    isCut: found.isCut,
    id: randomUUID(),
    done: text('done'),
    mayLead: mayLead(who, on),
    mayAnswer: on === '' && ['officer', 'head'].some((role) => (who.roles[role]?.length ?? 0) > 0),
  }
}

export const actions: Actions = {
  remind: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const key = String(given.get('key') ?? '').slice(0, 200)
    const { locality } = who
    const found = await ask(event, 'follow_ups', { locality })
    const row = found.rows.find((one) => one.key === key)
    if (!row) return fail(404, { key, mistakes: [] })
    const open = row.reminder
    const kept = open?.said.map(({ rule, on }) => `${rule}@${row.dueOn}@${on}`) ?? []
    const told = {
      level: open?.level ?? 'unit',
      said: [...kept, `hand@${row.dueOn}@${found.today}`].slice(-40).join(' '),
      answerOn: found.answerOn,
    }
    const opening = { title: row.title, kind: row.kind, thing: row.key, unit: row.unit.id, dueOn: row.dueOn }
    const done = await act(event, {
      locality,
      id: `${String(given.get('_id') ?? '')}-remind`,
      record,
      act: open ? (open.state === 'escalated' ? 'escalate' : 'again') : 'send',
      values: open ? told : { ...opening, ...told },
      channel: 'web',
      ...(open && { subject: open.id, version: open.version }),
    })
    if ('mistakes' in done) return fail(422, { key, ...done })
    redirect(303, `/board/don-doc?done=${encodeURIComponent(done.receipt.code)}`)
  },
  close: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const text = (name: string): string => String(given.get(name) ?? '').slice(0, 1_000)
    const done = await act(event, {
      locality: who.locality,
      id: `${text('_id')}-close`,
      record,
      act: 'close',
      subject: text('_subject'),
      values: { evidence: text('evidence') },
      channel: 'web',
    })
    if ('mistakes' in done) return fail(422, { key: text('key'), ...done })
    redirect(303, `/board/don-doc?done=${encodeURIComponent(done.receipt.code)}`)
  },
}
