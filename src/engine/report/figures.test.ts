import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '#base/digest.ts'
import { loadFigures } from '#engine/load.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { reportFigures } from './figures.ts'
import { currentMonth, periodsOf } from './periods.ts'

let here: TestHouse
const asOf = new Date('2026-04-20T08:00:00Z')

beforeAll(async () => {
  here = await testHouse([library], [town])
  const asks = async (day: string, times: number): Promise<void> => {
    here.at(day, '09:00')
    for (let turn = 0; turn < times; turn += 1)
      await here.engine.act(nobody, {
        locality: 'town',
        id: `ask-${day}-${turn}`,
        record: 'library.loan',
        act: 'ask',
        values: { genre: 'poems', book: 'Thơ', where: { longitude: 105.01, latitude: 10.005 } },
      })
  }
  await asks('2026-01-05', 2)
  await asks('2026-02-14', 1)
  await asks('2026-02-16', 3)
  await asks('2026-03-14', 1)
  await asks('2026-03-16', 1)
  here.at('2026-04-20', '15:00')
  await loadFigures(here.house, here.space('town'))
  await foldAll(here.house, here.space('town'))
})

afterAll(() => here?.close())

test('a reporting month counts from the 15th to the 14th, and the plan is held against the year so far', async () => {
  const figures = await reportFigures(here.house, here.space('town'), { period: '2026-03@report', asOf })
  const loans = figures.lines.find(({ code }) => code === 'LB-02')
  expect([figures.from, figures.last]).toEqual(['2026-02-15', '2026-03-14'])
  expect(loans).toMatchObject({ value: 4, soFar: 7, goal: 10, judgedIn: '2026@report', status: 'on_track' })
})

test('a calendar period reads the same records by the calendar', async () => {
  const figures = await reportFigures(here.house, here.space('town'), { period: '2026-03', asOf })
  expect(figures.lines.find(({ code }) => code === 'LB-02')).toMatchObject({ value: 2, soFar: 8 })
})

test('what is not known is absent, an estimate of the year is told as such', async () => {
  const figures = await reportFigures(here.house, here.space('town'), { period: '2026-03@report', asOf })
  const cards = figures.lines.find(({ code }) => code === 'LB-03')
  expect(cards).toMatchObject({ expected: 80, otherPeriod: { period: '2026', value: 80 } })
  expect(cards).not.toHaveProperty('value')
})

test('the same order gives the same figures, byte by byte, whenever it is asked', async () => {
  const order = { period: '2026-03@report', asOf }
  const once = canonicalJson(await reportFigures(here.house, here.space('town'), order))
  here.at('2026-04-25', '10:00')
  expect(canonicalJson(await reportFigures(here.house, here.space('town'), order))).toBe(once)
  here.at('2026-04-20', '15:00')
})

test('who does not work here is given no paper', async () => {
  const order = { locality: 'town', period: '2026-03', origin: 'https://x.example' }
  await expect(here.engine.papers.table(nobody, order, 'pdf')).rejects.toMatchObject({
    refusals: [{ code: 'missing' }],
  })
})

test('where nothing writes papers that is said', async () => {
  const order = { locality: 'town', period: '2026-03', origin: 'https://x.example' }
  await expect(here.engine.papers.table(await here.as('town', 'east'), order, 'pdf')).rejects.toMatchObject({
    refusals: [{ code: 'no_papers' }],
  })
})

test('the month that is reported next is the one the day lies in, from the 15th on', () => {
  expect(['2026-11-14', '2026-11-15', '2026-12-14', '2026-12-15'].map(currentMonth)).toEqual([
    '2026-11@report',
    '2026-12@report',
    '2026-12@report',
    '2027-01@report',
  ])
  expect(periodsOf(2026, '2026-12-15').filter(({ isOver }) => isOver)).toHaveLength(19)
})
