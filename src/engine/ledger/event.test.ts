import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { decide } from '../record/workflow.ts'
import { appendAct } from './event.store.ts'

let here: TestHouse
beforeAll(async () => {
  here = await testHouse([library], [town, { ...town, key: 'village' }])
})
afterAll(() => here.close())

test('access sealed for one locality writes no act into another, although the act is written with the owner’s rights', async () => {
  const [mine, theirs] = [here.space('town'), here.space('village')]
  const at = here.house.clock()
  const values = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
  const command = { locality: 'village', id: 'from-next-door', record: 'library.loan', act: 'ask', values }
  const decision = decide(nobody, undefined, command, {
    type: theirs.recordType('library.loan'),
    measures: theirs.measuresOf('library.loan'),
    calendar: theirs.calendar,
    units: theirs.units,
    at,
    simulated: false,
    event: '019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d8e',
    subject: '019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d8f',
    code: '2611-4827-3913',
  })
  if (Array.isArray(decision)) throw new Error('it was refused')
  await expect(appendAct(mine.db, theirs.id, decision)).rejects.toThrow(/not sealed for locality/)
  expect(await appendAct(theirs.db, theirs.id, decision)).toMatchObject({ end: 'written' })
})
