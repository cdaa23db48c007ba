import { askedComparison } from '#lib/compare/asked.server.ts'
import { comparisonCsv } from '#lib/compare/csv.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** The comparison as a table for spreadsheets. */
export const GET: RequestHandler = async (event) => {
  const { locality } = event.params
  const view = await ask(event, 'comparison', { locality, ...askedComparison(event.url.searchParams) })
  const name = `${locality}-${view.code}-${view.by}-${view.period.replace('/', '-')}.csv`
  return new Response(comparisonCsv(view), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  })
}
