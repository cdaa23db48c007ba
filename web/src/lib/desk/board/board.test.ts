import { describe, expect, test } from 'vitest'
import { csvLine, type ForecastView } from '#lib/house.ts'
import { halfHolders, shortOf } from './holders.ts'
import { expectedOf, squaresOf } from './line.ts'

test('squares stand one per target, the worst first', () => {
  const squares = squaresOf({ met: 1, on_track: 2, at_risk: 1, missed: 1, no_data: 1 })
  expect(squares).toEqual(['missed', 'at_risk', 'no_data', 'on_track', 'on_track', 'met'])
})

describe('who holds half of what is wrong', () => {
  const rows = (...short: number[]) => short.map((each, n) => ({ name: `P${n}`, short: each }))

  test('the fewest units, the largest first', () => {
    expect(halfHolders(rows(10, 50, 40))).toEqual({ names: ['P1'], share: 0.5 })
    expect(halfHolders(rows(30, 30, 20, 20))?.names).toEqual(['P0', 'P1'])
  })
  test('nobody when it is spread wider, and nobody when nothing is wrong', () => {
    expect(halfHolders(rows(...Array.from({ length: 10 }, () => 10)))).toBeUndefined()
    expect(halfHolders(rows(0, 0))).toBeUndefined()
  })
})

test('of a share what is missing counts, of a number its records', () => {
  expect(shortOf({ numerator: 90, denominator: 100, records: 100 }, true)).toBe(10)
  expect(shortOf({ numerator: 7, denominator: 0, records: 5 }, false)).toBe(5)
})

test('a file for spreadsheets runs no formula and breaks on no comma', () => {
  expect(csvLine(['=1+1', 'a,"b"', undefined, -3])).toBe(`'=1+1,"a,""b""",,-3\r\n`)
})

describe('what a narrow cell says of a forecast', () => {
  const forecast = {
    value: 71,
    dueOn: '2025-12-31',
    asOf: new Date('2024-06-30T05:00:00Z'),
    short: { vi: '71 (66–74)', en: '71 (66–74)' },
    sentence: { vi: 'Dự báo.', en: 'Expected.' },
    method: { name: 'pace' },
  } as unknown as ForecastView

  test('done before its month: it says so with the month', () => {
    expect(expectedOf({ ...forecast, reachedOn: '2024-12-20' }, 'vi')?.said).toBe('đạt khoảng tháng 12/2024, trước hạn')
  })
  test('nothing more of what is done in its month, later, or already', () => {
    for (const reachedOn of ['2025-12-03', '2026-02-01', '2024-05-01'])
      expect(expectedOf({ ...forecast, reachedOn }, 'vi')?.said).toBeUndefined()
  })
  test('lost already: the day', () => {
    const lost = {
      ...forecast,
      decided: { on: '2024-01-05', as: 'lost' as const },
      short: { vi: 'Đã trượt từ 05/01/2024', en: 'Lost since 5 January 2024' },
    }
    expect(expectedOf(lost, 'vi')).toMatchObject({ isLost: true, said: 'Đã trượt từ 05/01/2024' })
  })
})
