import { expect, test } from 'vitest'
import { bell, between, happenings, type Numbers, pick, seededDice, seededNumbers, weighted } from './dice.ts'

const many = 20_000

function drawn<T>(draw: (next: Numbers) => T): T[] {
  const next = seededNumbers(20_250_701)
  return Array.from({ length: many }, () => draw(next))
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, one) => sum + one, 0) / list.length
}

test('one seed repeats itself, another tells other numbers and bytes', () => {
  const first = (seed: number): number[] => Array.from({ length: 5 }, seededNumbers(seed))
  expect(first(7)).toEqual(first(7))
  expect(first(7)).not.toEqual(first(8))
  expect(seededDice(7)(4)).toEqual(seededDice(7)(4))
})

test('numbers stay in 0–1 and are spread evenly', () => {
  const numbers = drawn((next) => next())
  expect(numbers.every((one) => one >= 0 && one < 1)).toBe(true)
  expect(mean(numbers)).toBeCloseTo(0.5, 1)
})

test('every one of a list is picked about alike, and none from an empty list', () => {
  const found = Map.groupBy(
    drawn((next) => pick(next, ['a', 'b', 'c', 'd'])),
    (one) => one,
  )
  expect([...found.values()].map((all) => Math.round((all.length / many) * 20))).toEqual([5, 5, 5, 5])
  expect(() => pick(() => 0.5, [])).toThrow('pick: the list is empty')
})

test('the highest number still picks one of the list', () => {
  expect(pick(() => 1, ['a', 'b'])).toBe('b')
  expect(weighted(() => 1, { a: 1, b: 2 })).toBe('b')
})

test('keys come as often as their weights say, one without weight never', () => {
  const found = drawn((next) => weighted(next, { often: 3, seldom: 1, never: 0 }))
  expect(found.filter((one) => one === 'often').length / many).toBeCloseTo(0.75, 1)
  expect(found).not.toContain('never')
})

test('between stays between', () => {
  const found = drawn((next) => between(next, -2, 6))
  expect([Math.min(...found) >= -2, Math.max(...found) < 6, Math.round(mean(found))]).toEqual([true, true, 2])
})

test('the bell stands around 0 with a deviation of 1', () => {
  const found = drawn(bell)
  expect(mean(found)).toBeCloseTo(0, 1)
  expect(mean(found.map((one) => one * one))).toBeCloseTo(1, 1)
})

test('as many happen as are expected, and never fewer than none', () => {
  const found = drawn((next) => happenings(next, 9))
  expect(mean(found)).toBeCloseTo(9, 0)
  expect(drawn((next) => happenings(next, 0.2)).every((one) => one >= 0 && Number.isInteger(one))).toBe(true)
})
