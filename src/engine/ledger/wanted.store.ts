import type { Database } from '../db/connect.ts'
import type { Input } from '../job/queue.ts'
import type { Decision } from '../record/workflow.ts'
import { type Wanted, wantedBy } from './wanted.ts'

/** Writes down the work a decision asks for; in the transaction that writes the decision. */
export async function appendWanted(
  client: Pick<Database['pool'], 'query'>,
  space: number,
  decision: Decision,
): Promise<void> {
  for (const { kind, slot, input } of wantedBy(decision))
    await client.query(
      'insert into queued_work (space_id, id, kind, slot, input, at) values ($1, $2, $3, $4, $5, $6)',
      [space, decision.event.id, kind, slot, JSON.stringify(input), decision.event.at],
    )
}

/** Work that was asked for and is not in the queue yet, oldest first. */
export async function listWanted(db: Database, space: number, limit: number): Promise<(Wanted & { id: string })[]> {
  const { rows } = await db.pool.query<{ id: string; kind: string; slot: string; input: Input }>(
    'select id, kind, slot, input from queued_work where space_id = $1 order by at, id limit $2',
    [space, limit],
  )
  return rows
}

/** It is in the queue. */
export async function forgetWanted(db: Database, space: number, id: string): Promise<void> {
  await db.pool.query('delete from queued_work where space_id = $1 and id = $2', [space, id])
}
