import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { EntryRule, Measure } from '../declare.ts'
import type { Cut } from './rule.store.ts'
import { everyUnit } from './total.store.ts'

/**
 * Where a share falls short of a whole, the newest days first: SQL with day and unit_id, of whole days until at least `most` lines must be
 * found there. Where nearly all is in time, looking for what is not would walk every event of years. Undefined where the totals of a day
 * do not tell: a line may take away what another added, or was left by an ended unit.
 *
 * @param last  the newest day asked for, of which some lines may have been shown before: it counts for nothing
 */
export function shortPlaces(
  measure: Measure,
  cut: Cut & { facet?: string },
  last: LocalDate | undefined,
  most: number,
): RawBuilder<unknown> | undefined {
  if (cut.left || !measure.rules.every(isPlain)) return undefined
  const within = (day: RawBuilder<unknown>, unit: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql.join(
      [
        cut.units ? sql`${unit} = any(${cut.units}::uuid[])` : sql`${unit} <> ${everyUnit}::uuid`,
        ...(cut.from === undefined ? [] : [sql`${day} >= ${cut.from}::date`]),
        ...(cut.until === undefined ? [] : [sql`${day} < ${cut.until}::date`]),
        ...(last === undefined ? [] : [sql`${day} <= ${last}::date`]),
      ],
      sql` and `,
    )
  const isNew = last === undefined ? sql`true` : sql`t.starts_on < ${last}::date`
  const short = sql`select t.starts_on as day, t.unit_id, t.denominator - t.numerator as short from measure_total t
    where t.space_id = ${cut.space} and t.measure = ${measure.name} and t.grain = 'day' and ${within(sql`t.starts_on`, sql`t.unit_id`)}
      and t.facet = ${cut.facet ?? ''} and t.numerator < t.denominator`
  return sql`select day, unit_id from (
      select day, unit_id, sum(short) over (order by day desc range between unbounded preceding and current row exclude group) as newer
      from (${short} and ${isNew} order by t.starts_on desc fetch first ${most} rows with ties) as place) as place
    where coalesce(newer, 0) < ${most}
    union
    select day, unit_id from (${short} and not ${isNew}) as place
    union
    select m.day, e.unit_id from tail_entries(${cut.space}) e
      cross join lateral unnest(e.measures, e.days, e.numerators, e.denominators) as m (measure, day, numerator, denominator)
      where m.measure = ${measure.name} and m.numerator < m.denominator and ${within(sql`m.day`, sql`e.unit_id`)}`
}

/** Whether its lines only ever add, each to a whole of one: then a place has at least as many short lines as it falls short. */
function isPlain({ on, numerator, denominator }: EntryRule): boolean {
  const isShare =
    numerator.kind === 'in_time' ||
    numerator.kind === 'when' ||
    (numerator.kind === 'number' && numerator.number >= 0 && numerator.number <= 1)
  return 'acts' in on && isShare && denominator.kind === 'number' && denominator.number === 1
}
