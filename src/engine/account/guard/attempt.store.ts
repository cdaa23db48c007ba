import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'

/** A try that is being made, and for how long it counts from the first. */
export type Attempt = { scope: string; key: Buffer; until: Date }
/** How many there are with it, and when they are forgotten. */
export type Counted = { scope: string; count: number; until: Date }

/** Counts tries, all in one statement; two at once are two. Written before the try, so that many at once are not one. */
export async function countAttempts(
  db: Database,
  space: number,
  attempts: readonly Attempt[],
  at: Date,
): Promise<Counted[]> {
  const rows = [...attempts]
    .sort((a, b) => (a.scope < b.scope ? -1 : 1))
    .map(({ scope, key, until }) => ({ scope, key: key.toString('hex'), until }))
  const { rows: counted } = await sql<Counted>`
    insert into attempt as a (space_id, scope, key, count, until)
    select ${space}::int, x.scope, decode(x.key, 'hex'), 1, x.until
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (scope text, key text, until timestamptz)
    on conflict (space_id, scope, key) do update set
      count = case when a.until <= ${at} then 1 else least(a.count + 1, 1000000000) end,
      until = case when a.until <= ${at} then excluded.until else a.until end
    returning scope, count, until`.execute(db.query)
  return counted
}

/** Takes counted tries back: they were right. */
export async function takeBack(db: Database, space: number, attempts: readonly Attempt[]): Promise<void> {
  const rows = attempts.map(({ scope, key }) => ({ scope, key: key.toString('hex') }))
  await sql`update attempt a set count = greatest(a.count - 1, 0)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (scope text, key text)
    where a.space_id = ${space} and a.scope = x.scope and a.key = decode(x.key, 'hex')`.execute(db.query)
}

/** Forgets what no longer counts: tries and challenges that have run out. @returns how many rows */
export async function forgetOld(db: Database, space: number, at: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with tries as (delete from attempt where space_id = ${space} and until <= ${at} returning 1),
      given as (delete from challenge where space_id = ${space} and expires_at <= ${at} returning 1)
    select (select count(*) from tries) + (select count(*) from given) as count`.execute(db.query)
  return rows[0]?.count ?? 0
}
