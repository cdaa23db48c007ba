import { type RawBuilder, sql } from 'kysely'
import { isUuid } from '#base/id.ts'
import { parseInstant } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import { makeCursor, readCursor } from '../../cursor.ts'
import type { Database } from '../../db/connect.ts'

/** Who reads what of one record, and why. */
export type PrivateReading = {
  id: string
  at: Date
  actor: string
  unit?: string
  title?: Words
  subject: string
  record: string
  /** Absent: every field that holds something. */
  fields?: readonly string[]
  reason: string
  said: string
  againOf?: string
  channel: string
}

/**
 * Personal data of a record, and the row that says who read them, in one statement: no value leaves without its row. The only
 * way private values are given to anybody. Undefined, and no row, when nothing of it is held.
 */
export async function readPrivate(
  db: Database,
  space: number,
  reading: PrivateReading,
): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<{ content: Record<string, unknown> }>`
    with held as (
      select distinct on (k.key) k.key, k.value
      from private_value p cross join lateral jsonb_each(p.content) k
      where p.space_id = ${space} and p.subject_id = ${reading.subject}
        and (${reading.fields ?? null}::text[] is null or k.key = any(${reading.fields ?? null}::text[]))
      order by k.key, p.version desc),
    traced as (
      insert into private_read (space_id, id, at, actor, unit_id, title_vi, title_en, subject_id, record, fields, reason,
        said, again_of, channel, of_colleague)
      select ${space}, ${reading.id}::uuid, ${reading.at}::timestamptz, ${reading.actor}, ${reading.unit ?? null}::uuid,
        ${reading.title?.vi ?? null}, ${reading.title?.en ?? null}, ${reading.subject}::uuid, ${reading.record},
        array_agg(held.key order by held.key), ${reading.reason}, ${reading.said}, ${reading.againOf ?? null}::uuid,
        ${reading.channel}, exists (select from person p where p.space_id = ${space}
          and 'staff:' || p.id::text <> ${reading.actor}
          and fold_text(p.full_name) in (select fold_text(h.value #>> '{}') from held h))
      from held having count(*) > 0 returning id)
    select (select jsonb_object_agg(held.key, held.value) from held) as content from traced`.execute(db.query)
  return rows[0]?.content
}

/** The newest reading of a record by this reader, with a reason of its own, not before `since`. */
export async function findOpenReading(
  db: Database,
  space: number,
  reading: { actor: string; subject: string; since: Date },
): Promise<{ id: string; at: Date; reason: string; said: string } | undefined> {
  const { rows } = await sql<{ id: string; at: Date; reason: string; said: string }>`
    select id, at, reason, said from private_read where space_id = ${space} and subject_id = ${reading.subject}
      and actor = ${reading.actor} and at >= ${reading.since} and again_of is null
    order by at desc limit 1`.execute(db.query)
  return rows[0]
}

/** A row of the trace with what its record and its reader are called. */
export type ReadRow = {
  id: string
  at: Date
  actor: string
  unit_id: string | null
  title_vi: string | null
  title_en: string | null
  subject_id: string
  code: string | null
  record: string
  fields: string[]
  reason: string
  said: string
  channel: string
  of_colleague: boolean
  person: string | null
}

/** Readings of one record, of one reader, or all of them; newest first. */
export async function listReads(
  db: Database,
  space: number,
  cut: { subject?: string; actor?: string; limit: number; cursor?: string },
): Promise<{ items: ReadRow[]; cursor?: string }> {
  const { rows } = await sql<ReadRow>`
    select t.id, t.at, t.actor, t.unit_id, t.title_vi, t.title_en, t.subject_id, r.code, t.record, t.fields, t.reason, t.said,
      t.channel, t.of_colleague, p.full_name as person
    from private_read t left join record r on r.space_id = t.space_id and r.id = t.subject_id
    left join person p on p.space_id = t.space_id and t.actor = 'staff:' || p.id::text
    where t.space_id = ${space} ${cut.subject === undefined ? sql`` : sql`and t.subject_id = ${cut.subject}`}
      ${cut.actor === undefined ? sql`` : sql`and t.actor = ${cut.actor}`} ${before(cut.cursor)}
    order by t.at desc, t.id desc limit ${cut.limit + 1}`.execute(db.query)
  const items = rows.slice(0, cut.limit)
  const last = items.at(-1)
  return { items, ...(rows.length > cut.limit && last && { cursor: makeCursor([last.at.toISOString(), last.id]) }) }
}

function before(cursor: string | undefined): RawBuilder<unknown> {
  const parts = readCursor(cursor, 2)
  if (!parts) return sql``
  const [at, id] = parts.map(String)
  if (!parseInstant(at ?? '') || !isUuid(id ?? '')) throw new Refused([refuse('bad_cursor', 'cursor')])
  return sql`and (t.at, t.id) < (${at}::timestamptz, ${id}::uuid)`
}

/** How often each reader read in each month, the last thirteen of them: reader, month as `2026-03`, readings. */
export async function countReads(
  db: Database,
  space: number,
  since: Date,
): Promise<
  {
    actor: string
    month: string
    reads: number
    of_colleagues: number
    person: string | null
    unit_id: string | null
  }[]
> {
  const { rows } = await sql<{
    actor: string
    month: string
    reads: number
    of_colleagues: number
    person: string | null
    unit_id: string | null
  }>`
    select t.actor, t.month, t.reads, t.of_colleagues, p.full_name as person, p.unit_id from (
      select actor, to_char(at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as month, count(*)::int as reads,
        count(*) filter (where of_colleague)::int as of_colleagues
      from private_read where space_id = ${space} and at >= ${since} and reason <> 'own' group by 1, 2) t
    left join person p on p.space_id = ${space} and t.actor = 'staff:' || p.id::text
    order by t.actor, t.month limit 20000`.execute(db.query)
  return rows
}
