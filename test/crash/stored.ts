import pg from 'pg'
import type { Intention } from './writers.ts'

/** How what is stored differs from what was acknowledged; all four are 0 when nothing was lost. */
export type Differences = { lost: number; doubled: number; unasked: number; withoutRecord: number }

/**
 * Compares the ledger itself, read by SQL and not through the program, with what its senders were told.
 *
 * `lost`: acknowledged, but not there or under another record. `doubled`: one intention, several records.
 * `unasked`: there, but nobody began it. `withoutRecord`: an event whose record is missing or the other way round.
 */
export async function compareStored(url: string, begun: readonly Intention[]): Promise<Differences> {
  // Taken first: writers may go on, and what is acknowledged during the reading need not be in it.
  const acknowledged = begun.filter(({ record }) => record)
  const stored = new Map<string, string[]>()
  for (const { what, subject } of await ask<{ what: string; subject: string }>(
    url,
    `select content->>'what' as what, subject_id as subject from event where record = 'feedback.report' and act = 'send'`,
  )) {
    stored.set(what, [...(stored.get(what) ?? []), subject])
  }
  const texts = new Set(begun.map(({ text }) => text))
  const [apart] = await ask<{ n: string }>(
    url,
    `select count(*) as n from (select distinct space_id, subject_id as id from event where record = 'feedback.report') e
     full join (select space_id, id from record where record = 'feedback.report') r using (space_id, id)
     where e.id is null or r.id is null`,
  )
  return {
    lost: acknowledged.filter(({ record = '', text }) => !stored.get(text)?.includes(record)).length,
    doubled: [...stored.values()].filter((subjects) => subjects.length > 1).length,
    unasked: [...stored.keys()].filter((text) => !texts.has(text)).length,
    withoutRecord: Number(apart?.n),
  }
}

/** Rows of one question, on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client(url)
  // A server that ends between an answer and our good-bye says so here; a question at work fails by itself.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}
