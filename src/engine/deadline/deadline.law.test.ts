import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, atLocal, daysBetween, type LocalDate } from '#base/instant.ts'
import { vietnamCalendar } from '#localities/vietnam.calendar.ts'
import { figure } from '#test/support/figure.ts'
import { addWorkingMinutes, type Calendar, workingMinutesBetween } from './calendar.ts'
import { type Duration, dueAt, pause, resume } from './deadline.ts'

const seed = 20_261_121
const numRuns = 100_000
console.log(`working time: fast-check seed ${seed}, ${numRuns} cases each`)

/** An invented lending library, with everything Vietnam's offices have not: half days, an evening, midnight, a new week. */
const library: Calendar = {
  key: 'library',
  version: '1',
  knownUntil: '2025-01-01',
  week: [
    {
      from: '2023-01-01',
      windows: {
        1: [],
        2: [[540, 720]],
        3: [
          [540, 720],
          [721, 722],
        ],
        4: [
          [0, 60],
          [1380, 1440],
        ],
        5: [[0, 1440]],
        6: [
          [480, 600],
          [660, 700],
          [1200, 1439],
        ],
        7: [],
      },
    },
    {
      from: '2024-03-06',
      windows: {
        1: [[480, 1020]],
        2: [[480, 1020]],
        3: [[480, 1020]],
        4: [[480, 1020]],
        5: [[480, 720]],
        6: [],
        7: [],
      },
    },
  ],
  days: {
    '2023-07-06': { windows: [], kind: 'holiday', why: { vi: 'Nghỉ', en: 'Closed' } },
    '2023-12-29': { windows: [[480, 540]], kind: 'half_day', why: { vi: 'Nửa buổi', en: 'Half day' } },
    '2024-03-09': { windows: [[480, 720]], kind: 'swapped_on', why: { vi: 'Làm bù', en: 'Worked' } },
    '2024-05-01': { windows: [], kind: 'holiday', why: { vi: 'Nghỉ', en: 'Closed' } },
  },
}

/** One byte a minute: whether work is done in it. Made from the calendar's data alone, by the slowest way there is. */
type Minutes = { first: LocalDate; works: Uint8Array }

function minutesOf(calendar: Calendar): Minutes {
  const first = calendar.week[0]?.from ?? ''
  const works: number[] = []
  for (let date = first; date < calendar.knownUntil; date = addDays(date, 1)) {
    const week = calendar.week.filter((each) => each.from <= date).at(-1)
    const isoWeekday = (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7
    const windows = calendar.days[date]?.windows ?? week?.windows[isoWeekday] ?? []
    for (let minute = 0; minute < 1440; minute++)
      works.push(windows.some(([start, end]) => start <= minute && minute < end) ? 1 : 0)
  }
  return { first, works: Uint8Array.from(works) }
}

function walkedBetween({ works }: Minutes, from: number, until: number): number {
  let count = 0
  for (let minute = from; minute < until; minute++) count += works[minute] ?? 0
  for (let minute = until; minute < from; minute++) count -= works[minute] ?? 0
  return count
}

/** Walks until so many minutes are worked; minutes of the pause are not. */
function walkedAdd(
  { works }: Minutes,
  from: number,
  minutes: number,
  paused: [from: number, until: number] = [0, 0],
): number {
  let now = from
  let left = minutes
  for (; left > 0; now++) if (works[now] === 1 && !(paused[0] <= now && now < paused[1])) left--
  while (left < 0) if (works[--now] === 1) left++
  return now
}

const worksOn = (minutes: Minutes, day: number): boolean => walkedBetween(minutes, day * 1440, day * 1440 + 1440) > 0

function walkedClosing(minutes: Minutes, day: number): number {
  let minute = day * 1440 + 1440
  while (minutes.works[minute - 1] !== 1) minute--
  return minute
}

function nextWorking(minutes: Minutes, day: number): number {
  let next = day
  while (!worksOn(minutes, next)) next++
  return next
}

function walkedDue(minutes: Minutes, from: number, { count, unit }: Duration, cutoff: number | undefined): number {
  if (unit === 'hours' || unit === 'minutes') return from + count * (unit === 'hours' ? 60 : 1)
  let start = from
  let day = Math.floor(from / 1440)
  if (cutoff !== undefined && worksOn(minutes, day) && from % 1440 > cutoff) {
    day = nextWorking(minutes, day + 1)
    start = day * 1440
    while (minutes.works[start] !== 1) start++
  }
  if (count === 0 && (unit === 'working_hours' || unit === 'working_minutes')) return start
  if (unit === 'working_hours') return walkedAdd(minutes, start, count * 60)
  if (unit === 'working_minutes') return walkedAdd(minutes, start, count)
  if (unit === 'calendar_days') day = nextWorking(minutes, day + count)
  else {
    day = nextWorking(minutes, day)
    for (let left = count; left > 0; left--) day = nextWorking(minutes, day + 1)
  }
  const closing = walkedClosing(minutes, day)
  return closing > from ? closing : walkedClosing(minutes, nextWorking(minutes, day + 1))
}

/** Instants, half of them within a week of a day that is not as its weekday says; and lengths, mostly days, some weeks. */
function arbitraries(calendar: Calendar, minutes: Minutes) {
  const margin = 90 * 1440 // so that no walk leaves what is known
  const anywhere = fc.integer({ min: margin, max: minutes.works.length - margin })
  const special = Object.keys(calendar.days)
    .map((date) => daysBetween(minutes.first, date) * 1440)
    .filter((minute) => minute > margin && minute < minutes.works.length - margin)
  const nearSpecial = fc
    .tuple(fc.constantFrom(...special), fc.integer({ min: -10_080, max: 10_080 }))
    .map(([day, by]) => day + by)
  const length = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 4_320 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 40_320 }) },
  )
  return { minute: fc.oneof(anywhere, nearSpecial), length }
}

const units = ['working_days', 'working_hours', 'working_minutes', 'calendar_days', 'hours', 'minutes'] as const
const most = {
  working_days: 20,
  working_hours: 60,
  working_minutes: 3_000,
  calendar_days: 40,
  hours: 500,
  minutes: 5_000,
}
const duration = fc
  .constantFrom(...units)
  .chain((unit) => fc.integer({ min: 0, max: most[unit] }).map((count): Duration => ({ count, unit })))
const cutoff = fc.option(fc.integer({ min: 0, max: 1439 }), { nil: undefined })

/** The four laws: what the engine says of `calendar` is what walking over `minutes` finds. */
function laws(calendar: Calendar, minutes: Minutes) {
  const { minute, length } = arbitraries(calendar, minutes)
  const at = (index: number): Date => atLocal(minutes.first, index)
  const same = (found: Date, walked: number): boolean => found.getTime() === at(walked).getTime()
  return {
    between: fc.property(minute, length, fc.boolean(), (from, by, back) => {
      const until = back ? from - by : from + by
      return workingMinutesBetween(calendar, at(from), at(until)) === walkedBetween(minutes, from, until)
    }),
    add: fc.property(minute, fc.integer({ min: -4_000, max: 4_000 }), (from, count) =>
      same(addWorkingMinutes(calendar, at(from), count), walkedAdd(minutes, from, count)),
    ),
    due: fc.property(minute, duration, cutoff, (from, within, cutoffMinutes) =>
      same(dueAt(calendar, at(from), within, { cutoffMinutes }), walkedDue(minutes, from, within, cutoffMinutes)),
    ),
    pause: fc.property(minute, fc.integer({ min: 1, max: 4_000 }), length, length, (from, count, until, rest) => {
      const due = addWorkingMinutes(calendar, at(from), count)
      const [pausedFrom, resumedAt] = [from + until, from + until + rest]
      const left = pause(calendar, due, at(pausedFrom))
      // Stopped after its time was used up: it is late, or just met, and stays so by as much.
      if (left <= 0) return same(resume(calendar, at(resumedAt), left), walkedAdd(minutes, resumedAt, left))
      return same(resume(calendar, at(resumedAt), left), walkedAdd(minutes, from, count, [pausedFrom, resumedAt]))
    }),
  }
}

describe.each([
  ['the offices of Vietnam', vietnamCalendar],
  ['a library with odd hours', library],
])('for %s', (_, calendar) => {
  const { between, add, due, pause: stopped } = laws(calendar, minutesOf(calendar))

  function hold(law: fc.IProperty<unknown>): void {
    const found = fc.check(law, { seed, numRuns })
    expect(fc.defaultReportMessage(found) ?? '').toBe('')
    figure('T-25', 'cases', found.numRuns)
    figure('T-25', 'unequal', found.failed ? 1 : 0)
  }

  test('working time between two instants is what a walk minute by minute counts', () => {
    hold(between as fc.IProperty<unknown>)
  })

  test('adding working time ends where the walk ends', () => {
    hold(add as fc.IProperty<unknown>)
  })

  test('a due date is the one that the walk finds, in every unit and with every cut-off', () => {
    hold(due as fc.IProperty<unknown>)
  })

  test('a clock that is stopped and started again ends where the walk ends that skips the pause', () => {
    hold(stopped as fc.IProperty<unknown>)
  })
})

describe('a calendar that has lost a day is caught by every law', () => {
  const minutes = minutesOf(vietnamCalendar)

  test.each(['2025-04-26', '2025-05-02', '2024-02-14'])('%s', (lost) => {
    const days = Object.fromEntries(Object.entries(vietnamCalendar.days).filter(([date]) => date !== lost))
    const broken = laws({ ...vietnamCalendar, days }, minutes)
    const caught = Object.values(broken).map(
      (law) => fc.check(law as fc.IProperty<unknown>, { seed, numRuns, endOnFailure: true }).failed,
    )
    expect(caught).toEqual([true, true, true, true])
  })
})
