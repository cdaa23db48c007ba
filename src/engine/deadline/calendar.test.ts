import { describe, expect, test } from 'vitest'
import { atLocal, localDate, localTime } from '#base/instant.ts'
import { vietnamCalendar } from '#localities/vietnam.calendar.ts'
import {
  addWorkingMinutes,
  type Calendar,
  isProvisional,
  isWorkingDay,
  lastDay,
  officeDay,
  windowsOn,
  workingMinutesBetween,
} from './calendar.ts'

/** '2026-03-02 09:00' in Ho Chi Minh City. */
const on = (text: string): Date => atLocal(text.slice(0, 10), Number(text.slice(11, 13)) * 60 + Number(text.slice(14)))
const shown = (at: Date): string => `${localDate(at)} ${localTime(at)}`

/** An office that closes at noon on the last day before Tết, and on 24 December. */
const halfDays: Calendar = {
  ...vietnamCalendar,
  key: 'half-days',
  days: {
    ...vietnamCalendar.days,
    '2025-01-24': { windows: [[450, 690]], kind: 'half_day', why: { vi: 'Nghỉ chiều', en: 'Afternoon off' } },
  },
}

describe('the last day in time', () => {
  test.each([
    // arrived, days, last day, why
    ['2026-04-29', 2, '2026-05-05', 'Wednesday, over 30 April, 1 May and a weekend'],
    ['2026-04-29', 0, '2026-04-29', 'Wednesday, the same day'],
    ['2025-01-24', 1, '2025-02-03', 'Friday before Tết, to the Monday after it'],
    ['2025-01-22', 5, '2025-02-05', 'Wednesday, five days over Tết'],
    ['2025-01-29', 1, '2025-02-04', 'mùng 1 Tết counts as the Monday it reopens, day 0'],
    ['2025-04-25', 1, '2025-04-26', 'Friday, to the exchanged working Saturday'],
    ['2025-04-25', 2, '2025-04-28', 'Friday, Saturday worked, Sunday off'],
    ['2025-04-26', 1, '2025-04-28', 'a working Saturday is day 0'],
    ['2025-04-29', 1, '2025-05-05', 'Tuesday, over 30 April, 1 May and the day swapped off'],
    ['2025-08-29', 1, '2025-09-03', 'Friday, over both days of National Day'],
    ['2026-08-28', 1, '2026-09-03', 'Friday, over five days of National Day'],
    ['2026-08-21', 1, '2026-08-22', 'Friday, to the Saturday worked for 31 August'],
    ['2026-03-07', 1, '2026-03-10', 'a Saturday receipt counts from Monday'],
    ['2026-03-08', 0, '2026-03-09', 'a Sunday receipt, the same day, is Monday'],
    ['2024-04-26', 1, '2024-05-02', 'Friday, over the five days of April and May 2024'],
    ['2026-11-23', 1, '2026-11-24', '24 November is undecided and counts as a working day'],
  ])('of an arrival on %s with %i days is %s: %s', (arrivedOn, days, last) => {
    expect(lastDay(arrivedOn, days, vietnamCalendar)).toBe(last)
  })

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('is not counted for %d days', (days) => {
    expect(() => lastDay('2026-03-02', days, vietnamCalendar)).toThrow(RangeError)
  })
})

describe('working time', () => {
  test.each([
    // from, until, minutes
    ['2026-03-02 07:30', '2026-03-02 17:00', 480],
    ['2026-03-02 00:00', '2026-03-03 00:00', 480],
    ['2026-03-02 11:30', '2026-03-02 13:00', 0],
    ['2026-03-06 16:30', '2026-03-09 08:00', 60],
    ['2026-03-09 08:00', '2026-03-06 16:30', -60],
    ['2025-04-25 17:00', '2025-04-28 07:30', 480], // the exchanged Saturday
    ['2025-04-29 17:00', '2025-05-05 07:30', 0],
    ['2025-01-24 17:00', '2025-02-03 07:30', 0],
  ])('from %s until %s is %i minutes', (from, until, minutes) => {
    expect(workingMinutesBetween(vietnamCalendar, on(from), on(until))).toBe(minutes)
  })

  test.each([
    ['2026-03-02 07:30', 240, '2026-03-02 11:30'], // closing, not the next opening
    ['2026-03-02 07:30', 241, '2026-03-02 13:01'],
    ['2026-03-02 07:30', 480, '2026-03-02 17:00'],
    ['2026-03-06 17:00', 1, '2026-03-09 07:31'],
    ['2026-03-07 10:00', 0, '2026-03-07 10:00'],
    ['2026-03-09 07:30', -1, '2026-03-06 16:59'],
    ['2026-03-09 11:30', -240, '2026-03-09 07:30'], // opening, not the last closing
    ['2025-01-24 16:00', 120, '2025-02-03 08:30'],
  ])('%s and %i working minutes is %s', (from, minutes, until) => {
    expect(shown(addWorkingMinutes(vietnamCalendar, on(from), minutes))).toBe(until)
  })

  test('a half day is half a day', () => {
    expect(workingMinutesBetween(halfDays, on('2025-01-24 00:00'), on('2025-02-03 07:30'))).toBe(240)
    expect(shown(addWorkingMinutes(halfDays, on('2025-01-24 10:30'), 120))).toBe('2025-02-03 08:30')
    expect(shown(officeDay(halfDays, '2025-01-24').closesAt)).toBe('2025-01-24 11:30')
  })

  test('is kept to the millisecond', () => {
    const from = new Date(on('2026-03-02 09:00').getTime() + 1)
    const until = on('2026-03-03 09:00')
    const minutes = workingMinutesBetween(vietnamCalendar, from, until)
    expect(minutes).toBeCloseTo(480 - 1 / 60_000, 9)
    expect(addWorkingMinutes(vietnamCalendar, from, minutes)).toEqual(until)
    expect(addWorkingMinutes(vietnamCalendar, until, -minutes)).toEqual(from)
  })
})

describe('a day the calendar does not know is refused, not guessed', () => {
  test.each([
    ['a question before it', () => isWorkingDay(vietnamCalendar, '2019-12-31')],
    ['a question after it', () => windowsOn(vietnamCalendar, '2028-01-01')],
    ['a last day past its end', () => lastDay('2027-12-30', 2, vietnamCalendar)],
    ['an instant past its end', () => addWorkingMinutes(vietnamCalendar, on('2027-12-31 16:59'), 2)],
    ['an instant before its start', () => addWorkingMinutes(vietnamCalendar, on('2020-01-02 07:31'), -2)],
    [
      'a count past its end',
      () => workingMinutesBetween(vietnamCalendar, on('2027-12-31 16:59'), on('2028-01-01 00:00')),
    ],
    ['a day that is none', () => isWorkingDay(vietnamCalendar, '2026-02-30')],
    ['opening hours of a day off', () => officeDay(vietnamCalendar, '2026-03-08')],
    ['a length that is none', () => addWorkingMinutes(vietnamCalendar, on('2026-03-02 09:00'), Number.NaN)],
  ])('%s', (_, ask) => {
    expect(ask).toThrow(RangeError)
  })

  test('the last minute it knows is still counted', () => {
    expect(shown(addWorkingMinutes(vietnamCalendar, on('2027-12-31 16:59'), 1))).toBe('2027-12-31 17:00')
    expect(shown(addWorkingMinutes(vietnamCalendar, on('2020-01-02 07:31'), -1))).toBe('2020-01-02 07:30')
  })
})

describe('a calendar that cannot be is refused at its first question', () => {
  const [week] = vietnamCalendar.week
  if (!week) throw new Error('no week')
  const withDay = (date: string, windows: [number, number][]): Calendar => ({
    ...vietnamCalendar,
    days: { [date]: { windows, kind: 'half_day', why: { vi: 'Sai', en: 'Wrong' } } },
  })

  test.each([
    ['a window that ends before it starts', withDay('2026-03-02', [[690, 450]])],
    [
      'windows out of order',
      withDay('2026-03-02', [
        [780, 1020],
        [450, 690],
      ]),
    ],
    [
      'windows that overlap',
      withDay('2026-03-02', [
        [450, 800],
        [780, 1020],
      ]),
    ],
    ['a window past midnight', withDay('2026-03-02', [[780, 1441]])],
    ['a window of half minutes', withDay('2026-03-02', [[450.5, 690]])],
    ['a special day that does not exist', withDay('2026-02-30', [])],
    ['no week', { ...vietnamCalendar, week: [] }],
    ['weeks newest first', { ...vietnamCalendar, week: [{ ...week, from: '2026-01-01' }, week] }],
  ])('%s', (_, calendar) => {
    expect(() => isWorkingDay(calendar, '2026-03-02')).toThrow(RangeError)
  })
})

test('what lies in a year without a notice is provisional', () => {
  expect(isProvisional(vietnamCalendar, '2026-12-31')).toBe(false)
  expect(isProvisional(vietnamCalendar, '2027-01-04')).toBe(true)
  const { provisionalFrom: _, ...announced } = vietnamCalendar
  expect(isProvisional(announced, '2027-01-04')).toBe(false)
})
