import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** Phone numbers a sender left with a record, newest first; only to prove who asks, never to show. */
export async function findPhones(db: Database, space: number, subject: string): Promise<string[]> {
  const { rows } = await sql<{ phone: string }>`
    select v.value as phone from private_value p cross join lateral jsonb_each_text(p.content) v
    where p.space_id = ${space} and p.subject_id = ${subject} and v.value like '+%' order by p.version desc`.execute(
    db.query,
  )
  return rows.map(({ phone }) => phone)
}

/** The newest answer to each of these private fields that holds one, of a record in daily work; to write to its sender, never to show. */
export async function listAddresses(
  db: Database,
  space: number,
  subject: string,
  names: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select distinct on (n.place) p.content ->> n.name as value
    from private_value p cross join unnest(${names}::text[]) with ordinality as n (name, place)
    where p.space_id = ${space} and p.subject_id = ${subject} and coalesce(p.content ->> n.name, '') <> ''
      and not exists (select from record r where r.space_id = p.space_id and r.id = p.subject_id and r.restricted)
    order by n.place, p.version desc`.execute(db.query)
  return rows.map(({ value }) => value)
}

/** Which private fields hold something, by record: names only, so that a reader sees what is masked. */
export async function listPrivateNames(
  db: Database,
  space: number,
  subjects: readonly string[],
): Promise<Map<string, string[]>> {
  if (subjects.length === 0) return new Map()
  const { rows } = await sql<{ subject_id: string; names: string[] }>`
    select p.subject_id, array_agg(distinct k.name order by k.name) as names
    from private_value p cross join lateral jsonb_object_keys(p.content) as k (name)
    where p.space_id = ${space} and p.subject_id = any(${subjects}::uuid[]) group by 1`.execute(db.query)
  return new Map(rows.map((row) => [row.subject_id, row.names]))
}
