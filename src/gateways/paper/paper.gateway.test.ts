import { PDFiumLibrary } from '@hyzyla/pdfium'
import exceljs from 'exceljs'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import type { ReportFigures } from '#engine/report/figure-line.ts'
import { tablePaper } from '#engine/report/table-paper.ts'
import { paperGateway } from './paper.gateway.ts'
import { readEntries } from './zip.ts'

const line = {
  code: 'HC-01',
  label: 'Kết quả thủ tục trả đúng hạn',
  unit: '%',
  kind: 'rate',
  decimals: 1,
  group: 'reform',
  owner: 'Văn phòng',
  comparator: '>=',
  judgedIn: '2026@report',
  goal: 1,
  value: 0.9375,
  soFar: 0.951,
  lastYear: 0.9165,
  status: 'missed' as const,
  verdict: 'missed' as const,
  records: 1_234,
}

const figures: ReportFigures = {
  locality: 'quan-1',
  plan: { key: 'nam', label: 'Chỉ tiêu năm 2026', announced: 3 },
  period: '2026-12@report',
  periodWords: 'tháng 12/2026',
  from: '2026-11-15',
  last: '2026-12-14',
  asOf: '2026-12-14T16:59:59.999Z',
  groups: [{ key: 'reform', label: 'Cải cách hành chính & chuyển đổi số' }],
  lines: [
    line,
    {
      ...line,
      code: 'PA-04',
      label: 'Phản ánh tiếp nhận',
      unit: 'phản ánh',
      kind: 'count',
      decimals: 0,
      goal: 20_000,
      value: 1_650,
      soFar: 16_050,
      lastYear: 1_500,
    },
  ],
  simulated: true,
}

const letterhead = { issuer: 'Ủy ban nhân dân\nQuận 1', place: 'Quận 1', symbol: 'UBND' }
const paper = tablePaper(figures, letterhead, 'https://dothi.example')
const papers = paperGateway()

/** The words of each page, the gaps between them as one space. */
async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(bytes)
  const pages = [...document.pages()].map((page) => page.getText().replace(/\s+/g, ' '))
  document.destroy()
  library.destroy()
  return pages
}

describe('the table of targets', () => {
  test('as Excel keeps numbers as numbers, in Vietnamese format, with a repeated head and a print area', async () => {
    const book = new exceljs.Workbook()
    await book.xlsx.load((await papers.write(paper, 'xlsx')).buffer as ArrayBuffer)
    const [sheet] = book.worksheets
    const rows = sheet?.getRows(1, sheet.rowCount) ?? []
    const head = rows.find((row) => row.getCell(1).value === 'STT')
    expect(head?.values).toEqual([
      undefined,
      'STT',
      'Chỉ tiêu',
      'ĐVT',
      'KH năm',
      'TH kỳ',
      'Ước TH năm',
      'So KH (%)',
      'So cùng kỳ (%)',
      'Đánh giá',
      'Đơn vị chủ trì',
      'Ghi chú',
    ])
    const reports = rows.find((row) => row.getCell(1).value === 2)
    expect(reports?.getCell(4).value).toBe(20_000)
    expect(reports?.getCell(4).numFmt).toBe('[$-42A]#,##0')
    expect(reports?.getCell(7).value).toBe(80.25)
    expect(reports?.getCell(8).value).toBeCloseTo(110)
    expect(rows.find((row) => row.getCell(1).value === 1)?.getCell(8).value).toBe(
      '+2,1 điểm %'.replaceAll(' ', '\u00a0'),
    )
    expect(sheet?.pageSetup.printTitlesRow).toBe(`${head?.number}:${head?.number}`)
    expect(sheet?.pageSetup.printArea).toMatch(/^A1:K\d+$/)
    expect(rows.some((row) => String(row.getCell(1).value).startsWith('Đơn vị tính'))).toBe(true)
  })

  test('as Word is whole XML, names the state and its motto, and links every value to its live page', async () => {
    const entries = readEntries(Buffer.from(await papers.write(paper, 'docx')))
    const xml = entries.filter(({ name }) => /\.(xml|rels)$/.test(name))
    for (const { name, bytes } of xml) expect(XMLValidator.validate(bytes.toString('utf8')), name).toBe(true)
    const text = entries.find(({ name }) => name === 'word/document.xml')?.bytes.toString('utf8') ?? ''
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'ỦY BAN NHÂN DÂN',
      '20.000',
      '93,8',
    ])
      expect(text, words).toContain(words)
    const links = entries.find(({ name }) => name === 'word/_rels/document.xml.rels')?.bytes.toString('utf8') ?? ''
    expect(links).toContain('https://dothi.example/board/HC-01?locality=quan-1&amp;plan=nam&amp;on=2026-12-14')
  })

  test.each(['xlsx', 'docx', 'pdf'] as const)(
    'made twice from the same figures is the same bytes (%s)',
    async (format) => {
      const [one, other] = [await papers.write(paper, format), await papers.write(paper, format)]
      expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
    },
  )

  test('as PDF never leaves the name of a group last on a page: its first line stands below it', async () => {
    const groups = Array.from({ length: 40 }, (_, n) => ({ key: `g${n}`, label: `Nhóm thứ ${n + 1} của biểu` }))
    const lines = groups.flatMap(({ key }, n) =>
      Array.from({ length: 1 + (n % 3) }, (_, nth) => ({
        ...line,
        code: `CT-${n}-${nth}`,
        group: key,
        label: `${nth === 0 ? `Dòng đầu ${n + 1}.` : 'Dòng sau'} ${'Lời dài cho nhiều hàng '.repeat(n % 4)}`,
      })),
    )
    const long = tablePaper({ ...figures, groups, lines }, letterhead, 'https://dothi.example')
    const pages = await pagesOf(await papers.write(long, 'pdf'))
    expect(pages.length).toBeGreaterThan(5)
    for (const [n, { label }] of groups.entries()) {
      const page = pages.find((text) => text.includes(label))
      expect(page, label).toContain(`Dòng đầu ${n + 1}.`)
    }
    // The head stands again on every page of the table.
    expect(pages.filter((text) => /Nhóm thứ/.test(text) && !text.includes('So KH'))).toEqual([])
  })

  test('as PDF says that it is PDF/A-2b, embeds its fonts, and its Vietnamese words can be read back', async () => {
    const bytes = await papers.write(paper, 'pdf')
    const raw = Buffer.from(bytes).toString('latin1')
    for (const words of [
      '<pdfaid:part>2</pdfaid:part>',
      '<pdfaid:conformance>B</pdfaid:conformance>',
      '/OutputIntents',
      '/FontFile2',
    ])
      expect(raw, words).toContain(words)
    const [text = ''] = await pagesOf(bytes)
    for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Kết quả thủ tục trả đúng hạn', '93,8', '20.000'])
      expect(text, words).toContain(words)
  })

  test('saboteur: another value is other bytes', async () => {
    const changed = { ...figures, lines: [{ ...line, value: 0.9376 }, ...figures.lines.slice(1)] }
    const other = tablePaper(
      changed,
      { issuer: 'Ủy ban nhân dân\nQuận 1', place: 'Quận 1', symbol: 'UBND' },
      'https://dothi.example',
    )
    const [a, b] = [await papers.write(paper, 'xlsx'), await papers.write(other, 'xlsx')]
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(false)
  })
})
