import { describe, expect, test } from 'vitest'
import { atLocal, localDate, localTime } from '#base/instant.ts'
import { vietnamCalendar as offices, receivingCalendar } from '#localities/vietnam.calendar.ts'
import { isWorkingDay } from './calendar.ts'
import { type Duration, dueAt, pause, resume } from './deadline.ts'

/** '2026-03-02 09:00' in Ho Chi Minh City. */
const on = (text: string): Date => atLocal(text.slice(0, 10), Number(text.slice(11, 13)) * 60 + Number(text.slice(14)))
const shown = (at: Date): string => `${localDate(at)} ${localTime(at)}`
const within = (count: number, unit: Duration['unit']): Duration => ({ count, unit })

test.each([
  // weekday, started, length, due
  ['Monday', '2026-03-02 09:00', 5, 'working_days', '2026-03-09 17:00'],
  ['Monday, at night', '2026-03-02 22:00', 5, 'working_days', '2026-03-09 17:00'],
  ['Saturday', '2026-03-07 09:00', 5, 'working_days', '2026-03-16 17:00'],
  ['Wednesday before Tết', '2025-01-22 09:00', 5, 'working_days', '2025-02-05 17:00'],
  ['Friday before an exchanged Saturday', '2025-04-25 09:00', 1, 'working_days', '2025-04-26 17:00'],
  ['Tuesday before 30 April', '2025-04-29 09:00', 1, 'working_days', '2025-05-05 17:00'],
  ['Friday before National Day', '2025-08-29 09:00', 1, 'working_days', '2025-09-03 17:00'],
  ['Monday, the same day', '2026-03-02 09:00', 0, 'working_days', '2026-03-02 17:00'],
  ['Monday, the same day, after closing', '2026-03-02 17:00', 0, 'working_days', '2026-03-03 17:00'],
  ['Monday', '2026-03-02 09:00', 3, 'calendar_days', '2026-03-05 17:00'],
  ['Monday, ending on a Saturday', '2026-03-02 09:00', 5, 'calendar_days', '2026-03-09 17:00'],
  ['Saturday', '2026-03-07 09:00', 3, 'calendar_days', '2026-03-10 17:00'],
  ['ending in Tết', '2025-01-15 09:00', 15, 'calendar_days', '2025-02-03 17:00'],
  ['ending on an exchanged Saturday', '2025-04-16 09:00', 10, 'calendar_days', '2025-04-26 17:00'],
  ['Monday', '2026-03-02 16:00', 2, 'working_hours', '2026-03-03 08:30'],
  ['Saturday', '2026-03-07 10:00', 2, 'working_hours', '2026-03-09 09:30'],
  ['over lunch', '2026-03-02 11:00', 45, 'working_minutes', '2026-03-02 13:15'],
  ['Saturday', '2026-03-07 10:00', 48, 'hours', '2026-03-09 10:00'],
  ['at night', '2026-03-02 23:50', 30, 'minutes', '2026-03-03 00:20'],
] as const)('%s, started %s, %i %s: due %s', (_, started, count, unit, due) => {
  expect(shown(dueAt(offices, on(started), within(count, unit)))).toBe(due)
})

describe('with a cut-off at 15:00', () => {
  test.each([
    ['15:00 sharp is the same day', '2026-03-02 15:00', 1, 'working_days', '2026-03-03 17:00'],
    ['15:01 is the next day', '2026-03-02 15:01', 1, 'working_days', '2026-03-04 17:00'],
    ['15:01 on Friday is Monday', '2026-03-06 15:01', 1, 'working_days', '2026-03-10 17:00'],
    ['15:01 before Tết is after it', '2025-01-24 15:01', 1, 'working_days', '2025-02-04 17:00'],
    ['15:01 before an exchanged Saturday is that Saturday', '2025-04-25 15:01', 1, 'working_days', '2025-04-28 17:00'],
    ['a Saturday afternoon is Monday, once', '2026-03-07 15:01', 1, 'working_days', '2026-03-10 17:00'],
    ['working hours start at the next opening', '2026-03-06 15:01', 2, 'working_hours', '2026-03-09 09:30'],
    ['calendar days too count from the next working day', '2026-03-06 15:01', 1, 'calendar_days', '2026-03-10 17:00'],
    ['elapsed hours know no cut-off', '2026-03-06 15:01', 1, 'hours', '2026-03-06 16:01'],
  ] as const)('%s', (_, started, count, unit, due) => {
    expect(shown(dueAt(offices, on(started), within(count, unit), { cutoffMinutes: 900 }))).toBe(due)
  })

  test('a second past 15:00 is past it', () => {
    const late = new Date(on('2026-03-02 15:00').getTime() + 1_000)
    expect(shown(dueAt(offices, late, within(1, 'working_days'), { cutoffMinutes: 900 }))).toBe('2026-03-04 17:00')
  })
})

test('a desk may take papers on a Saturday on which no deadline runs', () => {
  expect(isWorkingDay(receivingCalendar, '2026-03-07')).toBe(true)
  expect(isWorkingDay(offices, '2026-03-07')).toBe(false)
  expect(isWorkingDay(receivingCalendar, '2025-03-08')).toBe(false) // before Saturday reception began
  expect(shown(dueAt(offices, on('2026-03-07 08:00'), within(1, 'working_days')))).toBe('2026-03-10 17:00')
})

describe('a clock that is stopped', () => {
  test.each([
    // due, paused, resumed, due again
    ['over a weekend', '2026-03-11 17:00', '2026-03-09 10:00', '2026-03-16 10:00', '2026-03-18 17:00'],
    [
      'over Tết, which it would not have counted',
      '2025-01-24 17:00',
      '2025-01-24 16:00',
      '2025-02-03 07:30',
      '2025-02-03 08:30',
    ],
    ['at night', '2026-03-10 17:00', '2026-03-09 20:00', '2026-03-12 20:00', '2026-03-13 17:00'],
    ['on a day off, started on one', '2026-03-10 17:00', '2026-03-07 09:00', '2026-03-14 09:00', '2026-03-17 17:00'],
    ['for no time', '2026-03-10 17:00', '2026-03-09 10:00', '2026-03-09 10:00', '2026-03-10 17:00'],
    ['just when it is due', '2026-03-10 17:00', '2026-03-10 17:00', '2026-03-12 09:00', '2026-03-12 09:00'],
    [
      'when it was an hour late, and stays so',
      '2026-03-10 17:00',
      '2026-03-11 08:30',
      '2026-03-13 10:00',
      '2026-03-13 09:00',
    ],
  ])('%s', (_, due, paused, resumed, again) => {
    expect(shown(resume(offices, on(resumed), pause(offices, on(due), on(paused))))).toBe(again)
  })

  test('has so many working minutes left', () => {
    expect(pause(offices, on('2026-03-11 17:00'), on('2026-03-09 10:00'))).toBe(330 + 2 * 480)
    expect(pause(offices, on('2026-03-10 17:00'), on('2026-03-11 08:30'))).toBe(-60)
  })
})

test.each([
  within(-1, 'working_days'),
  within(1.5, 'working_days'),
  within(1.5, 'calendar_days'),
  within(Number.NaN, 'hours'),
  within(Number.POSITIVE_INFINITY, 'minutes'),
  within(1_000, 'working_days'),
])('a promise of $count $unit from November 2026 is refused', (length) => {
  expect(() => dueAt(offices, on('2026-11-05 09:00'), length)).toThrow(RangeError)
})
