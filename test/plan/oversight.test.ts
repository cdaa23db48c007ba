import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#engine/engine.ts'
import { qualityRuleOn, usualQuality } from '#engine/oversight/quality.rules.ts'
import { lateOf, outlierOf } from '#engine/oversight/quality.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'

const locality = 'quan-1'
let house: TestHouse
let office: Actor

beforeAll(async () => {
  house = await testHouse(modules, localities)
  house.at('2024-11-20', '09:00')
  office = await house.as(locality, 'van-phong')
  const cells = [1, 2, 3].map((month) => ({
    indicator: 'DT-01',
    unit: 'quan-1',
    period: `2024-0${month}`,
    value: 40 + month,
  }))
  await house.engine.typing.type(office, { locality, id: 'oversight-1', status: 'preliminary', source: 'Sổ', cells })
}, 120_000)
afterAll(() => house.close())

test('every count of the oversight page is the length of its list, for somebody unknown', async () => {
  const { counts } = await house.engine.ask(nobody, 'oversight', { locality })
  for (const { kind, count } of counts) {
    const list = await house.engine.ask(nobody, 'watched', { locality, kind })
    expect([kind, list.count, list.items.length]).toEqual([kind, count, count])
  }
  expect(counts.find(({ kind }) => kind === 'typed')?.count).toBe(3)
})

test('good news has its span too: nothing late, and the days that were looked at', async () => {
  const { late, from, until } = await house.engine.ask(nobody, 'oversight', { locality })
  expect({ count: late.count, from, until }).toEqual({ count: 0, from: '2024-01-01', until: '2024-11-20' })
})

test('the quality of data is told to whoever works here, and to nobody else', async () => {
  const quality = await house.engine.ask(office, 'data_quality', { locality })
  expect(quality.weeks).toHaveLength(12)
  expect(quality.late.every(({ owner, href }) => owner.key !== '' && href !== '')).toBe(true)
  await expect(house.engine.ask(nobody, 'data_quality', { locality })).rejects.toMatchObject({
    refusals: [{ code: 'missing' }],
  })
})

const words = { vi: 'x', en: 'x' }
const [rule] = usualQuality
const owner = { id: 'x', key: 'x', label: words, kind: 'office' }

test('a month far from the others is out of the ordinary, one like them is not', () => {
  const line = (last: number) => ({
    code: 'A',
    label: words,
    unit: words,
    owner,
    months: [...[10, 11, 9, 10, 12, 10, 11, last, 5].entries()].map(([n, value]) => ({
      period: `2024-0${n + 1}`,
      value,
    })),
  })
  expect(outlierOf(line(40), rule)).toHaveLength(1)
  expect(outlierOf(line(11), rule)).toEqual([])
})

test('a figure is overdue when the next of its length should have come, some days later', () => {
  const line = {
    code: 'A',
    label: words,
    owner,
    missing: words,
    published: true,
    reading: {},
    months: [{ period: '2024-03', value: 1 }],
  }
  expect(lateOf(line, '2024-05-10', rule)).toEqual([])
  expect(lateOf(line, '2024-06-10', rule)).toMatchObject([{ count: 24 }])
  expect(lateOf({ ...line, months: [] }, '2024-06-10', rule)).toMatchObject([{ says: { vi: 'Chưa có số nào' } }])
})

test('what is out of the ordinary is dated: a stricter rule of the locality counts from its day on', () => {
  const strict = { ...rule, from: '2025-01-01', deviations: 1, graceCalendarDays: 5 } as const
  const declared = [rule, strict]
  expect(qualityRuleOn(undefined, '2026-01-01')).toBe(rule)
  expect(qualityRuleOn(declared, '2024-12-31')).toBe(rule)
  expect(qualityRuleOn(declared, '2025-01-01')).toBe(strict)
  const line = {
    code: 'A',
    label: words,
    unit: words,
    owner,
    months: [10, 11, 9, 10, 12, 10, 11, 12.5, 5].map((value, n) => ({ period: `2024-0${n + 1}`, value })),
  }
  expect(outlierOf(line, qualityRuleOn(declared, '2024-12-31'))).toEqual([])
  expect(outlierOf(line, qualityRuleOn(declared, '2025-06-01'))).toHaveLength(1)
})
