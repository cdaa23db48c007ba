import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Shown, standingOf } from './standing.ts'

const today = '2026-11-20'
const piece = (more: Partial<Shown> = {}): Shown => ({ state: 'confirmed', shows: 'pass', on: '2026-06-01', ...more })

test.each<[string, Shown[], { isHeld?: boolean } | undefined, string]>([
  ['nothing at all is not shown', [], undefined, 'not_shown'],
  ['what nobody confirmed counts for nothing', [piece({ state: 'submitted' })], undefined, 'not_shown'],
  ['confirmed evidence passes', [piece()], undefined, 'passed'],
  ['the newest of two decides', [piece({ on: '2026-07-01', shows: 'fail' }), piece()], undefined, 'failed'],
  ['what has run out counts no more', [piece({ validUntil: '2026-11-19' })], undefined, 'not_shown'],
  [
    'an older one that still holds stands again',
    [piece({ on: '2026-09-01', shows: 'fail', validUntil: '2026-10-01' }), piece()],
    undefined,
    'passed',
  ],
  ['on its last day it holds', [piece({ validUntil: today })], undefined, 'passed'],
  ['withdrawn evidence is as if it had never been', [piece({ state: 'withdrawn' })], undefined, 'not_shown'],
  ['a figure that holds passes with confirmed evidence', [piece()], { isHeld: true }, 'passed'],
  ['a figure alone, not confirmed, does not pass', [], { isHeld: true }, 'not_shown'],
  [
    'saboteur: a confirmed paper does not stand for a figure that holds no more',
    [piece()],
    { isHeld: false },
    'failed',
  ],
  ['a figure that cannot be read shows nothing', [piece()], {}, 'not_shown'],
])('%s', (_, all, asked, standing) => {
  expect(standingOf(all, today, asked).standing).toBe(standing)
})

test('without confirmed evidence nothing ever passes', () => {
  const states = fc.constantFrom('submitted', 'returned', 'withdrawn')
  const one = fc.record({
    state: states,
    shows: fc.constantFrom('pass', 'fail'),
    on: fc.constantFrom('2026-01-01', today),
  })
  fc.assert(
    fc.property(fc.array(one), (all) => {
      expect(standingOf(all as Shown[], today).standing).toBe('not_shown')
    }),
    { seed: 20_261_122 },
  )
})
