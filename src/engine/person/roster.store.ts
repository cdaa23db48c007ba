import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import { endSessions } from '../account/trace/session-end.store.ts'
import type { Database } from '../db/connect.ts'
import type { Words } from '../declare.ts'

/** A row no record made: the locality's declaration did. */
export const declared = '00000000-0000-0000-0000-000000000000'

/** What a record says of somebody who works here. */
export type StaffRow = { source: string; id: string; name: string; fullName: string; title: Words; unit: string }

/** Makes the person what the record says; the sign-in name of one who is there stays. */
export async function saveStaff(db: Database, space: number, row: StaffRow): Promise<void> {
  await sql`insert into person (space_id, id, name, full_name, title_vi, title_en, unit_id, source)
    values (${space}, ${row.id}, ${row.name}, ${row.fullName}, ${row.title.vi}, ${row.title.en}, ${row.unit}, ${row.source})
    on conflict (space_id, id) do update set full_name = excluded.full_name, title_vi = excluded.title_vi,
      title_en = excluded.title_en, unit_id = excluded.unit_id, source = excluded.source`.execute(db.query)
}

/** Ends a person: from this instant no sign-in, no session, no invitation, and no key of a program he answers for. */
export async function endStaff(db: Database, space: number, id: string, at: Date): Promise<void> {
  await db.query.transaction().execute(async (trx) => {
    await sql`update person set ended_at = ${at} where space_id = ${space} and id = ${id} and (ended_at is null or ended_at > ${at})`.execute(
      trx,
    )
    await endSessions(trx, space, sql`person_id = ${id}`, { cause: 'left', at })
    await sql`delete from invitation where space_id = ${space} and person_id = ${id} and used_at is null`.execute(trx)
    await sql`update token set ended_at = ${at} where space_id = ${space} and owner_id = ${id} and ended_at is null`.execute(
      trx,
    )
  })
}

/** One role somebody holds, as a record says. `until`: first local date on which it no longer holds. */
export type HeldRow = {
  source: string
  person: string
  role: string
  unit: string
  from: LocalDate
  until?: LocalDate
  position?: string
  decision: string
  confirmedOn?: LocalDate
  ofPerson?: string
}

/** Makes the roles that follow from one record what it says; one the declaration gave is taken over by it. */
export async function saveHeld(db: Database, space: number, rows: readonly HeldRow[]): Promise<void> {
  await db.query.transaction().execute(async (trx) => {
    for (const row of rows) {
      await sql`update assignment set source = ${row.source} where space_id = ${space} and person_id = ${row.person}
        and role = ${row.role} and unit_id = ${row.unit} and valid_from = ${row.from}::date and source = ${declared}
        and ${row.ofPerson ?? null}::uuid is null`.execute(trx)
      await sql`insert into assignment (space_id, person_id, role, unit_id, valid_from, valid_until, source, position, decision,
          confirmed_on, of_person)
        values (${space}, ${row.person}, ${row.role}, ${row.unit}, ${row.from}::date, ${row.until ?? null}::date, ${row.source},
          ${row.position ?? null}, ${row.decision}, ${row.confirmedOn ?? null}::date, ${row.ofPerson ?? null})
        on conflict (space_id, person_id, role, unit_id, valid_from, source) do update set valid_until = excluded.valid_until,
          position = excluded.position, decision = excluded.decision, confirmed_on = excluded.confirmed_on`.execute(trx)
    }
    // A reorganisation may have carried them into another unit: they end there too.
    const [first] = rows
    if (first?.until !== undefined)
      await sql`update assignment set valid_until = ${first.until}::date where space_id = ${space} and source = ${first.source}
        and (valid_until is null or valid_until > ${first.until}::date)`.execute(trx)
  })
}

/** Who holds a role in a unit, and by which position; a role given by itself has none. */
export type Holder = { unit: string; name: string; position: string | null }

/** Who holds a role in his own name on a day and still works here, by unit and name; at most 2,000. */
export async function listHolders(db: Database, space: number, role: string, on: LocalDate): Promise<Holder[]> {
  const { rows } =
    await sql<Holder>`select distinct a.unit_id as unit, p.full_name as name, a.position from assignment a
    join person p on p.space_id = a.space_id and p.id = a.person_id and p.ended_at is null
    where a.space_id = ${space} and a.role = ${role} and a.of_person is null and a.valid_from <= ${on}::date
      and (a.valid_until is null or a.valid_until > ${on}::date)
    order by 1, 2, 3 limit 2000`.execute(db.query)
  return rows
}

/** A person as the guards and the people's pages know him. */
export type RosterRow = {
  id: string
  source: string
  name: string
  full_name: string
  title_vi: string
  title_en: string
  unit_id: string
  ended_at: Date | null
}

/** Somebody by id, also when he has left. */
export async function findStaff(db: Database, space: number, id: string): Promise<RosterRow | undefined> {
  const { rows } =
    await sql<RosterRow>`select id, source, name, full_name, title_vi, title_en, unit_id, ended_at from person
    where space_id = ${space} and id = ${id}`.execute(db.query)
  return rows[0]
}

/** Whether a sign-in name is taken by somebody else. */
export async function isNameTaken(db: Database, space: number, name: string, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from person where space_id = ${space} and name = ${name} and id <> ${id}`.execute(
    db.query,
  )
  return rows.length > 0
}

/** Whether somebody holds a role of his own in exactly this unit on a day. */
export async function hasOwnRole(
  db: Database,
  space: number,
  held: { person: string; role: string; unit: string; on: LocalDate },
): Promise<boolean> {
  const { rows } = await sql`select 1 from assignment where space_id = ${space} and person_id = ${held.person}
    and role = ${held.role} and unit_id = ${held.unit} and of_person is null and valid_from <= ${held.on}::date
    and (valid_until is null or valid_until > ${held.on}::date) limit 1`.execute(db.query)
  return rows.length > 0
}
