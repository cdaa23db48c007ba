import exceljs from 'exceljs'
import { expect, test } from 'vitest'
import { readAnnex } from '#engine/plan/annex/annex.ts'
import { workbooks } from './workbook.ts'

const units = [{ id: 'u-1', names: ['Phòng Quản lý đô thị', 'QLĐT'] }]

async function annexOf(rows: readonly (readonly unknown[])[]): Promise<Uint8Array> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('Phụ lục')
  sheet.addRow(['PHỤ LỤC PHÂN CÔNG NHIỆM VỤ'])
  sheet.addRow(['STT', 'Nội dung', 'Chủ trì', 'Phối hợp', 'Sản phẩm', 'Thời hạn'])
  for (const row of rows) sheet.addRow([...row])
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

test('the annex is read as people write it: dates as dates or words, units by full or short name', async () => {
  const bytes = await annexOf([
    ['I', 'Nhóm đô thị'],
    [1, 'Rà soát hẻm', 'QLĐT', 'Công an', 'Báo cáo', new Date('2027-03-31T00:00:00Z')],
    [2, 'Khảo sát vỉa hè', 'phòng quản lý đô thị', '', 'Bảng kê', 'Quý II/2027'],
  ])
  const sheet = await workbooks().read(bytes)
  const annex = sheet && readAnnex(sheet, units, '2026-11-22')
  expect(annex?.rows.map(({ row, values }) => [row, values?.unit, values?.dueOn])).toEqual([
    [4, 'u-1', '2027-03-31'],
    [5, 'u-1', '2027-06-30'],
  ])
})

test('what is wrong is told at its cell, and stands in the workbook as a comment there', async () => {
  const bytes = await annexOf([
    [1, 'Rà soát hẻm', 'QLĐT, Công an', '', 'Báo cáo', '31/02/2027'],
    [2, 'Khảo sát', '', '', '', '01/01/2026'],
  ])
  const books = workbooks()
  const sheet = await books.read(bytes)
  const mistakes = (sheet && readAnnex(sheet, units, '2026-11-22'))?.rows.flatMap((row) => row.mistakes) ?? []
  expect(mistakes.map(({ row, column }) => [row, column])).toEqual([
    [3, 3],
    [3, 6],
    [4, 3],
    [4, 6],
  ])
  const marked = await books.mark(
    bytes,
    mistakes.map(({ row, column, words }) => ({ row, column, text: words.vi })),
  )
  const again = new exceljs.Workbook()
  await again.xlsx.load(marked.slice().buffer)
  const note = again.worksheets[0]?.getCell('F3').note
  expect(JSON.stringify(note)).toContain('Không đọc được ngày')
  expect(again.worksheets[0]?.getCell('B3').note).toBeUndefined()
})

test('a sheet saved as CSV is read alike: whatever parts its columns, with quotes, and a date stays what was written', async () => {
  for (const [part, quote] of [
    [',', '"'],
    [';', '"'],
    ['\t', ''],
  ] as const) {
    const lines = [
      ['STT', 'Nội dung', 'Chủ trì', 'Thời hạn'],
      ['1', `${quote}Rà soát hẻm${quote}`, 'QLĐT', '31/03/2027'],
    ]
    const text = `\ufeff${lines.map((cells) => cells.join(part)).join('\r\n')}\r\n`
    const sheet = await workbooks().read(Buffer.from(text))
    expect(sheet?.rows[1], JSON.stringify(part)).toEqual(['1', 'Rà soát hẻm', 'QLĐT', '31/03/2027'])
    expect(sheet && readAnnex(sheet, units, '2026-11-22')?.rows[0]?.values?.dueOn).toBe('2027-03-31')
  }
})

test('bytes that are no workbook are none', async () => {
  expect(await workbooks().read(Buffer.from([0xff, 0xfe, 0x2c, 0x2c]))).toBeUndefined()
  expect(await workbooks().read(Buffer.from('PK,nhưng không phải'))).toBeUndefined()
  expect(await workbooks().read(Buffer.from('không phải bảng tính'))).toBeUndefined()
})
