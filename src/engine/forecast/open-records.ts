import { daysBetween, type LocalDate, localDate } from '#base/instant.ts'
import type { Measure } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { listOpenDue, listSlack, type OpenDue, type Slack } from './open-records.store.ts'

/** Open records that fall due, and how many of them are expected late. */
export type OpenRecords = { records: number; late: number }

// Fewer past records tell nothing of how often one is late.
const leastPast = 40

/** The promise a rate counts by, when it counts promises kept. */
export function promiseOf(measure: Measure): string | undefined {
  if (measure.kind !== 'share') return undefined
  for (const { on, numerator } of measure.rules) {
    if (numerator.kind === 'in_time') return numerator.deadline
    if ('deadline' in on) return on.deadline
  }
  return undefined
}

/**
 * How likely a record that is open so many days before it is due will be late: of all that were still open then, those that
 * became late (survival). `undefined` with too short a past.
 */
export function chanceLate(slack: readonly Slack[], daysLeft: number): number | undefined {
  const all = slack.reduce((sum, { records }) => sum + records, 0)
  if (all < leastPast) return undefined
  // A promise of one day was never open five days before.
  const there = slack.filter(({ days, length }) => length >= Math.min(daysLeft, 60) && days <= daysLeft)
  const stillOpen = there.reduce((sum, { records }) => sum + records, 0)
  const late = there.reduce((sum, { days, records }) => sum + (days < 0 ? records : 0), 0)
  // One record of each kind beside what is known, so that a clean past is not taken for a promise.
  return (late + 0.5) / (stillOpen + 1)
}

/** The open records expected late, day by day of when they are due. `undefined` with too short a past. */
export function lateOf(open: readonly OpenDue[], slack: readonly Slack[], today: LocalDate): OpenRecords | undefined {
  let records = 0
  let late = 0
  for (const due of open) {
    const chance = chanceLate(slack, Math.max(0, daysBetween(today, due.on)))
    if (chance === undefined) return undefined
    records += due.records
    late += due.records * chance
  }
  return { records, late }
}

/**
 * Open records of the measures that count promises, for a forecast of now: two statements a promise, whatever the number of
 * records and targets. Of a past day nothing is told: what was open then is not kept.
 */
export async function readOpen(
  house: House,
  space: Space,
  measures: readonly { measure: Measure; until: LocalDate }[],
  asked: { asOf: Date; units?: readonly string[] },
): Promise<ReadonlyMap<string, OpenRecords>> {
  const today = localDate(asked.asOf)
  if (today !== localDate(house.clock())) return new Map()
  const found = await Promise.all(
    measures.map(async ({ measure, until }) => {
      const deadline = promiseOf(measure)
      if (deadline === undefined) return undefined
      const promised = { record: measure.record, deadline, ...(asked.units && { units: asked.units }) }
      const [open, slack] = await Promise.all([
        listOpenDue(space.db, space.id, promised, until),
        listSlack(space.db, space.id, promised),
      ])
      const late = lateOf(open, slack, today)
      return late && late.records > 0 ? ([openKey(measure.name, until), late] as const) : undefined
    }),
  )
  return new Map(found.filter((one) => one !== undefined))
}

/** Open records of a measure up to a day. */
export function openKey(measure: string, until: LocalDate): string {
  return `${measure} ${until}`
}
