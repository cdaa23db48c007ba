import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import { makeCursor, readCursor } from '../cursor.ts'
import type { Database } from '../db/connect.ts'
import type { RosterRow } from './roster.store.ts'

/** A role as somebody holds it now. */
export type HeldRole = { role: string; unit: string; of: string | null }
/** A person as the list shows him. */
export type PeopleRow = RosterRow & { enters: boolean; seen_at: Date | null; roles: HeldRole[] | null }

/** Which people. `quietSince`: dormant when not seen since. */
export type PeopleCut = {
  units: readonly string[]
  on: LocalDate
  text?: string
  role?: string
  state: 'working' | 'dormant' | 'left'
  quietSince: Date
  limit: number
  cursor?: string
}

const inForce = (on: LocalDate): RawBuilder<unknown> =>
  sql`a.valid_from <= ${on}::date and (a.valid_until is null or a.valid_until > ${on}::date)`

const columns = (
  on: LocalDate,
): RawBuilder<unknown> => sql`p.id, p.source, p.name, p.full_name, p.title_vi, p.title_en, p.unit_id, p.ended_at, p.seen_at,
  p.password_hash is not null as enters,
  (select jsonb_agg(jsonb_build_object('role', a.role, 'unit', a.unit_id, 'of', d.full_name) order by a.role)
    from assignment a left join person d on d.space_id = a.space_id and d.id = a.of_person
    where a.space_id = p.space_id and a.person_id = p.id and ${inForce(on)}) as roles`

/** A page of people, by name. */
export async function listPeople(
  db: Database,
  space: number,
  cut: PeopleCut,
): Promise<{ items: PeopleRow[]; cursor?: string }> {
  const parts = readCursor(cut.cursor, 2)?.map(String)
  const { rows } = await sql<PeopleRow>`select ${columns(cut.on)} from person p
    where p.space_id = ${space} and p.unit_id = any(${cut.units}::uuid[]) and ${stateOf(cut)}
      ${cut.text === undefined ? sql`` : sql`and fold_text(p.full_name || ' ' || p.name || ' ' || p.title_vi) like '%' || fold_text(${cut.text}) || '%'`}
      ${cut.role === undefined ? sql`` : sql`and exists (select from assignment a where a.space_id = p.space_id and a.person_id = p.id and a.role = ${cut.role} and ${inForce(cut.on)})`}
      ${parts ? sql`and (p.full_name, p.name) > (${parts[0]}, ${parts[1]})` : sql``}
    order by p.full_name, p.name limit ${cut.limit + 1}`.execute(db.query)
  const items = rows.slice(0, cut.limit)
  const last = items.at(-1)
  return { items, ...(rows.length > cut.limit && last && { cursor: makeCursor([last.full_name, last.name]) }) }
}

function stateOf(cut: PeopleCut): RawBuilder<unknown> {
  if (cut.state === 'left') return sql`p.ended_at is not null`
  return cut.state === 'dormant'
    ? sql`p.ended_at is null and (p.seen_at is null or p.seen_at < ${cut.quietSince})`
    : sql`p.ended_at is null`
}

/** One person as the list shows him, also when he has left. */
export async function findInRoster(
  db: Database,
  space: number,
  id: string,
  on: LocalDate,
): Promise<PeopleRow | undefined> {
  const { rows } =
    await sql<PeopleRow>`select ${columns(on)} from person p where p.space_id = ${space} and p.id = ${id}`.execute(
      db.query,
    )
  return rows[0]
}

/** A role somebody holds, held or will hold, with the record it follows from. */
export type HoldingRow = {
  person: string
  full_name: string
  source: string
  role: string
  unit: string
  from: LocalDate
  until: LocalDate | null
  position: string | null
  decision: string | null
  confirmed_on: LocalDate | null
  of: string | null
}

/** What one person holds, or what everybody in these units holds on a day; the newest first, at most 500. */
export async function listHoldings(
  db: Database,
  space: number,
  cut: { person: string } | { units: readonly string[]; on: LocalDate },
): Promise<HoldingRow[]> {
  const { rows } = await sql<HoldingRow>`
    select a.person_id as person, p.full_name, a.source, a.role, a.unit_id as unit, a.valid_from::text as "from",
      a.valid_until::text as until, a.position, a.decision, a.confirmed_on::text as confirmed_on, d.full_name as of
    from assignment a join person p on p.space_id = a.space_id and p.id = a.person_id
    left join person d on d.space_id = a.space_id and d.id = a.of_person
    where a.space_id = ${space} and ${'person' in cut ? sql`a.person_id = ${cut.person}` : sql`a.unit_id = any(${cut.units}::uuid[]) and a.of_person is null and p.ended_at is null and ${inForce(cut.on)}`}
    order by a.valid_from desc, p.full_name, a.role limit 500`.execute(db.query)
  return rows
}

/** A delegation record somebody gives or receives. */
export type DelegationRow = {
  id: string
  state: string
  version: number
  unit: string
  content: Record<string, string>
  from_name: string | null
  to_name: string | null
  changedAt: Date
  /** Who proposed it, as events name people. */
  proposer: string | null
}

/** Delegations one person gives or receives, or those that wait in these units; newest first, at most 100. */
export async function listDelegations(
  db: Database,
  space: number,
  cut: { person: string } | { units: readonly string[] },
): Promise<DelegationRow[]> {
  const { rows } = await sql<DelegationRow>`
    select r.id, r.state, r.version, r.unit_id as unit, r.content, f.full_name as from_name, t.full_name as to_name,
      r.changed_at as "changedAt", (select e.actor from event e where e.space_id = r.space_id and e.subject_id = r.id and e.version = 1) as proposer
    from record r
    left join person f on f.space_id = r.space_id and f.id::text = r.content ->> 'from'
    left join person t on t.space_id = r.space_id and t.id::text = r.content ->> 'to'
    where r.space_id = ${space} and r.record = 'person.delegation'
      and ${'person' in cut ? sql`(r.content ->> 'from' = ${cut.person} or r.content ->> 'to' = ${cut.person})` : sql`r.unit_id = any(${cut.units}::uuid[]) and r.state = 'proposed'`}
    order by r.opened_at desc limit 100`.execute(db.query)
  return rows
}
