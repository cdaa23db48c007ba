import { Readable } from 'node:stream'
import exceljs from 'exceljs'
import type { Sheet, SheetBook } from '#engine/plan/annex/annex.ts'

const mostRows = 2_000
const mostColumns = 40
// A workbook unpacks to more than it weighs; beyond this it is none that a person made.
const mostUnpacked = 60_000_000
const wrong = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBE9EB' } } as const

/** Reads workbooks that people fill in, and gives them back with their mistakes as comments. */
export function workbooks(): SheetBook {
  return {
    async read(bytes) {
      const [sheet] = (await (isArchive(bytes) ? open(bytes) : openText(bytes)))?.worksheets ?? []
      if (!sheet || sheet.rowCount > mostRows || sheet.columnCount > mostColumns) return undefined
      return { name: sheet.name, rows: rowsOf(sheet) }
    },
    async mark(bytes, mistakes) {
      const book = await open(bytes)
      const [sheet] = book?.worksheets ?? []
      if (!book || !sheet) return bytes
      for (const { row, column, text } of mistakes) {
        const cell = sheet.getCell(row, column)
        cell.note = text
        // A cell shares its look with others of the sheet until it gets one of its own.
        cell.style = { ...cell.style, fill: wrong }
      }
      return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
    },
  }
}

/** Bytes that are no workbook give none: whoever sent them is told so. */
async function open(bytes: Uint8Array): Promise<exceljs.Workbook | undefined> {
  if (unpackedOf(Buffer.from(bytes)) > mostUnpacked) return undefined
  const book = new exceljs.Workbook()
  return book.xlsx.load(bytes.slice().buffer).catch(() => undefined)
}

function isArchive([first, second]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b
}

/** A sheet saved as text (CSV): UTF-8, its columns parted by what its first lines hold most of. Text without columns is none. */
async function openText(bytes: Uint8Array): Promise<exceljs.Workbook | undefined> {
  const text = textOfBytes(bytes)
  const begin = text?.split('\n').slice(0, 20).join('\n') ?? ''
  const [delimiter, count] = ['\t', ';', ',']
    .map((one) => [one, begin.split(one).length - 1] as const)
    .reduce((best, one) => (one[1] > best[1] ? one : best))
  if (text === undefined || count === 0) return undefined
  const book = new exceljs.Workbook()
  const asRead = { sheetName: 'CSV', parserOptions: { delimiter }, map: (cell: unknown) => cell }
  return book.csv.read(Readable.from([text]), asRead).then(
    () => book,
    () => undefined,
  )
}

/** The text of bytes; none where they are no UTF-8. */
function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What the directory of the archive says that it unpacks to. */
function unpackedOf(bytes: Buffer): number {
  const entry = Buffer.from('PK\u0001\u0002', 'latin1')
  let sum = 0
  for (let at = bytes.indexOf(entry); at !== -1 && at + 28 <= bytes.length; at = bytes.indexOf(entry, at + 4))
    sum += bytes.readUInt32LE(at + 24)
  return sum
}

function rowsOf(sheet: exceljs.Worksheet): Sheet['rows'] {
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => textOf(sheet.getCell(row + 1, column + 1))),
  )
}

function textOf(cell: exceljs.Cell): string {
  const value = cell.type === exceljs.ValueType.Formula ? cell.result : cell.value
  if (value instanceof Date) {
    const two = (number: number): string => String(number).padStart(2, '0')
    return `${two(value.getUTCDate())}/${two(value.getUTCMonth() + 1)}/${value.getUTCFullYear()}`
  }
  return cell.text.trim()
}
