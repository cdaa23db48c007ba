import type { Database } from '../db/connect.ts'
import type { Decision } from '../record/workflow.ts'
import { type Appended, appendAlone } from './event.store.ts'

/** One of the files an act names is not held here any more. */
export type FilesGone = { end: 'files_gone' }

/**
 * Writes a decision that brings files, and makes each of them the record's, in one transaction. `files_gone`: one of them
 * is not held here any more, and nothing was written.
 */
export async function appendWithFiles(db: Database, space: number, decision: Decision): Promise<Appended | FilesGone> {
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    const appended = await appendAlone({ pool: client }, space, decision)
    const attached = appended.end === 'written' && (await attach(client, space, decision))
    await client.query(attached ? 'commit' : 'rollback')
    return appended.end === 'written' && !attached ? { end: 'files_gone' } : appended
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** Whether all files of the decision were held, and are the record's now. */
async function attach(client: Pick<Database['pool'], 'query'>, space: number, decision: Decision): Promise<boolean> {
  const files = decision.files ?? []
  const { rowCount } = await client.query(
    `update file f set state = 'attached', subject_id = $2, version = $3, field = given.field
     from unnest($4::uuid[], $5::text[]) given (id, field)
     where f.space_id = $1 and f.id = given.id and f.state = 'held'`,
    [space, decision.record.id, decision.record.version, files.map(({ id }) => id), files.map(({ field }) => field)],
  )
  return rowCount === files.length
}
