import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'

/** Who at a provider somebody is; `hash` is keyed. */
export type Subject = { provider: string; hash: Buffer }

/** The sign-in name of the person bound to somebody at a provider. */
export async function findLinked(db: Database, space: number, of: Subject): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select p.name from person_link l join person p on p.space_id = l.space_id and p.id = l.person_id
    where l.space_id = ${space} and l.provider = ${of.provider} and l.subject_hash = ${of.hash}`.execute(db.query)
  return rows[0]?.name
}

/** Binds a person to somebody at a provider. @returns false when either is bound already */
export async function linkPerson(db: Database, space: number, of: Subject, person: string, at: Date): Promise<boolean> {
  const { rows } = await sql`insert into person_link (space_id, provider, subject_hash, person_id, made_at)
    values (${space}, ${of.provider}, ${of.hash}, ${person}, ${at}) on conflict do nothing returning 1`.execute(
    db.query,
  )
  return rows.length > 0
}

/** The resident who is somebody at a provider, written down at the first time. @returns his id */
export async function saveResident(
  db: Database,
  space: number,
  of: Subject,
  seen: { id: string; number?: Buffer; level: number; at: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into resident (space_id, id, provider, subject_hash, number_hash, level, made_at, seen_at)
    values (${space}, ${seen.id}, ${of.provider}, ${of.hash}, ${seen.number ?? null}, ${seen.level}, ${seen.at}, ${seen.at})
    on conflict (space_id, provider, subject_hash) do update set level = excluded.level, seen_at = excluded.seen_at,
      number_hash = coalesce(excluded.number_hash, resident.number_hash)
    returning id`.execute(db.query)
  return rows[0]?.id ?? seen.id
}

/** Notes that a record was proven to be a resident's. */
export async function linkRecord(
  db: Database,
  space: number,
  resident: string,
  subject: string,
  at: Date,
): Promise<void> {
  await sql`insert into resident_record (space_id, resident_id, subject_id, made_at)
    values (${space}, ${resident}, ${subject}, ${at}) on conflict do nothing`.execute(db.query)
}
