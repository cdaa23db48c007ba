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
 * Durable when it returns. Those whose code is taken are told so, the others written. When one of them cannot be written (sent
 * twice) each is written by itself and told its own end; a call whose answer was lost is found done by then.
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
  const taken = together.length > 1 ? await writeTogether(db, space, together) : undefined
  if (!taken) {
    await Promise.all(together.map((one) => appendAlone(db, space, one.decision).then(one.settle, one.fail)))
    return
  }
  const isTaken = ({ decision }: Waiting): boolean => taken.has(decision.record.code)
  for (const one of together.filter(isTaken)) one.settle({ end: 'code_taken' })
  const left = together.filter((one) => !isTaken(one))
  if (taken.size > 0) await write(db, space, left)
  else for (const { decision, settle } of left) settle({ end: 'written', code: decision.record.code })
}

// A month's codes are drawn from a hundred million: of sixty at once one is taken now and then. It is found before anything is
// written, for one that fails in the middle would have all the others written one by one.
const taken = `taken as materialized (select taken_codes($1, $3) as codes),
  written as materialized (select append_openings($1, $2) from taken where codes = '{}')`
const told = 'select codes as taken from taken, (select count(*) from written) w'
const call = { name: 'append_openings', text: `with ${taken} ${told}` }
// One statement is one transaction: the messages stand if and only if the acts do.
const callAndTell = {
  name: 'append_openings_and_tell',
  text: `with ${taken}, told as (
    insert into message (space_id, subject_id, version, name, queued_at, next_try_at)
    select $1, x.subject, 1, m.name, x.at, x.at
    from written, jsonb_to_recordset($2) as x (subject uuid, at timestamptz, messages text[]) cross join unnest(x.messages) as m (name)) ${told}`,
}

/** The codes that are taken: none when all is written, else nothing is. Undefined when it cannot be written like this. */
async function writeTogether(
  db: Database,
  space: number,
  together: readonly Waiting[],
): Promise<ReadonlySet<string> | undefined> {
  const acts = JSON.stringify(together.map(({ decision }) => rowOf(decision)))
  const codes = together.map(({ decision }) => decision.record.code)
  const tells = together.some(({ decision }) => decision.messages.length > 0)
  // Whatever was wrong with one of them is told to its own sender, who is asked alone.
  return db.pool
    .query<{ taken: string[] }>({ ...(tells ? callAndTell : call), values: [space, acts, codes] })
    .then(({ rows }) => new Set(rows[0]?.taken))
    .catch(() => undefined)
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
