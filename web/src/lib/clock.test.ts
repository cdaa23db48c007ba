import { expect, test } from 'vitest'
import { clockStatus, clockWords } from './clock.text.ts'
import { leadingClock, railShape } from './clock.ts'
import type { ClockView } from './house.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const clock = (more: Partial<ClockView>): ClockView => ({
  name: 'reply',
  label: { vi: 'Hạn trả lời', en: 'Reply' },
  state: 'running',
  startedAt: at(10),
  dueAt: at(20),
  leftWorkingMinutes: 720,
  usedShare: 0.5,
  minutesPerDay: 480,
  source: { title: { vi: '', en: '' } },
  calendar: '2026',
  provisional: false,
  ...more,
})

test('an extended overdue promise shows the first date, late time after it, and the new date at the end', () => {
  const shape = railShape(clock({ state: 'overdue', usedShare: 1.25, extendedTo: at(25) }))
  expect(shape).toMatchObject({ late: true, extended: true, end: 1 })
  expect(shape.due).toBeCloseTo(1 / 1.5)
  expect(shape.now).toBeCloseTo(1.25 / 1.5)
})

test('a late promise without extension ends at now', () => {
  expect(railShape(clock({ state: 'overdue', usedShare: 2 }))).toMatchObject({ due: 0.5, now: 1 })
})

test('an extension never turns a late promise into one in time', () => {
  expect(clockStatus(clock({ state: 'overdue', extendedTo: at(30) }))).toBe('missed')
})

test('the last promise still owed leads; a kept one only when nothing is owed', () => {
  const sort = clock({ name: 'sort', dueAt: at(11), state: 'met' })
  const reply = clock({ dueAt: at(20) })
  expect(leadingClock([sort, reply])?.name).toBe('reply')
  expect(leadingClock([sort])?.name).toBe('sort')
  expect(leadingClock([])).toBeUndefined()
})

test('time left is said in working time', () => {
  expect(clockWords(clock({}), 'vi')).toBe('còn 1 ngày 4 giờ làm việc')
  expect(clockWords(clock({ state: 'overdue', leftWorkingMinutes: -180 }), 'vi')).toBe('quá hạn 3 giờ làm việc')
})
