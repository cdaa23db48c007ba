import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Space } from '#engine/house.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { findTile, listRangeHashes, loadFrontier } from './hashes.store.ts'
import { keyText, openCheckpoint, originOf, readKey } from './note.ts'
import { inclusionRanges, isIncluded } from './proof.ts'
import { keepLog } from './sequence.store.ts'
import { emptyFrontier, grow, leafHash, rootOf } from './tree.ts'

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
})
afterAll(async () => {
  await owner.end()
  await here.close()
})

const ask = (id: string) =>
  here.engine.act(nobody, { locality: 'town', id, record: 'library.loan', act: 'ask', values: loan })

/** Keeps the log until so many leaves are new: other test files have transactions open on the same server, and the log waits. */
async function logged(count: number): Promise<void> {
  for (let found = 0; found < count; await pause(5)) found += await keepLog(here.house, ours)
}

async function leaves(space: Space): Promise<{ index: number; event_id: string; hash: Buffer }[]> {
  return (await owner.query('select * from log_leaf where space_id = $1 order by index', [space.id])).rows
}
async function sizes(): Promise<number[]> {
  const { rows } = await owner.query<{ size: number }>('select size from log_checkpoint order by size')
  return rows.map(({ size }) => size)
}

test('an act leaves nothing in the log; its leaf comes after it, once, in the order events became final', async () => {
  const first = await ask('the-first-loan')
  expect(await leaves(ours)).toEqual([])
  await logged(1)
  const second = await ask('the-second-loan')
  await logged(1)
  expect(await keepLog(here.house, ours)).toBe(0)
  expect((await leaves(ours)).map((leaf) => leaf.event_id)).toEqual([first.event, second.event])
  expect(await leaves(theirs)).toEqual([])
})

test('an event waits while an older transaction is open, so that none is ever overlooked', async () => {
  const slow = new pg.Client({ connectionString: here.url })
  await slow.connect()
  await slow.query('begin')
  await slow.query('select pg_current_xact_id()')
  await ask('a-loan-meanwhile')
  expect(await keepLog(here.house, ours)).toBe(0)
  await slow.query('rollback')
  await slow.end()
  await logged(1)
})

test('a checkpoint is signed at once for the first leaf, then after a minute', async () => {
  expect(await sizes()).toEqual([1])
  here.at('2026-03-02', '09:00')
  await keepLog(here.house, ours)
  here.at('2026-03-02', '09:01')
  await keepLog(here.house, ours)
  await keepLog(here.house, ours)
  expect(await sizes()).toEqual([1, 3])
})

test('a checkpoint opens with the published key and has the root of the leaves', async () => {
  const key = readKey(keyText(originOf(here.house.logKey, 'town'), here.house.logKey.publicBytes))
  const { rows } = await owner.query<{ note: string }>('select note from log_checkpoint where size = 3')
  const frontier = emptyFrontier()
  for (const { hash } of await leaves(ours)) grow(frontier, hash)
  expect(key && openCheckpoint(rows[0]?.note ?? '', key)).toEqual({
    origin: originOf(here.house.logKey, 'town'),
    size: 3,
    root: rootOf(frontier),
  })
})

test('several programs write it at once and it is one log', async () => {
  for (let count = 0; count < 30; count += 1) await ask(`a-loan-of-many-${count}`)
  let added = 0
  for (; added < 30; await pause(5)) {
    const counts = await Promise.all(Array.from({ length: 6 }, () => keepLog(here.house, ours)))
    added += counts.reduce((sum, count) => sum + count)
  }
  expect(added).toBe(30)
  expect((await leaves(ours)).map((leaf) => leaf.index)).toEqual(Array.from({ length: 33 }, (_, index) => index))
})

test('between batches it lets others go before, and after the last it does not wait', async () => {
  const batch = 250
  for (let count = 0; count <= batch; count += 1) await ask(`a-loan-of-a-crowd-${count}`)
  const unfinal = 'select from event where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())'
  await expect.poll(async () => (await owner.query(unfinal)).rowCount, { timeout: 20_000 }).toBe(0)
  const rests: number[] = []
  expect(await keepLog(here.house, ours, async (tookMs) => void rests.push(tookMs))).toBe(batch + 1)
  expect(rests).toHaveLength(1)
})

test('nothing is signed over leaves that are not those signed before', async () => {
  await owner.query('begin')
  await owner.query(`update log_leaf set hash = sha256('') where index = 1`)
  await owner.query('commit')
  here.at('2026-03-02', '09:05')
  await expect(keepLog(here.house, ours)).rejects.toThrow(/not those that were signed/)
  expect(await sizes()).toEqual([1, 3])
})

test('the application can neither change nor remove what is in the log; a salt can be erased, not replaced', async () => {
  for (const table of ['log_leaf', 'log_salt', 'log_node', 'log_checkpoint', 'log_cosignature'])
    await expect(ours.db.pool.query(`delete from ${table}`), table).rejects.toThrow(/permission denied/)
  for (const change of [`log_leaf set hash = sha256('')`, `log_checkpoint set note = ''`, 'log_salt set index = 7'])
    await expect(ours.db.pool.query(`update ${change}`), change).rejects.toThrow(/permission denied/)
  const other = `'\\x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'`
  for (const salts of [other, 'null'])
    await expect(ours.db.pool.query(`update log_leaf set salts = ${salts}`)).rejects.toThrow(/set apart, not changed/)
  await ours.db.query
    .transaction()
    .execute(async (trx) => {
      await sql`insert into log_salt (space_id, index, said, private)
        select space_id, index, substr(salts, 1, 16), substr(salts, 17, 16) from log_leaf where index = 0`.execute(trx)
      await sql`update log_leaf set salts = null where index = 0`.execute(trx)
      await sql`savepoint kept`.execute(trx)
      await expect(sql`update log_salt set said = ${Buffer.alloc(16)}`.execute(trx)).rejects.toThrow(
        /erased, not changed/,
      )
      await sql`rollback to kept`.execute(trx)
      await expect(sql`update log_salt set private = null`.execute(trx)).rejects.toThrow(/check/)
      throw new Error('undo')
    })
    .catch((error: Error) => expect(error.message).toBe('undo'))
  await expect(ours.db.pool.query('select seed from guard.log_key')).rejects.toThrow(/permission denied/)
})

test('proofs and tiles of a tree of three levels are read from stored hashes', async () => {
  const size = 66_000
  const frontier = emptyFrontier()
  const hashes: string[] = []
  const nodes: { level: number; index: number; hash: string }[] = []
  for (let index = 0; index < size; index += 1) {
    const leaf = leafHash(`leaf ${index}`)
    hashes.push(leaf.toString('hex'))
    grow(frontier, leaf, ({ height, index: place }, hash) => {
      if (height === 8 || height === 16) nodes.push({ level: height / 8, index: place, hash: hash.toString('hex') })
    })
  }
  await owner.query(
    `insert into log_leaf select $1, x.place - 1, gen_random_uuid(), 1, gen_random_uuid(), decode(x.hash, 'hex'), sha256(''), sha256('')
     from unnest($2::text[]) with ordinality as x (hash, place)`,
    [theirs.id, hashes],
  )
  await owner.query(
    `insert into log_node select $1, level, index, decode(hash, 'hex') from jsonb_to_recordset($2) as x (level int, index bigint, hash text)`,
    [theirs.id, JSON.stringify(nodes)],
  )
  const db = theirs.db.query
  const root = rootOf(await loadFrontier(db, theirs.id, size))
  expect(root).toEqual(rootOf(frontier))
  for (const index of [0, 1, 255, 256, 65_535, 65_536, 65_999]) {
    const path = await listRangeHashes(db, theirs.id, inclusionRanges(index, size))
    expect(isIncluded({ leaf: leafHash(`leaf ${index}`), index, size, root }, path), `${index}`).toBe(true)
  }
  const tile = await findTile(db, theirs.id, { level: 1, index: 1, width: 1 })
  expect(tile?.toString('hex')).toBe(nodes.find(({ level, index }) => level === 1 && index === 256)?.hash)
  expect(await findTile(db, theirs.id, { level: 0, index: 257, width: 256 })).toBeUndefined()
  await expect(loadFrontier(db, theirs.id, size + 1)).rejects.toThrow(/stored hashes/)
})
