import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import { type RecordRow, recordColumns, snapshotFromRow } from '../../record/record.store.ts'
import type { Snapshot } from '../../record/record.ts'

/** A piece of evidence with the people behind it. */
export type EvidenceRow = {
  record: Snapshot
  submitter: string
  submittedBy: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

/** The evidence of one framework, the oldest first, at most 2,000; what was withdrawn or returned last a year ago and more is left out. */
export async function listEvidence(db: Database, space: number, framework: string, now: Date): Promise<EvidenceRow[]> {
  const yearAgo = new Date(now.getTime() - 366 * 86_400_000)
  type Row = RecordRow & Omit<EvidenceRow, 'record'>
  const { rows } = await sql<Row>`
    select ${recordColumns}, s.actor as submitter, sp.full_name as "submittedBy", dp.full_name as "decidedBy", d.at as "decidedAt"
    from record r
    join event s on s.space_id = r.space_id and s.subject_id = r.id and s.version = 1
    left join lateral (select e.actor, e.at from event e where e.space_id = r.space_id and e.subject_id = r.id
      and e.act in ('confirm', 'return') order by e.version desc limit 1) as d on true
    left join person sp on sp.space_id = r.space_id and s.actor = 'staff:' || sp.id::text
    left join person dp on dp.space_id = r.space_id and d.actor = 'staff:' || dp.id::text
    where r.space_id = ${space} and r.record = 'plan.evidence' and r.content ->> 'framework' = ${framework} and not r.restricted
      and (r.closed_at is null or r.closed_at > ${yearAgo})
    order by r.opened_at, r.id limit 2000`.execute(db.query)
  return rows.map((row) => ({
    record: snapshotFromRow(row),
    submitter: row.submitter,
    submittedBy: row.submittedBy,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
  }))
}

/** Records by their codes, in no order, at most 2,000. */
export async function listByCode(db: Database, space: number, codes: readonly string[]): Promise<Snapshot[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<RecordRow>`select ${recordColumns} from record r
    where r.space_id = ${space} and r.code = any(${codes.slice(0, 2_000)}::text[])`.execute(db.query)
  return rows.map(snapshotFromRow)
}
