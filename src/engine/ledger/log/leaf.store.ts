import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import type { Left } from './commitment.ts'
import type { LoggedEvent } from './leaf.ts'

/** One transaction at a time writes the log of a locality or erases from it. */
export const logLock = 7_041_002

/** The columns of an event `e` with its private values `p`, as a leaf needs them. */
export const loggedColumns = sql`e.subject_id, e.version, e.id, e.record, e.act, e.actor, e.command_id,
  encode(e.command_hash, 'hex') as command_hash, case when isfinite(e.at) then (extract(epoch from e.at) * 1000000)::bigint else 0 end as at_micros, e.day, e.unit_id, e.state,
  e.channel, e.simulated, e.content, e.facets, e.due, e.met, e.missed, e.missed_on::text[] as missed_on, e.cleared, p.content as private_content`

/** A leaf with its event; `salt` is null when what was said was erased, `left` opens the fields that stayed then. */
export type LeafRow = LoggedEvent & {
  index: number
  said_root: Buffer
  private_root: Buffer
  salt: Buffer | null
  left: Left | null
}

/** The leaf of an event, by the event's id. */
export async function findLeaf(db: Database, space: number, event: string): Promise<LeafRow | undefined> {
  const { rows } = await sql<LeafRow>`
    select l.index, l.said as said_root, l.private as private_root, coalesce(substr(l.salts, 1, 16), s.said) as salt, s.said_left as left, ${loggedColumns}
    from log_leaf l
    join event e on e.space_id = l.space_id and e.subject_id = l.subject_id and e.version = l.version
    left join log_salt s on s.space_id = l.space_id and s.index = l.index
    left join private_value p on p.space_id = l.space_id and p.subject_id = l.subject_id and p.version = l.version
    where l.space_id = ${space} and l.event_id = ${event}`.execute(db.query)
  return rows[0]
}
