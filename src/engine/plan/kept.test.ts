import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { seed } from '#test/law/history.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Actor } from '../engine.ts'
import { readBoard } from './board.ts'
import { readCube } from './compare/cube.ts'
import { board, boardCube } from './kept.ts'

let here: TestHouse
let head: Actor
beforeAll(async () => {
  here = await testHouse([library], [town])
  here.at('2026-03-02', '09:00')
  head = await here.as('town', 'head')
})
afterAll(() => here.close())

const asks = { locality: 'town' }
const novel = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
const now = () => board(here.house, here.space('town'), asks)
const cube = () => boardCube(here.house, here.space('town'), asks)

function does(act: string, subject: string | undefined, values: Record<string, unknown>, record = 'library.loan') {
  const id = uuidv7(here.house.clock(), here.house.dice)
  const command = { locality: 'town', id, record, act, values, ...(subject !== undefined && { subject }) }
  return here.engine.act(subject === undefined && record === 'library.loan' ? nobody : head, command)
}

test('while nothing is counted a board and a cube are given again, with the instant of now', async () => {
  const first = await now()
  here.at('2026-03-02', '09:00')
  const second = await now()
  expect(second).toEqual(first)
  expect(second.lines[0]?.months).toBe(first.lines[0]?.months)
  const past = await board(here.house, here.space('town'), { ...asks, asOf: here.house.clock() })
  expect(past.lines[0]?.months).not.toBe(first.lines[0]?.months)
  expect((await cube()).lines).toBe((await cube()).lines)
})

test('whatever happens between two readings, the second is what a reader who kept nothing reads', async () => {
  const open: string[] = []
  const steps = {
    ask: async () => {
      open.push((await does('ask', undefined, novel)).subject)
    },
    lend: async () => {
      const [loan] = open
      const unit = here.space('town').units.byKey('west')?.id
      if (loan !== undefined) await does('lend', loan, { unit }).catch(() => open.shift())
    },
    figure: async () => {
      const unit = here.space('town').units.root
      const values = {
        indicator: 'LB-03',
        period: '2026',
        value: 80 + open.length,
        status: 'estimate',
        saidOn: '2026-03-02',
        unit,
      }
      await does('enter', undefined, { ...values, source: 'Sổ' }, 'plan.figure')
    },
    fold: () => foldAll(here.house, here.space('town')),
    nothing: () => Promise.resolve(),
  }
  const walks = fc.array(fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])), { maxLength: 12 })
  let changed = 0
  const walk = async (names: readonly (keyof typeof steps)[]): Promise<void> => {
    for (const name of names) {
      const before = await now()
      await steps[name]()
      const after = await now()
      const anew = { ...asks, asOf: here.house.clock() }
      expect(after).toEqual(await readBoard(here.house, here.space('town'), anew))
      expect(await cube()).toEqual(await readCube(here.house, here.space('town'), anew))
      if (JSON.stringify(after.lines) !== JSON.stringify(before.lines)) changed += 1
    }
  }
  await walk(['ask', 'fold', 'lend', 'figure', 'ask', 'nothing'])
  await fc.assert(fc.asyncProperty(walks, walk), { numRuns: 8, seed })
  expect(changed).toBeGreaterThan(2)
})
