import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { Space } from '../house.ts'
import type { Snapshot } from './record.ts'
import { retell, type ToldEvent } from './retell.ts'

/** What a list of records (`r`) as of an instant is cut by; nothing for a list of now. */
export function openedBy(asOf: Date | undefined): RawBuilder<unknown> {
  return asOf === undefined ? sql`` : sql`and r.opened_at <= ${asOf}`
}

/** Whether a record (`r`) is open as far as its line tells: it may have been closed and opened again since. */
export function openOn(asOf: Date | undefined): RawBuilder<boolean> {
  return asOf === undefined ? sql`r.closed_at is null` : sql`(r.closed_at is null or r.closed_at > ${asOf})`
}

/** The state in which a record (`r`) stood at an instant; null before it was opened. */
export function stateOn(asOf: Date | undefined): RawBuilder<string | null> {
  if (asOf === undefined) return sql`r.state`
  return sql`case when r.changed_at <= ${asOf} then r.state else (select e.state from event e
    where e.space_id = r.space_id and e.subject_id = r.id and e.at <= ${asOf} order by e.version desc limit 1) end`
}

/**
 * The same records as they stood at an instant, in the same order; those that were not there yet are left out. One statement, for
 * those that changed since; the caller bounds how many records there are.
 */
export async function listAsOf(
  space: Space,
  records: readonly Snapshot[],
  asOf: Date | undefined,
): Promise<readonly Snapshot[]> {
  if (asOf === undefined) return records
  const changed = records.filter(({ changedAt }) => changedAt > asOf)
  if (changed.length === 0) return records
  const events = await listTold(
    space.db,
    space.id,
    changed.map(({ id }) => id),
    asOf,
  )
  return records.flatMap((record) => {
    if (record.changedAt <= asOf) return [record]
    const type = space.recordType(record.record)
    return retell(type, record, events.get(record.id) ?? [], space.calendarNamed) ?? []
  })
}

type Row = {
  subject: string
  version: number
  act: string
  at: Date
  state: string
  unit: string
  content: Record<string, unknown>
  facets: Record<string, string>
  due: { name: string; change: ToldEvent['due'][number]['change']; dueAt: string; calendar: string }[] | null
}

/** What happened to these records by an instant, by record, in order. */
async function listTold(
  db: Database,
  space: number,
  subjects: readonly string[],
  asOf: Date,
): Promise<Map<string, ToldEvent[]>> {
  const { rows } = await sql<Row>`
    select e.subject_id as subject, e.version, e.act, e.at, e.state, e.unit_id as unit, e.content, e.facets, e.due from event e
    where e.space_id = ${space} and e.subject_id = any(${subjects}::uuid[]) and e.at <= ${asOf}
    order by e.subject_id, e.version`.execute(db.query)
  const told = new Map<string, ToldEvent[]>()
  for (const { subject, due, ...event } of rows) {
    const events = told.get(subject) ?? []
    if (events.length === 0) told.set(subject, events)
    events.push({ ...event, due: (due ?? []).map((one) => ({ ...one, dueAt: new Date(one.dueAt) })) })
  }
  return told
}
