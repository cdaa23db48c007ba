import { expect, test } from 'vitest'
import { box, boxAround, contains, distanceM, isPoint, type Point } from './geometry.ts'

const at = (longitude: number, latitude: number): Point => ({ longitude, latitude })
const square = [at(0, 0), at(4, 0), at(4, 4), at(0, 4)]
const hollow = [at(0, 0), at(4, 0), at(4, 4), at(2, 1), at(0, 4)] // a notch from the top

test.each([
  [at(106.7, 10.78), true],
  [at(-180, -90), true],
  [at(10.78, 106.7), false],
  [at(Number.NaN, 10), false],
  [{ longitude: '106.7', latitude: 10 }, false],
  [{ longitude: 106.7 }, false],
  [[106.7, 10.78], false],
  [null, false],
])('%j is a point: %j', (value, expected) => {
  expect(isPoint(value)).toBe(expected)
})

test('distances are those of the globe', () => {
  expect(distanceM(at(106.7, 10.78), at(106.7, 10.78))).toBe(0)
  expect(distanceM(at(106, 10), at(106, 11))).toBeCloseTo(111_195, -1)
  expect(distanceM(at(106, 60), at(107, 60))).toBeCloseTo(55_597, -2)
  expect(distanceM(at(0, 0), at(180, 0))).toBeCloseTo(Math.PI * 6_371_008.8, 0)
})

test.each([
  ['inside', square, at(2, 2), true],
  ['outside', square, at(5, 2), false],
  ['level with a corner, outside', square, at(-1, 4), false],
  ['on an edge', square, at(4, 2), true],
  ['on a corner', square, at(0, 0), true],
  ['in the notch', hollow, at(2, 3), false],
  ['beside the notch', hollow, at(0.5, 2), true],
  ['level with the notch’s tip', hollow, at(1, 1), true],
  ['in nothing', [], at(0, 0), false],
])('a point %s', (_, polygon, point, expected) => {
  expect(contains(polygon, point)).toBe(expected)
  expect(contains([...polygon, ...polygon.slice(0, 1)], point)).toBe(expected)
  expect(contains(polygon.toReversed(), point)).toBe(expected)
})

test('the box of a polygon is its extremes, and nothing has no box', () => {
  expect(box(hollow)).toEqual({ west: 0, south: 0, east: 4, north: 4 })
  expect(() => box([])).toThrow(RangeError)
})

test('a box around a point holds the whole circle', () => {
  const centre = at(106.7, 10.78)
  const around = boxAround(centre, 200)
  expect(distanceM(centre, at(around.east, centre.latitude))).toBeCloseTo(200, 0)
  expect(distanceM(centre, at(centre.longitude, around.north))).toBeCloseTo(200, 0)
  expect(distanceM(centre, at(around.west, centre.latitude))).toBeGreaterThanOrEqual(200)
})
