import { fail, redirect } from '@sveltejs/kit'
import { asked, queryOf } from '#lib/desk/board/asked.server.ts'
import { draftReport } from '#lib/desk/papers/draft.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { formatDate, formatInstant } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const { locality } = who
  const { plan, period } = asked(event.url.searchParams)
  const year = Number((event.url.searchParams.get('year') ?? period).slice(0, 4)) || undefined
  const [periods, board, reports] = await Promise.all([
    ask(event, 'report_periods', { locality, ...(year !== undefined && { year }) }),
    ask(event, 'board', { locality }),
    ask(event, 'reports', { locality }),
  ])
  const next = periods.items.find((one) => one.period === periods.next)
  const chosen = periods.items.find((one) => one.period === period) ?? next ?? periods.items[0]
  const address = { period: chosen?.period, plan }
  return {
    year: year ?? Number(periods.next.slice(0, 4)),
    chosen: chosen?.period ?? '',
    chosenLabel: chosen?.label[language] ?? '',
    plan,
    id: crypto.randomUUID(),
    plans: board.plans.map(({ key, label }) => ({ key, label: label[language] })),
    periods: periods.items.map(({ period: name, label, last, isOver }) => ({
      period: name,
      label: label[language],
      last: formatDate(last, language),
      isOver,
    })),
    reports: reports.items.map((row) => ({
      id: row.id,
      code: row.code,
      label: row.periodLabel[language],
      number: row.number ?? '',
      state: row.stateLabel[language],
      changed: formatInstant(row.changedAt, language),
    })),
    files: {
      xlsx: `/board/bao-cao/bieu${queryOf({ ...address, format: 'xlsx' })}`,
      docx: `/board/bao-cao/bieu${queryOf({ ...address, format: 'docx' })}`,
      pdf: `/board/bao-cao/bieu${queryOf({ ...address, format: 'pdf' })}`,
    },
  }
}

export const actions: Actions = {
  draft: async (event) => {
    const who = staffOf(event)
    const given = await event.request.formData()
    const text = (name: string): string => String(given.get(name) ?? '').slice(0, 80)
    const done = await draftReport(event, who, {
      id: text('_id'),
      period: text('period'),
      plan: text('plan'),
      corrects: text('corrects'),
    })
    if ('mistakes' in done) return fail(400, done)
    redirect(303, `/board/bao-cao/${done.receipt.subject}`)
  },
}
