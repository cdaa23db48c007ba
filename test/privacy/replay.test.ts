import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, Receipt } from '#engine/engine.ts'
import { lineOf } from '#engine/privacy/kept-order.ts'
import { replayOrders } from '#engine/privacy/replay.ts'
import { findOrders, forgetOrders, keeperIn, leaveOrders } from '#gateways/backup/orders.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { modules } from '#modules/all.ts'
import { figure } from '#test/support/figure.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'

const locality = 'quan-1'
const phone = '+84987650321'
let folder: string
let before: TestHouse
let after: TestHouse
let sent: Receipt

/** A house in which a report came with a phone; opened twice alike, the second is the first as it was before any order. */
async function house(): Promise<[TestHouse, Receipt]> {
  const here = await testHouse(modules, [quan1])
  here.at('2026-03-02', '09:00')
  const values = {
    category: 'pothole',
    what: 'Ổ gà, gọi chị Yến Canary',
    where: { longitude: 106.7024, latitude: 10.7804 },
    phone,
  }
  const command = { locality, id: 'a-report-of-somebody', record: 'feedback.report', act: 'send', values } as const
  return [here, await here.engine.act(nobody, command)]
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dothi-orders-'))
  ;[after, sent] = await house()
  const [same, again] = await house()
  before = same
  expect(again.subject).toBe(sent.subject)
}, 60_000)
afterAll(async () => {
  await Promise.all([before?.close(), after?.close()])
  rmSync(folder, { recursive: true, force: true })
})

const held = async (here: TestHouse): Promise<number> => {
  const { rows } = await here.space(locality).db.pool.query<{ n: number }>(
    `select (select count(*) from private_value where content::text like '%987650321%')::int
         + (select count(*) from event where content::text like '%Canary%')::int
         + (select count(*) from record where content::text like '%Canary%' or title like '%Canary%')::int as n`,
  )
  return rows[0]?.n ?? 0
}

test('what was erased is erased again after a restore to before the order, before anybody is served, and says so', async () => {
  after.house.orders = keeperIn(join(folder, 'backups'))
  const office = await after.as(locality, 'van-phong')
  const admin = await after.as(locality, 'quan-tri')
  const owner = await after.engine.access.resident(locality, sent.code, sent.proof)
  const act = (who: Actor, name: string, values: object, subject?: string): Promise<Receipt> =>
    after.engine.act(who, {
      locality,
      id: `the-request-${name}`,
      record: 'person.request',
      act: name,
      values: { ...values },
      ...(subject !== undefined && { subject }),
    })
  const { subject } = await act(owner, 'ask', { kind: 'erase', concerns: sent.subject })
  await act(office, 'accept', {}, subject)
  await act(admin, 'carry_out', {}, subject)
  expect(await held(after)).toBe(0)

  // The restore: the other house stands as it was before, with what the backups' folder holds.
  expect(await held(before)).toBeGreaterThan(2)
  expect(leaveOrders([join(folder, 'backups'), join(folder, 'nowhere')], folder)).toBe(1)
  const lines = findOrders(folder)
  expect(lines.join()).not.toMatch(/Canary|98765/)
  expect(await replayOrders(before.house, lines)).toEqual({ done: 1, there: 0, gone: 0, corrections: 0, unsigned: 0 })
  figure('T-22', 'bytesBack', await held(before))
  // Killed before it was forgotten, the next start finds it done; and so does the house that never was restored.
  expect(await replayOrders(before.house, [...lines, ...lines])).toMatchObject({ done: 0, there: 1 })
  expect(await replayOrders(after.house, lines)).toMatchObject({ done: 0, there: 1 })
  const { rows } = await before
    .space(locality)
    .db.pool.query('select act from event where subject_id = $1 order by version', [sent.subject])
  expect(rows.map(({ act: name }) => name)).toEqual(['send', 'data_erased'])
  forgetOrders(folder)
  expect(findOrders(folder)).toEqual([])
})

test('an order somebody else wrote into the list is not carried out; one of a record that is not there is told', async () => {
  const order = {
    locality,
    order: sent.event,
    subject: sent.subject,
    kind: 'erase',
    fields: ['what'],
    at: '2026',
  } as const
  const line = lineOf(before.house, order)
  const forged = [line.replace('"what"', '"where"'), line.slice(0, line.lastIndexOf(' ')), '{}', 'x y']
  expect(await replayOrders(before.house, forged)).toMatchObject({ done: 0, unsigned: 4 })
  const nowhere = lineOf(before.house, { ...order, subject: '01900000-0000-7000-8000-000000000001' })
  const elsewhere = lineOf(before.house, { ...order, locality: 'nowhere' })
  expect(await replayOrders(before.house, [nowhere, elsewhere])).toMatchObject({ done: 0, gone: 2 })
  const correction = lineOf(before.house, { ...order, kind: 'correct' })
  expect(await replayOrders(before.house, [correction])).toMatchObject({ corrections: 1 })
})

test('saboteur: without the list kept apart, what was erased is back', async () => {
  const [restored] = await house()
  expect(await replayOrders(restored.house, [])).toMatchObject({ done: 0 })
  expect(await held(restored)).toBeGreaterThan(2)
  await restored.close()
})
