import { isLocalDate, type LocalDate } from '#base/instant.ts'
import { fold, type Words } from '#base/text.ts'

/** A sheet as it is read: its name and the text of every cell, row by row; row 1 is `rows[0]`. Dates are `dd/mm/yyyy`. */
export type Sheet = { name: string; rows: readonly (readonly string[])[] }

/** What is wrong with one cell. Row and column count from 1, as in the sheet. */
export type CellMistake = { row: number; column: number; words: Words }

/** Reads and writes workbooks; the engine knows no format of its own. */
export type SheetBook = {
  /** The first sheet; undefined for bytes that are no workbook, or one beyond 2,000 rows and 40 columns. */
  read(bytes: Uint8Array): Promise<Sheet | undefined>
  /** The same workbook with each mistake as a comment on its cell, and the cell marked. */
  mark(bytes: Uint8Array, mistakes: readonly { row: number; column: number; text: string }[]): Promise<Uint8Array>
}

/** The columns of the annex (phụ lục phân công nhiệm vụ), by what their heads are called. */
const heads = {
  title: ['noi dung', 'nhiem vu', 'noi dung cong viec', 'noi dung nhiem vu', 'dau viec', 'cong viec'],
  unit: ['chu tri', 'don vi chu tri', 'co quan chu tri'],
  cooperates: ['phoi hop', 'don vi phoi hop', 'co quan phoi hop'],
  product: ['san pham', 'san pham du kien', 'ket qua', 'ket qua dau ra'],
  dueOn: ['thoi han', 'thoi han hoan thanh', 'thoi gian hoan thanh', 'thoi gian', 'han'],
} as const

/** A column of the annex. */
export type AnnexColumn = keyof typeof heads

/** One row of the annex: its place, what stands in it, and the answers where it is right. */
export type AnnexRow = {
  row: number
  cells: Record<AnnexColumn, string>
  mistakes: (CellMistake & { at: AnnexColumn })[]
  /** Absent while something is wrong. */
  values?: { title: string; unit: string; dueOn: LocalDate; product?: string; cooperates?: string }
}

/** The annex as read: which column is what (from 1), and its rows. `head` is the row of the heads. */
export type Annex = { head: number; columns: Partial<Record<AnnexColumn, number>>; rows: AnnexRow[] }

/** A unit as it may be called in a sheet. */
export type CalledUnit = { id: string; names: readonly string[] }

const most = { title: 500, product: 500, cooperates: 500 } as const

/**
 * Reads the annex from a sheet. Rows without any words under the known heads are left out, and so are the lines that only
 * group others (words alone, neither unit nor date nor product).
 *
 * @returns undefined where no row holds the heads of what, who leads and until when
 */
export function readAnnex(sheet: Sheet, units: readonly CalledUnit[], today: LocalDate): Annex | undefined {
  const head = sheet.rows.findIndex((row) => isWhole(columnsOf(row)))
  if (head === -1) return undefined
  const columns = columnsOf(sheet.rows[head] ?? [])
  const byName = new Map(units.flatMap(({ id, names }) => names.map((name) => [plain(name), id] as const)))
  const rows = sheet.rows.slice(head + 1).flatMap((cells, index): AnnexRow[] => {
    const texts = textsOf(cells, columns)
    const isGroup = texts.title !== '' && texts.unit === '' && texts.dueOn === '' && texts.product === ''
    // The row of numbers below the heads (1, 2, 3 …) is no task.
    const isNumbers = Object.values(texts).every((text) => /^\(?\d{0,2}\)?$/.test(text))
    if (isNumbers || isGroup) return []
    return [readRow(head + 2 + index, texts, columns, byName, today)]
  })
  return { head: head + 1, columns, rows }
}

function columnsOf(row: readonly string[]): Annex['columns'] {
  const found: Annex['columns'] = {}
  for (const [index, cell] of row.entries()) {
    const name = plain(cell)
    for (const [column, names] of Object.entries(heads) as [AnnexColumn, readonly string[]][])
      if (found[column] === undefined && names.includes(name)) found[column] = index + 1
  }
  return found
}

function isWhole({ title, unit, dueOn }: Annex['columns']): boolean {
  return title !== undefined && unit !== undefined && dueOn !== undefined
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function textsOf(cells: readonly string[], columns: Annex['columns']): Record<AnnexColumn, string> {
  const of = (column: AnnexColumn): string => (cells[(columns[column] ?? 0) - 1] ?? '').normalize('NFC').trim()
  return {
    title: of('title'),
    unit: of('unit'),
    cooperates: of('cooperates'),
    product: of('product'),
    dueOn: of('dueOn'),
  }
}

function readRow(
  row: number,
  cells: Record<AnnexColumn, string>,
  columns: Annex['columns'],
  units: ReadonlyMap<string, string>,
  today: LocalDate,
): AnnexRow {
  const mistakes: AnnexRow['mistakes'] = []
  const wrong = (at: AnnexColumn, words: Words): void => {
    mistakes.push({ at, row, column: columns[at] ?? 1, words })
  }
  const unit = units.get(plain(cells.unit))
  const dueOn = dayOf(cells.dueOn)
  if (cells.title === '') wrong('title', said.noTitle)
  if (cells.unit === '') wrong('unit', said.noUnit)
  else if (unit === undefined) wrong('unit', said.unknownUnit)
  if (cells.dueOn === '') wrong('dueOn', said.noDay)
  else if (dueOn === undefined) wrong('dueOn', said.badDay)
  else if (dueOn < today) wrong('dueOn', said.past)
  for (const at of ['title', 'product', 'cooperates'] as const)
    if ([...cells[at]].length > most[at]) wrong(at, said.tooLong)
  if (mistakes.length > 0 || unit === undefined || dueOn === undefined) return { row, cells, mistakes }
  const { title, product, cooperates } = cells
  const values = { title, unit, dueOn, ...(product && { product }), ...(cooperates && { cooperates }) }
  return { row, cells, mistakes, values }
}

/** `31/03/2026`, `31-3-2026`, `2026-03-31`; a quarter or month alone ends with its last day: `quý I/2026`, `tháng 3/2026`. */
function dayOf(text: string): LocalDate | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  if (year !== '') return valid(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  const [, ofMonth = '', inYear = ''] = /^thang (\d{1,2}) (\d{4})$/.exec(plain(text)) ?? []
  if (inYear !== '') return endOf(Number(inYear), Number(ofMonth))
  const [, quarter = '', yearOf = ''] = /^quy (i{1,3}|iv|[1-4]) (\d{4})$/.exec(plain(text)) ?? []
  if (yearOf !== '') return endOf(Number(yearOf), 3 * ({ i: 1, ii: 2, iii: 3, iv: 4 }[quarter] ?? Number(quarter)))
  return valid(text)
}

function valid(text: string): LocalDate | undefined {
  return isLocalDate(text) ? text : undefined
}

function endOf(year: number, month: number): LocalDate | undefined {
  if (month < 1 || month > 12) return undefined
  const days = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  return valid(`${year}-${String(month).padStart(2, '0')}-${days[month - 1]}`)
}

const said = {
  noTitle: { vi: 'Thiếu nội dung công việc.', en: 'What is to be done is missing.' },
  noUnit: { vi: 'Thiếu đơn vị chủ trì: mỗi việc một đơn vị chịu trách nhiệm.', en: 'The lead unit is missing.' },
  unknownUnit: {
    vi: 'Không có đơn vị tên này. Ghi đúng tên đầy đủ hoặc tên tắt; mỗi việc chỉ một đơn vị chủ trì.',
    en: 'No unit is called so. Write its full or short name; one lead unit a task.',
  },
  noDay: { vi: 'Thiếu thời hạn.', en: 'The date is missing.' },
  badDay: {
    vi: 'Không đọc được ngày. Ghi như 31/03/2027, tháng 3/2027 hoặc quý I/2027.',
    en: 'The date cannot be read. Write 31/03/2027, tháng 3/2027 or quý I/2027.',
  },
  past: { vi: 'Ngày đã qua: không thể giao việc có hạn trong quá khứ.', en: 'The day has passed.' },
  tooLong: { vi: 'Dài quá 500 ký tự.', en: 'Longer than 500 characters.' },
} as const satisfies Record<string, Words>
