import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import { type Amount, type Condition, type EntryRule, keptAs, type Measure, type RecordType } from '../declare.ts'
import { transferred } from '../record/handover.ts'

/** Where lines are counted from: the events themselves, or a cube of equal events with how many there are. */
export type Counted = {
  from: RawBuilder<unknown>
  times: RawBuilder<unknown>
  /** The same events with what was said, where `from` leaves it out. */
  whole?: RawBuilder<unknown>
}

/** Which lines: of one locality, from a day until a day (exclusive), of these units (all when absent). */
export type Cut = {
  space: number
  from?: LocalDate
  until?: LocalDate
  units?: readonly string[]
  /** With the units, what ended ones left to them: records that lie in one of `heirs`, and those without a place of `shared`. */
  left?: { heirs: readonly string[]; shared: readonly string[] }
}

/**
 * The lines a measure's rules give when read back from the events, as SQL: the second derivation beside `entriesOf`, by
 * which stored figures are proved and numbers are opened.
 *
 * Columns: on_day, unit_id, facet, numerator, denominator, times, and what `more` adds. One select an act, so that each
 * can walk the index (space, record, act, day) backwards.
 */
export function linesOf(
  type: RecordType,
  measure: Measure,
  cut: Cut,
  counted: Counted,
  more: RawBuilder<unknown> = sql``,
): RawBuilder<unknown>[] {
  const ruled = measure.rules.flatMap((rule) =>
    actsOf(type, rule).flatMap((act) =>
      noticesOf(rule).map((notice) => lineOf({ measure, rule, act, notice }, cut, counted, more)),
    ),
  )
  return measure.kind === 'balance' ? [...ruled, movedLine(measure, cut, counted, more)] : ruled
}

/** What hand-overs took out of a stock in one unit and brought into another: each event tells it itself. */
function movedLine(measure: Measure, cut: Cut, counted: Counted, more: RawBuilder<unknown>): RawBuilder<unknown> {
  const conditions = [
    sql`e.space_id = ${cut.space}`,
    sql`e.record = ${measure.record}`,
    sql`e.act = ${transferred}`,
    sql`moved.measure = ${keptAs(measure)}`,
    ...(cut.from === undefined ? [] : [sql`e.day >= ${cut.from}::date`]),
    ...(cut.until === undefined ? [] : [sql`e.day < ${cut.until}::date`]),
    ...ofUnits(cut, sql`moved.unit`),
  ]
  return sql`select e.day as on_day, moved.unit as unit_id, moved.facet, moved.numerator, 0::numeric as denominator,
    ${counted.whole ? sql`1` : counted.times} as times ${more}
    from ${counted.whole ?? counted.from} e
    cross join lateral jsonb_to_recordset(e.content -> 'moved') as moved (measure text, unit uuid, facet text, numerator numeric)
    where ${sql.join(conditions, sql` and `)}`
}

/** Whether a measure adds up an asked number, which the cube of equal events does not hold. */
export function readsValues(measure: Measure): boolean {
  return measure.rules.some(({ numerator, denominator }) => numerator.kind === 'value' || denominator.kind === 'value')
}

function actsOf(type: RecordType, rule: EntryRule): (string | undefined)[] {
  if ('acts' in rule.on) return [...rule.on.acts]
  const deadline = type.deadlines[rule.on.deadline]
  if (rule.on.outcome === 'met' && deadline)
    return typeof deadline.met === 'string' ? [deadline.met] : [...deadline.met]
  return [undefined]
}

type Line = { measure: Measure; rule: EntryRule; act: string | undefined; notice: Notice | undefined }

/** Misses noticed on the day they were due, and those noticed later: two lines, each with an index of its own. */
type Notice = 'same_day' | 'later'

function noticesOf(rule: EntryRule): (Notice | undefined)[] {
  return 'deadline' in rule.on && rule.on.outcome === 'missed' ? ['same_day', 'later'] : [undefined]
}

function lineOf(
  { measure, rule, act, notice }: Line,
  cut: Cut,
  counted: Counted,
  more: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const day = notice === 'later' ? sql`lapse.on_day` : sql`e.day`
  const facet = measure.by === undefined ? sql`''` : sql`coalesce(e.facets ->> ${measure.by}::text, '')`
  const lapse = notice ? sql`cross join lateral unnest(e.missed, e.missed_on) as lapse (name, on_day)` : sql``
  const conditions = [
    sql`e.space_id = ${cut.space}`,
    sql`e.record = ${measure.record}`,
    ...(act === undefined ? [] : [sql`e.act = ${act}`]),
    ...(notice === undefined ? [] : [notice === 'later' ? noticedLater : sql`not ${noticedLater}`]),
    ...outcomeOf(rule),
    ...(rule.only ? [holds(rule.only)] : []),
    // A miss is noticed on the day it was due or later, so the event's own day bounds the search from below.
    ...(cut.from === undefined ? [] : [sql`${day} >= ${cut.from}::date`, sql`e.day >= ${cut.from}::date`]),
    ...(cut.until === undefined ? [] : [sql`${day} < ${cut.until}::date`]),
    ...ofUnits(cut, sql`e.unit_id`),
  ]
  return sql`select ${day} as on_day, e.unit_id, ${facet} as facet, ${amount(rule.numerator)} as numerator,
    ${amount(rule.denominator)} as denominator, ${counted.times} as times ${more}
    from ${counted.from} e ${lapse} where ${sql.join(conditions, sql` and `)}`
}

function ofUnits({ units, left }: Cut, unit: RawBuilder<unknown>): RawBuilder<unknown>[] {
  if (units === undefined) return []
  const own = sql`${unit} = any(${units}::uuid[])`
  if (!left) return [own]
  const placed = sql`from record_area a where a.space_id = e.space_id and a.subject_id = e.subject_id and a.from_unit = ${unit}`
  return [
    sql`(${own} or exists (select ${placed} and a.unit_id = any(${left.heirs}::uuid[]))
      or (${unit} = any(${left.shared}::uuid[]) and not exists (select ${placed})))`,
  ]
}

const noticedLater = sql`noticed_later(e.day, e.missed_on)`

function outcomeOf(rule: EntryRule): RawBuilder<unknown>[] {
  if ('acts' in rule.on) return []
  const { deadline, outcome } = rule.on
  if (outcome === 'missed') return [sql`e.missed is not null`, sql`lapse.name = ${deadline}`]
  return [sql`${deadline} = any(${sql.ref(`e.${outcome}`)})`]
}

function holds(condition: Condition): RawBuilder<unknown> {
  const answers = typeof condition.is === 'string' ? [condition.is] : condition.is
  return sql`coalesce(e.facets ->> ${condition.facet}::text, '') = any(${answers}::text[])`
}

function amount(what: Amount): RawBuilder<unknown> {
  switch (what.kind) {
    case 'number':
      return sql`${sql.lit(what.number)}::numeric`
    case 'value':
      return sql`coalesce((e.content ->> ${what.field}::text)::numeric, 0)`
    case 'when':
      return sql`case when ${holds(what.condition)} then 1 else 0 end::numeric`
    case 'in_time':
      return sql`case when ${what.deadline} = any(e.met) then 1 else 0 end::numeric`
  }
}
