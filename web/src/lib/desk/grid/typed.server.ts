import type { RequestEvent } from '@sveltejs/kit'
import type { Staff } from '#lib/desk/staff.server.ts'
import { fill } from '#lib/fill.ts'
import type { FigureGrid, Language, TypedCell, TypedEnd } from '#lib/house.ts'
import { gridText } from './grid.text.ts'
import { keptOf, readNumber, shownIn } from './number.ts'

/** What a cell of the form is called. */
export const cellName = ({ indicator, unit }: { indicator: string; unit: string }, period: string): string =>
  `c:${indicator}:${unit}:${period}`

/** What became of one cell of a form: what was typed, and why it was not taken. */
export type CellTold = TypedEnd & { text: string }

/** Whether the figures of a line are typed in percent. */
export const isPercentLine = (row: { measure: { vi: string } }): boolean => row.measure.vi === '%'

/**
 * Takes the cells of a form sent without script: those that differ from what stands in the grid. A number that can be read in
 * two ways is told, with both.
 */
export async function typeForm(event: RequestEvent, who: Staff, grid: FigureGrid, sent: FormData): Promise<CellTold[]> {
  const { language } = event.locals
  const text = (name: string): string => String(sent.get(name) ?? '').trim()
  const told: CellTold[] = []
  const cells: (TypedCell & { text: string })[] = []
  for (const row of grid.rows) {
    const percent = isPercentLine(row)
    for (const cell of row.cells) {
      const spot = { indicator: row.indicator, unit: row.unit.key, period: cell.period }
      const typed = text(cellName(spot, cell.period))
      if (!sent.has(cellName(spot, cell.period)) || typed === shownIn(cell.value, percent, language)) continue
      const read = readNumber(typed)
      if ('value' in read) {
        const seen = Number(text(`v${cellName(spot, cell.period)}`))
        const note = text('note')
        cells.push({
          ...spot,
          text: typed,
          value: keptOf(read.value, percent),
          ...(note && { note }),
          ...(seen > 0 && { version: seen }),
        })
      } else told.push({ ...spot, text: typed, end: 'refused', words: wordsOf(read, typed, language) })
    }
  }
  const ends = await typeCells(event, who, { id: text('id'), status: text('status'), source: text('source') }, cells)
  return [...told, ...ends.map((end, n) => ({ ...end, text: cells[n]?.text ?? '' }))]
}

function wordsOf(read: object, text: string, language: Language): { vi: string; en: string } {
  const { either } = read as { either?: readonly [number, number] }
  const [vi = 0, en = 0] = either ?? []
  const words = either ? gridText.eitherPlain : 'empty' in read ? gridText.removed : gridText.bad
  const places = { text, vi: shownIn(vi, false, language), en: shownIn(en, false, language) }
  return { vi: fill(words.vi, places), en: fill(words.en, places) }
}

/** Sends cells to the engine as one block. */
export function typeCells(
  event: Pick<RequestEvent, 'locals'>,
  who: Staff,
  order: { id: string; status: string; source: string },
  cells: readonly TypedCell[],
): Promise<TypedEnd[]> {
  if (cells.length === 0) return Promise.resolve([])
  return event.locals.engine.typing.type(who, {
    locality: who.locality,
    id: order.id,
    status: order.status === 'estimate' ? 'estimate' : 'preliminary',
    source: order.source,
    cells: cells.map(({ indicator, unit, period, value, note, version }) => ({
      indicator,
      unit,
      period,
      value,
      ...(note !== undefined && { note }),
      ...(version !== undefined && { version }),
    })),
  })
}
