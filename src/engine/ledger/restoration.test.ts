import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { noteRestoration } from './note-restoration.ts'

let here: TestHouse
beforeAll(async () => {
  here = await testHouse([library], [town])
})
afterAll(() => here.close())

test('a restore is an event in the history of each locality, once however often it is told, and everybody may read it', async () => {
  const restored = { backup: '2026-03-01T02-00-00Z', until: 'newest', restoredAt: '2026-03-02T03:00:00.000Z' }
  await noteRestoration(here.house, restored)
  await noteRestoration(here.house, restored)
  const found = await here.engine.ask(nobody, 'records', { locality: 'town', record: 'system.restoration', limit: 10 })
  expect(found.items.map(({ values }) => values)).toEqual([expect.objectContaining(restored)])
})
