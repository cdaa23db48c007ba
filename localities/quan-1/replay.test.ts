import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atLocal } from '#base/instant.ts'
import { loadFigures } from '#engine/load.ts'
import type { Board } from '#engine/question.ts'
import { modules } from '#modules/all.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { quan1 } from './locality.ts'

let opened: TestHouse
beforeAll(async () => {
  opened = await testHouse(modules, [quan1])
  opened.at('2026-11-20', '09:00')
  await loadFigures(opened.house, opened.space('quan-1'))
}, 60_000)
afterAll(() => opened.close())

const board = (plan: string, on: string, period?: string): Promise<Board> =>
  opened.engine.ask(nobody, 'board', {
    locality: 'quan-1',
    plan,
    asOf: atLocal(on, 20 * 60),
    ...(period && { period }),
  })
const told = ({ result }: Board): [string, number, string][] =>
  (result?.told ?? []).map(({ code, value, status }) => [code, value, status])

describe('the yearly story replayed', () => {
  test('2020 ends with 23 of 25 met, 10 of them exceeded', async () => {
    const { result, lines } = await board('nam-2020', '2021-01-31')
    expect([lines.length, result?.met, result?.exceeded]).toEqual([25, 23, 10])
    console.log(`31/01/2021: ${result?.note.vi}`)
  })

  test('2023 ends with 35 of 38, trade-service growth missed by name, revenue 16.050 and −9,8 %', async () => {
    const then = await board('nam-2023', '2023-12-31')
    const growth = then.lines.find(({ code }) => code === 'KT-01')
    expect([then.lines.length, then.result?.met]).toEqual([38, 35])
    expect([growth?.reading.value, growth?.reading.target?.value]).toEqual([0.1017, 0.15])
    expect(told(then)).toEqual([
      ['LS-68', 16_050, 'estimate'],
      ['LS-69', -0.098, 'estimate'],
      ['LS-114', 0.89, 'estimate'],
    ])
    expect([growth?.reading.verdict, then.counts.missed]).toEqual(['missed', 1])
    console.log(`31/12/2023: ${then.result?.note.vi}; ${growth?.sentence.vi}`)
  })

  test('revenue is what had been said by each day: 15.500, then over 16.050, then about 16.757', async () => {
    const days = ['2023-12-13', '2023-12-31', '2024-02-01']
    const seen = await Promise.all(days.map((day) => board('nam-2023', day)))
    expect(seen.map((one) => told(one)[0]?.[1])).toEqual([15_500, 16_050, 16_757])
  })

  test('before its last month a year does not know how it ends', async () => {
    expect((await board('nam-2023', '2023-06-30')).result).toBeUndefined()
  })
})

describe('sets that overlap are not confused', () => {
  test('growth is asked by the term and by 2023: 41 lines are not 38, and each judges by its own period', async () => {
    const [term, year] = await Promise.all([
      board('nghi-quyet-2020-2025', '2023-12-31'),
      board('nam-2023', '2023-12-31'),
    ])
    expect([term.lines.length, year.lines.length]).toEqual([41, 38])
    const [inTerm, inYear] = [term, year].map(({ lines }) => lines.find(({ code }) => code === 'KT-01')?.reading)
    expect([inTerm?.target?.plan, inTerm?.target?.period]).toEqual(['nghi-quyet-2020-2025', '2020/2025'])
    expect([inYear?.target?.plan, inYear?.target?.period]).toEqual(['nam-2023', '2023'])
    expect(inTerm?.value).not.toBe(inYear?.value)
    expect(Object.values(term.counts).reduce((sum, count) => sum + count, 0)).toBe(41)
    expect(Object.values(year.counts).reduce((sum, count) => sum + count, 0)).toBe(38)
  })
})

describe('kinds of targets on real sets', () => {
  test('growth over the term is the geometric mean of its years, and says what is still needed', async () => {
    const { lines } = await board('nghi-quyet-2020-2025', '2024-02-01')
    const growth = lines.find(({ code }) => code === 'KT-01')
    const rates = growth?.reading.years?.known.map(({ value }) => value) ?? []
    expect(rates).toEqual([-0.042, 0.131, 0.1017])
    expect(growth?.reading.value).toBeCloseTo((0.958 * 1.131 * 1.1017) ** (1 / 3) - 1, 9)
    expect(growth?.reading.status).toBe('at_risk')
    console.log(growth?.sentence.vi)
  })

  test('ten civilised wards are at risk the day one recognition runs out', async () => {
    const on = async (day: string): Promise<Board['lines'][number] | undefined> =>
      (await board('nghi-quyet-2020-2025', day)).lines.find(({ code }) => code === 'VX-02')
    const held = await on('2024-06-30')
    expect([held?.reading.status, held?.reading.failing]).toEqual(['on_track', undefined])
    await loadFigures(opened.house, {
      ...opened.space('quan-1'),
      declaration: {
        ...quan1,
        figures: [
          {
            indicator: 'VX-02',
            unit: 'ben-thanh',
            period: '2024-06',
            value: 0,
            status: 'final',
            saidOn: '2024-07-02',
            source: { title: { vi: 'Biên bản thử', en: 'A test minute' } },
          },
        ],
      },
    })
    opened.at('2026-11-20', '09:01')
    const failed = await on('2024-07-03')
    expect(failed?.reading.status).toBe('at_risk')
    expect(failed?.reading.failing?.map(({ unit }) => unit.key)).toEqual(['ben-thanh'])
    console.log(failed?.sentence.vi)
  })

  test('the curriculum has five steps, each done by a figure with its source', async () => {
    const { lines } = await board('nghi-quyet-2020-2025', '2023-12-31')
    const steps = lines.find(({ code }) => code === 'VX-01')?.reading.milestones ?? []
    expect(steps.map(({ doneOn }) => doneOn !== undefined)).toEqual([true, true, true, true, false])
  })
})

describe('legal reporting periods beside calendar ones', () => {
  test('on the 20th of November the reporting month is December’s, and the year runs to 14 December', async () => {
    const month = await board('dieu-hanh', '2026-11-20', 'report')
    expect(new Set(month.lines.map(({ reading }) => reading.period))).toEqual(new Set(['2026-12@report']))
    const year = await board('nghi-quyet-2020-2025', '2026-11-20', 'report')
    const live = year.lines.find(({ code }) => code === 'HC-01')
    expect([live?.reading.period, year.reporting]).toEqual(['2026@report', true])
    expect(live?.months.at(-1)?.period).toBe('2026-12@report')
    const named = await board('dieu-hanh', '2026-11-20', '2026-06@report')
    expect(new Set(named.lines.map(({ reading }) => reading.period))).toEqual(new Set(['2026-06@report']))
  })
})
