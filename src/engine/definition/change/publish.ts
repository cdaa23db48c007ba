import { addDays, localDate } from '#base/instant.ts'
import { lastMonths } from '#base/period.ts'
import { keptAs } from '../../declare.ts'
import type { House, Space } from '../../house.ts'
import { openBasis } from '../../plan/board.ts'
import type { Basis } from '../../plan/reading.ts'
import { lastDayOf, measureIn, readIndicator } from '../../plan/reading.ts'
import { monthPeriod } from '../../plan/series.ts'
import type { Reading } from '../../question.ts'
import { deriveTotals, listCounted } from './derive.store.ts'
import { appendPublished, listNewest, type Published } from './published.store.ts'
import { appendOfUnit, type UnitFigure } from './published-unit.store.ts'

const closedMonths = 24
const dayMs = 86_400_000

/**
 * Counts earlier events by later versions of measures, and by measures that a newer program brought. Events that another program still wrote by the old definitions are
 * found on the following days' turns.
 */
export async function deriveMeasures(house: House, space: Space): Promise<number> {
  const now = house.clock().getTime()
  const young = new Set(
    space.timeline.versions.flatMap(({ kind, key, number, approvedAt }) =>
      kind === 'measure' && now - approvedAt.getTime() < dayMs ? [`${key}@${number}`] : [],
    ),
  )
  const known = await listCounted(space.db, space.id)
  let counted = 0
  for (const measure of space.everyMeasure) {
    const type = space.records.find(({ name }) => name === measure.record)
    const isDue = young.has(keptAs(measure)) || !known.has(keptAs(measure))
    if (type && isDue) counted += await deriveTotals(space.db, space.id, type, measure)
  }
  return counted
}

/**
 * Publishes the months that have closed, and again each month that reads otherwise than it was published, with its cause; where the
 * whole changed, the units too.
 *
 * @returns how many figures were published
 */
export async function publishFigures(house: House, space: Space): Promise<number> {
  const now = house.clock()
  const months = monthsClosed(now)
  const { indicators } = space.declaration
  if (indicators.length === 0) return 0
  const [basis, newest] = await Promise.all([
    openBasis(house, space, indicators, space.units.root, now),
    listNewest(space.db, space.id, months[0] ?? ''),
  ])
  const known = new Map(newest.map((one) => [`${one.indicator} ${one.period}`, one]))
  const rows = readMonths(basis, months).flatMap(({ reading, month, definitions }) => {
    const before = known.get(`${reading.code} ${month}`)
    const isKnown = before && isSame(before, reading) && before.definitions === definitions
    return isKnown ? [] : [publication(space, reading, { month, now, definitions, before })]
  })
  await appendPublished(space.db, space.id, rows)
  return rows.length + (rows.length > 0 ? await publishUnits(house, space, now) : 0)
}

/**
 * The same for each unit one level below, of the months at whose end it was there: a record that came late or was corrected may change
 * two units and not the whole. One unit after the other, so that no more than one unit's figures are held.
 *
 * @returns how many figures were published
 */
export async function publishUnits(house: House, space: Space, now = house.clock()): Promise<number> {
  const { indicators } = space.declaration
  if (indicators.length === 0) return 0
  let count = 0
  for (const [unit, months] of unitsByMonth(space, monthsClosed(now))) {
    const basis = await openBasis(house, space, indicators, unit, now)
    const figures = readMonths(basis, months).map(({ reading, month, definitions }) =>
      figureOf(space, reading, month, definitions),
    )
    count += await appendOfUnit(space.db, space.id, unit, now, figures)
  }
  return count
}

function monthsClosed(now: Date): string[] {
  return lastMonths(localDate(now), closedMonths + 1).slice(0, -1)
}

/** The units one level below, each with the months at whose end it was there. */
function unitsByMonth({ units }: Space, months: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const month of months)
    for (const { id } of units.children(units.root, addDays(monthPeriod(month).until, -1)))
      found.set(id, [...(found.get(id) ?? []), month])
  return found
}

type MonthRead = { reading: Reading; month: string; definitions: string }

/** What is computed and known of each indicator and month, with the versions it was read by. */
function readMonths(basis: Basis, months: readonly string[]): MonthRead[] {
  const { space, asOf } = basis
  return space.declaration.indicators.flatMap((indicator) =>
    months.flatMap((month) => {
      const period = monthPeriod(month)
      const reading = readIndicator(basis, indicator, period, undefined)
      const measure = measureIn(basis, indicator, period)
      if (!measure || reading.value === undefined) return []
      const definitions = `${versionsOf(space, indicator.code, asOf, lastDayOf(period, asOf))} ${keptAs(measure)}`
      return [{ reading, month, definitions }]
    }),
  )
}

function figureOf(space: Space, reading: Reading, month: string, definitions: string): UnitFigure {
  const { code, value, numerator, denominator } = reading
  return {
    indicator: code,
    period: month,
    value: value ?? null,
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    definitions,
    definition: definitionNamed(space, definitions) ?? null,
  }
}

/** The newest version among those a figure was read by. */
function definitionNamed({ timeline }: Space, definitions: string): string | undefined {
  const names = definitions.split(' ')
  return timeline.versions.findLast(({ key, number }) => names.includes(`${key}@${number}`))?.id
}

/** The version of an indicator a period is read by; code's own is 1. */
function versionsOf(space: Space, code: string, now: Date, day: string): string {
  const found = space.timeline.versions.findLast(
    ({ kind, key, validFrom, approvedAt }) =>
      kind === 'indicator' && key === code && validFrom <= day && approvedAt <= now,
  )
  return `${code}@${found?.number ?? 1}`
}

function isSame(before: Published, { value, numerator, denominator }: Reading): boolean {
  return (
    before.value === (value ?? null) &&
    before.numerator === (numerator ?? null) &&
    before.denominator === (denominator ?? null)
  )
}

function publication(
  space: Space,
  reading: Reading,
  { month, now, definitions, before }: { month: string; now: Date; definitions: string; before: Published | undefined },
): Published {
  const isDefined = before !== undefined && before.definitions !== definitions
  // Read by another version to the same figure it is noted without a cause: what changes it later is not laid to that version.
  const cause = before === undefined || isSame(before, reading) ? null : isDefined ? 'definition' : 'late'
  const figure = figureOf(space, reading, month, definitions)
  return { ...figure, publishedAt: now, cause, definition: cause === 'definition' ? figure.definition : null }
}
