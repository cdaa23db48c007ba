import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IndicatorDeclaration, LocalityDeclaration } from '#engine/declare.ts'
import type { Actor } from '#engine/engine.ts'
import { latenessOf } from '#engine/plan/lateness.ts'
import type { BoardLine, ForecastView } from '#engine/question.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'

const [base] = town.indicators as [IndicatorDeclaration]
const [year] = town.plans as [LocalityDeclaration['plans'][number]]
const also = (code: string, more: Partial<IndicatorDeclaration>): IndicatorDeclaration => ({ ...base, code, ...more })
const asked = (indicator: string, comparator: '>=' | '<=', value: number, more: object = {}) => ({
  indicator,
  value,
  comparator,
  each: 'year' as const,
  article: { vi: 'Thử', en: 'Try' },
  ...more,
})

/** The library with a level every branch has to keep, a number that was handed down, and how late on average. */
const kept: LocalityDeclaration = {
  ...town,
  indicators: [
    ...town.indicators,
    also('LB-08', {}),
    also('LB-09', { from: { measure: 'library.days_late' }, kind: 'average', direction: 'decrease' }),
  ],
  plans: [
    {
      ...year,
      targets: [
        ...year.targets.filter(({ indicator }) => indicator !== 'LB-02'),
        asked('LB-02', '>=', 10, {
          cascade: {
            shares: [
              { unit: 'east', value: 7 },
              { unit: 'west', value: 3 },
            ],
            source: base.source,
          },
        }),
        asked('LB-08', '>=', 0.6),
        asked('LB-09', '<=', 1),
      ],
    },
  ],
}

let opened: TestHouse
let head: Actor
let turn = 0
beforeAll(async () => {
  opened = await testHouse([library], [kept])
  opened.at('2026-01-05', '09:00')
  head = await opened.as('town', 'head')
}, 60_000)
afterAll(() => opened.close())

async function does(who: Actor, act: string, subject?: string, values: Record<string, unknown> = {}): Promise<string> {
  turn += 1
  const named = { locality: 'town', id: `lost-and-kept-${turn}`, record: 'library.loan', act, values }
  return (await opened.engine.act(who, { ...named, ...(subject !== undefined && { subject }) })).subject
}

async function lent(branch: 'east' | 'west'): Promise<string> {
  const where = { longitude: branch === 'east' ? 105.015 : 105.005, latitude: 10.005 }
  const subject = await does(nobody, 'ask', undefined, { genre: 'novel', book: 'Số đỏ', where })
  await does(head, 'lend', subject, { unit: opened.space('town').units.byKey(branch)?.id })
  return subject
}

const line = async (code: string): Promise<BoardLine | undefined> =>
  (await opened.engine.ask(head, 'board', { locality: 'town' })).lines.find((one) => one.code === code)
const told = (code: string): Promise<ForecastView & { units: ForecastView[] }> =>
  opened.engine.ask(head, 'forecast', { locality: 'town', code })
const board = async (code: string): Promise<ForecastView | undefined> =>
  (await opened.engine.ask(head, 'forecasts', { locality: 'town' })).items.find((one) => one.code === code)

describe('from the first records of January', () => {
  test('while all are in time nothing is lost, and a level is kept by every branch', async () => {
    const books = [await lent('east'), await lent('east'), await lent('east'), await lent('west'), await lent('west')]
    opened.at('2026-01-06', '09:00')
    for (const book of books.slice(0, 4)) await does(head, 'bring', book)
    expect([(await line('LB-01'))?.reading.status, (await line('LB-08'))?.reading.status]).toEqual([
      'on_track',
      'on_track',
    ])
    expect((await told('LB-01')).decided).toBeUndefined()
  })

  test('the first final miss loses "100 %" for the year: board, target page, forecast and sentence say so in January', async () => {
    // The fifth book was due on the 12th and came back on the 15th, three working days late.
    opened.at('2026-01-15', '09:00')
    const late = (await opened.engine.ask(head, 'queue', { locality: 'town', view: 'all' })).rows.find(
      ({ state }) => state === 'lent',
    )
    await does(head, 'bring', late?.id)
    const shown = await line('LB-01')
    expect([shown?.reading.status, shown?.reading.verdict]).toEqual(['missed', 'missed'])
    expect(shown?.sentence.vi).toContain('1 hồ sơ trễ nên mức 100 % không còn đạt được')
    const page = await opened.engine.ask(head, 'target', { locality: 'town', code: 'LB-01' })
    expect(page.line.reading.status).toBe('missed')
    const views = [await told('LB-01'), await board('LB-01')]
    for (const view of views) {
      expect(view?.decided).toEqual({ on: '2026-01-12', as: 'lost' })
      expect([view?.probability, view?.short.vi]).toEqual([0, 'Đã trượt từ 12/01/2026'])
      expect(view?.sentence.vi).toMatch(/^Đã trượt từ 12\/01\/2026\. /)
    }
    const why = await opened.engine.ask(head, 'cause', { locality: 'town', code: 'LB-01' })
    expect(why.sentence.vi).toMatch(/nên mức 100\s% không còn đạt được/)
  })

  test('the moment one branch fails, what all have to keep is at risk, and the branch is named', async () => {
    const shown = await line('LB-08')
    expect(shown?.reading.value).toBeCloseTo(0.8, 9)
    expect(shown?.reading.status).toBe('at_risk')
    expect(shown?.reading.failing?.map(({ unit, value }) => [unit.key, value])).toEqual([['west', 0.5]])
    expect(shown?.sentence.vi).toContain('1 đơn vị không giữ được: Quầy west')
    const page = await opened.engine.ask(head, 'target', { locality: 'town', code: 'LB-08' })
    expect(page.line.reading.failing?.length).toBe(1)
    const why = await opened.engine.ask(head, 'cause', { locality: 'town', code: 'LB-08' })
    expect(why.sentence.vi).toMatch(/^Cả địa bàn đạt 60\s% nhưng 1 đơn vị chưa giữ được: Quầy west\./)
    // Saboteur: the whole alone is above its level, so that without the branches nothing would be said.
    expect((shown?.reading.value ?? 0) > (shown?.reading.target?.value ?? 1)).toBe(true)
  })
})

describe('mean days late', () => {
  test('is the mean of working days late of what ended late, and opens to just those', async () => {
    const shown = await line('LB-09')
    expect([shown?.reading.value, shown?.reading.numerator, shown?.reading.denominator]).toEqual([3, 3, 1])
    const behind = await opened.engine.ask(head, 'behind', { locality: 'town', code: 'LB-09' })
    expect(behind.items.map(({ numerator, act }) => [numerator, act])).toEqual([[3, 'bring']])
  })

  test('stands on the page of the promise and on the oversight page, as of a past day too, and opens to the same', async () => {
    const locality = 'town'
    const read = await opened.engine.ask(head, 'reading', { locality, code: 'library.days_late', period: '2026' })
    const { lateness } = await opened.engine.ask(head, 'target', { locality, code: 'LB-01' })
    expect([lateness?.reading.value, lateness?.reading.records.count, lateness?.reading.period]).toEqual([3, 1, '2026'])
    expect(lateness?.reading).toEqual(read)
    expect((await opened.engine.ask(head, 'target', { locality, code: 'LB-02' })).lateness).toBeUndefined()
    const { lateness: watched } = await opened.engine.ask(nobody, 'oversight', { locality })
    expect(watched.map(({ code, reading: { value } }) => [code, value])).toEqual([['LB-01', 3]])
    const { items } = await opened.engine.ask(head, 'behind', { locality, code: read.code, period: '2026' })
    expect(items.map(({ numerator }) => numerator)).toEqual([3])
    const asOf = new Date('2026-01-14T16:59:59.999Z')
    const before = await opened.engine.ask(head, 'target', { locality, code: 'LB-01', asOf })
    expect([before.lateness?.reading.value, before.lateness?.reading.records.count]).toEqual([undefined, 0])
  })

  test('saboteur: a promise of which nobody tells how late it was has no such line', () => {
    const { measures } = opened.space('town')
    const rate = measures.find(({ name }) => name === 'library.in_time')
    if (!rate) throw new Error('no rate')
    expect(latenessOf({ measures }, rate)?.name).toBe('library.days_late')
    const bare = measures.filter(({ name }) => name !== 'library.days_late')
    expect(latenessOf({ measures: bare }, rate)).toBeUndefined()
  })

  test('lost while overdue counts too, and a recount finds the same', async () => {
    const book = await lent('east')
    // Given on Thursday, due on the Thursday after: lost on Tuesday, three working days later.
    opened.at('2026-01-27', '10:00')
    await does(head, 'lose', book)
    expect((await line('LB-09'))?.reading.numerator).toBe(6)
    const space = opened.space('town')
    await foldAll(opened.house, space)
    expect((await recount(space.db, space)).differences).toEqual([])
  })
})

describe('the units of a target', () => {
  test('each has a forecast of its own, held against what it was given', async () => {
    opened.at('2026-04-20', '09:00')
    for (const branch of ['east', 'west', 'east'] as const) await lent(branch)
    opened.at('2026-06-22', '09:00')
    for (const branch of ['east', 'west', 'east'] as const) await lent(branch)
    opened.at('2026-06-30', '09:00')
    const { units, target } = await told('LB-02')
    expect(target).toBe(10)
    const byKey = new Map(units.map((one) => [one.unit.key, one]))
    expect([byKey.get('east')?.target, byKey.get('west')?.target]).toEqual([7, 3])
    for (const one of units) expect(one.value, one.unit.key).toBeGreaterThan(one.now ?? 0)
    expect([...byKey.values()].reduce((sum, { now = 0 }) => sum + now, 0)).toBe((await told('LB-02')).now)
  })

  test('a level that all keep is asked of each', async () => {
    const { units } = await told('LB-08')
    expect(units.map(({ target }) => target)).toEqual([0.6, 0.6])
  })

  test('by the reporting periods each is due on 14 December', async () => {
    const asks = { locality: 'town', code: 'LB-02', period: 'report' }
    const view = await opened.engine.ask(head, 'forecast', asks)
    expect([view.period, view.dueOn]).toEqual(['2026@report', '2026-12-14'])
    expect(new Set(view.units.map(({ dueOn }) => dueOn))).toEqual(new Set(['2026-12-14']))
    expect(view.months[0]?.period).toBe('2026-07@report')
    const page = await opened.engine.ask(head, 'target', { locality: 'town', code: 'LB-02', period: 'report' })
    expect([page.line.reading.period, page.history.at(-1)?.period]).toEqual(['2026@report', '2026-07@report'])
  })
})
