import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/connect.ts'

/** What names one import: the same file with the same map and settings is the same import. */
export type RunKey = { space: number; record: string; fileHash: string; orderHash: string }

/** Counts of an import so far. */
export type RunCounts = {
  rowsDone: number
  lives: number
  events: number
  repeated: number
  refused: number
  remarks: Record<string, number>
}

/** A reason why a row was refused, ready to be told. */
export type RefusedCell = {
  row: number
  place: number
  column: string
  code: string
  words: Record<string, string | number>
}

type RunRow = {
  rows_done: number
  lives: number
  events: number
  repeated: number
  refused: number
  remarks: Record<string, number>
  finished_at: Date | null
}

/** The import as far as it went, begun when it is new; `earlier` when the file was imported here with another map. */
export async function openRun(
  db: Database,
  key: RunKey,
  at: Date,
): Promise<{ counts: RunCounts; finishedAt?: Date; earlier: boolean }> {
  await sql`insert into import_run (space_id, record, file_hash, order_hash, rows_done, lives, events, repeated, refused, remarks, started_at)
    values (${key.space}, ${key.record}, decode(${key.fileHash}, 'hex'), decode(${key.orderHash}, 'hex'), 1, 0, 0, 0, 0, '{}', ${at})
    on conflict do nothing`.execute(db.query)
  const { rows } = await sql<
    RunRow & { earlier: boolean }
  >`select i.*, exists (select from import_run o where o.space_id = i.space_id
      and o.record = i.record and o.file_hash = i.file_hash and o.order_hash <> i.order_hash) as earlier
    from import_run i where ${isRun(key)}`.execute(db.query)
  const row = rows[0]
  if (!row) throw new Error('import: its row could not be made')
  const counts = {
    rowsDone: row.rows_done,
    lives: row.lives,
    events: row.events,
    repeated: row.repeated,
    refused: row.refused,
    remarks: row.remarks,
  }
  return { counts, earlier: row.earlier, ...(row.finished_at && { finishedAt: row.finished_at }) }
}

function isRun(key: RunKey): ReturnType<typeof sql> {
  return sql`space_id = ${key.space} and record = ${key.record} and file_hash = decode(${key.fileHash}, 'hex') and order_hash = decode(${key.orderHash}, 'hex')`
}

/** Moves an import on, in the transaction of its rows. @returns false when somebody else moved it meanwhile */
export async function saveRun(trx: Kysely<unknown>, key: RunKey, from: number, to: RunCounts): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update import_run set rows_done = ${to.rowsDone}, lives = ${to.lives}, events = ${to.events},
      repeated = ${to.repeated}, refused = ${to.refused}, remarks = ${JSON.stringify(to.remarks)}
    where ${isRun(key)} and rows_done = ${from} and finished_at is null`.execute(trx)
  return numAffectedRows === 1n
}

/** Ends an import. */
export async function finishRun(trx: Kysely<unknown>, key: RunKey, at: Date): Promise<void> {
  await sql`update import_run set finished_at = ${at} where ${isRun(key)}`.execute(trx)
}

/** Keeps why rows were refused, so that the report is whole after a stop. */
export async function appendRefusals(trx: Kysely<unknown>, key: RunKey, cells: readonly RefusedCell[]): Promise<void> {
  if (cells.length === 0) return
  await sql`insert into import_refusal (space_id, record, file_hash, order_hash, row, place, "column", code, words)
    select ${key.space}::int, ${key.record}, decode(${key.fileHash}, 'hex'), decode(${key.orderHash}, 'hex'), x.row, x.place, x.column, x.code, x.words
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as x (row int, place int, "column" text, code text, words jsonb)`.execute(
    trx,
  )
}

const refusalsAtOnce = 5_000

/** Why rows of an import were refused, in order of rows. */
export async function* eachRefusal(db: Database, key: RunKey): AsyncIterable<RefusedCell> {
  let after = { row: 0, place: 0 }
  for (;;) {
    const { rows } = await sql<RefusedCell>`select row, place, "column", code, words from import_refusal
      where ${isRun(key)} and (row, place) > (${after.row}, ${after.place}) order by row, place limit ${refusalsAtOnce}`.execute(
      db.query,
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < refusalsAtOnce) return
    after = last
  }
}

/** Those of the numbers that a record has, with the file and row it came from when it was imported. */
export async function findTakenNumbers(
  db: Kysely<unknown>,
  space: number,
  codes: readonly string[],
): Promise<Map<string, { file?: string; row?: number }>> {
  if (codes.length === 0) return new Map()
  // Nearly always none is taken: a look into one index, and only for the few that are the event they began with.
  const { rows: taken } = await sql<{ code: string; id: string }>`select code, id from record
    where space_id = ${space} and code = any(${codes}::text[])`.execute(db)
  if (taken.length === 0) return new Map()
  const { rows: first } = await sql<{ id: string; file: string | null; row: number | null }>`
    select subject_id as id, content -> 'imported' ->> 'file' as file, (content -> 'imported' ->> 'row')::int as row
    from event where space_id = ${space} and subject_id = any(${taken.map(({ id }) => id)}::uuid[]) and version = 1`.execute(
    db,
  )
  const origin = new Map(
    first.map(({ id, file, row }) => [id, { ...(file !== null && { file }), ...(row !== null && { row }) }]),
  )
  return new Map(taken.map(({ code, id }) => [code, origin.get(id) ?? {}]))
}

/** Whether this file was imported here before, by whatever map. */
export async function hasRun(db: Kysely<unknown>, key: RunKey): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from import_run
    where space_id = ${key.space} and record = ${key.record} and file_hash = decode(${key.fileHash}, 'hex')) as has`.execute(
    db,
  )
  return rows[0]?.has === true
}

/** A place outside this program's memory that knows which numbers a trial run has seen. Ends with its connection. */
export async function makeSeenNumbers(connection: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists seen_number`.execute(connection)
  await sql`create temp table seen_number (code text primary key, row int not null)`.execute(connection)
}

/** Those of the numbers that were noted, with the row that has them. */
export async function findSeenNumbers(
  connection: Kysely<unknown>,
  codes: readonly string[],
): Promise<Map<string, { row: number }>> {
  const { rows } = await sql<{
    code: string
    row: number
  }>`select code, row from seen_number where code = any(${codes}::text[])`.execute(connection)
  return new Map(rows.map(({ code, row }) => [code, { row }]))
}

/** Notes numbers that are not noted yet. */
export async function noteSeenNumbers(
  connection: Kysely<unknown>,
  numbers: ReadonlyMap<string, { row: number }>,
): Promise<void> {
  const rows = [...numbers].map(([code, { row }]) => ({ code, row }))
  await sql`insert into seen_number select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (code text, row int)`.execute(
    connection,
  )
}
