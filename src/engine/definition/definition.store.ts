import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'
import type { DefinitionKind } from './definition.kinds.ts'

/** An approved definition as it is kept: its content still text. */
export type ApprovedRow = {
  id: string
  kind: DefinitionKind
  key: string
  body: string
  validFrom: LocalDate
  approvedAt: Date
  /** The pack it came with. */
  pack: string | null
}

const most = 5_000

/** The approved definitions of a locality in the order of their approval; at most 5,000. */
export async function listApproved(db: Database, space: number): Promise<ApprovedRow[]> {
  const { rows } = await sql<ApprovedRow>`
    select r.id, r.content ->> 'kind' as kind, r.content ->> 'key' as key, r.content ->> 'body' as body,
      r.content ->> 'validFrom' as "validFrom", r.content ->> 'pack' as pack, e.at as "approvedAt"
    from record r
    cross join lateral (select e.at, e.position from event e where e.space_id = r.space_id and e.subject_id = r.id
      and e.act in ('approve', 'approve_alone') limit 1) as e
    where r.space_id = ${space} and r.record = 'system.definition' and r.state = 'approved'
    order by e.at, e.position limit ${most}`.execute(db.query)
  return rows
}

/** How many people beside one may approve today: they hold one of the roles and can sign in. */
export async function countOthers(
  db: Database,
  space: number,
  asked: { roles: readonly string[]; but: string; on: LocalDate; at: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct p.id) as count from person p
    join assignment a on a.space_id = p.space_id and a.person_id = p.id
    where p.space_id = ${space} and 'staff:' || p.id::text <> ${asked.but} and p.password_hash is not null
      and (p.ended_at is null or p.ended_at > ${asked.at}) and a.role = any(${asked.roles}::text[])
      and a.valid_from <= ${asked.on}::date and (a.valid_until is null or a.valid_until > ${asked.on}::date)`.execute(
    db.query,
  )
  return Number(rows[0]?.count ?? 0)
}

/** How many open records of a type stand in each state. */
export async function countStates(db: Database, space: number, record: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*) as count from record where space_id = ${space} and record = ${record} and closed_at is null
    group by state`.execute(db.query)
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}

/** A version as it was proposed and decided, with the names of who did so. */
export type ProposalRow = {
  id: string
  code: string
  state: string
  body: string
  validFrom: LocalDate
  basis: string
  cause: string
  note: string | null
  proposer: string
  proposedBy: string | null
  decidedBy: string | null
  decidedAt: Date | null
  decidedAct: string | null
}

/** The versions of one definition, the newest proposed first, at most 100. */
export async function listProposals(db: Database, space: number, kind: string, key: string): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select r.id, r.code, r.state, r.content ->> 'body' as body, r.content ->> 'validFrom' as "validFrom", r.content ->> 'basis' as basis,
      r.content ->> 'cause' as cause, r.content ->> 'note' as note, p.actor as proposer, pp.full_name as "proposedBy",
      dp.full_name as "decidedBy", d.at as "decidedAt", d.act as "decidedAct"
    from record r
    join event p on p.space_id = r.space_id and p.subject_id = r.id and p.version = 1
    left join event d on d.space_id = r.space_id and d.subject_id = r.id and d.version = 2
    left join person pp on pp.space_id = r.space_id and p.actor = 'staff:' || pp.id::text
    left join person dp on dp.space_id = r.space_id and d.actor = 'staff:' || dp.id::text
    where r.space_id = ${space} and r.record = 'system.definition' and r.content ->> 'kind' = ${kind} and r.content ->> 'key' = ${key}
    order by r.opened_at desc, r.id desc limit 100`.execute(db.query)
  return rows
}

/** Which definitions wait for approval, with how many versions each. */
export async function listWaiting(
  db: Database,
  space: number,
): Promise<{ kind: DefinitionKind; key: string; count: number }[]> {
  const { rows } = await sql<{ kind: DefinitionKind; key: string; count: number }>`
    select content ->> 'kind' as kind, content ->> 'key' as key, count(*)::int as count from record
    where space_id = ${space} and record = 'system.definition' and state = 'proposed' group by 1, 2 limit 500`.execute(
    db.query,
  )
  return rows
}
