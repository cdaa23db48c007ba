import type { Row } from '#engine/import/row.ts'

type Record = { cells: string[]; next: number; broken?: true }

// A quote that is not closed within so many characters was never meant to open: its line alone is broken, not the rest of the file.
const longestRecord = 1 << 20

/**
 * Rows of CSV text (RFC 4180) that comes piece by piece, in batches, the header being row 1.
 *
 * Row numbers are those a spreadsheet shows: empty lines count, and are passed over. A row with a misplaced or unclosed
 * quote is told as broken and reading goes on with the next line.
 *
 * @param separator  one character
 */
export async function* splitRows(pieces: AsyncIterable<string>, separator: string, size: number): AsyncIterable<Row[]> {
  let batch: Row[] = []
  let row = 0
  let text = ''
  let at = 0
  const take = (record: Record): void => {
    at = record.next
    row += 1
    const isEmpty = record.cells.length <= 1 && (record.cells[0] ?? '').trim() === '' && !record.broken
    if (!isEmpty) batch.push({ row, cells: record.cells, ...(record.broken && { broken: true as const }) })
  }
  for await (const piece of pieces) {
    text = at === 0 ? text + piece : text.slice(at) + piece
    at = 0
    for (let record = next(text, at, separator, false); record; record = next(text, at, separator, false)) {
      take(record)
      if (batch.length < size) continue
      yield batch
      batch = []
    }
  }
  for (let record = next(text, at, separator, true); record; record = next(text, at, separator, true)) take(record)
  for (let from = 0; from < batch.length; from += size) yield batch.slice(from, from + size)
}

/** The record that begins at `from`; undefined when more text is needed, or none is left. */
function next(text: string, from: number, separator: string, isLast: boolean): Record | undefined {
  if (from >= text.length) return undefined
  const end = text.indexOf('\n', from)
  if (end < 0 && !isLast) return undefined
  const quote = text.indexOf('"', from)
  const stop = end < 0 ? text.length : end
  if (quote < 0 || quote > stop) return { cells: withoutReturn(text, from, stop).split(separator), next: stop + 1 }
  return quoted(text, from, separator, isLast)
}

function withoutReturn(text: string, from: number, to: number): string {
  return text.slice(from, to > from && text[to - 1] === '\r' ? to - 1 : to)
}

function quoted(text: string, from: number, separator: string, isLast: boolean): Record | undefined {
  const cells: string[] = []
  for (let at = from; ; ) {
    const cell = text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator)
    if (cell === 'broken') return brokenFrom(text, from, at)
    if (cell === 'more') return isLast || text.length - from > longestRecord ? brokenFrom(text, from, from) : undefined
    cells.push(cell.text)
    if (cell.ends) return cell.next > text.length && !isLast ? undefined : { cells, next: cell.next }
    at = cell.next
  }
}

type Cell = { text: string; next: number; ends: boolean }

function plainCell(text: string, at: number, separator: string): Cell {
  const line = text.indexOf('\n', at)
  const stop = line < 0 ? text.length : line
  const comma = text.indexOf(separator, at)
  if (comma >= 0 && comma < stop) return { text: text.slice(at, comma), next: comma + 1, ends: false }
  return { text: withoutReturn(text, at, stop), next: stop + 1, ends: true }
}

function quotedCell(text: string, at: number, separator: string): Cell | 'more' | 'broken' {
  let close = text.indexOf('"', at + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) return 'more'
  const said = text.slice(at + 1, close).replaceAll('""', '"')
  const after = text[close + 1]
  if (after === separator) return { text: said, next: close + 2, ends: false }
  if (after === undefined || after === '\n') return { text: said, next: close + 2, ends: true }
  return after === '\r' && text[close + 2] !== undefined && text[close + 2] === '\n'
    ? { text: said, next: close + 3, ends: true }
    : afterReturn(text, close)
}

/** A carriage return at the end of the piece may be the first half of a line's end. */
function afterReturn(text: string, close: number): 'more' | 'broken' {
  return text[close + 1] === '\r' && close + 2 >= text.length ? 'more' : 'broken'
}

function brokenFrom(text: string, from: number, at: number): Record {
  const end = text.indexOf('\n', at)
  return { cells: [text.slice(from, from + 200)], next: end < 0 ? text.length : end + 1, broken: true }
}
