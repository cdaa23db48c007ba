import { describe, expect, test } from 'vitest'
import { weekday } from '#base/instant.ts'
import { isWorkingDay } from '#engine/deadline/calendar.ts'
import { vietnamCalendar } from './vietnam.calendar.ts'

const days = Object.entries(vietnamCalendar.days)
const datesOf = (kind: string, year: string): string[] =>
  days.filter(([date, day]) => day.kind === kind && date.startsWith(year)).map(([date]) => date)
const isWeekend = (date: string): boolean => weekday(date) >= 6
const shortDates = (dates: string[]): string => dates.map((date) => `${date.slice(8)}/${date.slice(5, 7)}`).join(' ')

// The weekdays off and Saturdays worked as the notices gave them, written out a second time on purpose.
test.each([
  ['2020', '01/01 23/01 24/01 27/01 28/01 29/01 02/04 30/04 01/05 02/09', ''],
  ['2021', '01/01 10/02 11/02 12/02 15/02 16/02 21/04 30/04 03/05 02/09 03/09', ''],
  ['2022', '03/01 31/01 01/02 02/02 03/02 04/02 11/04 02/05 03/05 01/09 02/09', ''],
  ['2023', '02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09', ''],
  ['2024', '01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09', '04/05'],
  ['2025', '01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09', '26/04'],
  ['2026', '01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09', '10/01 22/08'],
])('in %s these weekdays are off and these Saturdays worked', (year, off, worked) => {
  const dates = days.map(([date]) => date).filter((date) => date.startsWith(year))
  expect(shortDates(dates.filter((date) => !isWeekend(date) && !isWorkingDay(vietnamCalendar, date)))).toBe(off)
  expect(shortDates(dates.filter((date) => isWeekend(date) && isWorkingDay(vietnamCalendar, date)))).toBe(worked)
})

describe.each(['2020', '2021', '2022', '2023', '2024', '2025', '2026', '2027'])('in %s', (year) => {
  test('there are as many holidays as the Labour Code gives', () => {
    expect(datesOf('holiday', year)).toHaveLength(year === '2020' ? 10 : 11)
  })

  test('each holiday on a weekend is given back on a weekday', () => {
    const onWeekend = datesOf('holiday', year).filter(isWeekend)
    const given = datesOf('compensation', year)
    expect(given).toHaveLength(onWeekend.length)
    expect(given.filter(isWeekend)).toEqual([])
  })

  test('each weekday swapped away has a Saturday worked for it', () => {
    expect(datesOf('swapped_on', year)).toHaveLength(datesOf('swapped_off', year).length)
    expect(datesOf('swapped_on', year).every((date) => weekday(date) === 6)).toBe(true)
  })
})

test('each special day says why in both languages, and by what source', () => {
  expect(days.filter(([, day]) => !(day.why.vi && day.why.en && day.source))).toEqual([])
})

test('days stand in order, and those of 2027 say that they are provisional', () => {
  const dates = days.map(([date]) => date)
  expect(dates).toEqual(dates.toSorted())
  expect(days.filter(([date, day]) => date >= '2027' !== day.why.vi.includes('tạm tính'))).toEqual([])
})

test('24 November 2026 is not off, and an administrator is told why', () => {
  expect(isWorkingDay(vietnamCalendar, '2026-11-24')).toBe(true)
  expect(vietnamCalendar.undecided?.['2026-11-24']?.note.vi).toContain('chưa có xác nhận')
})
