import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { makeRest } from './rest.ts'

let here: TestHouse
beforeAll(async () => {
  here = await testHouse([library], [town, { ...town, key: 'village' }])
})
afterAll(() => here.close())

const values = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 }, phone: '0901234567' }
const ask = (locality: string) =>
  here.engine.act(nobody, { locality, id: randomUUID(), record: 'library.loan', act: 'ask', values })

/** Whether what can wait goes on at once: a rest of a second at least is not waited for. */
async function goesOn(rest: (tookMs: number) => Promise<void>): Promise<boolean> {
  const soon = new Promise<false>((done) => setTimeout(done, 500, false))
  return Promise.race([rest(1_000).then(() => true), soon])
}

test('what can wait goes on at once while nobody writes, and rests after a batch during which somebody did', async () => {
  const rest = makeRest(here.house, here.space('town'))
  expect(await goesOn(rest)).toBe(true)
  await ask('village')
  expect(await goesOn(rest)).toBe(true)
  await ask('town')
  expect(await goesOn(rest)).toBe(false)
})

test('after its rest it goes on at once again', async () => {
  const rest = makeRest(here.house, here.space('town'))
  await ask('town')
  await rest(1)
  expect(await goesOn(rest)).toBe(true)
})
