import { expect, test } from 'vitest'
import { nextAt, slotAt } from './slot.ts'

const at = (text: string): Date => new Date(text)

test('a daily turn has come from its minute on, and is named after its local day', () => {
  const half = { dailyAt: '02:30' }
  expect(slotAt(half, at('2026-03-01T19:29:59Z')).key).toBe('2026-03-01')
  expect(slotAt(half, at('2026-03-01T19:30:00Z'))).toEqual({ key: '2026-03-02', at: at('2026-03-01T19:30:00Z') })
  expect(nextAt(half, at('2026-03-01T19:30:00Z'))).toEqual(at('2026-03-02T19:30:00Z'))
})

test('turns of some minutes fall on the same instants in every program', () => {
  const ten = { everyMs: 600_000 }
  expect(slotAt(ten, at('2026-03-01T00:09:59Z')).at).toEqual(at('2026-03-01T00:00:00Z'))
  expect(slotAt(ten, at('2026-03-01T00:10:00Z')).key).toBe('2026-03-01T00:10:00.000Z')
  expect(nextAt(ten, at('2026-03-01T00:10:00Z'))).toEqual(at('2026-03-01T00:20:00Z'))
})
