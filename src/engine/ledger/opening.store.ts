import type { Database } from '../db/connect.ts'
import { nextDue } from '../deadline/clock.ts'
import type { Decision } from '../record/workflow.ts'
import { type Appended, appendAlone } from './event.store.ts'

type Waiting = { decision: Decision; settle(end: Appended): void; fail(error: unknown): void }

/** Those of one locality that wait to be written, and how many calls are on their way. */
type Line = { space: number; waiting: Waiting[]; calls: number; called: boolean }

// Two calls: while one commits, the next is made. Batches longer than this would keep their first sender waiting for little.
const mostCalls = 2
const mostTogether = 64
const lines = new WeakMap<Database, Line>()

/** Whether an act opens a record by itself: nothing it writes is shared with anybody. */
export function isOpening({ event, record, series }: Decision): boolean {
  return record.version === 1 && series === undefined && event.missed.length === 0 && event.cleared.length === 0
}

/**
 * Writes an opening act together with those that wait at the same moment; alone when none does, so nobody waits for company.
 *
 * Durable when it returns. When one of them cannot be written (sent twice, a code that is taken) each is written by itself
 * and told its own end; a call whose answer was lost is found done by then.
 */
export function appendOpening(db: Database, space: number, decision: Decision): Promise<Appended> {
  const line = lines.get(db) ?? { space, waiting: [], calls: 0, called: false }
  // Access is of one locality; whoever asks it for another is refused by the database, alone.
  if (line.space !== space) return appendAlone(db, space, decision)
  lines.set(db, line)
  return new Promise((settle, fail) => {
    line.waiting.push({ decision, settle, fail })
    if (line.called) return
    line.called = true
    // All that this turn of the loop has read from the sockets comes first.
    setImmediate(() => {
      line.called = false
      callNext(db, line)
    })
  })
}

function callNext(db: Database, line: Line): void {
  while (line.calls < mostCalls && line.waiting.length > 0) {
    const together = line.waiting.splice(0, mostTogether)
    line.calls += 1
    const ended = (): void => {
      line.calls -= 1
      callNext(db, line)
    }
    write(db, line.space, together).then(ended, ended)
  }
}

async function write(db: Database, space: number, together: readonly Waiting[]): Promise<void> {
  const [first] = together
  const isWritten = together.length > 1 && (await writeTogether(db, space, together))
  if (isWritten) for (const { decision, settle } of together) settle({ end: 'written', code: decision.record.code })
  else if (first)
    await Promise.all(together.map((one) => appendAlone(db, space, one.decision).then(one.settle, one.fail)))
}

const call = { name: 'append_openings', text: 'select append_openings($1, $2)' }
// One statement is one transaction: the messages stand if and only if the acts do.
const callAndTell = {
  name: 'append_openings_and_tell',
  text: `with written as materialized (select append_openings($1, $2))
    insert into message (space_id, subject_id, version, name, queued_at, next_try_at)
    select $1, x.subject, 1, m.name, x.at, x.at
    from written, jsonb_to_recordset($2) as x (subject uuid, at timestamptz, messages text[]) cross join unnest(x.messages) as m (name)`,
}

async function writeTogether(db: Database, space: number, together: readonly Waiting[]): Promise<boolean> {
  const acts = JSON.stringify(together.map(({ decision }) => rowOf(decision)))
  const tells = together.some(({ decision }) => decision.messages.length > 0)
  // Whatever was wrong with one of them is told to its own sender, who is asked alone.
  return db.pool.query({ ...(tells ? callAndTell : call), values: [space, acts] }).then(
    () => true,
    () => false,
  )
}

function rowOf({ event, record, entries, ...decision }: Decision): Record<string, unknown> {
  const { dueAt, missAt } = nextDue(record.clocks)
  return {
    subject: record.id,
    event: event.id,
    record: record.record,
    act: event.act,
    actor: event.actor,
    command: event.commandId,
    hash: event.commandHash,
    at: event.at,
    day: event.day,
    unit: event.unit,
    state: event.state,
    channel: event.channel,
    simulated: event.simulated,
    content: record.content,
    facets: record.facets,
    due: event.due.length > 0 ? event.due : null,
    met: event.met.length > 0 ? event.met : null,
    private: Object.keys(decision.private).length > 0 ? decision.private : null,
    code: record.code,
    title: record.title,
    tallies: record.tallies,
    longitude: record.place?.longitude ?? null,
    latitude: record.place?.latitude ?? null,
    clocks: record.clocks,
    closed_at: record.closedAt ?? null,
    due_at: record.closedAt ? null : (dueAt ?? null),
    miss_at: missAt ?? null,
    has_private: record.hasPrivate,
    ...(decision.messages.length > 0 && { messages: decision.messages }),
    ...(entries.length > 0 && {
      measures: entries.map((entry) => entry.measure),
      days: entries.map((entry) => entry.day),
      entry_facets: entries.map((entry) => entry.facet),
      numerators: entries.map((entry) => entry.numerator),
      denominators: entries.map((entry) => entry.denominator),
    }),
  }
}
