import { expect, test } from 'vitest'
import { atLocal } from '#base/instant.ts'
import { finalityOf, finalOn } from './finality.ts'
import { periodNamed } from './reading.ts'

const source = { title: { vi: 'Quyết định 1', en: 'Decision 1' } }
const rules = [
  { from: '2020-01-01', calendarDays: 7, source },
  { from: '2026-01-01', calendarDays: 10, source },
]

test('a computed figure is preliminary until so many days after its period, by the rule in force on its end', () => {
  expect(finalOn(rules, periodNamed('2026-03'))).toBe('2026-04-11')
  expect(finalOn(rules, periodNamed('2025-11'))).toBe('2025-12-08')
  expect(finalityOf(rules, periodNamed('2026-03'), atLocal('2026-04-10', 600)).valueStatus).toBe('preliminary')
  expect(finalityOf(rules, periodNamed('2026-03'), atLocal('2026-04-11', 0)).valueStatus).toBe('final')
})

test('where nothing is ruled a figure is final when its period has ended', () => {
  expect(finalOn(undefined, periodNamed('2026-03'))).toBe('2026-04-01')
})
