import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSource, root } from '#test/law/sources.ts'
import { figure } from '#test/support/figure.ts'
import { boundText, type Check, hasName, isHeld } from './check.ts'
import { checks } from './checks.ts'

const ids = '01 02 03 05 06 07 08 09 10 11 13 14 16 19 20 21 22 24 25 34 35'.split(' ').map((number) => `T-${number}`)

/** What is wrong with a check, in words; empty when it is whole. */
function flaws({ id, shown, saboteurs, figures, pending }: Check): string[] {
  if (pending !== undefined) return []
  const lost = [...shown, ...saboteurs].filter(
    (name) => !existsSync(join(root, name.file)) || !hasName(readSource(name.file).text, name),
  )
  const unprinted = Object.keys(figures).filter(
    (name) => !shown.some(({ file }) => existsSync(join(root, file)) && prints(file, id, name)),
  )
  return [
    ...(shown.length === 0 ? ['no test'] : []),
    ...(saboteurs.length === 0 ? ['no saboteur'] : []),
    ...(Object.keys(figures).length === 0 ? ['no figure'] : []),
    ...lost.map(({ file, test: name }) => `${file} has no test '${name}'`),
    ...unprinted.map((name) => `no test prints '${name}'`),
  ]
}

const prints = (file: string, id: string, name: string): boolean =>
  new RegExp(`figure\\('${id}',\\s*'${name}'`).test(readSource(file).text)

test('every check that is promised stands in the list once', () => {
  expect(checks.map(({ id }) => id)).toEqual(ids)
})

test.each(checks.map((check) => [check.id, check] as const))(
  '%s names tests, saboteurs and figures that are there',
  (_, check) => {
    expect(flaws(check)).toEqual([])
  },
)

describe('saboteurs', () => {
  const whole = checks.find(({ pending }) => pending === undefined) as Check
  const name = { file: 'test/crash/crash.test.ts', test: 'a test that nobody wrote' }

  test.each<[string, Partial<Check>]>([
    ['no test', { shown: [] }],
    ['no saboteur', { saboteurs: [] }],
    ['no figure', { figures: {} }],
    ['a test that is not there', { shown: [...whole.shown, name] }],
    ['a file that is not there', { saboteurs: [{ ...name, file: 'test/none.test.ts' }] }],
    ['a figure that nobody prints', { figures: { ...whole.figures, none: { label: { vi: 'không', en: 'none' } } } }],
  ])('a check with %s is not whole', (_, change) => {
    expect(flaws({ ...whole, ...change })).not.toEqual([])
  })

  test('a figure that is not what it must be fails its test, and so does one nobody declared', () => {
    expect(() => figure('T-01', 'lost', 1)).toThrow(/must be 0/)
    expect(() => figure('T-01', 'nothing', 1)).toThrow(/no figure/)
  })

  test('a bound holds at its edge and not beyond', () => {
    const between = { label: { vi: '', en: '' }, least: { quick: 1, nightly: 5 }, most: 9 }
    expect([0, 1, 9, 10, Number.NaN].map((value) => isHeld(between, value, 'quick'))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
    expect(isHeld(between, 4, 'nightly')).toBe(false)
    expect(boundText(between, 'nightly')).toBe('≥ 5, ≤ 9')
  })
})
