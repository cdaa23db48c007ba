import exceljs from 'exceljs'
import type { Cell, Paper, Table } from '#engine/report/paper.ts'
import { layout, state } from './layout.ts'
import { restamp } from './zip.ts'

// 42A is Vietnamese: 1.234,5 wherever the program lets the sheet say so.
const formatOf = (decimals: number): string => `[$-42A]#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`
const thin = { style: 'thin' as const }
const border = { top: thin, left: thin, bottom: thin, right: thin }
/** Characters of a column over the width of a page that lies across. */
const pageCharacters = 150

/** The tables of a paper as a workbook, one sheet each: numbers are numbers, the head repeats, the print area is set. */
export async function writeSheet(paper: Paper): Promise<Uint8Array> {
  const book = new exceljs.Workbook()
  book.creator = paper.author
  book.lastModifiedBy = paper.author
  book.created = paper.asOf
  book.modified = paper.asOf
  book.title = paper.subject
  const tables = paper.appendices.flatMap(({ table, title }) => (table ? [{ table, title }] : []))
  for (const [place, { table, title }] of tables.entries())
    addSheet(book, paper, table, tables.length > 1 ? `${place + 1}` : 'Biểu', title)
  const bytes = new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
  return restamp(bytes, paper.asOf, (_, text) => text)
}

function addSheet(book: exceljs.Workbook, paper: Paper, table: Table, name: string, title: string): void {
  const sheet = book.addWorksheet(name, {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.6, right: 0.6, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { differentFirst: true, oddHeader: '&C&P', oddFooter: `&L${ampersands(paper.asOfLine)}&R&P/&N` },
  })
  sheet.columns = table.columns.map(({ share }) => ({ width: Math.max(5, share * pageCharacters) }))
  const last = table.columns.length
  head(sheet, paper, last, title)
  const unitRow = sheet.addRow([])
  merged(sheet, unitRow.number, 1, last, table.unit, { italic: true, size: 11 }, 'right')
  const headRow = sheet.addRow(table.columns.map(({ label }) => label))
  headRow.height = 34
  headRow.eachCell((cell) => {
    cell.font = { name: layout.font, size: 11, bold: true }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    cell.border = border
  })
  for (const row of table.rows) {
    if (row.kind === 'group') groupRow(sheet, row.text, last)
    else lineRow(sheet, table, row.cells)
  }
  const bottom = sheet.rowCount
  for (const note of table.notes)
    merged(sheet, sheet.addRow([]).number, 1, last, note, { italic: true, size: 10 }, 'left', true)
  merged(
    sheet,
    sheet.addRow([]).number,
    1,
    last,
    `Số liệu sống: ${paper.live.href}`,
    { italic: true, size: 10 },
    'left',
  )
  sheet.getCell(sheet.rowCount, 1).value = { text: `Số liệu sống: ${paper.live.href}`, hyperlink: paper.live.href }
  sheet.pageSetup.printTitlesRow = `${headRow.number}:${headRow.number}`
  sheet.pageSetup.printArea = `A1:${sheet.getColumn(last).letter}${sheet.rowCount}`
  sheet.views = [{ state: 'frozen', ySplit: headRow.number, xSplit: 2 }]
  sheet.autoFilter = { from: { row: headRow.number, column: 1 }, to: { row: bottom, column: last } }
}

/** Issuing body and state side by side, then what the table is, over merged cells. */
function head(sheet: exceljs.Worksheet, paper: Paper, last: number, title: string): void {
  const middle = 4
  const pairs: [string, string, Partial<exceljs.Font>, Partial<exceljs.Font>][] = [
    [paper.issuer.replace('\n', ' ').toUpperCase(), state.name, { bold: true, size: 12 }, { bold: true, size: 12 }],
    [paper.number, state.motto, { size: 12 }, { bold: true, size: 12, underline: true }],
    ['', paper.place, {}, { italic: true, size: 12 }],
  ]
  for (const [left, right, leftFont, rightFont] of pairs) {
    const { number } = sheet.addRow([])
    merged(sheet, number, 1, middle, left, leftFont, 'center')
    merged(sheet, number, middle + 1, last, right, rightFont, 'center')
  }
  sheet.addRow([])
  merged(sheet, sheet.addRow([]).number, 1, last, title.toUpperCase(), { bold: true, size: 14 }, 'center')
  merged(sheet, sheet.addRow([]).number, 1, last, paper.asOfLine, { italic: true, size: 12 }, 'center')
}

function merged(
  sheet: exceljs.Worksheet,
  row: number,
  from: number,
  to: number,
  text: string,
  font: Partial<exceljs.Font>,
  horizontal: 'left' | 'center' | 'right',
  wraps = false,
): void {
  sheet.mergeCells(row, from, row, to)
  const cell = sheet.getCell(row, from)
  cell.value = text
  cell.font = { name: layout.font, ...font }
  cell.alignment = { horizontal, vertical: 'middle', wrapText: wraps }
  if (wraps) sheet.getRow(row).height = Math.ceil(text.length / 150) * 15
}

function groupRow(sheet: exceljs.Worksheet, text: string, last: number): void {
  const { number } = sheet.addRow([])
  merged(sheet, number, 1, last, text, { bold: true, size: 11 }, 'left')
  for (let column = 1; column <= last; column += 1) sheet.getCell(number, column).border = border
}

function lineRow(sheet: exceljs.Worksheet, table: Table, cells: readonly Cell[]): void {
  const row = sheet.addRow(cells.map(contentOf))
  let lines = 1
  for (const [place, { label: _, share, align }] of table.columns.entries()) {
    const cell = row.getCell(place + 1)
    const given = cells[place]
    cell.font = { name: layout.font, size: 11, ...(given?.href !== undefined && { underline: true }) }
    cell.alignment = { horizontal: align, vertical: 'middle', wrapText: true, ...(align !== 'center' && { indent: 1 }) }
    cell.border = border
    if (given?.number) cell.numFmt = formatOf(given.number.decimals)
    lines = Math.max(lines, Math.ceil((given?.text.length ?? 0) / Math.max(4, share * pageCharacters * 0.9)))
  }
  row.height = lines * 15 + 3
}

function contentOf({ text, number, href }: Cell): exceljs.CellValue {
  if (number && href === undefined) return number.value
  if (number && href !== undefined) return { formula: `HYPERLINK("${href}",${number.value})`, result: number.value }
  if (href === undefined) return text
  // As a link of the cell it would stand on one line and be cut off in print; a formula wraps. A literal in it has 255 letters.
  return text.length > 250
    ? { text, hyperlink: href }
    : { formula: `HYPERLINK("${href}","${text.replaceAll('"', '""')}")`, result: text }
}

/** `&` begins a command in the head and foot of a sheet. */
function ampersands(text: string): string {
  return text.replaceAll('&', '&&')
}
