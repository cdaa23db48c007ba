import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Database } from '../db/connect.ts'

/** Which promises: of a record type, by name; `choice` is the answer their length hangs on, `on` the day a broken one counts. */
export type Promised = { record: string; deadline: string; choice?: string; on: 'due' | 'done' }

/**
 * How promises of one kind, given on one day, went: the day they counted in the figure, and whether they were kept. `countedOn`
 * absent: not yet. A broken one counts when it was due or, where only what is finished counts, when it was done.
 */
export type Life = {
  kind: string
  startedOn: LocalDate
  countedOn?: LocalDate
  isKept: boolean
  records: number
  /** The states they came into and the days, oldest first; of the newest records only. */
  steps?: readonly { state: string; on: LocalDate }[]
}

// The newest so many of a type tell how it works today; more would tell how it worked long ago.
const newest = 10_000
// Of so many of them the steps are read too: one look into the index of events each.
const newestWithSteps = 2_000

/**
 * The newest promises of a type, equal ones together, and the day from which on they are all of them (absent: all there are).
 * One statement over an index, bounded whatever the number of records.
 */
export async function listLives(
  db: Database,
  space: number,
  { record, deadline, choice, on }: Promised,
): Promise<{ lives: Life[]; wholeFrom?: LocalDate }> {
  const local = (at: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${at} at time zone 'Asia/Ho_Chi_Minh')::date`
  const day = (name: string): RawBuilder<unknown> => local(sql`(c.clock ->> ${name})::timestamptz`)
  const broken = on === 'due' ? day('dueAt') : day('metAt')
  const { rows } = await sql<{
    kind: string
    started: string
    counted: string | null
    is_kept: boolean
    records: number
    path: string | null
    opened: string
    seen: number
  }>`
    select kind, started::text, counted::text, is_kept, path, count(*)::int as records, min(opened)::text as opened, min(seen)::int as seen
    from (
      select coalesce(c.kind, '') as kind, ${day('startedAt')} as started, c.clock ->> 'state' = 'met' as is_kept,
        case c.clock ->> 'state' when 'met' then ${day('metAt')} when 'met_late' then ${broken}
          when 'overdue' then ${on === 'due' ? day('dueAt') : sql`null::date`} end as counted,
        c.clock ->> 'state' as state, p.path, ${local(sql`c.opened_at`)} as opened, count(*) over () as seen
      from (
        select r.id, r.clocks -> ${deadline} as clock, r.content ->> ${choice ?? ''} as kind, r.opened_at,
          row_number() over (order by r.opened_at desc) as nth
        from record r where r.space_id = ${space} and r.record = ${record} order by r.opened_at desc limit ${newest}) c
      left join lateral (
        select string_agg(e.day::text || e.state, ' ' order by e.version) as path
        from event e where e.space_id = ${space} and e.subject_id = c.id and c.nth <= ${newestWithSteps} offset 0) p on true) n
    where state <> 'void' group by 1, 2, 3, 4, 5 order by 2, 1, 3, 4, 5`.execute(db.query)
  const isCut = rows.some(({ seen }) => seen >= newest)
  const first = rows.map(({ opened }) => opened).sort()[0]
  return {
    lives: rows.map(({ kind, started, counted, is_kept, records, path }) => ({
      kind,
      startedOn: started,
      isKept: is_kept,
      records,
      ...(counted !== null && { countedOn: counted }),
      ...(path !== null && { steps: stepsOf(path) }),
    })),
    ...(isCut && first !== undefined && { wholeFrom: first }),
  }
}

/** `2026-03-02received 2026-03-03assigned` as steps; an act that left the state as it was makes none. */
function stepsOf(path: string): NonNullable<Life['steps']> {
  const all = path.split(' ').map((one) => ({ on: one.slice(0, 10), state: one.slice(10) }))
  return all.filter(({ state }, nth) => state !== all[nth - 1]?.state)
}
