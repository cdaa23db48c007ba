import { asked, queryOf } from '#lib/desk/board/asked.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { formatDate } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = staffOf(event)
  const { language } = event.locals
  const { locality } = who
  const { plan, period } = asked(event.url.searchParams)
  const year = Number((event.url.searchParams.get('year') ?? period).slice(0, 4)) || undefined
  const [periods, board] = await Promise.all([
    ask(event, 'report_periods', { locality, ...(year !== undefined && { year }) }),
    ask(event, 'board', { locality }),
  ])
  const chosen =
    periods.items.find((one) => one.period === period) ??
    periods.items.find((one) => one.period === periods.next) ??
    periods.items[0]
  const address = { period: chosen?.period, plan }
  return {
    year: year ?? Number(periods.next.slice(0, 4)),
    chosen: chosen?.period ?? '',
    plan,
    plans: board.plans.map(({ key, label }) => ({ key, label: label[language] })),
    periods: periods.items.map(({ period, label, last, isOver }) => ({
      period,
      label: label[language],
      last: formatDate(last, language),
      isOver,
    })),
    files: {
      xlsx: `/board/bao-cao/bieu${queryOf({ ...address, format: 'xlsx' })}`,
      docx: `/board/bao-cao/bieu${queryOf({ ...address, format: 'docx' })}`,
    },
  }
}
