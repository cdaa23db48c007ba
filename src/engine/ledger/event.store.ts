import { receiptProof } from '../access/proof.ts'
import type { Database } from '../db/connect.ts'
import { keptAs } from '../declare.ts'
import type { Receipt } from '../engine.ts'
import { isLater } from '../measure/carry.ts'
import { columnsOf } from '../record/record.store.ts'
import type { Decision } from '../record/workflow.ts'

/** How writing one act ended. `done_before`: the sender's id is known; `outrun`: the record changed; `code_taken`: draw again. */
export type Appended = { end: 'written'; code: string } | { end: 'done_before' | 'outrun' | 'code_taken' }

const columns = 41
const appendText = `select record_code from append_act(${Array.from({ length: columns }, (_, i) => `$${i + 1}`).join(', ')})`
// One statement is one transaction: the messages stand if and only if the act does. An act without any pays nothing.
const appendAndTellText = `with done as (${appendText}),
  told as (insert into message (space_id, subject_id, version, name, queued_at, next_try_at)
    select $1, $3, $4, m.name, $10, $10 from done, unnest($${columns + 1}::text[]) as m (name))
  select record_code from done`

// The stocks a record is in follow it to another unit: what it holds elsewhere leaves there and comes in here. The statement's
// snapshot is older than what the act itself adds, and the version it writes proves that nobody else added meanwhile.
const appendAndMoveText = `with done as (${appendText}),
  told as (insert into message (space_id, subject_id, version, name, queued_at, next_try_at)
    select $1, $3, $4, m.name, $10, $10 from done, unnest($42::text[]) as m (name)),
  held as (
    select m.measure, m.facet, e.unit_id, sum(m.numerator) as numerator
    from measure_entry e cross join lateral unnest(e.measures, e.facets, e.numerators) as m (measure, facet, numerator)
    where e.space_id = $1 and e.subject_id = $3 and e.unit_id <> $12 and m.measure = any($43::text[])
    group by 1, 2, 3 having sum(m.numerator) <> 0
    union all
    select m.measure, m.facet, $44::uuid, m.numerator from unnest($45::text[], $46::text[], $47::numeric[]) as m (measure, facet, numerator)),
  moved as (
    select measure, facet, unit_id, -numerator as numerator from held
    union all
    select measure, facet, $12, sum(numerator) from held group by 1, 2),
  carried as (
    insert into measure_entry (space_id, subject_id, version, measures, unit_id, days, facets, numerators, denominators, carried)
    select $1, $3, $4, array_agg(m.measure), m.unit_id, array_agg($11::date), array_agg(m.facet), array_agg(m.numerator),
      array_agg(0::numeric), true
    from done, moved m group by m.unit_id)
  select record_code from done`

/** Writes a decision in one call of its own, which commits when it returns. */
export async function appendAlone(
  db: { pool: Pick<Database['pool'], 'query'> },
  space: number,
  decision: Decision,
): Promise<Appended> {
  try {
    const { rows } = await db.pool.query<{ record_code: string }>(callOf(space, decision))
    return { end: 'written', code: rows[0]?.record_code ?? decision.record.code }
  } catch (error) {
    const end = endOf(error as { code?: string; constraint?: string })
    if (end) return { end }
    throw error
  }
}

function callOf(space: number, decision: Decision): { name: string; text: string; values: unknown[] } {
  const values = valuesOf(space, decision)
  const { messages, moves, carried = [] } = decision
  if (moves) {
    const later = [
      carried.map(({ measure }) => measure),
      carried.map(({ facet }) => facet),
      carried.map(({ numerator }) => numerator),
    ]
    const known = moves.stocks.filter((one) => !isLater(one)).map(keptAs)
    values.push(messages, known, moves.from, ...later)
    return { name: 'append_act_and_move', text: appendAndMoveText, values }
  }
  if (messages.length === 0) return { name: 'append_act', text: appendText, values }
  return { name: 'append_act_and_tell', text: appendAndTellText, values: [...values, messages] }
}

function endOf(error: { code?: string; constraint?: string }): 'done_before' | 'outrun' | 'code_taken' | undefined {
  // A hand-over of many records that met this act at one of them: whoever gives way looks again.
  if (error.code === 'DT002' || error.code === '40P01' || error.constraint === 'event_pkey') return 'outrun'
  if (error.constraint === 'event_space_id_actor_command_id_key') return 'done_before'
  if (error.constraint === 'record_space_id_code_key') return 'code_taken'
  return undefined
}

function valuesOf(space: number, decision: Decision): unknown[] {
  const { event, record, entries } = decision
  const kept = columnsOf(record)
  const hasEntries = entries.length > 0
  return [
    space,
    record.record,
    record.id,
    record.version,
    event.id,
    event.act,
    event.actor,
    event.commandId,
    Buffer.from(event.commandHash, 'hex'),
    event.at,
    event.day,
    event.unit,
    event.state,
    event.channel,
    event.simulated,
    JSON.stringify(event.content),
    kept.facets,
    event.due.length > 0 ? JSON.stringify(event.due) : null,
    list(event.met),
    list(event.missed),
    list(event.missedOn),
    list(event.cleared),
    Object.keys(decision.private).length > 0 ? JSON.stringify(decision.private) : null,
    record.code,
    decision.series ?? null,
    record.owner,
    record.title,
    kept.content,
    kept.tallies,
    record.place?.longitude ?? null,
    record.place?.latitude ?? null,
    kept.clocks,
    record.closedAt ?? null,
    kept.dueAt,
    kept.missAt,
    record.hasPrivate,
    hasEntries ? entries.map((entry) => entry.measure) : null,
    hasEntries ? entries.map((entry) => entry.day) : null,
    hasEntries ? entries.map((entry) => entry.facet) : null,
    hasEntries ? entries.map((entry) => entry.numerator) : null,
    hasEntries ? entries.map((entry) => entry.denominator) : null,
  ]
}

function list(items: readonly string[]): readonly string[] | null {
  return items.length > 0 ? items : null
}

type ReceiptRow = {
  id: string
  subject_id: string
  code: string
  record: string
  act: string
  state: string
  version: number
  at: Date
  unit_id: string
  due: { name: string; change: string; dueAt: string }[] | null
  command_hash: Buffer
}

/** The receipt of a command this sender gave before, with the hash of what it was then. */
export async function findReceipt(
  db: Database,
  space: number,
  actor: string,
  commandId: string,
): Promise<{ receipt: Receipt; hash: string } | undefined> {
  const { rows } = await db.pool.query<ReceiptRow>({
    name: 'find_receipt',
    text: `select e.id, e.subject_id, r.code, e.record, e.act, e.state, e.version, e.at, e.unit_id, e.due, e.command_hash
           from event e join record r on r.space_id = e.space_id and r.id = e.subject_id
           where e.space_id = $1 and command_key(e.actor, e.command_id, 0) = command_key($2, $3, 0)
             and command_key(e.actor, e.command_id, 1) = command_key($2, $3, 1) and e.actor = $2 and e.command_id = $3`,
    values: [space, actor, commandId],
  })
  const row = rows[0]
  if (!row) return undefined
  const due = (row.due ?? []).filter(
    ({ change }) => change === 'started' || change === 'resumed' || change === 'extended',
  )
  const receipt: Receipt = {
    event: row.id,
    subject: row.subject_id,
    code: row.code,
    record: row.record,
    act: row.act,
    state: row.state,
    version: row.version,
    at: row.at,
    unit: row.unit_id,
    due: due.map(({ name, dueAt }) => ({ name, dueAt: new Date(dueAt) })),
    repeated: true,
    ...proofOf(commandId, row.subject_id, row.version),
  }
  return { receipt, hash: row.command_hash.toString('hex') }
}

/** Only the act that opens a record gives its sender something to prove it by. */
export function proofOf(commandId: string, subject: string, version: number): { proof?: string } {
  return version === 1 ? { proof: receiptProof(commandId, subject) } : {}
}

/** The sender's own id of the command that opened a record. */
export async function findOpening(db: Database, space: number, subject: string): Promise<string | undefined> {
  const { rows } = await db.pool.query<{ command_id: string }>({
    name: 'find_opening',
    text: 'select command_id from event where space_id = $1 and subject_id = $2 and version = 1',
    values: [space, subject],
  })
  return rows[0]?.command_id
}
