import { type RawBuilder, sql } from 'kysely'
import type { Point } from '#base/geometry.ts'
import type { Database } from '../db/connect.ts'
import type { Clock } from '../deadline/clock.ts'
import { nextDue } from '../deadline/clock.ts'
import type { Snapshot } from './record.ts'

/** A row of `record` as the driver gives it. */
export type RecordRow = {
  id: string
  record: string
  code: string
  state: string
  version: number
  unit_id: string
  owner: string
  channel: string
  simulated: boolean
  title: string
  content: Record<string, unknown>
  facets: Record<string, string>
  tallies: Record<string, number>
  place: { x: number; y: number } | null
  clocks: Record<string, StoredClock>
  opened_at: Date
  changed_at: Date
  closed_at: Date | null
  has_private: boolean
  is_followed?: boolean
  restricted?: boolean
}

type StoredClock = Omit<Clock, 'startedAt' | 'dueAt' | 'extendedTo' | 'metAt'> & {
  startedAt: string
  dueAt: string
  extendedTo?: string
  metAt?: string
}

/** The columns every reader of records selects, in one place. */
export const recordColumns: RawBuilder<unknown> = sql`r.id, r.record, r.code, r.state, r.version, r.unit_id, r.owner, r.channel, r.simulated,
  r.title, r.content, r.facets, r.tallies, r.place, r.clocks, r.opened_at, r.changed_at, r.closed_at, r.has_private, r.restricted`

/** Row to snapshot; the only place that knows both. */
export function snapshotFromRow(row: RecordRow): Snapshot {
  const place: Point | undefined = row.place ? { longitude: row.place.x, latitude: row.place.y } : undefined
  return {
    id: row.id,
    record: row.record,
    code: row.code,
    state: row.state,
    version: row.version,
    unit: row.unit_id,
    owner: row.owner,
    channel: row.channel,
    simulated: row.simulated,
    title: row.title,
    content: row.content,
    facets: row.facets,
    tallies: row.tallies,
    ...(place && { place }),
    clocks: Object.fromEntries(Object.entries(row.clocks).map(([name, clock]) => [name, clockFromRow(clock)])),
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    ...(row.closed_at && { closedAt: row.closed_at }),
    hasPrivate: row.has_private,
    ...(row.is_followed && { isFollowed: true }),
    ...(row.restricted && { restricted: true }),
  }
}

function clockFromRow(stored: StoredClock): Clock {
  const { startedAt, dueAt, extendedTo, metAt, ...rest } = stored
  return {
    ...rest,
    startedAt: new Date(startedAt),
    dueAt: new Date(dueAt),
    ...(extendedTo !== undefined && { extendedTo: new Date(extendedTo) }),
    ...(metAt !== undefined && { metAt: new Date(metAt) }),
  }
}

/** What of a snapshot is kept in columns of its own, ready for writing. */
export function columnsOf(record: Snapshot): {
  clocks: string
  content: string
  facets: string
  tallies: string
  dueAt: Date | null
  missAt: Date | null
} {
  const { dueAt, missAt } = nextDue(record.clocks)
  return {
    clocks: JSON.stringify(record.clocks),
    content: JSON.stringify(record.content),
    facets: JSON.stringify(record.facets),
    tallies: JSON.stringify(record.tallies),
    dueAt: record.closedAt ? null : (dueAt ?? null),
    missAt: missAt ?? null,
  }
}

/** A record by its id or its code; the newest committed state, not locked (writers compare versions instead). */
export async function findRecord(
  db: Database,
  space: number,
  subject: string,
  byId: boolean,
): Promise<Snapshot | undefined> {
  const { rows } = await db.pool.query<RecordRow>({
    name: byId ? 'record_by_id' : 'record_by_code',
    text: `select id, record, code, state, version, unit_id, owner, channel, simulated, title, content, facets, tallies, place,
             clocks, opened_at, changed_at, closed_at, has_private, restricted,
             exists (select from push_subscription f where f.space_id = $1 and f.subject_id = record.id) as is_followed
           from record where space_id = $1 and ${byId ? 'id' : 'code'} = $2`,
    values: [space, subject],
  })
  return rows[0] && snapshotFromRow(rows[0])
}

/** Records by their ids, in the order of the ids; those that are gone are left out. At most 200. */
export async function listRecordsById(db: Database, space: number, ids: readonly string[]): Promise<Snapshot[]> {
  const { rows } =
    await sql<RecordRow>`select ${recordColumns} from unnest(${ids.slice(0, 200)}::uuid[]) with ordinality as i (id, n)
    join record r on r.space_id = ${space} and r.id = i.id order by i.n`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Records whose clock has run out unnoticed, oldest first, at most `limit`. */
export async function listMissed(db: Database, space: number, now: Date, limit: number): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`
    select ${recordColumns},
      exists (select from push_subscription f where f.space_id = ${space} and f.subject_id = r.id) as is_followed
    from record r
    where r.space_id = ${space} and r.miss_at < ${now} order by r.miss_at limit ${limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}
