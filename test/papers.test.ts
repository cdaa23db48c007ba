import { expect, test } from 'vitest'
import { paperGateway } from '#gateways/paper/paper.gateway.ts'
import { conformsTo } from '#gateways/paper/pdf-a.ts'
import { readEntries } from '#gateways/paper/zip.ts'
import { samples } from '../scripts/papers/samples.ts'

/* What an official paper must have in it, part by part; how it looks is told by `node scripts/look-at-papers.mjs`. */

const papers = paperGateway()
const paperOf = (name: string) => {
  const found = samples.find((one) => one.name === name)
  if (!found) throw new Error(`no sample '${name}'`)
  return found.paper
}
async function wordsOf(name: string): Promise<string> {
  const entries = readEntries(Buffer.from(await papers.write(paperOf(name), 'docx')))
  const xml = entries.find((one) => one.name === 'word/document.xml')?.bytes.toString('utf8') ?? ''
  return xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
}

test.each<[part: string, words: readonly string[]]>([
  ['the state and its motto', ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']],
  ['the bodies', ['ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH', 'PHƯỜNG NGUYỄN THÁI BÌNH']],
  ['number, place and date', ['Số: 07/BC-UBND', 'Nguyễn Thái Bình, ngày 15 tháng 12 năm 2026']],
  ['type and subject', ['BÁO CÁO', 'Tình hình kinh tế - xã hội, quốc phòng - an ninh tháng 12 năm 2026']],
  ['who signs for whom', ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Trần Hoàng Nam']],
  ['recipients', ['Nơi nhận:', 'Lưu: VT.']],
  ['the appendix', ['Phụ lục', 'Kèm theo Báo cáo số 07/BC-UBND ngày 15 tháng 12 năm 2026', 'Đơn vị tính']],
  ['Vietnamese numbers', ['16.050', '87,6']],
])('a report in Word has %s', async (_, words) => {
  const text = await wordsOf('bao-cao')
  for (const one of words) expect(text, one).toContain(one)
})

test.each(samples.map(({ name, paper }) => [name, paper] as const))(
  '%s as PDF has nothing against PDF/A-2b, and twice the same bytes',
  async (_, paper) => {
    const [one, two] = [await papers.write(paper, 'pdf'), await papers.write(paper, 'pdf')]
    expect(await conformsTo(one)).toEqual([])
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  },
  60_000,
)

test('saboteur: a draft has no number and says that it is one', async () => {
  const text = await wordsOf('bao-cao-du-thao')
  expect(text).toContain('DỰ THẢO')
  expect(text).not.toMatch(/Số: \d/)
})
