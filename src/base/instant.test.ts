import { describe, expect, test } from 'vitest'
import {
  addDays,
  atLocal,
  dateOfEpochDay,
  daysBetween,
  epochDay,
  isLocalDate,
  localDate,
  localTime,
  parseInstant,
  weekday,
} from './instant.ts'

test.each([
  ['2026-11-05', true],
  ['2024-02-29', true],
  ['2000-02-29', true],
  ['2025-02-29', false],
  ['2100-02-29', false],
  ['2026-02-31', false],
  ['2026-04-31', false],
  ['2026-00-10', false],
  ['2026-13-10', false],
  ['2026-01-00', false],
  ['1899-12-31', false],
  ['1900-01-01', true],
  ['2200-12-31', true],
  ['2201-01-01', false],
  ['2026-1-1', false],
  ['05/11/2026', false],
  ['2026-11-05 ', false],
])('%j is a day: %j', (text, expected) => {
  expect(isLocalDate(text)).toBe(expected)
})

test.each([
  ['2026-03-01T16:59:59.999Z', '2026-03-01', '23:59'],
  ['2026-03-01T17:00:00Z', '2026-03-02', '00:00'],
  ['2026-11-05T08:07:00Z', '2026-11-05', '15:07'],
  ['1960-01-01T00:00:00Z', '1960-01-01', '07:00'],
])('at %s it is %s %s in Ho Chi Minh City', (instant, date, time) => {
  expect([localDate(new Date(instant)), localTime(new Date(instant))]).toEqual([date, time])
})

test('every day of three centuries counts on from the day before', () => {
  const first = epochDay('1900-01-01')
  const days = Array.from({ length: epochDay('2200-12-31') - first + 1 }, (_, n) => dateOfEpochDay(first + n))
  expect(days.every(isLocalDate)).toBe(true)
  expect(days.every((day, n) => epochDay(day) === first + n)).toBe(true)
  expect(days.every((day, n) => weekday(day) === (n % 7) + 1)).toBe(true) // 1900-01-01 was a Monday
})

test.each([
  ['Thursday', '2026-11-05', 4],
  ['Sunday', '2026-11-08', 7],
  ['Monday', '1969-12-29', 1],
])('a %s, %s, is day %i of the week', (_, date, day) => {
  expect(weekday(date)).toBe(day)
})

test('days are added and counted over a leap day and a new year', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  expect(daysBetween('2026-01-02', '2025-12-31')).toBe(-2)
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
})

test('the end of a local day is the midnight of the next', () => {
  expect(atLocal('2026-03-01', 1440)).toEqual(atLocal('2026-03-02', 0))
})

describe('an instant is read', () => {
  test.each([
    ['2026-03-02T09:00', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02 09:00:30', '2026-03-02T02:00:30.000Z'],
    ['2026-03-02T09:00:00.1239Z', '2026-03-02T09:00:00.123Z'],
    ['2026-03-02T09:00:00+07:00', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02T09:00:00+0700', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02T09:00:00-05', '2026-03-02T14:00:00.000Z'],
    ['2026-03-02t09:00:00z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02', '2026-03-01T17:00:00.000Z'],
  ])('%j as %s', (text, iso) => {
    expect(parseInstant(text)?.toISOString()).toBe(iso)
  })

  test.each([
    '',
    'hôm nay',
    '2026-02-31T09:00',
    '2026-03-02T24:00',
    '2026-03-02T09:60',
    '2026-03-02T09:00:60',
    '2026-03-02T9:00',
    '2026-03-02T09:00+15:00',
    '2026-03-02T09:00+07:60',
    '2026-03-02T09:00 07:00',
    '1899-12-31T23:00',
    '2201-01-01T00:00',
    '0026-03-02T09:00',
    '12026-03-02T09:00',
    '2200-12-31T23:00Z',
    '02/03/2026 09:00',
  ])('%j not at all', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })
})
