import { type Kysely, sql } from 'kysely'
import { logLock } from './leaf.store.ts'

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
  const { rows } = await sql<{ index: number }>`
    update log_salt s set said = case when ${erased.said === true} then null else s.said end,
      private = case when ${erased.private === true} then null else s.private end, erased_by = ${by}
    from (select l.index from event e join log_leaf l on l.space_id = e.space_id and l.event_id = e.id
      where e.space_id = ${space} and e.subject_id = ${subject}) own
    where s.space_id = ${space} and s.index = own.index returning s.index`.execute(trx)
  return rows.length
}
