import { localDate } from '#base/instant.ts'
import { lastMonths } from '#base/period.ts'
import { keptAs } from '../../declare.ts'
import type { House, Space } from '../../house.ts'
import { openBasis } from '../../plan/board.ts'
import { lastDayOf, measureIn, readIndicator } from '../../plan/reading.ts'
import { monthPeriod } from '../../plan/series.ts'
import type { Reading } from '../../question.ts'
import { deriveTotals } from './derive.store.ts'
import { appendPublished, listNewest, type Published } from './published.store.ts'

const closedMonths = 24
const dayMs = 86_400_000

/**
 * Counts earlier events by later versions of measures. Events that another program still wrote by the old definitions are
 * found on the following days' turns.
 */
export async function deriveMeasures(house: House, space: Space): Promise<number> {
  const now = house.clock().getTime()
  const young = new Set(
    space.timeline.versions.flatMap(({ kind, key, number, approvedAt }) =>
      kind === 'measure' && now - approvedAt.getTime() < dayMs ? [`${key}@${number}`] : [],
    ),
  )
  let counted = 0
  for (const measure of space.everyMeasure) {
    const type = space.records.find(({ name }) => name === measure.record)
    if (type && young.has(keptAs(measure))) counted += await deriveTotals(space.db, space.id, type, measure)
  }
  return counted
}

/**
 * Publishes the months that have closed, and again each month that reads otherwise than it was published, with its cause.
 *
 * @returns how many figures were published
 */
export async function publishFigures(house: House, space: Space): Promise<number> {
  const now = house.clock()
  const months = lastMonths(localDate(now), closedMonths + 1).slice(0, -1)
  const { indicators } = space.declaration
  if (indicators.length === 0) return 0
  const [basis, newest] = await Promise.all([
    openBasis(house, space, indicators, space.units.root, now),
    listNewest(space.db, space.id, months[0] ?? ''),
  ])
  const known = new Map(newest.map((one) => [`${one.indicator} ${one.period}`, one]))
  const rows = indicators.flatMap((indicator) =>
    months.flatMap((month) => {
      const period = monthPeriod(month)
      const reading = readIndicator(basis, indicator, period, undefined)
      const measure = measureIn(basis, indicator, period)
      if (!measure || reading.value === undefined) return []
      const definitions = `${versionsOf(space, indicator.code, now, lastDayOf(period, now))} ${keptAs(measure)}`
      const before = known.get(`${indicator.code} ${month}`)
      return before && isSame(before, reading) ? [] : [publication(space, reading, { month, now, definitions, before })]
    }),
  )
  await appendPublished(space.db, space.id, rows)
  return rows.length
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
  { code, value, numerator, denominator }: Reading,
  { month, now, definitions, before }: { month: string; now: Date; definitions: string; before: Published | undefined },
): Published {
  const isDefined = before !== undefined && before.definitions !== definitions
  const cause = before === undefined ? null : isDefined ? 'definition' : 'late'
  const names = definitions.split(' ')
  const definition = space.timeline.versions.findLast(({ key, number }) => names.includes(`${key}@${number}`))?.id
  return {
    indicator: code,
    period: month,
    publishedAt: now,
    value: value ?? null,
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    definitions,
    cause,
    definition: cause === 'definition' ? (definition ?? null) : null,
  }
}
