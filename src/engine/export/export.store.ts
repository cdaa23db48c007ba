import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'

/** How many exports of one person, or copies of the same records, are on their way. */
export async function countAsked(
  db: Database,
  space: number,
  owner: string,
  concerns: string | undefined,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from record r
    where r.space_id = ${space} and r.record = 'system.export' and r.state = 'asked'
      and ${concerns === undefined ? sql`r.owner = ${owner}` : sql`r.content ->> 'concerns' = ${concerns}`}`.execute(
    db.query,
  )
  return rows[0]?.n ?? 0
}

/** The exports of one person, newest first. */
export async function listExports(db: Database, space: number, owner: string, limit: number): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'system.export' and r.owner = ${owner}
    order by r.opened_at desc, r.id desc limit ${limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** The exports that one program's key asked for, newest first. */
export async function listOfKey(db: Database, space: number, key: string, limit: number): Promise<Snapshot[]> {
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'system.export' and r.owner like 'program:%' and r.content ->> 'key' = ${key}
    order by r.opened_at desc, r.id desc limit ${limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** Copies that hold one of these records, newest first. */
export async function listCopies(
  db: Database,
  space: number,
  concerns: readonly string[],
  limit: number,
): Promise<Snapshot[]> {
  if (concerns.length === 0) return []
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record r
    where r.space_id = ${space} and r.record = 'system.export'
      and exists (select from unnest(${concerns}::text[]) c (id) where position(c.id in r.content ->> 'concerns') > 0)
    order by r.opened_at desc, r.id desc limit ${limit}`.execute(db.query)
  return rows.map(snapshotFromRow)
}

/** What can be fetched and may not any longer: past its last day, or taken away because personal data that it may hold was erased. */
export async function listToDiscard(
  db: Database,
  space: number,
  today: LocalDate,
  limit: number,
): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`select r.id from record r
    where r.space_id = ${space} and r.record = 'system.export' and r.state = 'made'
      and (r.content ->> 'until' < ${today} or not exists (select from export_part p where p.space_id = ${space}
        and p.export_id = r.id and p.attempt::text = r.content ->> 'attempt' and p.part = 0))
    order by r.opened_at, r.id limit ${limit}`.execute(db.query)
  return rows
}

/** Takes away the pieces of every list, and of every copy of this record, also of those being made: they may hold what is erased. */
export async function dropHolding(
  client: Pick<Database['pool'], 'query'>,
  space: number,
  subject: string,
): Promise<void> {
  await client.query(
    `delete from export_part p using record r
     where p.space_id = $1 and r.space_id = $1 and r.id = p.export_id
       and (r.content ->> 'kind' = 'list' or position($2 in r.content ->> 'concerns') > 0)`,
    [space, subject],
  )
}

/** How many bytes of what an attempt made are there. */
export async function sumParts(db: Database, space: number, of: { export: string; attempt: string }): Promise<number> {
  const { rows } = await db.pool.query<{ bytes: number }>(
    `select coalesce(sum(length(bytes)), 0)::float8 as bytes from export_part
     where space_id = $1 and export_id = $2 and attempt::text = $3`,
    [space, of.export, of.attempt],
  )
  return rows[0]?.bytes ?? 0
}

/** Writes one piece of what an attempt makes. */
export async function appendPart(
  db: Database,
  space: number,
  part: { export: string; attempt: string; part: number; bytes: Uint8Array; at: Date },
): Promise<void> {
  await db.pool.query(
    'insert into export_part (space_id, export_id, attempt, part, bytes, made_at) values ($1, $2, $3, $4, $5, $6)',
    [space, part.export, part.attempt, part.part, part.bytes, part.at],
  )
}

/** One piece of what was made; undefined past its end. */
export async function findPart(
  db: Database,
  space: number,
  at: { export: string; attempt: string; part: number },
): Promise<Uint8Array | undefined> {
  const { rows } = await db.pool.query<{ bytes: Buffer }>(
    'select bytes from export_part where space_id = $1 and export_id = $2 and attempt = $3 and part = $4',
    [space, at.export, at.attempt, at.part],
  )
  return rows[0]?.bytes
}

/** Takes away every piece that nobody can fetch: of what is gone, and of attempts that did not win and are older than a day. */
export async function sweepParts(db: Database, space: number, before: Date): Promise<number> {
  const { rowCount } = await db.pool.query(
    `delete from export_part p using record r
     where p.space_id = $1 and r.space_id = $1 and r.id = p.export_id
       and (r.state in ('gone', 'failed') or (r.state = 'made' and r.content ->> 'attempt' <> p.attempt::text and p.made_at < $2)
         or (r.state = 'asked' and p.made_at < $2))`,
    [space, before],
  )
  return rowCount ?? 0
}

/** Takes away all pieces of one export. */
export async function dropParts(db: Database, space: number, id: string): Promise<void> {
  await db.pool.query('delete from export_part where space_id = $1 and export_id = $2', [space, id])
}

/** Whether personal data of anybody was erased since an instant: what was read before may hold it. */
export async function isErasedSince(db: Database, space: number, since: Date): Promise<boolean> {
  const { rows } = await db.pool.query<{ n: number }>(
    `select count(*)::int as n from personal_order where space_id = $1 and kind = 'erase' and at >= $2`,
    [space, since],
  )
  return (rows[0]?.n ?? 0) > 0
}
