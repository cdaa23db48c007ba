import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokenAt } from './json-position.ts'

test.each([
  ['{"id": }', 7],
  ['{"a":1,}', 7],
  ['[1 2]', 3],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ['[1,]', 3],
  ['"a', 0],
  ['[01]', 2],
  ['', 0],
  ['{"a":[1,{"b":tru}]}', 13],
  ['[1, 2', 5],
  ['1 1', 2],
])('%s breaks at %i', (text, at) => {
  expect(brokenAt(text)).toBe(at)
})

test('the walk agrees with the runtime on what is JSON: a valid text is walked to its end, a cut one is not JSON there', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      expect(brokenAt(text)).toBe(text.length)
      const part = text.slice(0, cut % (text.length + 1))
      if (!isJson(part)) expect(brokenAt(part)).toBeLessThanOrEqual(part.length)
    }),
    { seed: 20261121, numRuns: 500 },
  )
})

test('a very deep text is walked without running out of stack', () => {
  expect(brokenAt('['.repeat(500_000))).toBe(500_000)
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
