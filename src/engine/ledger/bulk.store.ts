import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { keptAs } from '../declare.ts'
import { carriedInLife } from '../measure/carry.ts'
import { columnsOf } from '../record/record.store.ts'
import type { Decision } from '../record/workflow.ts'

type Trx = Transaction<unknown>

/** Takes numbers from series that must have no gaps: adds how many are needed and gives where each stood before. */
export async function lockSeries(
  trx: Trx,
  space: number,
  needed: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  if (needed.size === 0) return new Map()
  const wanted = [...needed]
    .map(([series, count]) => ({ series, count }))
    .sort((a, b) => (a.series < b.series ? -1 : 1))
  const { rows } = await sql<{ series: string; last: number }>`
    insert into number_series as s (space_id, series, last)
    select ${space}::int, x.series, x.count from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x (series text, count int)
    on conflict (space_id, series) do update set last = s.last + excluded.last returning s.series, s.last`.execute(trx)
  return new Map(rows.map((row) => [row.series, row.last - (needed.get(row.series) ?? 0)]))
}

/** Those of the codes that a record has already. */
export async function findTakenCodes(trx: Trx, space: number, codes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    code: string
  }>`select code from record where space_id = ${space} and code = any(${codes}::text[])`.execute(trx)
  return new Set(rows.map(({ code }) => code))
}

/** Commands a sender gave before, of these. */
export async function findDoneCommands(
  db: Kysely<unknown>,
  space: number,
  actor: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ command_id: string }>`select e.command_id from unnest(${ids}::text[]) as x (id)
    join event e on e.space_id = ${space} and command_key(e.actor, e.command_id, 0) = command_key(${actor}, x.id, 0)
      and command_key(e.actor, e.command_id, 1) = command_key(${actor}, x.id, 1) and e.actor = ${actor} and e.command_id = x.id`.execute(
    db,
  )
  return new Set(rows.map((row) => row.command_id))
}

const rowsAtOnce = 4_000

/**
 * Writes the lives' events, their last states, entries and private values, set by set: one statement a set, so that the program can
 * go on deciding while the database writes. @returns how many events
 */
export async function appendBulk(trx: Trx, space: number, lives: readonly (readonly Decision[])[]): Promise<number> {
  let events = 0
  for (const some of setsOf(lives)) {
    const decisions = some.flatMap(withCarried)
    const last = some.flatMap((life) => life.slice(-1))
    await sql`with ${parts(space, decisions)} ${recordRows(space, last)}`.execute(trx)
    events += decisions.length
  }
  return events
}

/** Whole lives, so many that their events are not many more than go into one statement. */
function setsOf(lives: readonly (readonly Decision[])[]): (readonly Decision[])[][] {
  const sets: (readonly Decision[])[][] = []
  let count = rowsAtOnce
  for (const life of lives) {
    if (count >= rowsAtOnce) {
      sets.push([])
      count = 0
    }
    sets.at(-1)?.push(life)
    count += life.length
  }
  return sets
}

/** A life whose stocks follow it when it moves. */
function withCarried(life: readonly Decision[]): readonly Decision[] {
  if (life.every(({ moves }) => moves === undefined)) return life
  const steps = life.map(({ entries, event, moves }) => ({
    entries,
    unit: event.unit,
    carries: moves?.stocks.map(keptAs),
  }))
  const carried = carriedInLife(steps)
  return life.map((decision, index) => ({ ...decision, carried: carried[index] ?? [] }))
}

/** Writes events with their entries and private values; the records themselves are the caller's to write. */
export async function appendEvents(trx: Trx, space: number, decisions: readonly Decision[]): Promise<void> {
  if (decisions.length === 0) return
  await sql`with ${parts(space, decisions)} select`.execute(trx)
}

/** Events, entries and private values as parts of one statement. */
function parts(space: number, decisions: readonly Decision[]): RawBuilder<unknown> {
  const entries = decisions.flatMap((decision) => [...ownRows(decision), ...carriedRows(decision)])
  const hidden = decisions.filter((one) => Object.keys(one.private).length > 0)
  return sql.join([
    sql`event_rows as (${eventRows(space, decisions)})`,
    ...(entries.length > 0 ? [sql`entry_rows as (${entryRows(space, entries)})`] : []),
    ...(hidden.length > 0 ? [sql`private_rows as (${privateRows(space, hidden)})`] : []),
  ])
}

function eventRows(space: number, decisions: readonly Decision[]): RawBuilder<unknown> {
  const events = decisions.map(({ event }) => ({
    subject_id: event.subject,
    version: event.version,
    id: event.id,
    record: event.record,
    act: event.act,
    actor: event.actor,
    command_id: event.commandId,
    hash: event.commandHash,
    at: event.at,
    day: event.day,
    unit_id: event.unit,
    state: event.state,
    channel: event.channel,
    simulated: event.simulated,
    content: event.content,
    facets: event.facets,
    due: orNull(event.due),
    met: orNull(event.met),
    missed: orNull(event.missed),
    missed_on: orNull(event.missedOn),
    cleared: orNull(event.cleared),
  }))
  return sql`insert into event (space_id, subject_id, version, id, record, act, actor, command_id, command_hash, at, day, unit_id, state, channel,
      simulated, content, facets, due, met, missed, missed_on, cleared)
    select ${space}::int, x.subject_id, x.version, x.id, x.record, x.act, x.actor, x.command_id, decode(x.hash, 'hex'), x.at, x.day, x.unit_id, x.state,
      x.channel, x.simulated, x.content, x.facets, x.due, x.met, x.missed, x.missed_on, x.cleared
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as x (subject_id uuid, version int, id uuid, record text, act text, actor text,
      command_id text, hash text, at timestamptz, day date, unit_id uuid, state text, channel text, simulated boolean, content jsonb, facets jsonb,
      due jsonb, met text[], missed text[], missed_on date[], cleared text[])`
}

function orNull<T>(items: readonly T[]): readonly T[] | null {
  return items.length > 0 ? items : null
}

function entryRows(space: number, rows: readonly EntryRow[]): RawBuilder<unknown> {
  return sql`insert into measure_entry (space_id, subject_id, version, measures, unit_id, days, facets, numerators, denominators, carried)
    select ${space}::int, x.subject_id, x.version, x.measures, x.unit_id, x.days, x.facets, x.numerators, x.denominators, x.carried
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (subject_id uuid, version int, unit_id uuid, measures text[], days date[],
      facets text[], numerators numeric[], denominators numeric[], carried boolean)`
}

type EntryRow = {
  subject_id: string
  version: number
  unit_id: string
  measures: string[]
  days: string[]
  facets: string[]
  numerators: number[]
  denominators: number[]
  carried: boolean
}

function ownRows({ event, entries }: Decision): EntryRow[] {
  if (entries.length === 0) return []
  const own = {
    subject_id: event.subject,
    version: event.version,
    unit_id: event.unit,
    measures: entries.map((one) => one.measure),
    days: entries.map((one) => one.day),
    facets: entries.map((one) => one.facet),
    numerators: entries.map((one) => one.numerator),
    denominators: entries.map((one) => one.denominator),
    carried: false,
  }
  return [own]
}

/** What follows a record to its new unit: each in the unit it is told for, which is not always that of the event. */
function carriedRows({ event, carried = [] }: Decision): EntryRow[] {
  return [...Map.groupBy(carried, ({ unit }) => unit)].map(([unit, own]) => ({
    subject_id: event.subject,
    version: event.version,
    unit_id: unit,
    measures: own.map(({ measure }) => measure),
    days: own.map(() => event.day),
    facets: own.map(({ facet }) => facet),
    numerators: own.map(({ numerator }) => numerator),
    denominators: own.map(() => 0),
    carried: true,
  }))
}

function privateRows(space: number, decisions: readonly Decision[]): RawBuilder<unknown> {
  const rows = decisions.map((one) => ({
    subject_id: one.event.subject,
    version: one.event.version,
    content: one.private,
  }))
  return sql`insert into private_value (space_id, subject_id, version, content)
    select ${space}::int, x.subject_id, x.version, x.content
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (subject_id uuid, version int, content jsonb)`
}

function recordRows(space: number, decisions: readonly Decision[]): RawBuilder<unknown> {
  const rows = decisions.map(({ record }) => {
    const kept = columnsOf(record)
    return {
      id: record.id,
      record: record.record,
      code: record.code,
      state: record.state,
      version: record.version,
      unit_id: record.unit,
      owner: record.owner,
      channel: record.channel,
      simulated: record.simulated,
      title: record.title,
      content: record.content,
      facets: record.facets,
      tallies: record.tallies,
      longitude: record.place?.longitude ?? null,
      latitude: record.place?.latitude ?? null,
      clocks: record.clocks,
      opened_at: record.openedAt,
      changed_at: record.changedAt,
      closed_at: record.closedAt ?? null,
      due_at: kept.dueAt,
      miss_at: kept.missAt,
      has_private: record.hasPrivate,
    }
  })
  return sql`insert into record (space_id, id, record, code, state, version, unit_id, owner, channel, simulated, title, content, facets, tallies,
      place, clocks, opened_at, changed_at, closed_at, due_at, miss_at, has_private)
    select ${space}::int, x.id, x.record, x.code, x.state, x.version, x.unit_id, x.owner, x.channel, x.simulated, x.title, x.content, x.facets,
      x.tallies, case when x.longitude is null then null else point(x.longitude, x.latitude) end, x.clocks, x.opened_at, x.changed_at, x.closed_at,
      x.due_at, x.miss_at, x.has_private
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (id uuid, record text, code text, state text, version int, unit_id uuid, owner text,
      channel text, simulated boolean, title text, content jsonb, facets jsonb, tallies jsonb, longitude float8, latitude float8, clocks jsonb,
      opened_at timestamptz, changed_at timestamptz, closed_at timestamptz, due_at timestamptz, miss_at timestamptz, has_private boolean)`
}
