import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** How far the job has looked: a transaction and a position in it. */
export type Mark = { transaction: string; position: number }
/** A record something happened to. */
export type Unsettled = { record: string; subject: string }

/**
 * The records of these types that something happened to since the last look, below the oldest transaction that is still
 * open; undefined when there is nothing new at all.
 */
export async function listUnsettled(
  db: Database,
  space: number,
  records: readonly string[],
  most: number,
): Promise<{ records: Unsettled[]; mark: Mark } | undefined> {
  // The mark is selected whole: under row security a coalesce in the comparison keeps it from the index.
  const { rows } = await sql<{ found: Unsettled[] | null; transaction_id: string; position: number }>`
    with recent as (
      select e.record, e.subject_id, e.transaction_id, e.position from event e
      where e.space_id = ${space}
        and (e.transaction_id, e.position) > (
          (select coalesce((select m.transaction_id from effect_mark m where m.space_id = ${space}), '0'::xid8)),
          (select coalesce((select m.position from effect_mark m where m.space_id = ${space}), 0)))
        and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
      order by e.transaction_id, e.position limit ${most}),
    last as (select transaction_id, position from recent order by transaction_id desc, position desc limit 1)
    select (select jsonb_agg(distinct jsonb_build_object('record', record, 'subject', subject_id))
        from recent where record = any(${records}::text[])) as found,
      last.transaction_id::text as transaction_id, last.position from last`.execute(db.query)
  const [row] = rows
  if (!row) return undefined
  return { records: row.found ?? [], mark: { transaction: row.transaction_id, position: Number(row.position) } }
}

/** Remembers how far was looked; never backwards. */
export async function saveMark(db: Database, space: number, mark: Mark): Promise<void> {
  await sql`insert into effect_mark (space_id, transaction_id, position)
    values (${space}, ${mark.transaction}::xid8, ${mark.position})
    on conflict (space_id) do update set transaction_id = excluded.transaction_id, position = excluded.position
    where (effect_mark.transaction_id, effect_mark.position) < (excluded.transaction_id, excluded.position)`.execute(
    db.query,
  )
}

/** Tells running programs that what they hold of the locality in memory is old. */
export async function growGeneration(db: Database, space: number): Promise<void> {
  await sql`update space set generation = generation + 1 where id = ${space}`.execute(db.query)
}

/** Which generation of each locality is the newest. */
export async function listGenerations(db: Database): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; generation: number }>`select key, generation from space`.execute(db.query)
  return new Map(rows.map(({ key, generation }) => [key, Number(generation)]))
}
