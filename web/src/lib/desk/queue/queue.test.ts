import { describe, expect, test } from 'vitest'
import type { ClockView } from '#lib/house.ts'
import { askedOf, queueAddress } from './address.ts'
import { clockPath } from './clock-bar.ts'
import { compared } from './compared.ts'
import { deskClock, leftWords, riskOf } from './item.ts'

const clock = (more: Partial<ClockView>): ClockView => ({
  name: 'reply',
  label: { vi: 'Hạn trả lời', en: 'To be answered' },
  state: 'running',
  startedAt: new Date('2026-03-02T02:00:00Z'),
  dueAt: new Date('2026-03-09T10:00:00Z'),
  leftWorkingMinutes: 700,
  usedShare: 0.5,
  minutesPerDay: 480,
  source: { title: { vi: '', en: '' } },
  calendar: 'vn',
  provisional: false,
  ...more,
})

describe('what is left of a promise', () => {
  test.each([
    ['days and hours, minutes dropped', clock({ leftWorkingMinutes: 762 }), 'còn 1 ngày 4 giờ'],
    ['minutes only in the last hour', clock({ leftWorkingMinutes: 35 }), 'còn 35 phút'],
    ['late in working time', clock({ state: 'overdue', leftWorkingMinutes: -370 }), 'quá 6 giờ'],
    ['late since the end of the last office day', clock({ state: 'overdue', leftWorkingMinutes: 0 }), 'vừa quá hạn'],
    ['paused while the resident is awaited', clock({ state: 'paused' }), 'tạm dừng'],
  ])('%s', (_, given, words) => expect(leftWords(given, 'vi')).toBe(words))

  test('the clock that is due first decides, and one that runs goes before one that is paused', () => {
    const late = clock({ name: 'late', dueAt: new Date('2026-03-20T10:00:00Z') })
    const paused = clock({ name: 'paused', state: 'paused', dueAt: new Date('2026-03-01T10:00:00Z') })
    expect(deskClock([late, paused, clock({})])?.name).toBe('reply')
    expect(deskClock([paused])?.name).toBe('paused')
    expect(deskClock([clock({ state: 'met' })])).toBeUndefined()
  })

  test('the risk rises with the time used and is none while paused', () => {
    const risks = [0.1, 0.6, 0.9, 1.4].map((usedShare) => riskOf(clock({ usedShare })))
    expect(risks).toEqual(['low', 'medium', 'high', 'high'])
    expect(riskOf(clock({ state: 'paused', usedShare: 1 }))).toBeUndefined()
  })
})

describe('the bar of the time used', () => {
  test.each([
    ['half of the time', 0.5, false, 'M0 5H40v4H0ZM36.5 0h7L40 4Z'],
    ['hardly begun: the triangle stays inside', 0, false, 'M0 5H2v4H0ZM-1.5 0h7L2 4Z'],
    ['late: only what is beyond the due date', 1.1, true, 'M80.75 5H88v4H80.75ZM84.5 0h7L88 4Z'],
    ['just late: nothing to fill yet', 1, true, 'M76.5 0h7L80 4Z'],
    ['late for long: at the end of the bar', 9, true, 'M80.75 5H98v4H80.75ZM94.5 0h7L98 4Z'],
  ])('%s', (_, used, isLate, path) => expect(clockPath(used, isLate)).toBe(path))
})

describe('an address of the queue', () => {
  test('says only what is not usual, and reads back the same', () => {
    const asked = askedOf(new URLSearchParams('view=overdue&q=trần hưng đạo&record=feedback.report'))
    expect(askedOf(new URL(queueAddress(asked), 'http://dothi.test').searchParams)).toEqual(asked)
    expect(queueAddress(askedOf(new URLSearchParams('view=nonsense')))).toBe('/desk')
  })

  test('another view begins at its start, another row stays on the page', () => {
    const asked = askedOf(new URLSearchParams('cursor=abc&at=1'))
    expect(queueAddress(asked, { view: 'today' })).toBe('/desk?view=today')
    expect(queueAddress(asked, { at: '2' })).toBe('/desk?cursor=abc&at=2')
  })
})

test('a list is compared with what is true now, and nothing is moved', () => {
  const shown = ['a', 'b', 'c'].map((id) => ({ id, version: 1 }))
  const now = [
    { id: 'a', version: 2 },
    { id: 'c', version: 1 },
    { id: 'd', version: 1 },
  ]
  expect(compared(shown, now)).toEqual({ marks: { a: 'changed', b: 'gone' }, fresh: 1 })
})
