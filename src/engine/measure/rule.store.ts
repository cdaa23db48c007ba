import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '#base/instant.ts'
import type { Amount, Condition, EntryRule, Measure, RecordType } from '../declare.ts'
import { movingActs } from './carry.ts'

/** Where lines are counted from: the events themselves, or a cube of equal events with how many there are. */
export type Counted = {
  from: RawBuilder<unknown>
  times: RawBuilder<unknown>
  /** The same events with what was said, where `from` leaves it out. */
  whole?: RawBuilder<unknown>
  /** The events whose moves are counted, where they are others than those counted. */
  moves?: RawBuilder<unknown>
  /** Where all events of a record are found, where `from` holds only some of them. */
  lives?: RawBuilder<unknown>
  /** Every move (`from_unit` beside the event) and what came before each (`moved_at`, the move's version), where both were read before. */
  read?: { moves: RawBuilder<unknown>; past: RawBuilder<unknown> }
}

/** Which lines: of one locality, from a day until a day (exclusive), of these units (all when absent). */
export type Cut = {
  space: number
  from?: LocalDate
  until?: LocalDate
  units?: readonly string[]
  /** With the units, what ended ones left to them: records that lie in one of `heirs`, and those without a place of `shared`. */
  left?: { heirs: readonly string[]; shared: readonly string[] }
  /** Moves are told only where they cross the border of the cut: within it a record stays since when it came in. */
  onlyAcross?: true
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
  const stays = cut.onlyAcross && cut.units === undefined
  return measure.kind === 'balance' && !stays ? [...ruled, carriedLine(type, measure, cut, counted, more)] : ruled
}

/** What a stock lost in one unit and won in another when its records moved, as lines of the moving events. */
function carriedLine(
  type: RecordType,
  measure: Measure,
  cut: Cut,
  counted: Counted,
  more: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const across = sql`(e.from_unit = any(${cut.units ?? []}::uuid[])) <> (e.unit_id = any(${cut.units ?? []}::uuid[]))`
  const conditions = [
    ...(cut.from === undefined ? [] : [sql`e.day >= ${cut.from}::date`]),
    ...(cut.until === undefined ? [] : [sql`e.day < ${cut.until}::date`]),
    ...(cut.onlyAcross && !cut.left ? [across] : []),
  ]
  return sql`select e.day as on_day, e.moved_unit as unit_id, e.facet, e.numerator, 0::numeric as denominator, ${counted.whole ? sql`1` : counted.times} as times ${more}
    from (${movesOf(type, measure, cut.space, counted, conditions)}) as e
    where ${sql.join([sql`true`, ...ofUnits(cut, sql`e.moved_unit`)], sql` and `)}`
}

/**
 * Every move of a record that then stood in a stock, twice: out of the unit it was in and into the one it came to.
 *
 * Columns: those of the moving event, from_unit, moved_unit, facet and numerator. What stood is what the rules gave of the
 * record's earlier events; where it had been moved before does not matter, all of it lies where the record was.
 */
export function movesOf(
  type: RecordType,
  measure: Measure,
  space: number,
  counted: Counted,
  conditions: readonly RawBuilder<unknown>[] = [],
): RawBuilder<unknown> {
  if (counted.read) return readMovesOf(type, measure, space, counted.read)
  const lives = counted.lives ?? counted.whole ?? counted.from
  const past = { from: sql`past`, times: sql`1` }
  const lines = linesOf(type, { ...measure, kind: 'sum' }, { space }, past)
  return sql`select e.*, moved.unit as moved_unit, held.facet, moved.numerator from (${movingEvents(type, space, counted)}) as e
    cross join lateral (
      with past as materialized (
        select p.* from ${lives} p where p.space_id = e.space_id and p.subject_id = e.subject_id and p.version < e.version)
      select facet, sum(numerator) as numerator from (${sql.join(lines, sql` union all `)}) as line group by 1 having sum(numerator) <> 0
    ) as held
    cross join lateral (values (e.from_unit, -held.numerator), (e.unit_id, held.numerator)) as moved (unit, numerator)
    where ${sql.join([sql`true`, ...conditions], sql` and `)}`
}

/** Events by which a record came to another unit, with the one it came from. */
export function movingEvents(type: RecordType, space: number, counted: Counted): RawBuilder<unknown> {
  const events = counted.whole ?? counted.from
  return sql`select e.*, before.unit_id as from_unit from ${counted.moves ?? events} e
    join ${counted.lives ?? events} before on before.space_id = e.space_id and before.subject_id = e.subject_id and before.version = e.version - 1
    where e.space_id = ${space} and e.record = ${type.name} and e.act = any(${movingActs(type)}::text[]) and before.unit_id <> e.unit_id`
}

/** The same of every move at once, from what was read before: a look at each life for each stock would take many times as long. */
function readMovesOf(
  type: RecordType,
  measure: Measure,
  space: number,
  { moves, past }: NonNullable<Counted['read']>,
): RawBuilder<unknown> {
  const counted = { from: past, times: sql`1` }
  const lines = linesOf(type, { ...measure, kind: 'sum' }, { space }, counted, sql`, e.subject_id, e.moved_at`)
  return sql`select e.day, e.from_unit, moved.unit as moved_unit, held.facet, moved.numerator from ${moves} e
    join (select subject_id, moved_at, facet, sum(numerator) as numerator from (${sql.join(lines, sql` union all `)}) as line
      group by 1, 2, 3 having sum(numerator) <> 0) as held on held.subject_id = e.subject_id and held.moved_at = e.version
    cross join lateral (values (e.from_unit, -held.numerator), (e.unit_id, held.numerator)) as moved (unit, numerator)`
}

/** Whether a measure adds up a number of the event itself, which the cube of equal events does not hold. */
export function readsValues(measure: Measure): boolean {
  return measure.rules.some((rule) => amountsOf(rule).some(({ kind }) => kind === 'value' || kind === 'days_late'))
}

function amountsOf({ numerator, denominator }: EntryRule): Amount[] {
  return [numerator, denominator]
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
    // An event that does not say how late it was makes no entry.
    ...amountsOf(rule).flatMap((one) => (one.kind === 'days_late' ? [sql`${amount(one)} is not null`] : [])),
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
    case 'days_late':
      return sql`(select (turn.change ->> 'lateDays')::numeric from jsonb_array_elements(e.due) as turn (change)
        where turn.change ->> 'name' = ${what.deadline} and turn.change ->> 'lateDays' is not null limit 1)`
  }
}
