import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Known, progressOf } from './progress.ts'
import { slippageDays, standingOf } from './slippage.ts'

const seed = 20_261_122
console.log(`plan tree: fast-check seed ${seed}`)

const node = (key: string, more: Partial<Known> = {}): Known => ({
  key,
  weight: 1,
  isDone: false,
  isStopped: false,
  ...more,
})
const shareOf = (nodes: readonly Known[], key: string): number | undefined => progressOf(nodes).get(key)?.share

describe('progress', () => {
  test('of a part with nothing to prove it is not known, and counts as nothing above it', () => {
    const nodes = [node('a'), node('b', { parent: 'a', isDone: true }), node('c', { parent: 'a' })]
    expect(progressOf(nodes).get('c')).toEqual({ basis: 'none', typed: false })
    expect(shareOf(nodes, 'a')).toBe(0.5)
  })

  test('is weighed, and what was stopped counts neither way', () => {
    const nodes = [
      node('a'),
      node('b', { parent: 'a', weight: 3, isDone: true }),
      node('c', { parent: 'a', percent: 0 }),
      node('d', { parent: 'a', weight: 9, isStopped: true }),
    ]
    expect(shareOf(nodes, 'a')).toBe(0.75)
  })

  test('is read from its own target while no part proves anything', () => {
    const nodes = [node('a', { targets: [0.4] }), node('b', { parent: 'a' })]
    expect(progressOf(nodes).get('a')).toEqual({ share: 0.4, basis: 'targets', typed: false })
  })

  test('of what is counted is read from its target, whatever hangs on it', () => {
    const nodes = [node('a', { targets: [0.9], isCounted: true }), node('b', { parent: 'a', percent: 10 })]
    expect(shareOf(nodes, 'a')).toBe(0.9)
  })

  test('that was typed stays marked all the way up', () => {
    const nodes = [node('a'), node('b', { parent: 'a' }), node('c', { parent: 'b', percent: 30 })]
    expect(progressOf(nodes).get('a')).toEqual({ share: 0.3, basis: 'parts', typed: true })
  })

  test('of things that hang on each other comes to an end', () => {
    const nodes = [node('a', { parent: 'b' }), node('b', { parent: 'a', isDone: true })]
    expect(shareOf(nodes, 'b')).toBe(1)
  })

  test('lies within 0 and 1 and never falls when a part is approved', () => {
    const tree = fc
      .array(
        fc.record({ up: fc.nat(), weight: fc.integer({ min: 0, max: 9 }), percent: fc.integer({ min: 0, max: 100 }) }),
        {
          minLength: 1,
          maxLength: 30,
        },
      )
      .map((rows) =>
        rows.map(({ up, weight, percent }, index) =>
          node(String(index), { weight, percent, ...(index > 0 && { parent: String(up % index) }) }),
        ),
      )
    const law = fc.property(tree, fc.nat(), (nodes, chosen) => {
      const at = chosen % nodes.length
      const before = progressOf(nodes)
      const after = progressOf(nodes.map((one, index) => (index === at ? { ...one, isDone: true } : one)))
      return nodes.every(({ key }) => {
        const [was = 0, is = 0] = [before.get(key)?.share, after.get(key)?.share]
        return was >= 0 && is <= 1 && is >= was - 1e-9
      })
    })
    fc.assert(law, { seed, numRuns: 500 })
  })
})

describe('dates', () => {
  const due = { state: 'open', startsOn: '2026-01-01', dueOn: '2026-03-31' } as const

  test.each([
    ['within its time', { ...due, share: 0.5 }, '2026-02-15', 'on_track', 0],
    ['much less done than time gone by', { ...due, share: 0.1 }, '2026-03-01', 'behind', 0],
    ['past its day', { ...due, share: 0.9 }, '2026-04-10', 'overdue', 10],
    ['put off by a decision', { ...due, share: 0.9, extendedTo: '2026-04-30' }, '2026-04-10', 'on_track', 30],
    ['past the day it was put off to', { ...due, extendedTo: '2026-04-30' }, '2026-05-02', 'overdue', 32],
    ['done early', { ...due, state: 'done' as const, doneOn: '2026-03-21' }, '2026-04-10', 'done', -10],
    ['handed in, waiting past its day', { ...due, state: 'awaiting' as const }, '2026-04-10', 'awaiting', 0],
  ])('a task %s', (_, dated, today, standing, slipped) => {
    expect([standingOf(dated, today), slippageDays(dated, today)]).toEqual([standing, slipped])
  })

  test('the end of a published plan that nobody told is not called late', () => {
    expect(standingOf({ ...due, isUntold: true }, '2026-05-01')).toBe('no_result')
  })
})
