import { behindCells, behindColumns } from '#lib/desk/board/csv.ts'
import { recordsOf } from '#lib/desk/board/target.server.ts'
import { staffOf } from '#lib/desk/staff.server.ts'
import { csvLine, csvMark } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import type { RequestHandler } from './$types'

const perPage = 200

/** All records behind a number as a file for spreadsheets, sent as they are read: no number of them has to fit the memory. */
export const GET: RequestHandler = async (event) => {
  const who = staffOf(event)
  const { target, records, isShare, of } = await recordsOf(event, who)
  const side = isShare && event.url.searchParams.get('side') !== 'all' ? ('short' as const) : ('all' as const)
  const encoder = new TextEncoder()
  let cursor: string | undefined
  const body = new ReadableStream<Uint8Array>({
    // The mark at the beginning tells spreadsheets that the letters are UTF-8.
    start: (out) => out.enqueue(encoder.encode(csvMark + csvLine(behindColumns))),
    async pull(out) {
      const page = await ask(event, 'behind', {
        ...records,
        side,
        limit: perPage,
        ...(cursor === undefined ? {} : { cursor }),
      })
      out.enqueue(encoder.encode(page.items.map((row) => csvLine(behindCells(row))).join('')))
      cursor = page.cursor
      if (cursor === undefined) out.close()
    },
  })
  const name = `${records.locality}-${target.line.code}-${records.period.replace('/', '-')}-${of || side}.csv`
  return new Response(body, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  })
}
