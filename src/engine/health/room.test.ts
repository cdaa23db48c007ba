import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Command } from '../engine.ts'
import { isFull } from './room.ts'

let here: TestHouse
const room = { writes: true, files: true }

beforeAll(async () => {
  here = await testHouse([library], [town])
  here.house.room = { mayWrite: () => room.writes, mayKeepFiles: () => room.files }
})
afterAll(() => here.close())

const values = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
const asks = (id: string = randomUUID()): Command => ({
  locality: 'town',
  id,
  record: 'library.loan',
  act: 'ask',
  values,
})

test('while the disk is full nothing is taken and it is said so, what was taken before keeps its receipt, and reading goes on', async () => {
  const head = await here.as('town', 'head')
  const before = asks()
  const receipt = await here.engine.act(head, before)
  room.writes = false
  await expect(here.engine.act(head, asks())).rejects.toMatchObject({ refusals: [{ code: 'disk_full' }] })
  expect(await here.engine.act(head, before)).toMatchObject({ subject: receipt.subject })
  expect(await here.engine.ask(head, 'record', { locality: 'town', id: receipt.subject })).toMatchObject({
    id: receipt.subject,
  })
  expect(here.engine.words({ code: 'disk_full' }).vi).toContain('CHƯA nhận')
  room.writes = true
  expect((await here.engine.act(head, asks())).repeated).toBe(false)
})

test('files are refused earlier than acts', async () => {
  room.files = false
  const source = (async function* () {})()
  await expect(
    here.engine.files.keep(nobody, { locality: 'town', name: 'a', address: '1', source }),
  ).rejects.toMatchObject({
    refusals: [{ code: 'disk_nearly_full' }],
  })
  room.files = true
})

test('a full disk is told from any other fault, also where a library wrapped it', () => {
  const full = Object.assign(new Error('could not extend file'), { code: '53100' })
  expect(
    [full, new Error('x', { cause: full }), new Error('x'), Object.assign(new Error('x'), { code: 'ENOSPC' })].map(
      isFull,
    ),
  ).toEqual([true, true, false, true])
})
