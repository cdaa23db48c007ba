import { scoreCsv } from '#lib/compare/score-csv.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** The running score as a table for spreadsheets. */
export const GET: RequestHandler = async (event) => {
  const { locality } = event.params
  const { searchParams } = event.url
  const [key, unit] = [searchParams.get('key') ?? '', searchParams.get('unit') ?? '']
  const view = await ask(event, 'score', { locality, ...(key && { key }), ...(unit && { unit }) })
  const name = `${locality}-${view.key}-${view.weeks.at(-1)?.from ?? ''}.csv`
  return new Response(scoreCsv(view), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  })
}
