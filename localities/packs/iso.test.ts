import { expect, test } from 'vitest'
import { flawsOfFramework } from '#engine/plan/framework/flaws.ts'
import { isoMapping } from './iso.ts'

const of = (standard: string) => isoMapping.rows.filter((row) => row.standard === standard)
const numbersOf = (standard: string, clause: number) =>
  of(standard).flatMap(({ number }) => (number.startsWith(`${clause}.`) ? Number(number.split('.')[1]) : []))

test('every indicator of both standards stands in the mapping: the published totals, no number left out, none twice', () => {
  const [services, smart] = [of('iso-37120'), of('iso-37122')]
  const core = services.filter(({ level }) => level === 'core').length
  console.log(`ISO 37120: ${services.length}, ${core} core; ISO 37122: ${smart.length}`)
  expect([services.length, core, smart.length]).toEqual([104, 45, 80])
  for (const standard of ['iso-37120', 'iso-37122'])
    for (let clause = 5; clause <= 23; clause++) {
      const numbers = numbersOf(standard, clause)
      expect(numbers, `${standard} ${clause}`).toEqual(numbers.map((_, nth) => nth + 1))
      expect(numbers.length, `${standard} ${clause}`).toBeGreaterThan(0)
    }
})

test('each says what it needs where it is not measured, and none claims to have been checked', () => {
  expect(isoMapping.rows.filter(({ note }) => !note)).toEqual([])
  expect(isoMapping.standards.map(({ checkedOn }) => checkedOn)).toEqual([undefined, undefined])
})

test('saboteur: a row of a field that is not there, or told twice, is a flaw', () => {
  expect(flawsOfFramework(isoMapping)).toEqual([])
  const [first, ...rest] = isoMapping.rows
  if (!first) throw new Error('no rows')
  const strange = { ...isoMapping, rows: [{ ...first, domain: 'd99' }, ...rest] }
  expect(flawsOfFramework(strange).map(({ en }) => en)).toEqual([
    'row iso-37120 5.1 names field “d99”, which is not there',
  ])
  expect(flawsOfFramework({ ...isoMapping, rows: [first, first, ...rest] })).toHaveLength(1)
})
