import { describe, expect, test } from 'vitest'
import { bulletShape, sparkShape } from './chart.ts'
import { lineShape } from './targets/course.ts'

describe('a bullet graph', () => {
  test('has its target at 80 % of the width in every row', () => {
    expect(bulletShape(41, 71, 200).target).toBe(160)
    expect(bulletShape(0.986, 1, 200).target).toBe(160)
  })

  test('begins at zero and is cut at the right edge', () => {
    expect(bulletShape(0, 10, 200).bar).toBe(0)
    expect(bulletShape(99, 10, 200).bar).toBe(200)
  })

  test('of nothing known has no bar, never one of zero', () => {
    expect(bulletShape(undefined, 10, 200).bar).toBeUndefined()
  })

  test('with target 0 has its mark at the left', () => {
    expect(bulletShape(2, 0, 200)).toMatchObject({ target: 0, bar: 160 })
  })
})

describe('a sparkline', () => {
  test('breaks where nothing is known', () => {
    expect(sparkShape([1, 2, undefined, 3, 4], undefined, 100, 40).lines).toHaveLength(2)
  })

  test('of equal values lies in the middle', () => {
    expect(sparkShape([5, 5, 5], undefined, 100, 40).end?.y).toBe(20)
  })

  test('of nothing is empty', () => {
    expect(sparkShape([undefined, undefined], 1, 100, 40)).toEqual({ lines: [] })
  })

  test('leaves away a target that would press it flat', () => {
    expect(sparkShape([10, 11, 12], 1000, 100, 40).target).toBeUndefined()
  })
})

test('a line chart of shares has round steps and none beyond one', () => {
  const { grid, target } = lineShape([0.938, 0.97, 0.984], 1, 200, 1)
  expect(grid.map(({ value }) => value)).toEqual([0.92, 0.94, 0.96, 0.98, 1])
  expect(target).toBe(grid.at(-1)?.y)
})
