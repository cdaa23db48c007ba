import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '#engine/db/connect.ts'
import { sealOf } from '#engine/db/seal.ts'
import type { Space } from '#engine/house.ts'
import { listLeaks } from './law/row-security.store.ts'
import { figure } from './support/figure.ts'
import { nobody, type TestHouse, testHouse } from './support/house.ts'
import { library, town } from './support/library.ts'

let here: TestHouse
let owner: pg.Client
let ours: Space
let theirs: Space

const loan = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 }, phone: '0901234567' }

beforeAll(async () => {
  here = await testHouse([library], [town, { ...town, key: 'village' }])
  ours = here.space('town')
  theirs = here.space('village')
  owner = new pg.Client({ connectionString: here.url })
  await owner.connect()
  for (const locality of ['town', 'village']) {
    await here.engine.act(nobody, {
      locality,
      id: `a-loan-in-${locality}`,
      record: 'library.loan',
      act: 'ask',
      values: loan,
    })
  }
})
afterAll(async () => {
  await owner.end()
  await here.close()
})

async function tables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'space_id'
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where c.relkind = 'r' order by 1`,
  )
  return rows.map(({ name }) => name)
}

async function foreignRows(db: Database, own: number): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const name of await tables()) {
    const { rows } = await db.pool.query<{ count: number }>(
      `select count(*) as count from ${name} where space_id <> ${own}`,
    )
    if (Number(rows[0]?.count) > 0) found[name] = Number(rows[0]?.count)
  }
  return found
}

test('the schema has no way from one locality to another', async () => {
  const found = await listLeaks(owner)
  expect(found).toEqual([])
  figure('T-11', 'leaks', found.length)
})

/** Each of them let foreign rows out when it was tried on a schema without these rules. */
const leaks: readonly [rule: string, breaks: string, mends: string][] = [
  [
    'a table with space_id has no forced row security',
    'alter table record no force row level security',
    'alter table record force row level security',
  ],
  [
    'a policy does not ask the seal',
    'create policy open_door on record using (true) with check (true)',
    'drop policy open_door on record',
  ],
  [
    `a view reads with its owner's rights`,
    'create view every_record as select * from record',
    'drop view every_record',
  ],
  [
    'a materialised view holds rows outside of all policies',
    'create materialized view kept as select * from record',
    'drop materialized view kept',
  ],
  [
    `a function runs with its owner's rights`,
    `create function peek() returns bigint language sql security definer as 'select count(*) from record'`,
    'drop function peek()',
  ],
  ['a key does not begin with the locality', 'create unique index by_code on record (code)', 'drop index by_code'],
  [
    'a foreign key can point into another locality',
    'create unique index only_id on unit (id); create table note (space_id int, unit_id uuid references unit (id))',
    'drop table note; drop index only_id',
  ],
  ['the application can step around the policies', 'alter role dothi_app createdb', 'alter role dothi_app nocreatedb'],
]

const seen = new Set<string>()
test.each(leaks)('the linter sees when %s', async (rule, breaks, mends) => {
  await owner.query(breaks)
  try {
    expect((await listLeaks(owner)).map((leak) => leak.rule)).toContain(rule)
    seen.add(rule)
  } finally {
    await owner.query(mends)
  }
  expect(await listLeaks(owner)).toEqual([])
})

test('every kind of leak was planted and seen', () => {
  figure('T-11', 'fixtures', seen.size)
})

test('access sealed for one locality sees its own rows and none of another, in any table', async () => {
  expect(await foreignRows(ours.db, ours.id)).toEqual({})
  expect(await foreignRows(theirs.db, theirs.id)).toEqual({})
  const own = await ours.db.pool.query('select count(*) as count from private_value')
  expect(Number(own.rows[0].count)).toBe(1)
})

test('access without a seal, with a forged, a foreign or an old one sees nothing', async () => {
  const { rows } = await owner.query<{ key: Buffer }>('select key from guard.secret')
  const secret = rows[0]?.key ?? Buffer.alloc(32)
  const later = Math.ceil(Date.now() / 1_000) + 600
  const seals = [
    '',
    `${ours.id}`,
    `${ours.id}.${later}.00`,
    sealOf(Buffer.alloc(32), ours.id, later),
    sealOf(secret, ours.id, later - 1_200),
    'x.y.z',
  ]
  for (const seal of seals) {
    const db = connect(here.url, { role: 'dothi_app', most: 1, greeting: () => ({ 'dothi.space': seal }) })
    expect((await db.pool.query('select * from record')).rowCount, seal).toBe(0)
    await db.close()
  }
  const right = connect(here.url, {
    role: 'dothi_app',
    most: 1,
    greeting: () => ({ 'dothi.space': sealOf(secret, ours.id, later) }),
  })
  expect((await right.pool.query('select * from record')).rowCount).toBe(1)
  await right.close()
})

test('injected SQL can set the setting but cannot make the seal of another locality', async () => {
  const client = await ours.db.pool.connect()
  try {
    const mine =
      (await client.query<{ seal: string }>(`select current_setting('dothi.space') as seal`)).rows[0]?.seal ?? ''
    const [, until, seal] = mine.split('.')
    await client.query(`select set_config('dothi.space', '${theirs.id}.${until}.${seal}', false)`)
    expect((await client.query('select * from record')).rowCount).toBe(0)
    await expect(client.query('select key from guard.secret')).rejects.toThrow(/permission denied/)
  } finally {
    client.release(true)
  }
})

test('a row of another locality can be neither written nor named in an error', async () => {
  const foreign =
    (await owner.query<{ id: string }>(`select id from record where space_id = ${theirs.id}`)).rows[0]?.id ?? ''
  await expect(
    ours.db.pool.query(`insert into number_series (space_id, series, last) values (${theirs.id}, 'x', 1)`),
  ).rejects.toThrow(/row-level security/)
  expect((await ours.db.pool.query(`update record set state = 'lost' where id = '${foreign}'`)).rowCount).toBe(0)
  expect((await ours.db.pool.query(`delete from private_value where subject_id = '${foreign}'`)).rowCount).toBe(0)
})
