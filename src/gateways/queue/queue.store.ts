import type { PgBoss } from 'pg-boss'
import type { Words } from '#base/text.ts'
import type { Turn } from '#engine/job/queue.ts'

/** A turn as the queue's tables hold it, with the kind it is of. */
export type StoredTurn = Turn & { kind: string }

type Row = {
  kind: string
  id: string
  state: string
  slot: string | null
  retry_count: number
  created_on: Date
  started_on: Date | null
  completed_on: Date | null
  output: { said?: Words; message?: string } | null
}

/** The newest turns of every kind, at most ten of each. */
export async function listTurns(boss: PgBoss, kinds: readonly string[]): Promise<StoredTurn[]> {
  const { rows } = await boss.getDb().executeSql(
    `select k.kind, t.* from unnest($1::text[]) k (kind) cross join lateral (
       select id, state::text, data->>'slot' as slot, retry_count, created_on, started_on, completed_on, output
       from queue.job where name = k.kind order by created_on desc limit 10) t`,
    [kinds],
  )
  return (rows as Row[]).map(turnOf)
}

/** How many of each kind stand in each state. */
export async function countTurns(
  boss: PgBoss,
  kinds: readonly string[],
): Promise<Map<string, Record<Turn['state'], number>>> {
  const { rows } = await boss.getDb().executeSql(
    `select name as kind, count(*) filter (where state < 'active')::int as waiting, count(*) filter (where state = 'active')::int as running,
       count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'completed')::int as done
     from queue.job where name = any ($1::text[]) group by 1`,
    [kinds],
  )
  return new Map(
    (rows as (Record<Turn['state'], number> & { kind: string })[]).map(({ kind, ...counts }) => [kind, counts]),
  )
}

function turnOf(row: Row): StoredTurn {
  const { output } = row
  return {
    kind: row.kind,
    id: row.id,
    slot: row.slot ?? '',
    state: stateOf(row.state),
    tries: row.retry_count + (row.started_on ? 1 : 0),
    putAt: row.created_on,
    ...(row.started_on && { startedAt: row.started_on }),
    ...(row.completed_on && { endedAt: row.completed_on }),
    ...(output?.said && { said: output.said }),
    ...(row.state === 'failed' && { error: wordOf(output?.message) }),
  }
}

function stateOf(state: string): Turn['state'] {
  if (state === 'active') return 'running'
  if (state === 'completed') return 'done'
  return state === 'created' || state === 'retry' ? 'waiting' : 'failed'
}

/** Only a word of ours is shown: a message of another library may repeat what it was given. */
function wordOf(message: string | undefined): string {
  return message !== undefined && /^[a-z0-9_]{1,60}$/i.test(message) ? message : 'died'
}
