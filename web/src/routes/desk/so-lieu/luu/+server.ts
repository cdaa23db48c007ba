import { json, type RequestHandler } from '@sveltejs/kit'
import { typeCells } from '#lib/desk/grid/typed.server.ts'
import type { TypedCell } from '#lib/house.ts'
import { mistakesOf, refusalsOf } from '#lib/server/ask.ts'

type Sent = { id?: unknown; status?: unknown; source?: unknown; cells?: unknown }

/** Takes a block of typed cells and says of each what became of it; 401 tells that the session has ended. */
export const POST: RequestHandler = async (event) => {
  const { who } = event.locals
  if (who.kind !== 'staff') return json({ ended: true }, { status: 401 })
  const { id, status, source, cells } = (await event.request.json().catch(() => ({}))) as Sent
  const isBlock = Array.isArray(cells) && cells.every(isCell)
  if (!isBlock) return json({ mistakes: [] }, { status: 400 })
  try {
    const order = { id: String(id), status: String(status), source: String(source) }
    return json({ ends: await typeCells(event, who, order, cells) })
  } catch (fault) {
    const refusals = refusalsOf(fault)
    if (refusals === undefined) throw fault
    return json({ mistakes: mistakesOf(event, refusals) }, { status: 409 })
  }
}

function isCell(cell: unknown): cell is TypedCell {
  const { indicator, unit, period, value, note, version } = (cell ?? {}) as Record<string, unknown>
  const isSpot = [indicator, unit, period].every((one) => typeof one === 'string')
  const isNoted =
    (note === undefined || typeof note === 'string') && (version === undefined || typeof version === 'number')
  return isSpot && typeof value === 'number' && isNoted
}
