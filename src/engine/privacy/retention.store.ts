import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'

/** Which batches: of one type, one set of fields, one end. */
export type SweepKind = { type: string; fields: string; end: string }

/** Whether a batch of this kind waits for a look, and whether one was ever run. */
export async function findSweep(
  db: Database,
  space: number,
  kind: SweepKind,
): Promise<{ waiting: boolean; ran: boolean }> {
  const { rows } = await sql<{ waiting: boolean; ran: boolean }>`
    select coalesce(bool_or(state in ('listed', 'approved')), false) as waiting, coalesce(bool_or(state = 'done'), false) as ran
    from record r where r.space_id = ${space} and r.record = 'person.sweep' and r.content ->> 'type' = ${kind.type}
      and r.content ->> 'fields' = ${kind.fields} and r.content ->> 'end' = ${kind.end}`.execute(db.query)
  return rows[0] ?? { waiting: false, ran: false }
}

/** Batches that somebody has approved, oldest first. */
export async function listApproved(db: Database, space: number, limit: number): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`select r.id from record r
    where r.space_id = ${space} and r.record = 'person.sweep' and r.state = 'approved' order by r.opened_at limit ${limit}`.execute(
    db.query,
  )
  return rows
}

/**
 * Records of a type closed in these days (`closedUntil` exclusive) that still hold something in one of the fields, or are not hidden
 * yet, and on which no hold stands; oldest first.
 */
export async function listPastTerm(
  db: Database,
  space: number,
  cut: {
    type: string
    fields: readonly string[]
    end: 'erase' | 'hide'
    closedFrom: LocalDate
    closedUntil: LocalDate
    limit: number
  },
): Promise<string[]> {
  const left =
    cut.end === 'hide'
      ? sql`not r.restricted`
      : sql`(r.content ?| ${cut.fields}::text[] or (r.has_private and exists (select from private_value p
          where p.space_id = r.space_id and p.subject_id = r.id and p.content ?| ${cut.fields}::text[])))`
  const { rows } = await sql<{ id: string }>`select r.id from record r
    where r.space_id = ${space} and r.record = ${cut.type} and r.closed_at is not null
      and r.closed_at >= ${cut.closedFrom}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
      and r.closed_at < ${cut.closedUntil}::date::timestamp at time zone 'Asia/Ho_Chi_Minh' and ${left}
      and not exists (select from record h where h.space_id = ${space} and h.record = 'person.hold' and h.closed_at is null
        and (position(r.id::text in h.content ->> 'concerns') > 0 or trim(h.content ->> 'concerns') = r.record))
    order by r.closed_at, r.id limit ${cut.limit}`.execute(db.query)
  return rows.map(({ id }) => id)
}

/** Requests to erase that were carried out, whose own personal data is still there and whose sender was told, or waits since `before`. */
export async function listToForget(db: Database, space: number, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.id from record r
    where r.space_id = ${space} and r.record = 'person.request' and r.state = 'done' and r.content ->> 'kind' = 'erase'
      and not exists (select from personal_order o where o.space_id = r.space_id and o.subject_id = r.id and o.kind = 'erase')
      and (r.closed_at < ${before} or not exists (select from message m
        where m.space_id = r.space_id and m.subject_id = r.id and m.next_try_at is not null))
    order by r.closed_at limit ${limit}`.execute(db.query)
  return rows.map(({ id }) => id)
}
