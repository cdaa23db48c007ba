import { expect, test } from 'vitest'
import { makeTrouble } from './trouble.ts'

test('a trouble that stays is said at once, then once a minute with how often, and once when it is over', () => {
  let nowMs = Date.UTC(2026, 2, 1)
  const said: { line: string; fault: boolean }[] = []
  const trouble = makeTrouble(
    'the clock failed',
    () => new Date(nowMs),
    (line, error) => void said.push({ line, fault: error !== undefined }),
  )
  trouble.ended()
  for (let second = 0; second < 130; second += 1) {
    trouble.met(new Error('away'))
    nowMs += 1_000
  }
  trouble.ended()
  trouble.ended()
  trouble.met(new Error('away'))
  trouble.ended()
  expect(said).toEqual([
    { line: 'the clock failed', fault: true },
    { line: 'the clock failed: 61 times without a break', fault: true },
    { line: 'the clock failed: 121 times without a break', fault: true },
    { line: 'the clock failed: no longer, after 130 times', fault: false },
    { line: 'the clock failed', fault: true },
    { line: 'the clock failed: no longer, after once', fault: false },
  ])
})
