import { PDFiumLibrary } from '@hyzyla/pdfium'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writePdf } from '#gateways/paper/pdf.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { loadFigures } from '../load.ts'
import type { BoardLine, CauseView, FollowUpRow, ForecastView } from '../question.ts'
import { type BriefingFacts, byUnit, readBriefing } from './briefing.ts'
import { briefingPaper, briefingWords } from './briefing-paper.ts'

const words = (vi: string) => ({ vi, en: vi })
const asOf = new Date('2026-11-22T23:30:00Z')

function line(place: number, status: string): BoardLine {
  const label = words(`Chỉ tiêu thứ ${place} của nghị quyết về nâng cấp hạ tầng đô thị`)
  const target = { value: 0.9, comparator: '>=', period: '2026', plan: 'p' }
  return {
    ...{
      code: `A-${place}`,
      label,
      unit: words('%'),
      kind: 'rate',
      decimals: 1,
      owner: { label: words('Phòng Đô thị') },
    },
    reading: { value: 0.5, status, target },
  } as unknown as BoardLine
}

const cause = {
  value: 0.5,
  sentence: words(
    'Thiếu 412 hồ sơ trực tuyến ở 12 lĩnh vực để mọi lĩnh vực đạt 90 %; nhiều nhất ở lĩnh vực Hộ tịch: 60.',
  ),
} as unknown as CauseView
const forecast = {
  ...{ value: 0.6, dueOn: '2026-12-31', method: { name: 'pace' }, short: words('60,0 % (55,0–65,0)') },
} as unknown as ForecastView

function row(unit: string, title: string, dueOn: string, standing: string, state?: string): FollowUpRow {
  return { kind: 'task', unit: { label: words(unit) }, title, dueOn, standing, reminder: state && { state } } as never
}

const rows = Array.from({ length: 30 }, (_, place) =>
  row(`Phường ${place}`, 'Ký cam kết tiếng ồn với các hộ kinh doanh '.repeat(4), '2026-11-07', 'overdue', 'sent'),
)

function facts(behind: number, going: number): BriefingFacts {
  const need = Array.from({ length: behind }, (_, place) => ({ line: line(place, 'missed'), cause, forecast }))
  const rest = Array.from({ length: going }, (_, place) => line(100 + place, 'on_track'))
  return {
    locality: 'quan-1',
    plan: { key: 'nhiem-ky', label: words('Nghị quyết Đại hội, nhiệm kỳ 2020–2025') } as BriefingFacts['plan'],
    counts: { met: 0, on_track: going, at_risk: 0, missed: behind, no_data: 0 },
    ...{ need, rest, week: byUnit(rows, '2026-11-22', '2026-11-29'), until: '2026-11-29', asOf, simulated: true },
  }
}

const head = { issuer: 'Ủy ban nhân dân\nQuận 1', place: 'Quận 1', symbol: 'UBND' }

async function pagesOf(of: BriefingFacts): Promise<string[]> {
  const pdf = await PDFiumLibrary.init()
  const document = await pdf.loadDocument(await writePdf(briefingPaper(of, head, 'https://dothi.example')))
  const pages = [...document.pages()].map((page) => page.getText())
  document.destroy()
  pdf.destroy()
  return pages
}

describe('two pages of A4', () => {
  test.each([
    [41, 0],
    [20, 21],
    [7, 34],
    [0, 41],
  ])('hold %i targets behind and %i on track, and count what they do not name', async (behind, going) => {
    const pages = await pagesOf(facts(behind, going))
    expect(pages.length).toBeLessThanOrEqual(2)
    const said = briefingWords(facts(behind, going)).join('\n')
    const named = new Set(said.match(/Chỉ tiêu thứ \d+/g)).size
    const counted = [...said.matchAll(/[Cc]òn (\d+) chỉ tiêu/g)].reduce((sum, [, one]) => sum + Number(one), 0)
    expect(named + counted).toBe(41)
    console.log(
      `briefing: ${behind} behind, ${going} on track: ${pages.length} pages, ${named} named, ${counted} counted`,
    )
  })

  test('the worst say why, where they will stand and whose they are; units with overdue work are named or counted', () => {
    const said = briefingWords(facts(41, 0)).join('\n').replaceAll('\u00a0', ' ')
    expect(said).toContain(
      'mục tiêu 90,0 % (không đạt). Thiếu 412 hồ sơ trực tuyến ở 12 lĩnh vực để mọi lĩnh vực đạt 90 %; nhiều nhất ở lĩnh vực Hộ tịch: 60. Dự báo 60,0 % (55,0–65,0) đến 31/12/2026. Chủ trì: Phòng Đô thị.',
    )
    const units = new Set(said.match(/Phường \d+/g)).size
    const [, others] = /Còn (\d+) đơn vị khác/.exec(said) ?? []
    expect(units + Number(others)).toBe(30)
  })

  test('saboteur: the same text without its bound takes more than two pages', async () => {
    const paper = briefingPaper(facts(41, 0), head, '')
    const whole = Array.from({ length: 41 }, () => paper.body[2] as (typeof paper.body)[number])
    const pdf = await PDFiumLibrary.init()
    const document = await pdf.loadDocument(await writePdf({ ...paper, body: whole }))
    expect(document.getPageCount()).toBeGreaterThan(2)
    document.destroy()
    pdf.destroy()
  })
})

test('of the work of a unit, what is overdue and what falls due within the week count; what is later does not', () => {
  const found = byUnit(
    [
      row('A', 'một', '2026-11-01', 'overdue'),
      row('B', 'hai', '2026-11-29', 'on_track'),
      row('B', 'ba', '2026-11-30', 'on_track'),
      row('C', 'bốn', '2026-12-30', 'on_track'),
    ],
    '2026-11-22',
    '2026-11-29',
  )
  expect(found.map(({ unit, overdue, due }) => [unit, overdue.length, due.length])).toEqual([
    ['A', 1, 0],
    ['B', 0, 1],
  ])
})

describe('of a house', () => {
  let here: TestHouse
  beforeAll(async () => {
    here = await testHouse([library], [town])
    here.at('2026-04-20', '15:00')
    await loadFigures(here.house, here.space('town'))
  })
  afterAll(() => here?.close())

  test('it is the set of the board, and every target of it is among those to decide or the rest', async () => {
    const head = await here.as('town', 'head')
    const shown = await here.engine.ask(head, 'board', { locality: 'town' })
    const read = await readBriefing(here.house, here.space('town'), head, {})
    expect(read.plan.key).toBe(shown.plan.key)
    expect(read.counts).toEqual(shown.counts)
    expect(read.need.length + read.rest.length).toBe(shown.lines.length)
    expect(read.need.length).toBe(shown.counts.missed + shown.counts.at_risk)
  })

  test('a past day tells no work of today, and who does not work there is told nothing', async () => {
    const head = await here.as('town', 'head')
    const past = await readBriefing(here.house, here.space('town'), head, { asOf: new Date('2026-04-01T00:00:00Z') })
    expect(past.week).toBeUndefined()
    const stranger = { kind: 'anyone', id: 'anyone' } as const
    await expect(here.engine.ask(stranger, 'report_briefing', { locality: 'town' })).rejects.toMatchObject({
      refusals: [{ code: 'missing' }],
    })
  })
})
