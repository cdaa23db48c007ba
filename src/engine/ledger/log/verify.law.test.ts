import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pick, seededNumbers } from '#base/dice.ts'
import { connect, type Database } from '#engine/db/connect.ts'
import type { Actor } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { tampers, type Victim } from '#test/law/log-tampers.store.ts'
import { figure, size } from '#test/support/figure.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { eraseSalts } from './erase.store.ts'
import { keyText, logKeyOf, originOf, readKey } from './note.ts'
import { keepLog } from './sequence.store.ts'
import { checkLog, type Outside, verifyLog } from './verify.store.ts'

/** Two thousand by night; a tenth of them at every turn. */
const times = size === 'nightly' ? 2_000 : 200

let here: TestHouse
let space: Space
let admin: Database
let outside: Outside
let victim: Omit<Victim, 'db'>
const loan = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 }, phone: '0901234567' }

beforeAll(async () => {
  here = await testHouse([library], [town])
  space = here.space('town')
  admin = connect(here.url, { most: 2 })
  const { logKey } = here.house
  const unit = space.units.byKey('east')?.id ?? ''
  const officer: Actor = {
    kind: 'staff',
    id: 'staff:one',
    locality: 'town',
    name: 'one',
    title: { vi: 'một', en: 'one' },
    unit,
    roles: { officer: [unit] },
  }
  for (let count = 0; count < 12; count += 1) {
    here.at('2026-03-02', `09:${String(count * 2).padStart(2, '0')}`)
    const { subject } = await here.engine.act(nobody, {
      locality: 'town',
      id: `the-loan-${count}`,
      record: 'library.loan',
      act: 'ask',
      values: loan,
    })
    await here.engine.act(officer, {
      locality: 'town',
      id: `the-lending-${count}`,
      record: 'library.loan',
      act: 'lend',
      subject,
      values: { unit },
    })
    for (let found = 0; found < 2; await pause(5)) found += await keepLog(here.house, space)
  }
  const notes = await admin.pool.query<{ note: string }>('select note from log_checkpoint order by size')
  const key = readKey(keyText(originOf(logKey, 'town'), logKey.publicBytes))
  if (!key) throw new Error('no key')
  // What a witness keeps at home: one checkpoint of the middle, and the last.
  outside = { key, notes: [notes.rows.at(-4)?.note ?? '', notes.rows.at(-1)?.note ?? ''] }
  victim = { space, leaves: 24, stolenKey: logKey, otherKey: logKeyOf(Buffer.alloc(32, 99)) }
})
afterAll(async () => {
  await admin.close()
  await here.close()
})

/** Does something to the log and verifies it, and leaves no trace. */
async function after(
  change: (db: Kysely<unknown>) => Promise<unknown>,
  check: typeof checkLog = checkLog,
  known: Outside = outside,
): Promise<Awaited<ReturnType<typeof checkLog>>> {
  return admin.query.connection().execute(async (db) => {
    await sql`begin`.execute(db)
    try {
      // As whoever owns the server can: without triggers and foreign keys.
      await sql`set local session_replication_role = replica`.execute(db)
      await change(db)
      return await check(db, space, known)
    } finally {
      await sql`rollback`.execute(db)
    }
  })
}

test('an untouched log has no difference, seen by its owner and by the application', async () => {
  for (const db of [admin, space.db]) {
    const told: number[] = []
    const verified = await verifyLog(db, space, outside, (done) => told.push(done))
    expect(verified).toMatchObject({ leaves: 24, cosignatures: 0, erased: 0, waiting: 0, found: 0, differences: [] })
    expect(verified.checkpoints).toBeGreaterThan(3)
    expect(told).toEqual([24])
  }
})

test(`of ${times} random tampers every one is found`, async () => {
  const missed: string[] = []
  const tried = await tamperAll(times, (name, found) => found || missed.push(name))
  console.log(`tampers: seed 6962, ${[...tried].map(([name, count]) => `${count} × ${name}`).join(', ')}`)
  figure('T-22', 'tampers', times)
  figure('T-22', 'missed', missed.length)
  expect(tried.size).toBe(Object.keys(tampers).length)
}, 600_000)

async function tamperAll(
  count: number,
  told: (name: string, found: boolean) => void,
  check?: typeof checkLog,
  known?: Outside,
): Promise<Map<string, number>> {
  const next = seededNumbers(6_962)
  const tried = new Map<string, number>()
  const names = Object.keys(tampers)
  for (let turn = 0; turn < count; turn += 1) {
    const name = turn < names.length ? (names[turn] as string) : pick(next, names)
    const { found } = await after((db) => tampers[name]?.({ ...victim, db }, next) as Promise<unknown>, check, known)
    tried.set(name, (tried.get(name) ?? 0) + 1)
    told(name, found > 0)
  }
  return tried
}

test('saboteur: a verifier that skips every second leaf is caught by the same tampers', async () => {
  vi.resetModules()
  vi.doMock('./verify-leaf.ts', async (original) => {
    const real = await original<typeof import('./verify-leaf.ts')>()
    const skipping: typeof real.checkLeaf = (locality, stored, differ) =>
      stored.index % 2 === 1 ? stored.hash : real.checkLeaf(locality, stored, differ)
    return { ...real, checkLeaf: skipping }
  })
  const { checkLog: lazy } = await import('./verify.store.ts')
  const missed = new Set<string>()
  await tamperAll(100, (name, found) => found || missed.add(name), lazy)
  vi.doUnmock('./verify-leaf.ts')
  expect([...missed]).toContain('edit an event')
})

test('saboteur: without a checkpoint kept outside, a log that was cut or forked with the stolen key looks whole', async () => {
  const missed = new Set<string>()
  await tamperAll(40, (name, found) => found || missed.add(name), checkLog, { ...outside, notes: [] })
  expect([...missed].sort()).toEqual(['cut the tail', 'fork, signed with the stolen key'])
})

test('a checkpoint that is said to have been kept but is of another log is a difference', async () => {
  const { differences } = await after(async () => undefined, checkLog, { ...outside, notes: ['nothing\n1\n'] })
  expect(differences).toEqual([expect.objectContaining({ what: 'kept checkpoint', stored: 'nothing 1' })])
})

test('erasing what a person said with its salt leaves the tree valid, and nothing to try numbers against', async () => {
  const { rows } = await admin.pool.query<{ subject_id: string; event_id: string }>(
    'select subject_id, event_id from log_leaf order by index',
  )
  const [first] = rows
  const order = rows.at(-1)?.event_id ?? ''
  const erased = await after(async (db) => {
    await sql`delete from private_value where subject_id = ${first?.subject_id}`.execute(db)
    expect(await eraseSalts(db, space.id, first?.subject_id ?? '', { private: true }, order)).toBe(2)
    const left = await sql<{
      private: Buffer | null
      said: Buffer | null
    }>`select private, said from log_salt where index < 2`.execute(db)
    expect(left.rows.map((row) => row.private)).toEqual([null, null])
    expect(left.rows.every((row) => row.said !== null)).toBe(true)
  })
  expect(erased).toMatchObject({ leaves: 24, erased: 2, found: 0 })
  const whole = await after(async (db) => {
    await sql`delete from private_value where subject_id = ${first?.subject_id}`.execute(db)
    await sql`update event set content = '{}' where subject_id = ${first?.subject_id}`.execute(db)
    await eraseSalts(db, space.id, first?.subject_id ?? '', { private: true, said: true }, order)
  })
  expect(whole).toMatchObject({ erased: 2, found: 0 })
})

test('the application may erase salts, and the log waits while it does', async () => {
  const undone = space.db.query.transaction().execute(async (trx) => {
    const { rows } = await sql<{
      subject_id: string
      event_id: string
    }>`select subject_id, event_id from log_leaf where index = 0`.execute(trx)
    expect(await eraseSalts(trx, space.id, rows[0]?.subject_id ?? '', { private: true }, rows[0]?.event_id ?? '')).toBe(
      2,
    )
    await here.engine.act(nobody, {
      locality: 'town',
      id: 'a-loan-meanwhile',
      record: 'library.loan',
      act: 'ask',
      values: loan,
    })
    expect(await keepLog(here.house, space)).toBe(0)
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
})

test('values that are gone without their salts, and salts without their values, are differences', async () => {
  const gone = await after((db) => sql`delete from private_value where version = 1`.execute(db))
  expect(gone.found).toBeGreaterThanOrEqual(12)
  const salts = await after((db) =>
    sql`with apart as (insert into log_salt (space_id, index, said, erased_by)
      select space_id, index, substr(salts, 1, 16), (select event_id from log_leaf where index = 3) from log_leaf where index = 0)
      update log_leaf set salts = null where index = 0`.execute(db),
  )
  expect(salts.differences).toEqual([
    expect.objectContaining({ what: 'leaf 0: private', counted: 'its values are there' }),
  ])
})
