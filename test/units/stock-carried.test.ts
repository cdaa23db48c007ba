import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '#engine/db/connect.ts'
import { carryStocks } from '#engine/measure/carried.store.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { reorganisation2025 } from '#localities/quan-1/reorganisation.ts'
import { foldAll, type TestHouse } from '#test/support/house.ts'
import { beforeTheChange, decide } from './town.ts'

let here: TestHouse
let admin: Database
beforeAll(async () => {
  here = await beforeTheChange(quan1, { dossiers: 600, reports: 600 })
  admin = connect(here.url, { most: 1 })
}, 600_000)
afterAll(async () => {
  await admin.close()
  await here.close()
})

/** The figures as they were kept before stocks followed: hand-overs by decision told theirs, assignments left theirs behind. */
async function asBefore(space: number): Promise<{ assigned: number; handed: number }> {
  const moved = sql`m.space_id = ${space} and m.carried and e.space_id = m.space_id and e.subject_id = m.subject_id and e.version = m.version`
  const gone = await sql`delete from measure_entry m using event e where ${moved} and e.act <> 'transferred'`.execute(
    admin.query,
  )
  const kept =
    await sql`update measure_entry m set carried = false from event e where ${moved} and e.act = 'transferred'`.execute(
      admin.query,
    )
  await sql`delete from measure_total where space_id = ${space}`.execute(admin.query)
  await sql`update fold set folded_below = '3' where space_id = ${space}`.execute(admin.query)
  await sql`delete from stock_carried where space_id = ${space}`.execute(admin.query)
  return { assigned: Number(gone.numAffectedRows ?? 0), handed: Number(kept.numAffectedRows ?? 0) }
}

test('what a program of before had stored of moves is told anew, hand-overs by decision among them', async () => {
  const space = here.space('quan-1')
  here.at('2025-07-01', '00:30')
  await decide(here, 'quan-1', reorganisation2025)
  await foldAll(here.house, here.space('quan-1'))
  const before = await asBefore(space.id)
  expect(before.assigned).toBeGreaterThan(100)
  expect(before.handed).toBeGreaterThan(3)
  await foldAll(here.house, here.space('quan-1'))
  const migration = readFileSync(new URL('../../migrations/0046_stock_carried.sql', import.meta.url), 'utf8')
  await admin.pool.query(migration.slice(migration.indexOf('-- Hand-overs by a decision')))
  expect((await recount(space.db, here.space('quan-1'))).differences).not.toEqual([])
  expect(await carryStocks(space.db, here.space('quan-1'), here.house.clock())).toBeGreaterThan(before.assigned)
  expect((await recount(space.db, here.space('quan-1'))).differences).toEqual([])
}, 600_000)
