import { type Kysely, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'

/** Where the people of a unit go; `person` is one sign-in name that goes elsewhere than the others. */
export type Move = { from: string; to: string; person?: string }

/** Somebody who works in one of the units, with the role he has there. */
export type Worker = { person: string; name: string; fullName: string; unit: string; role: string }

/** Who has a role in these units on a day. At most 5,000. */
export async function listWorkers(
  db: Kysely<unknown>,
  space: number,
  units: readonly string[],
  on: LocalDate,
): Promise<Worker[]> {
  const { rows } = await sql<Worker & { full_name: string; unit_id: string; person_id: string }>`
    select a.person_id, p.name, p.full_name, a.unit_id, a.role from assignment a
    join person p on p.space_id = a.space_id and p.id = a.person_id and p.ended_at is null
    where a.space_id = ${space} and a.unit_id = any(${units}::uuid[]) and a.role <> 'archive'
      and a.valid_from <= ${on}::date and (a.valid_until is null or a.valid_until > ${on}::date)
    order by p.full_name, a.role limit 5000`.execute(db)
  return rows.map(({ person_id: person, name, full_name: fullName, unit_id: unit, role }) => ({
    person,
    name,
    fullName,
    unit,
    role,
  }))
}

/**
 * Ends the roles of these units on a day, gives the people those roles in their new ones, and lets them read what the old
 * units closed. Told again it changes nothing.
 */
export async function movePeople(
  trx: Kysely<unknown>,
  space: number,
  moves: readonly Move[],
  archives: readonly { unit: string; of: string }[],
  ended: readonly string[],
  on: LocalDate,
): Promise<void> {
  const moving = sql`jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as x ("from" uuid, "to" uuid, person text)`
  const going = sql`select distinct on (a.person_id, a.role, a.unit_id, a.source) a.person_id, a.role, a.unit_id, x."to",
      a.valid_until, a.source, a.position, a.decision, a.confirmed_on, a.of_person
    from assignment a join person p on p.space_id = a.space_id and p.id = a.person_id
    join ${moving} on x."from" = a.unit_id and (x.person is null or x.person = p.name)
    where a.space_id = ${space} and a.role <> 'archive' and a.valid_from < ${on}::date and (a.valid_until is null or a.valid_until >= ${on}::date)
    order by a.person_id, a.role, a.unit_id, a.source, (x.person is null)`
  // What was for a time, or in place of another, stays so in the new unit, and ends with the record it follows from.
  await sql`insert into assignment (space_id, person_id, role, unit_id, valid_from, valid_until, source, position, decision,
      confirmed_on, of_person)
    select distinct ${space}::int, g.person_id, g.role, g."to", ${on}::date, g.valid_until, g.source, g.position, g.decision,
      g.confirmed_on, g.of_person from (${going}) as g on conflict do nothing`.execute(trx)
  await sql`insert into assignment (space_id, person_id, role, unit_id, valid_from, valid_until, source, of_person)
    select distinct ${space}::int, g.person_id, 'archive', y."of", ${on}::date, g.valid_until, g.source, g.of_person from (${going}) as g
    join jsonb_to_recordset(${JSON.stringify(archives)}::jsonb) as y (unit uuid, "of" uuid) on y.unit = g."to"
    on conflict do nothing`.execute(trx)
  await sql`update person p set unit_id = x."to" from ${moving}
    where p.space_id = ${space} and p.unit_id = x."from" and (x.person = p.name
      or (x.person is null and not exists (select from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as z ("from" uuid, person text)
        where z."from" = p.unit_id and z.person = p.name)))`.execute(trx)
  await sql`update assignment a set valid_until = ${on}::date
    where a.space_id = ${space} and a.unit_id = any(${ended}::uuid[]) and a.role <> 'archive' and a.valid_from < ${on}::date
      and (a.valid_until is null or a.valid_until > ${on}::date)`.execute(trx)
}
