import { mappingAsked } from '#lib/binder/mapping-asked.ts'
import { mappingCsv } from '#lib/binder/mapping-csv.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

/** The mapping to other standards as a table for spreadsheets. */
export const GET: RequestHandler = async (event) => {
  const { locality } = event.params
  const view = await ask(event, 'mapping', { locality, ...mappingAsked(event.url.searchParams) })
  return new Response(mappingCsv(view), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${locality}-${view.key}.csv"`,
    },
  })
}
