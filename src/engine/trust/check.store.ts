import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Period } from '#base/period.ts'
import { makeCursor, readCursor } from '../cursor.ts'
import type { Database } from '../db/connect.ts'
import type { Check, Look } from './check.ts'

/** How many records of a month and unit a check looked at, and how many of them it doubts. */
export type Doubt = { check: string; month: LocalDate; unit: string; base: number; flagged: number }

/** Runs the checks over one month anew and keeps what they found; what they found before is replaced. */
export async function saveDoubts(
  db: Database,
  space: number,
  { from: month, until }: Period,
  checks: readonly Check[],
  at: Date,
): Promise<void> {
  await db.query.transaction().execute(async (trx) => {
    await sql`delete from doubt where space_id = ${space} and month = ${month}::date`.execute(trx)
    await sql`delete from doubt_record where space_id = ${space} and month = ${month}::date`.execute(trx)
    for (const check of checks) {
      await sql`with line as (${linesOf(space, { from: month, until }, check)}),
        each as materialized (select distinct on (subject_id) subject_id, unit_id, flagged from line order by subject_id, flagged desc),
        kept as (insert into doubt (space_id, check_name, month, unit_id, base, flagged)
          select ${space}::int, ${check.name}, ${month}::date, unit_id, count(*), count(*) filter (where flagged) from each group by unit_id)
        insert into doubt_record (space_id, check_name, month, subject_id, unit_id)
          select ${space}::int, ${check.name}, ${month}::date, subject_id, unit_id from each where flagged`.execute(trx)
    }
    await sql`insert into doubt_month (space_id, month, made_at) values (${space}, ${month}::date, ${at})
      on conflict (space_id, month) do update set made_at = excluded.made_at`.execute(trx)
  })
}

type Month = Pick<Period, 'from' | 'until'>

function linesOf(space: number, month: Month, { record, look }: Check): RawBuilder<unknown> {
  const event = (name: string, acts: readonly string[]) => sql`${sql.ref(`${name}.space_id`)} = ${space}
    and ${sql.ref(`${name}.record`)} = ${record} and ${sql.ref(`${name}.act`)} = any(${acts}::text[])`
  const inMonth = sql`e.day >= ${month.from}::date and e.day < ${month.until}::date`
  return sql`select e.subject_id, e.unit_id, ${flaggedBy(space, month, look)} as flagged
    from event e where ${event('e', actsOf(look))} and ${inMonth}${look.kind === 'proxy' ? sql` and e.channel = ${look.channel}` : sql``}`
}

function actsOf(look: Look): readonly string[] {
  if (look.kind === 'proxy') return look.opened
  return look.kind === 'reopened' ? look.closed : look.finished
}

function flaggedBy(space: number, month: Month, look: Look): RawBuilder<unknown> {
  switch (look.kind) {
    case 'proxy':
      return sql`(e.actor like 'staff:%' or count(*) over (partition by coalesce((
        select p.content ->> ${look.phone}::text from private_value p
        where p.space_id = e.space_id and p.subject_id = e.subject_id and p.version = e.version), e.subject_id::text)) >= ${look.sameAtLeast})`
    case 'reopened':
      return sql`exists (select from event l where l.space_id = ${space} and l.subject_id = e.subject_id and l.version > e.version
        and l.act = any(${look.reopened}::text[]) and l.day <= e.day + ${look.withinDays}::int)`
    case 'stopped':
      return sql`(select count(*) from event b where b.space_id = ${space} and b.subject_id = e.subject_id and b.version < e.version
        and b.act = any(${look.stops}::text[])) >= ${look.atLeast}`
    case 'last_days':
      return sql`e.day >= ${month.until}::date - ${look.days}::int`
    case 'batch':
      return sql`(e.actor like 'staff:%' and count(*) over (partition by e.actor order by e.at
        range between ${`${look.minutes} minutes`}::interval preceding and ${`${look.minutes} minutes`}::interval following) >= ${look.atLeast})`
    case 'odd_hours':
      return sql`(e.actor like 'staff:%' and extract(hour from e.at at time zone 'Asia/Ho_Chi_Minh') not between ${look.fromHour}
        and ${look.untilHour - 1})`
  }
}

/** All that the checks found in a locality: a row a check, month and unit. Bounded by months × units × checks. */
export async function listDoubts(db: Database, space: number): Promise<Doubt[]> {
  const { rows } = await sql<Doubt>`select check_name as check, month, unit_id as unit, base, flagged from doubt
    where space_id = ${space} order by month desc limit 50000`.execute(db.query)
  return rows
}

/** The months that have been looked at, and when. */
export async function listDoubtMonths(db: Database, space: number): Promise<Map<LocalDate, Date>> {
  const { rows } = await sql<{
    month: LocalDate
    made_at: Date
  }>`select month, made_at from doubt_month where space_id = ${space} limit 1200`.execute(db.query)
  return new Map(rows.map((row) => [row.month, row.made_at]))
}

/** The day of the first event of a locality. */
export async function findFirstDay(db: Database, space: number): Promise<LocalDate | undefined> {
  const { rows } = await sql<{
    day: LocalDate | null
  }>`select min(opened_at at time zone 'Asia/Ho_Chi_Minh')::date as day
    from record where space_id = ${space}`.execute(db.query)
  return rows[0]?.day ?? undefined
}

/** The records a check doubts, newest first. */
export async function listDoubted(
  db: Database,
  space: number,
  cut: { check: string; from: LocalDate; until: LocalDate; units: readonly string[]; limit: number; cursor?: string },
): Promise<{ items: { subject: string; month: LocalDate }[]; cursor?: string }> {
  const [month, id] = readCursor(cut.cursor, 2) ?? []
  const after = id === undefined ? sql`` : sql`and (month, subject_id) < (${String(month)}::date, ${String(id)}::uuid)`
  const { rows } = await sql<{
    subject: string
    month: LocalDate
  }>`select subject_id as subject, month from doubt_record
    where space_id = ${space} and check_name = ${cut.check} and month >= ${cut.from}::date and month < ${cut.until}::date
      and unit_id = any(${cut.units}::uuid[]) ${after}
    order by month desc, subject_id desc limit ${cut.limit + 1}`.execute(db.query)
  const items = rows.slice(0, cut.limit)
  const last = items.at(-1)
  return { items, ...(rows.length > cut.limit && last && { cursor: makeCursor([last.month, last.subject]) }) }
}
