import { type RawBuilder, sql } from 'kysely'
import { type LocalDate, localDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import { endSessions } from '../account/trace/session-end.store.ts'
import type { Database } from '../db/connect.ts'

/** A person with the roles that hold today. */
export type PersonRow = {
  space_id: number
  id: string
  name: string
  full_name: string
  title: Words
  unit_id: string
  password_hash: string | null
  /** `of` with `name` and `decision` when it is held in place of another. */
  roles: { role: string; unit: string; of: string | null; name: string | null; decision: string | null }[]
}

/** When a session was last used, and when its person last proved who it is. */
export type SessionTimes = { seen_at: Date; proven_at: Date | null }

/** A person to be written, and the units his roles hold in. */
export type NewPerson = {
  id: string
  name: string
  fullName: string
  title: Words
  unit: string
  passwordHash?: string
  /** `until`: first local date on which it no longer holds. */
  roles: { role: string; unit: string; position?: string; from?: LocalDate; until?: LocalDate }[]
}

/** The columns of a person; a delegated role counts only while the delegator works here and holds the same role there himself. */
function personColumns(at: Date): RawBuilder<unknown> {
  const today = sql`${localDate(at)}::date`
  const inForce = (alias: string): RawBuilder<unknown> =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${today} and (${sql.ref(`${alias}.valid_until`)} is null or ${sql.ref(`${alias}.valid_until`)} > ${today})`
  return sql`p.space_id, p.id, p.name, p.full_name, jsonb_build_object('vi', p.title_vi, 'en', p.title_en) as title, p.unit_id, p.password_hash,
  coalesce((select jsonb_agg(jsonb_build_object('role', a.role, 'unit', a.unit_id, 'of', a.of_person, 'name', d.full_name,
      'decision', a.decision)) from assignment a
    left join person d on d.space_id = a.space_id and d.id = a.of_person
    where a.space_id = p.space_id and a.person_id = p.id and ${inForce('a')}
      and (a.of_person is null or ((d.ended_at is null or d.ended_at > ${at}) and exists (select from assignment o
        where o.space_id = a.space_id and o.person_id = a.of_person and o.role = a.role and o.unit_id = a.unit_id
          and o.of_person is null and ${inForce('o')})))), '[]') as roles`
}

/** The person of that sign-in name who may still work here. */
export async function findPerson(db: Database, space: number, name: string, at: Date): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`select ${personColumns(at)} from person p
    where p.space_id = ${space} and p.name = ${name} and (p.ended_at is null or p.ended_at > ${at})`.execute(db.query)
  return rows[0]
}

/** As whom a session sees the desk now, and until when; null for its own person. */
export type Viewed = { viewed: string | null; viewed_until: Date | null }

/** The person of that id who may still work here. */
export async function findPersonById(
  db: Database,
  space: number,
  id: string,
  at: Date,
): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`select ${personColumns(at)} from person p
    where p.space_id = ${space} and p.id = ${id} and (p.ended_at is null or p.ended_at > ${at})`.execute(db.query)
  return rows[0]
}

/** The person of an open session; rights are read anew each time, so a change acts at once. */
export async function findSession(
  db: Database,
  tokenHash: Buffer,
  at: Date,
  idleSince: Date,
): Promise<(PersonRow & Viewed & SessionTimes) | undefined> {
  const { rows } = await sql<
    PersonRow & Viewed & SessionTimes
  >`select ${personColumns(at)}, v.person_id as viewed, v.until as viewed_until, s.seen_at, s.proven_at from session s
    join person p on p.space_id = s.space_id and p.id = s.person_id
    left join viewing v on v.space_id = s.space_id and v.token_hash = s.token_hash and v.until > ${at}
    where s.token_hash = ${tokenHash} and s.state = 'open' and s.expires_at > ${at} and s.seen_at > ${idleSince}
      and (p.ended_at is null or p.ended_at > ${at})`.execute(db.query)
  return rows[0]
}

/** Everybody who may work here, by name, at most 2,000; `isIn` once a password was set. */
export async function listPeople(
  db: Database,
  space: number,
  at: Date,
): Promise<{ id: string; name: string; fullName: string; title: Words; unit: string; isIn: boolean }[]> {
  const { rows } = await sql<{ id: string; name: string; fullName: string; title: Words; unit: string; isIn: boolean }>`
    select p.id, p.name, p.full_name as "fullName", jsonb_build_object('vi', p.title_vi, 'en', p.title_en) as title,
      p.unit_id as unit, p.password_hash is not null as "isIn"
    from person p where p.space_id = ${space} and (p.ended_at is null or p.ended_at > ${at})
    order by p.full_name, p.id limit 2000`.execute(db.query)
  return rows
}

/** Opens a session and forgets the ended ones of the same person. */
export async function appendSession(
  db: Database,
  session: {
    id: string
    tokenHash: Buffer
    space: number
    person: string
    at: Date
    expiresAt: Date
    state?: 'open' | 'second' | 'enrol'
    device?: string
    provenAt?: Date
  },
): Promise<void> {
  const ended = sql`person_id = ${session.person} and expires_at <= ${session.at}`
  await endSessions(db.query, session.space, ended, { cause: 'ran_out', at: session.at })
  await sql`update person set seen_at = ${session.at} where space_id = ${session.space} and id = ${session.person}`.execute(
    db.query,
  )
  await sql`insert into session (id, token_hash, space_id, person_id, started_at, seen_at, expires_at, state, device, proven_at)
    values (${session.id}, ${session.tokenHash}, ${session.space}, ${session.person}, ${session.at}, ${session.at}, ${session.expiresAt},
      ${session.state ?? 'open'}, ${session.device ?? ''}, ${session.provenAt ?? null})`.execute(db.query)
}

/** Its person signs out of a session. */
export async function endSession(db: Database, space: number, tokenHash: Buffer, at: Date): Promise<void> {
  await endSessions(db.query, space, sql`token_hash = ${tokenHash}`, { cause: 'signed_out', at })
}

/** A program's key as it is good now. `units` empty: the whole locality; `records` null: all types. */
export type TokenRow = {
  id: string
  name: string
  may: string[]
  roles: string[]
  units: string[]
  records: string[] | null
  used_at: Date | null
}

/** The program a key belongs to, unless it was withdrawn or has run out. */
export async function findToken(db: Database, tokenHash: Buffer, at: Date): Promise<TokenRow | undefined> {
  const { rows } = await sql<TokenRow>`
    select id, name, may, roles, units, records, used_at from token
    where token_hash = ${tokenHash} and ended_at is null and (expires_at is null or expires_at > ${at})`.execute(
    db.query,
  )
  return rows[0]
}

/** The program of a key by the key's id, unless it was withdrawn or has run out. */
export async function findTokenById(db: Database, space: number, id: string, at: Date): Promise<TokenRow | undefined> {
  const { rows } = await sql<TokenRow>`
    select id, name, may, roles, units, records, used_at from token
    where space_id = ${space} and id = ${id} and ended_at is null and (expires_at is null or expires_at > ${at})`.execute(
    db.query,
  )
  return rows[0]
}

/** Keeps a program's key by its hash. */
export async function saveToken(
  db: Database,
  token: { hash: Buffer; space: number; name: string; may: readonly string[]; roles: readonly string[]; at: Date },
): Promise<void> {
  await sql`insert into token (token_hash, space_id, name, may, roles, created_at)
    values (${token.hash}, ${token.space}, ${token.name}, ${token.may}, ${token.roles}, ${token.at})
    on conflict (token_hash) do nothing`.execute(db.query)
}

/** Writes people and their roles, valid from a day on where they name none; known names are left as they are. */
export async function savePeople(
  db: Database,
  space: number,
  people: readonly NewPerson[],
  from: string,
): Promise<void> {
  const rows = people.map((person) => ({
    id: person.id,
    name: person.name,
    full_name: person.fullName,
    title_vi: person.title.vi,
    title_en: person.title.en,
    unit_id: person.unit,
    password_hash: person.passwordHash ?? null,
  }))
  const roles = people.flatMap((person) =>
    person.roles.map(({ role, unit, position, from: since, until }) => ({
      person_id: person.id,
      role,
      unit_id: unit,
      position: position ?? null,
      since: since ?? from,
      until: until ?? null,
    })),
  )
  await sql`insert into person (space_id, id, name, full_name, title_vi, title_en, unit_id, password_hash)
    select ${space}::int, x.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x (id uuid, name text, full_name text, title_vi text, title_en text, unit_id uuid, password_hash text)
    on conflict (space_id, name) do nothing`.execute(db.query)
  await sql`insert into assignment (space_id, person_id, role, unit_id, position, valid_from, valid_until)
    select ${space}::int, x.person_id, x.role, x.unit_id, x.position, x.since, x.until
    from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb)
      as x (person_id uuid, role text, unit_id uuid, position text, since date, until date) on conflict do nothing`.execute(
    db.query,
  )
}
