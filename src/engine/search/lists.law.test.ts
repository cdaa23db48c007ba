import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import type { Database } from '#engine/db/connect.ts'
import { seed } from '#test/law/history.ts'
import { size } from '#test/support/figure.ts'
import { type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { checkWords, forgetWords, numbersAtMost, saveWords } from './index.store.ts'

const findable = { 'library.loan': { title: true, fields: [] } }
/** Words said in turn, so that some stand in most records and some in few. */
const said = ['ro', 'rac', 'ngap', 'hem', 'den', 'cong', 'cay', 'be ton', 'khoi']

let here: TestHouse
beforeAll(async () => {
  here = await testHouse([library], [town])
})
afterAll(() => here.close())

type Step =
  | { kind: 'open'; count: number }
  | { kind: 'say'; from: number; count: number; shift: number }
  | { kind: 'forget'; at: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('open' as const), count: fc.integer({ min: 1, max: 400 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      from: fc.nat(1_000),
      count: fc.integer({ min: 1, max: 200 }),
      shift: fc.nat(8),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), at: fc.nat(1_000) }) },
)

const titleOf = (n: number, shift: number): string =>
  said.filter((_, place) => (n + shift) % (place + 1) === 0).join(' ') + (n % 50 === 0 ? ` rieng${n}x${shift}` : '')

async function open(db: Database, space: number, from: number, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7(here.house.clock(), here.house.dice))
  const titles = ids.map((_, place) => titleOf(from + place, 0))
  await sql`insert into record (space_id, id, record, code, state, version, unit_id, owner, channel, simulated, title, content, facets,
      tallies, clocks, opened_at, changed_at, has_private)
    select ${space}::int, x.id, 'library.loan', x.id::text, 'asked', 1, x.id, 'anyone', 'web', true, x.title, '{}', '{}', '{}', '{}',
      now(), now(), false from unnest(${ids}::uuid[], ${titles}::text[]) as x (id, title)`.execute(db.query)
  return ids
}

async function take(db: Database, space: number, ids: string[], forgotten: Set<string>, step: Step): Promise<void> {
  const save = (some: string[]): Promise<unknown> =>
    db.query.transaction().execute((trx) => saveWords(trx, space, some, findable))
  if (step.kind === 'open') {
    const opened = await open(db, space, ids.length, step.count)
    ids.push(...opened)
    return void (await save(opened))
  }
  if (step.kind === 'forget') {
    const one = ids[step.at % Math.max(1, ids.length)]
    if (one === undefined) return
    await db.query.transaction().execute((trx) => forgetWords(trx, space, one))
    await sql`update record set title = '' where space_id = ${space} and id = ${one}::uuid`.execute(db.query)
    return void forgotten.add(one)
  }
  const from = step.from % Math.max(1, ids.length)
  const some = ids.slice(from, from + step.count).filter((id) => !forgotten.has(id))
  const titles = some.map((_, place) => titleOf(from + place, step.shift))
  await sql`update record r set title = x.title from unnest(${some}::uuid[], ${titles}::text[]) as x (id, title)
    where r.space_id = ${space} and r.id = x.id`.execute(db.query)
  await save(some)
}

/** What the lists must be besides telling the truth: in order, none too long, none reaching into the next, counted rightly. */
async function brokenLists(db: Database, space: number): Promise<unknown[]> {
  const { rows } = await sql`
    select p.word_id, p.first from (select p.*, lead(p.first) over (partition by p.word_id order by p.first) as next
      from search_posting p where p.space_id = ${space}) p
    where cardinality(p.numbers) not between 1 and ${numbersAtMost} or p.numbers[1] < p.first
      or p.numbers[cardinality(p.numbers)] >= p.next
      or p.numbers <> (select array_agg(distinct n order by n) from unnest(p.numbers) as n)
    union all
    select v.id, v.records from search_word v left join (select word_id, sum(cardinality(numbers)) as records
      from search_posting where space_id = ${space} group by 1) p on p.word_id = v.id
    where v.space_id = ${space} and v.records <> coalesce(p.records, 0)`.execute(db.query)
  return rows
}

test('whatever is opened, said anew and forgotten in whatever order, the lists tell what the records say', async () => {
  const { db, id: space } = here.space('town')
  let steps = 0
  let most = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (history) => {
      await sql`delete from search_posting`.execute(db.query)
      await sql`delete from search_document`.execute(db.query)
      await sql`delete from search_spelling`.execute(db.query)
      await sql`delete from search_word`.execute(db.query)
      await sql`update record set title = '' where space_id = ${space}`.execute(db.query)
      const [ids, forgotten]: [string[], Set<string>] = [[], new Set()]
      for (const one of history) {
        await take(db, space, ids, forgotten, one)
        steps += 1
        expect(await brokenLists(db, space)).toEqual([])
        expect(await checkWords(db, space, findable)).toEqual([])
      }
      most = Math.max(most, ids.length)
    }),
    { seed, numRuns: size === 'nightly' ? 40 : 4 },
  )
  console.log(`search lists: ${steps} steps, up to ${most} records, seed ${seed}`)
}, 120_000)
