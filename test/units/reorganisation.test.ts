import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOpenIds } from '#engine/ledger/handover.store.ts'
import { recount } from '#engine/measure/recount.store.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { reorganisation2025 } from '#localities/quan-1/reorganisation.ts'
import type { TestHouse } from '#test/support/house.ts'
import { foldAll } from '#test/support/house.ts'
import { beforeTheChange, decide } from './town.ts'

let here: TestHouse
let decision: string
let openBefore: number

beforeAll(async () => {
  here = await beforeTheChange(quan1, { dossiers: 400, reports: 600 })
  const space = here.space('quan-1')
  openBefore = (
    await listOpenIds(
      space.db,
      space.id,
      space.units.all.map(({ id }) => id),
      [],
    )
  ).length
  here.at('2025-07-01', '00:05')
  decision = await decide(here, 'quan-1', reorganisation2025)
  await foldAll(here.house, here.space('quan-1'))
}, 600_000)
afterAll(() => here.close())

describe('ten wards become four', () => {
  test('the tree', async () => {
    const { units } = here.space('quan-1')
    const wards = units
      .children(units.root, '2025-07-01')
      .filter(({ kind }) => kind === 'ward')
      .map(({ key }) => key)
    expect(wards.sort()).toEqual(['phuong-ben-thanh', 'phuong-cau-ong-lanh', 'phuong-sai-gon', 'phuong-tan-dinh'])
    console.log(
      units.succession
        .filter((e) => e.kind === 'part')
        .map((e) => [units.name(e.from ?? '').key, units.name(e.to ?? '').key, e.shareArea, e.method]),
    )
    console.log(decision, openBefore)
    const space = here.space('quan-1')
    for (const u of units.all.filter((x) => x.kind === 'ward' || x.kind === 'area'))
      console.log(
        u.key,
        u.validFrom,
        u.validUntil,
        (await listOpenIds(space.db, space.id, [u.id], ['plan.figure'])).length,
      )
    const r = await recount(space.db, space)
    console.log(r.events, r.totals, r.differences.slice(0, 5), r.differences.length)
  })
})
