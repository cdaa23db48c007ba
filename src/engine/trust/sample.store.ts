import { type Kysely, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Period } from '#base/period.ts'
import type { Database } from '../db/connect.ts'
import { keptAs, type Measure } from '../declare.ts'
import type { Space } from '../house.ts'
import { linesOf } from '../measure/rule.store.ts'
import { listTotals, type Total } from '../measure/total.store.ts'

/** A stored figure of a month that is not what the events say, in words for whoever looks. */
export type Deviation = { unit: string; facet: string; stored: string; counted: string }

/**
 * Recounts one measure in one month from the events and compares each stored figure of it: by unit, by answer of its facet, and
 * of the whole locality. One snapshot; changes nothing.
 */
export async function compareMonth(
  db: Database,
  space: Space,
  measure: Measure,
  month: Pick<Period, 'from' | 'until'>,
): Promise<Deviation[]> {
  return db.query.connection().execute(async (connection) => {
    await sql`begin isolation level repeatable read read only`.execute(connection)
    try {
      const counted = await countMonth(connection, space, measure, month)
      const cut = { measures: [keptAs(measure)], grain: 'month' as const, ...month }
      const whole = await listTotals({ query: connection }, space.id, { ...cut, split: {} })
      const split = await listTotals({ query: connection }, space.id, { ...cut, split: { unit: true, facet: true } })
      return [...deviations(whole, gathered(counted, false)), ...deviations(split, gathered(counted, true))]
    } finally {
      await sql`rollback`.execute(connection)
    }
  })
}

type Counted = Pick<Total, 'unit' | 'facet' | 'numerator' | 'denominator' | 'entries'>

async function countMonth(
  connection: Kysely<unknown>,
  space: Space,
  measure: Measure,
  month: Pick<Period, 'from' | 'until'>,
): Promise<Counted[]> {
  const lines = linesOf(
    space.recordType(measure.record),
    measure,
    { space: space.id, from: month.from, until: month.until },
    { from: sql`event`, times: sql`1` },
  )
  const { rows } =
    await sql<Counted>`select unit_id as unit, facet, sum(numerator) as numerator, sum(denominator) as denominator,
    count(*)::float8 as entries from (${sql.join(lines, sql` union all `)}) as line group by 1, 2`.execute(connection)
  return rows
}

/** Counted lines as totals: by unit and answer, or all together. */
function gathered(counted: readonly Counted[], isSplit: boolean): Counted[] {
  const sums = new Map<string, Counted>()
  for (const one of counted) {
    if (isSplit && one.facet === '') continue
    const [unit, facet] = isSplit ? [one.unit, one.facet] : [everyUnit, '']
    const sum = sums.get(`${unit} ${facet}`) ?? { unit, facet, numerator: 0, denominator: 0, entries: 0 }
    sum.numerator += Number(one.numerator)
    sum.denominator += Number(one.denominator)
    sum.entries += Number(one.entries)
    sums.set(`${unit} ${facet}`, sum)
  }
  return [...sums.values()]
}

const everyUnit = '00000000-0000-0000-0000-000000000000'

function deviations(stored: readonly Counted[], counted: readonly Counted[]): Deviation[] {
  const keyOf = ({ unit, facet }: Counted): string => `${unit} ${facet}`
  const wordsOf = (one: Counted | undefined): string =>
    one ? `${Number(one.numerator)}/${Number(one.denominator)} (${Number(one.entries)})` : '–'
  const known = new Map(counted.map((one) => [keyOf(one), one]))
  const kept = new Map(stored.map((one) => [keyOf(one), one]))
  return [...new Set([...known.keys(), ...kept.keys()])].flatMap((key) => {
    const [was, is] = [kept.get(key), known.get(key)]
    if (wordsOf(was) === wordsOf(is) || (!is && was && isEmpty(was))) return []
    const { unit, facet } = (was ?? is) as Counted
    return [{ unit, facet, stored: wordsOf(was), counted: wordsOf(is) }]
  })
}

function isEmpty({ numerator, denominator, entries }: Counted): boolean {
  return Number(numerator) === 0 && Number(denominator) === 0 && Number(entries) === 0
}

/** Keeps how a night's recount ended; a second one of the same night takes its place. */
export async function saveSample(
  db: Database,
  space: number,
  night: { day: LocalDate; seed: number; startedAt: Date; endedAt: Date; lookedAt: number; differences: number },
): Promise<void> {
  await sql`insert into sample_recount (space_id, day, seed, started_at, ended_at, looked_at, differences)
    values (${space}, ${night.day}::date, ${night.seed}, ${night.startedAt}, ${night.endedAt}, ${night.lookedAt}, ${night.differences})
    on conflict (space_id, day) do update set started_at = excluded.started_at, ended_at = excluded.ended_at,
      looked_at = excluded.looked_at, differences = excluded.differences`.execute(db.query)
}

/** A night's recount as it is told. */
export type SampleRecount = { day: LocalDate; seed: number; endedAt?: Date; lookedAt?: number; differences?: number }

/** The last nights, newest first. */
export async function listSamples(db: Database, space: number, most = 30): Promise<SampleRecount[]> {
  const { rows } = await sql<{
    day: LocalDate
    seed: number
    ended_at: Date | null
    looked_at: number | null
    differences: number | null
  }>`select day, seed::float8 as seed, ended_at, looked_at, differences from sample_recount
    where space_id = ${space} order by day desc limit ${most}`.execute(db.query)
  return rows.map((row) => ({
    day: row.day,
    seed: row.seed,
    ...(row.ended_at && { endedAt: row.ended_at }),
    ...(row.looked_at !== null && { lookedAt: row.looked_at }),
    ...(row.differences !== null && { differences: row.differences }),
  }))
}
