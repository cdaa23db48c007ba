import { expect, test } from 'vitest'
import { type Dice, isReportCode, isUuid, normaliseCode, reportCode, stableUuid, uuidv7 } from './id.ts'

const fixed =
  (byte: number): Dice =>
  (count) =>
    new Uint8Array(count).fill(byte)
const at = new Date('2026-11-05T08:07:00Z')

test('an id made later sorts later, whatever the dice say', () => {
  expect(uuidv7(at, fixed(255)) < uuidv7(new Date(at.getTime() + 1), fixed(0))).toBe(true)
  expect(uuidv7(at, fixed(255))).toBe('01a1aabf-34a0-7fff-bfff-ffffffffffff')
})

test.each([
  [uuidv7(at, fixed(0)), true],
  [stableUuid('unit', 'quan-1'), true],
  ['019A5316-D7A0-7FFF-BFFF-FFFFFFFFFFFF', true],
  ['019a5316d7a07fffbfffffffffffffff', false],
  ['019a5316-d7a0-0fff-bfff-ffffffffffff', false],
  ['019a5316-d7a0-7fff-7fff-ffffffffffff', false],
  ['', false],
])('%j is a uuid: %j', (text, expected) => {
  expect(isUuid(text)).toBe(expected)
})

test('a stable id depends on every part and where it ends, and never changes between versions', () => {
  expect(stableUuid('a')).toBe('0eb5b8d6-f81b-8677-9a8a-08567cc4fa9a')
  expect(new Set([stableUuid('ab', 'c'), stableUuid('a', 'bc'), stableUuid('abc'), stableUuid()]).size).toBe(4)
})

test('a report code carries the local month and a check digit', () => {
  const lastMoment = new Date('2026-10-31T17:00:00Z') // 1 November, 00:00 in Ho Chi Minh City
  expect(reportCode(lastMoment, fixed(0))).toBe('2611-0000-0007')
  expect(isReportCode(reportCode(at, fixed(171)))).toBe(true)
})

test.each([
  ['2611-4827-3913', '2611-4827-3913'],
  ['261148273913', '2611-4827-3913'],
  [' 2611 4827 3913 ', '2611-4827-3913'],
  ['2611–4827–3913', '2611-4827-3913'],
  ['2611-4827-3914', undefined],
  ['2613-4827-3913', undefined],
  ['2600-0000-0000', undefined],
  ['2611-4827-391', undefined],
  ['2611-4827-39130', undefined],
  ['', undefined],
])('the code %j is kept as %j', (text, code) => {
  expect(normaliseCode(text)).toBe(code)
})

test('any one digit mistyped is seen', () => {
  const code = '261148273913'
  const mistyped = [...code].flatMap((digit, place) =>
    [...'0123456789']
      .filter((other) => other !== digit)
      .map((other) => code.slice(0, place) + other + code.slice(place + 1)),
  )
  expect(mistyped).toHaveLength(108)
  expect(mistyped.filter(isReportCode)).toEqual([])
})
