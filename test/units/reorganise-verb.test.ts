import { expect, test } from 'vitest'
import { recount } from '#engine/recount/recount.store.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { thuDauMot } from '#localities/thu-dau-mot/locality.ts'
import { runCommandLine } from '#protocols/cli/cli.protocol.ts'
import type { Work } from '#protocols/cli/verb.ts'
import { carryOut } from '../../src/main/reorganise.ts'
import { foldAll } from '../support/house.ts'
import { beforeTheChange } from './town.ts'

test.each([
  [quan1, 10, 4],
  [thuDauMot, 14, 5],
] as const)(
  'on a demonstration one command carries the declared decision out by two people, and once only',
  async (locality, before, after) => {
    const here = await beforeTheChange(locality, { dossiers: 60, reports: 60 })
    try {
      here.at('2026-02-02', '09:00')
      const done = await carryOut(here.house, here.space(locality.key), undefined)
      expect([done?.before.length, done?.after.length]).toEqual([before, after])
      const leader = await here.as(locality.key, 'chu-tich')
      const history = await here.engine.ask(leader, 'events', { locality: locality.key, id: done?.decision ?? '' })
      const acts = history.items.map(({ act, by }) => [act, by.vi])
      expect(acts.map(([act]) => act)).toEqual(expect.arrayContaining(['propose', 'approve', 'take_effect']))
      const [proposer, approver] = ['propose', 'approve'].map((name) => acts.find(([act]) => act === name)?.[1])
      expect(proposer).not.toBe(approver)
      expect(await carryOut(here.house, here.space(locality.key), undefined)).toBeUndefined()
      await foldAll(here.house, here.space(locality.key))
      expect((await recount(here.space(locality.key).db, here.space(locality.key))).differences).toEqual([])
    } finally {
      await here.close()
    }
  },
  240_000,
)

test('the verb tells what became of units and records, and refuses where records are not invented', async () => {
  const said: string[] = []
  const work = (isDemonstration: boolean): Work =>
    ({
      say: (line: string) => void said.push(line),
      localities: ['quan-1'],
      reorganise: {
        isDemonstration: async () => isDemonstration,
        demonstrate: async () => ({
          decision: 'x',
          number: '1685/NQ',
          title: { vi: 'Sắp xếp', en: 'Reorganisation' },
          before: ['A', 'B'],
          after: ['C'],
          moved: 3,
          waiting: 1,
        }),
      },
    }) as unknown as Work
  const before = process.exitCode
  await runCommandLine(['reorganise', 'quan-1'], work(true))
  expect([process.exitCode, said[1], said[2]]).toEqual([
    0,
    '  2 → 1: A, B → C',
    '  3 hồ sơ đang mở đã chuyển, 1 chờ người xếp · moved, wait for a person',
  ])
  await runCommandLine(['reorganise', 'quan-1'], work(false))
  expect([process.exitCode, said.length]).toEqual([2, 4])
  process.exitCode = before
})
