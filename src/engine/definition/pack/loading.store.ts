import { sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../../db/connect.ts'

/** A loading as it was proposed and decided, with the names of who did so. */
export type LoadingRow = {
  id: string
  code: string
  key: string
  name: string
  state: string
  validFrom: LocalDate
  proposedAt: Date
  proposer: string
  proposedBy: string | null
  decidedAt: Date | null
  decidedBy: string | null
  decidedAct: string | null
  /** Who asked last that it be taken back. */
  undoer: string | null
}

/** The loadings of a locality, the newest first, at most 100. */
export async function listLoadings(db: Database, space: number): Promise<LoadingRow[]> {
  const { rows } = await sql<LoadingRow>`
    select r.id, r.code, r.state, r.content ->> 'key' as key, r.content ->> 'name' as name, r.content ->> 'validFrom' as "validFrom",
      p.at as "proposedAt", p.actor as proposer, pp.full_name as "proposedBy", d.at as "decidedAt", dp.full_name as "decidedBy",
      d.act as "decidedAct", (select u.actor from event u where u.space_id = r.space_id and u.subject_id = r.id
        and u.act = 'ask_undo' order by u.version desc limit 1) as undoer
    from record r
    join event p on p.space_id = r.space_id and p.subject_id = r.id and p.version = 1
    left join event d on d.space_id = r.space_id and d.subject_id = r.id and d.version = r.version and r.version > 1
    left join person pp on pp.space_id = r.space_id and p.actor = 'staff:' || pp.id::text
    left join person dp on dp.space_id = r.space_id and d.actor = 'staff:' || dp.id::text
    where r.space_id = ${space} and r.record = 'system.pack' order by r.opened_at desc, r.id desc limit 100`.execute(
    db.query,
  )
  return rows
}
