import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atLocal } from '#base/instant.ts'
import type { TargetDeclaration } from '#engine/declare.ts'
import { openGround } from '#engine/forecast/ground.ts'
import type { Case } from '#engine/forecast/replay.ts'
import { termCases } from '#engine/forecast/term-history.ts'
import { loadFigures } from '#engine/load.ts'
import type { ForecastView } from '#engine/question.ts'
import { modules } from '#modules/all.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { statementsOf } from '#test/support/statements.ts'
import { quan1 } from './locality.ts'

let opened: TestHouse
beforeAll(async () => {
  opened = await testHouse(modules, [quan1])
  opened.at('2026-11-20', '09:00')
  await loadFigures(opened.house, opened.space('quan-1'))
}, 60_000)
afterAll(() => opened.close())

async function board(plan: string, on: string): Promise<Record<string, ForecastView>> {
  const asks = { locality: 'quan-1', plan, asOf: atLocal(on, 17 * 60) }
  const { items } = await opened.engine.ask(nobody, 'forecasts', asks)
  return Object.fromEntries(items.map((one) => [one.code, one]))
}

describe('2023 as it looked on 30 June of that year', () => {
  test('growth of trade and services was expected to miss 15 %, and it came as 10,17 %', async () => {
    const { 'KT-01': then } = await board('nam-2023', '2023-06-30')
    expect(then?.value).toBeCloseTo(0.1, 1)
    expect(then?.probability).toBeLessThan(0.3)
    expect(then?.low).toBeLessThan(0.1017)
    expect(then?.high).toBeGreaterThan(0.1017)
    console.log(`30/06/2023: ${then?.sentence.vi}`)
  })

  test('revenue was expected to reach its plan, half of it being in', async () => {
    const { 'KT-02': then } = await board('nam-2023', '2023-06-30')
    expect(then?.value).toBeGreaterThan(1)
    expect(then?.probability).toBeGreaterThan(0.5)
    console.log(`30/06/2023: ${then?.sentence.vi}`)
  })

  test('it was not hindsight: only figures said by then are in it, and the replay never had later ones', async () => {
    const before = await board('nam-2023', '2023-06-30')
    const space = opened.space('quan-1')
    const later = {
      ...quan1,
      figures: quan1.figures
        .filter(({ indicator, saidOn }) => indicator === 'KT-01' && saidOn > '2023-06-30')
        .slice(0, 1)
        .map((figure) => ({ ...figure, period: '2023', value: 0.4, saidOn: '2023-07-02' })),
    }
    await loadFigures(opened.house, { ...space, declaration: { ...space.declaration, figures: later.figures } })
    expect(await board('nam-2023', '2023-06-30')).toEqual(before)
    // Saboteur: had the forecast looked three days ahead, it would have seen it.
    const after = await board('nam-2023', '2023-07-03')
    expect(after['KT-01']?.value).not.toBeCloseTo(before['KT-01']?.value ?? 0, 2)
  })
})

describe('the term as it looked in the middle of 2024', () => {
  test('says which of the works are done early, and which too late', async () => {
    const then = await board('nghi-quyet-2020-2025', '2024-06-30')
    for (const code of ['DT-01', 'DT-02', 'XD-01', 'HC-02', 'VX-01']) {
      console.log(`30/06/2024 ${code}: ${then[code]?.sentence.vi}`)
      expect(then[code]?.value).toBeDefined()
      expect(then[code]?.probability).toBeDefined()
    }
    expect(then['DT-02']?.reachedOn).toBeDefined()
  })
})

describe('a whole board', () => {
  test('takes no more statements with thirty targets than with two', async () => {
    const asks = (plan: string, minute: number) => ({ locality: 'quan-1', plan, asOf: atLocal('2026-11-19', minute) })
    const of = (plan: string, minute: number): Promise<number> =>
      statementsOf(opened.space('quan-1').db.pool, () => opened.engine.ask(nobody, 'forecasts', asks(plan, minute)))
    const few = await of('nam-2023', 600)
    const many = await of('nghi-quyet-2020-2025', 601)
    console.log(`statements: 2 targets ${few}, 30 targets ${many}`)
    expect(many).toBeGreaterThan(0)
    expect(many).toBeLessThanOrEqual(12)
  })
})

describe('a mean over the years of a term', () => {
  const termOn = async (on: string): Promise<ForecastView | undefined> =>
    (await board('nghi-quyet-2020-2025', on))['KT-01']

  test('is forecast as the mean of its years, and tells what each year left must bring', async () => {
    const then = await termOn('2024-02-01')
    const known = [0.958, 1.131, 1.1017]
    const soFar = known.reduce((all, one) => all * one, 1)
    // Two years are left: their mean must make up for the first one.
    const needed = Math.sqrt(1.15 ** 5 / soFar) - 1
    console.log(`01/02/2024: ${then?.sentence.vi} ${then?.method.label.vi}`)
    expect(then?.period).toBe('2020/2025')
    expect(then?.sentence.vi).toContain('mỗi năm trong 2 năm còn lại phải đạt')
    expect(then?.pace?.words.vi).toContain(`${(needed * 100).toFixed(1).replace('.', ',')}`)
    expect(then?.value).toBeCloseTo(soFar ** (1 / 3) - 1, 6)
    expect(then?.probability).toBeLessThan(0.2)
  })

  test('its replay has a row for each number of years left, and says that they are about one term', async () => {
    const who = await opened.as('quan-1', 'chu-tich')
    const { rows } = await opened.engine.ask(who, 'forecast_backtest', { locality: 'quan-1', code: 'KT-01' })
    const ofTerm = rows.filter(({ term }) => term)
    for (const { term, cases, error, naiveError, held } of ofTerm)
      console.log(
        `KT-01, ${term?.yearsLeft} years left: ${cases} origins, ${term?.terms} term, ${error} (${naiveError})`,
        held,
      )
    expect(ofTerm.map(({ term }) => term)).toEqual([4, 3, 2, 1].map((yearsLeft) => ({ yearsLeft, terms: 1 })))
    for (const { cases } of ofTerm) expect(cases).toBeGreaterThan(0)
    // The year is still replayed beside the term, and nearer to the end less is unknown.
    expect(rows.some(({ term }) => !term)).toBe(true)
    expect(ofTerm.at(-1)?.error).toBeLessThan(ofTerm[0]?.error ?? 0)
  })

  test('saboteur: a word that came later changes the outcome of a replay, and nothing that was told before it', async () => {
    const space = opened.space('quan-1')
    const asked = { target: space.declaration.plans.flatMap(({ targets }) => targets).find(({ over }) => over) }
    const plan = space.declaration.plans.find(({ targets }) => targets.some(({ over }) => over))
    const indicator = space.declaration.indicators.find(({ code }) => code === 'KT-01')
    if (!asked.target || !plan || !indicator) throw new Error('no target over a term')
    const at = async (): Promise<Record<string, Case>> => {
      const told = { unit: space.units.root, asOf: opened.house.clock(), since: '2020-01-01' }
      const ground = await openGround(opened.house, space, [indicator], told)
      const cases = termCases(ground, indicator, { target: asked.target as TargetDeclaration, plan })
      return Object.fromEntries(cases.flatMap((one) => one.cases.map((each) => [each.at, each])))
    }
    const before = await at()
    const later = { indicator: 'KT-01', period: '2025', value: 0.4, status: 'final' as const, saidOn: '2026-11-19' }
    const figures = [{ ...later, source: { title: { vi: 'Thử', en: 'Trial' } } }]
    await loadFigures(opened.house, { ...space, declaration: { ...space.declaration, figures } })
    opened.at('2026-11-20', '09:05')
    const after = await at()
    for (const [day, one] of Object.entries(before)) {
      expect(after[day]?.said, day).toEqual(one.said)
      expect(after[day]?.actual, day).toBeGreaterThan(one.actual)
    }
  })

  test('the running year counts by what was told of a part of it, never by what came later', async () => {
    const [june, then] = [await termOn('2023-06-30'), await termOn('2023-06-28')]
    console.log(`30/06/2023: ${june?.sentence.vi}`)
    expect(june?.value).not.toBe(then?.value)
    const [first, second] = [0.958, 1.131]
    const year = (june?.value ?? 0) + 1
    // Of five years two are known; the running one is near its half-year of 9,72 %.
    expect(year ** 5 / (first * second)).toBeGreaterThan(1.0972)
  })
})

describe('by the reporting periods of the law', () => {
  test('the year of reports is due on 14 December, and its months run from the 15th', async () => {
    const asks = { locality: 'quan-1', plan: 'nam-2023', period: 'report', asOf: atLocal('2023-06-30', 17 * 60) }
    const { items } = await opened.engine.ask(nobody, 'forecasts', asks)
    const growth = items.find(({ code }) => code === 'KT-01')
    expect([growth?.period, growth?.dueOn]).toEqual(['2023@report', '2023-12-14'])
    expect(growth?.sentence.vi).toContain('Dự báo đến 14/12/2023')
    const { 'KT-01': calendar } = await board('nam-2023', '2023-06-30')
    expect(growth?.value).toBe(calendar?.value)
  })

  test('six and nine months can be asked of one target, to the 14th of their last month', async () => {
    for (const [period, dueOn] of [
      ['2023-6M@report', '2023-06-14'],
      ['2023-9M@report', '2023-09-14'],
    ] as const) {
      const asks = { locality: 'quan-1', code: 'HC-03', period, asOf: atLocal('2023-05-30', 17 * 60) }
      expect((await opened.engine.ask(nobody, 'forecast', asks)).dueOn).toBe(dueOn)
    }
  })
})
