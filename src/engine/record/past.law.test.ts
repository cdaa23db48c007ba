import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { histories, isNightly, live, seed } from '#test/law/history.ts'
import { type Branches, type Ground, ground } from '#test/law/library-house.ts'
import { listAsOf } from './past.store.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from './record.store.ts'
import type { Snapshot } from './record.ts'

const numRuns = isNightly ? 2_000 : 25
console.log(`past: fast-check seed ${seed}, ${numRuns} histories`)

let here: Ground
beforeAll(async () => {
  here = await ground()
})
afterAll(() => here.close())

async function recordsOf({ space }: Branches): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record r where r.space_id = ${space.id}
    order by r.opened_at, r.id`.execute(here.admin.query)
  return rows.map(snapshotFromRow)
}

/** The records as they were seen after each step; of steps at one instant what stood after the last. */
type Seen = Map<number, Snapshot[]>

async function lived(branches: Branches, history: Parameters<typeof live>[1]): Promise<Seen> {
  const seen: Seen = new Map()
  await live(branches, history, undefined, async () => {
    seen.set(branches.house.clock().getTime(), await recordsOf(branches))
  })
  return seen
}

/** The instants as of which the records are not told as they were seen. */
async function flaws(branches: Branches, seen: Seen): Promise<number[]> {
  const now = await recordsOf(branches)
  const wrong: number[] = []
  for (const [at, then] of seen) {
    const told = await listAsOf(branches.space, now, new Date(at))
    try {
      expect(told).toEqual(then)
    } catch {
      wrong.push(at)
    }
  }
  return wrong
}

let looks = 0

test('as of any instant every record is told as it was seen then, whatever came after', {
  timeout: isNightly ? 14_400_000 : 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories(40), async (history) => {
      const branches = await here.open()
      const seen = await lived(branches, history)
      const now = await recordsOf(branches)
      for (const [at, then] of seen) expect(await listAsOf(branches.space, now, new Date(at))).toEqual(then)
      looks += seen.size
    }),
    { seed, numRuns },
  )
  console.log(`past: ${looks} looks back in ${numRuns} histories, each as it was seen`)
})

test.each([
  ['what was said', `update event set content = '{}' where space_id = $1 and act = 'ask'`],
  ['a promise', `update event set due = null where space_id = $1 and due is not null`],
  ['a state', `update event set state = 'lost' where space_id = $1 and version = 2`],
  ['a unit', `update event set unit_id = '00000000-0000-0000-0000-000000000000' where space_id = $1`],
  ['when it was', `update event set at = at + interval '1 day' where space_id = $1`],
])('saboteur: an event that lost %s is seen', async (_, spoil) => {
  const history = fc.sample(histories(40), { seed, numRuns: 8 }).flat()
  const branches = await here.open()
  const seen = await lived(branches, history)
  expect(await flaws(branches, seen)).toEqual([])
  await here.admin.pool.query(spoil, [branches.space.id])
  expect((await flaws(branches, seen)).length).toBeGreaterThan(0)
})
