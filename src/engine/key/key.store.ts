import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** A key as its record says; `records` undefined: all types. */
export type KeyRow = {
  hash: Buffer
  id: string
  name: string
  may: readonly string[]
  roles: readonly string[]
  units: readonly string[]
  records?: readonly string[]
  expiresAt: Date
  madeBy: string
  owner?: string
  at: Date
}

/** Writes a key by its hash; one that is there stays. */
export async function saveKey(db: Database, space: number, key: KeyRow): Promise<void> {
  await sql`insert into token (token_hash, space_id, id, name, may, roles, units, records, expires_at, made_by, owner_id, created_at)
    values (${key.hash}, ${space}, ${key.id}, ${key.name}, ${key.may}, ${key.roles}, ${key.units}::uuid[],
      ${key.records ?? null}::text[], ${key.expiresAt}, ${key.madeBy}, ${key.owner ?? null}, ${key.at})
    on conflict (token_hash) do nothing`.execute(db.query)
}

/** Withdraws a key: the next request with it is that of nobody. */
export async function endKey(db: Database, space: number, id: string, at: Date, by: string): Promise<void> {
  await sql`update token set ended_at = ${at}, ended_by = ${by} where space_id = ${space} and id = ${id} and ended_at is null`.execute(
    db.query,
  )
}

/** Notes that a key is used, to the minute. */
export async function touchKey(db: Database, space: number, id: string, at: Date): Promise<void> {
  await sql`update token set used_at = ${at} where space_id = ${space} and id = ${id}
    and (used_at is null or used_at < ${new Date(at.getTime() - 60_000)})`.execute(db.query)
}

/** A key as a list shows it. */
export type ListedKey = {
  id: string
  name: string
  may: string[]
  roles: string[]
  units: string[]
  records: string[] | null
  createdAt: Date
  expiresAt: Date | null
  usedAt: Date | null
  endedAt: Date | null
  madeBy: string
  owner: string | null
  /** A record says so; one that was put in at the start has none. */
  recorded: boolean
}

/** Keys of a locality, newest first, at most 200; those of one person who answers for them when one is named. */
export async function listKeys(db: Database, space: number, owner?: string): Promise<ListedKey[]> {
  const { rows } = await sql<ListedKey>`
    select t.id, t.name, t.may, t.roles, t.units, t.records, t.created_at as "createdAt", t.expires_at as "expiresAt",
      t.used_at as "usedAt", t.ended_at as "endedAt", coalesce(m.full_name, t.made_by) as "madeBy", o.full_name as owner,
      exists (select from record r where r.space_id = t.space_id and r.id = t.id) as recorded
    from token t left join person o on o.space_id = t.space_id and o.id = t.owner_id
    left join person m on m.space_id = t.space_id and t.made_by = 'staff:' || m.id::text
    where t.space_id = ${space} ${owner === undefined ? sql`` : sql`and t.owner_id = ${owner}`}
    order by t.ended_at is not null, t.created_at desc, t.id limit 200`.execute(db.query)
  return rows
}
