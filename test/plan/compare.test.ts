import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LocalityDeclaration } from '#engine/declare.ts'
import { simulate } from '#engine/load.ts'
import { versionOf } from '#engine/plan/compare/compare.ts'
import type { BoardCube, ComparisonView } from '#engine/question.ts'
import { localities } from '#localities/all.ts'
import { modules, seeds } from '#modules/all.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '../support/house.ts'

/** The same localities with few records, of this year's last months. */
function shortened(locality: LocalityDeclaration): LocalityDeclaration {
  return {
    ...locality,
    simulation: { ...locality.simulation, from: '2026-09-01', dossiersPerYear: 4_000, reportsPerYear: 3_000 },
  }
}

let house: TestHouse
beforeAll(async () => {
  house = await testHouse(modules, localities.map(shortened))
  house.at('2026-11-20', '09:00')
  for (const { key } of localities) {
    await simulate(house.house, house.space(key), seeds, () => undefined)
    await foldAll(house.house, house.space(key))
  }
}, 240_000)
afterAll(() => house.close())

const compare = (asks: object): Promise<ComparisonView> =>
  house.engine.ask(nobody, 'comparison', { locality: 'quan-1', period: '2026-10', ...asks })

describe('a whole set by month and unit', () => {
  /** Cells that say something else than the reading of that target, unit and month; typed figures are of that very month only. */
  async function differing(cube: BoardCube, months: readonly string[]): Promise<string[]> {
    const cells = cube.lines.flatMap(({ code, values }) =>
      values.flatMap((row, unit) => row.map((value, month) => ({ code, value, unit, month }))),
    )
    const step = Math.max(1, Math.floor(cells.length / 400))
    const found = await Promise.all(
      cells
        .filter((_, place) => place % step === 0)
        .map(async ({ code, value, unit, month }) => {
          const asks = { locality: 'quan-1', code, unit: cube.units[unit]?.id ?? '', period: months[month] ?? '' }
          const read = await house.engine.ask(nobody, 'reading', asks)
          // Steps that are done stand for no month.
          const told = read.period === asks.period && !read.milestones ? (read.value ?? null) : null
          return told === value || (told !== null && value !== null && Math.abs(told - value) < 1e-9)
            ? []
            : [`${code} ${asks.unit} ${asks.period}: ${value}, read ${told}`]
        }),
    )
    return found.flat()
  }

  test('every cell is what the target reads for that unit and month', async () => {
    for (const { plans } of [await house.engine.ask(nobody, 'board', { locality: 'quan-1' })])
      for (const { key } of plans) {
        const cube = await house.engine.ask(nobody, 'board_cube', { locality: 'quan-1', plan: key })
        expect(cube.months).toHaveLength(12)
        expect(await differing(cube, cube.months)).toEqual([])
      }
  }, 120_000)

  test('saboteur: a cube whose months stand one place off is seen', async () => {
    const cube = await house.engine.ask(nobody, 'board_cube', { locality: 'quan-1' })
    const off = [...cube.months.slice(1), '2026-12']
    expect((await differing(cube, off)).length).toBeGreaterThan(0)
  })
})

describe('one indicator beside itself', () => {
  test('units add up to the whole, best first, counts per 1,000 residents', async () => {
    const { rows } = await compare({ code: 'PA-04' })
    const whole = await house.engine.ask(nobody, 'reading', { locality: 'quan-1', code: 'PA-04', period: '2026-10' })
    expect(rows.reduce((sum, { value = 0 }) => sum + value, 0)).toBe(whole.value)
    const values = rows.flatMap(({ value }) => value ?? [])
    expect(values).toEqual([...values].sort((a, b) => b - a))
    for (const { value, population, perThousand } of rows)
      if (value !== undefined && population) expect(perThousand).toBeCloseTo((value / population) * 1_000, 9)
    expect(rows.some(({ perThousand }) => perThousand !== undefined)).toBe(true)
  })

  test('localities that run it by the same definition stand beside each other', async () => {
    const { rows, version } = await compare({ code: 'HC-05', by: 'locality' })
    expect(rows.map(({ key }) => key).sort()).toContain('phuong-ben-thanh')
    expect(rows.every(({ isOther }) => isOther === undefined)).toBe(true)
    expect(version).toMatch(/^[0-9a-f]{16}$/)
    console.log(rows.map(({ label, value }) => `${label.vi} ${value}`).join(' · '))
  })

  test('saboteur: another formula under the same code is another definition', () => {
    const space = house.space('quan-1')
    const [one] = space.declaration.indicators
    if (!one) throw new Error('no indicator')
    const other = { ...one, formula: { vi: 'khác', en: 'other' } }
    expect(versionOf(space, other)).not.toBe(versionOf(space, one))
    expect(versionOf(space, { ...one, label: { vi: 'Tên khác', en: 'Other name' } })).toBe(versionOf(space, one))
  })
})

describe('the live score of service to citizens and firms', () => {
  test('has five groups of 100 points, half of them scored from records, unit by unit and week by week', async () => {
    const score = await house.engine.ask(nobody, 'score', { locality: 'quan-1' })
    expect(score.groups.map(({ all }) => all)).toEqual([18, 20, 22, 22, 18])
    expect([score.all, score.measurable]).toEqual([100, 50])
    expect(score.weeks).toHaveLength(8)
    expect(score.units.length).toBeGreaterThan(5)
    for (const { now } of score.units) expect(now.points).toBeLessThanOrEqual(now.of)
    const week = score.weeks.at(-2)
    expect(week?.of).toBe(50)
    console.log(`tuần ${week?.from}: ${week?.points.toFixed(2)}/${week?.of}; ${score.units.length} đơn vị`)
  })
})
