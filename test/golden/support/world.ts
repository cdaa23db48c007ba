import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { stableUuid } from '#base/id.ts'
import { tokenHash } from '#engine/account/guard/key.ts'
import { makeEngine, openHouse } from '#engine/create.ts'
import { connect } from '#engine/db/connect.ts'
import { openerOf } from '#engine/db/seal.ts'
import type { Engine } from '#engine/engine.ts'
import type { House, Space } from '#engine/house.ts'
import { logKeyOf } from '#engine/ledger/log/note.ts'
import { keepLog } from '#engine/ledger/log/sequence.store.ts'
import { appendSession, savePeople, saveToken } from '#engine/person/person.store.ts'
import { unitId } from '#engine/unit/locality.store.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import type { LogLine } from '#protocols/http/house.ts'
import { buildServer } from '#protocols/http/server.ts'
import { testDatabase } from '#test/support/database.ts'

/** The keys that the world's people and programs show. */
export const keys = { desk: 'golden-desk-token', officer: 'golden-officer-token', program: 'golden-program-key' }

/** The kernel and its ways in, on a database of its own, with the clock standing still and chance from a fixed series. */
export type World = {
  app: FastifyInstance
  engine: Engine
  lines: LogLine[]
  /** Ids and codes of what was made, by name. */
  known: Record<string, string>
  /** How many events are stored. */
  eventCount(): Promise<number>
  setClock(at: string): void
  close(): Promise<void>
}

const place = { longitude: 106.6953, latitude: 10.7725 }

/**
 * Quận 1 on Monday 10 March 2025, 10:00: three reports (one new, one with an officer, one fixed), two people with a session
 * and one program with a key.
 */
export async function world(): Promise<World> {
  const database = await testDatabase()
  const db = connect(database.url)
  let now = new Date('2025-03-03T02:00:00Z')
  const house = await openHouse({
    open: await openerOf(database.url, () => new Date()),
    modules,
    localities: localities.filter(({ key }) => key === 'quan-1'),
    clock: () => now,
    dice: series(),
    logKey: logKeyOf(Buffer.alloc(32, 1)),
  })
  const engine = makeEngine(house)
  const space = house.space('quan-1')
  await addPeople(db, space.id, now)
  const lines: LogLine[] = []
  const app = await buildServer({
    engine,
    log: (line) => void lines.push(line),
    demo: true,
    ready: async () => true,
    now: () => now,
  })
  await app.ready()
  const known = await addReports(engine, (at) => (now = new Date(at)))
  now = new Date('2025-03-10T03:00:00Z')
  await keepWholeLog(house, space, db)
  known['fixed.event'] = await firstEvent(engine, known['fixed.id'] ?? '')
  return {
    app,
    engine,
    lines,
    known,
    eventCount: async () =>
      Number((await sql<{ count: number }>`select count(*) as count from event`.execute(db.query)).rows[0]?.count),
    setClock: (at) => {
      now = new Date(at)
    },
    close: async () => {
      await app.close()
      await house.close()
      await db.close()
      await database.drop()
    },
  }
}

/** One checkpoint over every event. Events become final when no older transaction of the whole server is open any more. */
async function keepWholeLog(house: House, space: Space, db: ReturnType<typeof connect>): Promise<void> {
  const isFinal = sql<{
    yes: boolean
  }>`select bool_and(transaction_id < pg_snapshot_xmin(pg_current_snapshot())) as yes from event`
  while (!(await isFinal.execute(db.query)).rows[0]?.yes) await pause(5)
  await keepLog(house, space)
}

async function firstEvent(engine: Engine, id: string): Promise<string> {
  const { items } = await engine.ask({ kind: 'anyone', id: 'anyone' }, 'events', { locality: 'quan-1', id })
  return items[0]?.id ?? ''
}

async function addPeople(db: ReturnType<typeof connect>, space: number, at: Date): Promise<void> {
  const root = unitId('quan-1', 'quan-1')
  const ward = unitId('quan-1', 'ben-thanh')
  const person = (name: string, role: string, unit: string) => ({
    id: stableUuid('golden', name),
    name,
    fullName: name,
    title: { vi: 'Cán bộ', en: 'Officer' },
    unit,
    roles: [{ role, unit }],
  })
  await savePeople(
    db,
    space,
    [person('golden-desk', 'feedback', root), person('golden-officer', 'officer', ward)],
    '2020-01-01',
  )
  const expiresAt = new Date('2099-01-01T00:00:00Z')
  for (const name of ['desk', 'officer'] as const) {
    await appendSession(db, {
      id: stableUuid('golden-session', name),
      tokenHash: tokenHash(keys[name]),
      space,
      person: stableUuid('golden', `golden-${name}`),
      // Begun when the requests are made: a session that is not used for an hour ends.
      at: new Date('2025-03-10T03:00:00Z'),
      expiresAt,
    })
  }
  await saveToken(db, { hash: tokenHash(keys.program), space, name: 'golden', may: ['read', 'act'], roles: [], at })
}

async function addReports(engine: Engine, setClock: (at: string) => void): Promise<Record<string, string>> {
  const known: Record<string, string> = {}
  const actors = { desk: await engine.access.actorOf(keys.desk), officer: await engine.access.actorOf(keys.officer) }
  const does = async (who: 'desk' | 'officer', name: string, act: string, values: object): Promise<void> => {
    const actor = actors[who]
    if (!actor) throw new Error(`world: ${who} is not signed in`)
    const subject = known[`${name}.id`] ?? ''
    await engine.act(actor, {
      locality: 'quan-1',
      id: `world-${name}-${act}`,
      record: 'feedback.report',
      act,
      subject,
      values: { ...values },
      channel: 'web',
    })
  }
  for (const [name, at] of [
    ['fixed', '2025-03-03T02:00:00Z'],
    ['assigned', '2025-03-05T07:30:00Z'],
    ['fresh', '2025-03-10T01:15:00Z'],
  ] as const) {
    setClock(at)
    const values = {
      category: 'pothole',
      what: `Ổ gà số ${name}`,
      where: place,
      address: '12 Lê Lợi',
      phone: '0901234567',
    }
    const receipt = await engine.act(
      { kind: 'anyone', id: 'web' },
      { locality: 'quan-1', id: `world-${name}`, record: 'feedback.report', act: 'send', values, channel: 'web' },
    )
    known[`${name}.id`] = receipt.subject
    known[`${name}.code`] = receipt.code
  }
  setClock('2025-03-05T08:00:00Z')
  for (const name of ['fixed', 'assigned']) await does('desk', name, 'assign', { unit: unitId('quan-1', 'ben-thanh') })
  setClock('2025-03-06T08:00:00Z')
  await does('officer', 'fixed', 'fix', { reply: 'Đã vá mặt đường' })
  return known
}

/** Bytes of a fixed series (xorshift): the same ids in every run. */
function series(): (count: number) => Uint8Array {
  let state = 20261121
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return state & 255
    })
}
