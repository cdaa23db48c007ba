import type { Database } from '../db/connect.ts'
import { appendNumber } from '../office/register.store.ts'
import type { Decision } from '../record/workflow.ts'
import { type Appended, appendAlone } from './event.store.ts'
import { appendWanted } from './wanted.store.ts'

/** One of the files an act names is not held here any more, or is no picture where only those are taken. */
export type FilesGone = { end: 'files_gone' | 'files_unfit' }

/**
 * Writes a decision that brings files, asks for work or takes a number: each file becomes the record's, the work is written down
 * and the number is given, in one transaction. `files_gone`: one of them is not held here any more, and nothing was written.
 */
export async function appendWithFiles(db: Database, space: number, decision: Decision): Promise<Appended | FilesGone> {
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    const appended = await appendAlone({ pool: client }, space, decision)
    const trouble = appended.end === 'written' ? await attach(client, space, decision) : undefined
    if (appended.end === 'written' && !trouble) await appendWanted(client, space, decision)
    if (appended.end === 'written' && !trouble && decision.document)
      await appendNumber(client, space, decision.document)
    await client.query(appended.end === 'written' && !trouble ? 'commit' : 'rollback')
    return trouble ? { end: trouble } : appended
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    // Somebody else was given the number at the same moment: whoever is second looks again and takes the next one.
    if ((error as { constraint?: string }).constraint === 'document_number_pkey') return { end: 'outrun' }
    throw error
  } finally {
    client.release()
  }
}

/** Makes all files of the decision the record's; or says why not all could be. */
async function attach(
  client: Pick<Database['pool'], 'query'>,
  space: number,
  decision: Decision,
): Promise<FilesGone['end'] | undefined> {
  const files = decision.files ?? []
  if (files.length === 0) return undefined
  const { rows } = await client.query<{ fits: boolean }>(
    `update file f set state = 'attached', subject_id = $2, version = $3, field = given.field
     from unnest($4::uuid[], $5::text[], $6::boolean[]) given (id, field, papers)
     where f.space_id = $1 and f.id = given.id and f.state = 'held'
     returning given.papers or f.pages is null as fits`,
    [
      space,
      decision.record.id,
      decision.record.version,
      files.map(({ id }) => id),
      files.map(({ field }) => field),
      files.map(({ papers }) => papers),
    ],
  )
  if (rows.length !== files.length) return 'files_gone'
  return rows.every(({ fits }) => fits) ? undefined : 'files_unfit'
}
