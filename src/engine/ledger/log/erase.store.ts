import { CompiledQuery, type Kysely, sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import { type Left, leaveOpen, saltBytes } from './commitment.ts'
import { logLock } from './leaf.store.ts'
import { type LoggedEvent, saidFields, senderName } from './leaf.ts'

/** What is erased of an event: what was said in it, its private values, or both. */
export type Erased = { said?: boolean; private?: boolean }

/**
 * Erases what opens the commitments of a record's events. Called in the transaction that erases the values themselves: the
 * tree stays valid, and what was committed to can no longer be found, not even by trying every phone number there is.
 *
 * @param by  id of the event that ordered it, which is in the log itself; the verifier looks for it there
 * @returns how many leaves were closed. Events that are not in the log yet have no salt, and get their leaf without the values
 */
export async function eraseSalts(
  trx: Kysely<unknown>,
  space: number,
  subject: string,
  erased: Erased,
  by: string,
): Promise<number> {
  // A leaf that is being written with these values is waited for: it must not come after its salts were erased.
  await sql`select pg_advisory_xact_lock(${logLock}, ${space})`.execute(trx)
  for (const text of setApart) await trx.executeQuery(CompiledQuery.raw(text, [space, subject]))
  const { rows } = await sql<{ index: number }>`
    update log_salt s set said = case when ${erased.said === true} then null else s.said end,
      private = case when ${erased.private === true} then null else s.private end, erased_by = ${by}
    from (select l.index from event e join log_leaf l on l.space_id = e.space_id and l.event_id = e.id
      where e.space_id = ${space} and e.subject_id = ${subject}) own
    where s.space_id = ${space} and s.index = own.index returning s.index`.execute(trx)
  return rows.length
}

/** Takes the salts of a record's leaves out of them; what is erased next is erased where they stand then. */
const setApart = [
  `insert into log_salt (space_id, index, said, private)
    select l.space_id, l.index, substr(l.salts, 1, ${saltBytes}), substr(l.salts, ${saltBytes + 1}, ${saltBytes})
    from event e join log_leaf l on l.space_id = e.space_id and l.event_id = e.id
    where e.space_id = $1 and e.subject_id = $2 and l.salts is not null`,
  `update log_leaf l set salts = null from event e
    where e.space_id = $1 and e.subject_id = $2 and l.space_id = e.space_id and l.event_id = e.id and l.salts is not null`,
]

/** Which fields of a record's events are about to be erased: those below a version, by which order. */
export type Closing = { subject: string; fields: readonly string[]; below: number; by: string }

type Salted = Pick<LoggedEvent, 'content' | 'private_content' | 'actor' | 'command_id' | 'command_hash'> & {
  index: number
  said: Buffer | null
  private: Buffer | null
  said_left: Left | null
  private_left: Left | null
}

/**
 * Closes the commitments to some fields of a record's events and leaves those to the others open: their keys stay, the salt from
 * which every key was made goes. Called before the values are erased, in the same transaction. Who sent the command is closed with
 * every event that is touched, because the hash of a command could be tried with values that are no longer there.
 *
 * @returns how many leaves were touched
 */
export async function closeFields(
  client: Pick<Database['pool'], 'query'>,
  space: number,
  closing: Closing,
): Promise<number> {
  await client.query('select pg_advisory_xact_lock($1, $2)', [logLock, space])
  for (const text of setApart) await client.query(text, [space, closing.subject])
  const { rows } = await client.query<Salted>(
    `select l.index, s.said, s.private, s.said_left, s.private_left, e.content, p.content as private_content, e.actor, e.command_id,
       encode(e.command_hash, 'hex') as command_hash
     from event e join log_leaf l on l.space_id = e.space_id and l.event_id = e.id
     join log_salt s on s.space_id = l.space_id and s.index = l.index
     left join private_value p on p.space_id = e.space_id and p.subject_id = e.subject_id and p.version = e.version
     where e.space_id = $1 and e.subject_id = $2 and e.version < $3 and (e.content ?| $4::text[] or p.content ?| $4::text[])`,
    [space, closing.subject, closing.below, closing.fields],
  )
  for (const row of rows) await closeLeaf(client, space, row, closing)
  return rows.length
}

async function closeLeaf(
  client: Pick<Database['pool'], 'query'>,
  space: number,
  row: Salted,
  { fields, by }: Closing,
): Promise<void> {
  const gone = new Set([...fields, senderName])
  const said = leaveOpen({ salt: row.said, left: row.said_left, fields: saidFields(row), gone })
  const hidden = Object.keys(row.private_content ?? {}).some((name) => gone.has(name))
  const kept = hidden
    ? leaveOpen({ salt: row.private, left: row.private_left, fields: row.private_content ?? {}, gone })
    : undefined
  await client.query(
    `update log_salt set said = null, said_left = $3, private = case when $4 then null else private end,
       private_left = case when $4 then $5 else private_left end, erased_by = $6 where space_id = $1 and index = $2`,
    [space, row.index, jsonOf(said), hidden, jsonOf(kept), by],
  )
}

function jsonOf(left: Left | undefined): string | null {
  return left === undefined ? null : JSON.stringify(left)
}
