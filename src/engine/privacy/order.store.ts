import { CompiledQuery, type Transaction } from 'kysely'
import type { Database } from '../db/connect.ts'
import { appendAlone } from '../ledger/event.store.ts'
import { closeFields } from '../ledger/log/erase.store.ts'
import { forgetMachines } from '../message/push/push.store.ts'
import type { Decision } from '../record/workflow.ts'
import { forgetWords } from '../search/index.store.ts'

type Speaker = Pick<Database['pool'], 'query'>

/** What is written together: the event on the record, and what the order takes away. `drop` removes its files. */
export type OrderedWrite = {
  decision: Decision
  order: { decision: string; event: string }
  kind: 'erase' | 'correct' | 'hide' | 'show'
  fields: readonly string[]
  drop: (client: Speaker) => Promise<void>
}

/** `done_before`: the same order was carried out on this record already; `outrun`: the record changed meanwhile. */
export type OrderedEnd = 'written' | 'done_before' | 'outrun'

/** Carries an order out on one record in one transaction: nothing of it stands alone. */
export async function appendOrdered(db: Database, space: number, write: OrderedWrite): Promise<OrderedEnd> {
  try {
    return await db.query.transaction().execute((trx) => writeOrdered(trx, space, write))
  } catch (error) {
    if (error instanceof NotWritten) return error.end
    throw error
  }
}

class NotWritten extends Error {
  readonly end: OrderedEnd
  constructor(end: OrderedEnd) {
    super(end)
    this.end = end
  }
}

async function writeOrdered(trx: Transaction<unknown>, space: number, write: OrderedWrite): Promise<OrderedEnd> {
  const { decision, order, kind, fields } = write
  const { id: subject, version } = decision.record
  const client = speakerOf(trx)
  if (fields.length > 0) await closeFields(client, space, { subject, fields, below: version, by: order.event })
  const appended = await appendAlone({ pool: client }, space, decision)
  // Thrown, so that what was closed is opened again.
  if (appended.end !== 'written') throw new NotWritten(appended.end === 'done_before' ? 'done_before' : 'outrun')
  await client.query('select carry_out_order($1, $2, $3, $4, $5, $6, $7, $8)', [
    space,
    subject,
    kind,
    fields,
    version,
    order.decision,
    order.event,
    decision.event.at,
  ])
  // The job that follows the ledger finds the event and makes the record findable again by what is left.
  await forgetWords(trx, space, subject)
  if (kind === 'erase') await forgetMachines(trx, space, subject)
  await write.drop(client)
  return 'written'
}

/** A transaction as those rooms speak to it that write their statements out. */
function speakerOf(trx: Transaction<unknown>): Speaker {
  const query = async (asked: string | { text: string; values?: unknown[] }, given: unknown[] = []) => {
    const { text, values = given } = typeof asked === 'string' ? { text: asked } : asked
    const { rows } = await trx.executeQuery(CompiledQuery.raw(text, values))
    return { rows, rowCount: rows.length }
  }
  return { query: query as unknown as Speaker['query'] }
}

/** Whether an order was carried out on a record. */
export async function findCarriedOut(
  db: Database,
  space: number,
  order: string,
  subject: string,
  kind: OrderedWrite['kind'],
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    'select from personal_order where space_id = $1 and order_id = $2 and subject_id = $3 and kind = $4',
    [space, order, subject, kind],
  )
  return rowCount === 1
}

/** Writes down which fields of which record types hold personal data; what stands there stays. */
export async function saveFields(
  db: Database,
  space: number,
  fields: readonly { record: string; field: string }[],
): Promise<void> {
  if (fields.length === 0) return
  await db.pool.query(
    `insert into personal_field (space_id, record, field) select $1, x.record, x.field
     from unnest($2::text[], $3::text[]) as x (record, field) on conflict do nothing`,
    [space, fields.map(({ record }) => record), fields.map(({ field }) => field)],
  )
}

/** The event by which something was last ordered: an act on the decision's own record. */
export async function findOrder(
  db: Database,
  space: number,
  decision: string,
  act: string,
): Promise<string | undefined> {
  const { rows } = await db.pool.query<{ id: string }>(
    'select id from event where space_id = $1 and subject_id = $2 and act = $3 order by version desc limit 1',
    [space, decision, act],
  )
  return rows[0]?.id
}

/** What a request for correction says is right; undefined once it was erased from the request itself. */
export async function findCorrection(db: Database, space: number, request: string): Promise<string | undefined> {
  const { rows } = await db.pool.query<{ value: string | null }>(
    `select content ->> 'newValue' as value from private_value where space_id = $1 and subject_id = $2 and content ? 'newValue'
     order by version desc limit 1`,
    [space, request],
  )
  return rows[0]?.value ?? undefined
}
