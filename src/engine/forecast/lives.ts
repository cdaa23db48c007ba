import type { LocalDate } from '#base/instant.ts'
import type { Measure, RecordType } from '../declare.ts'
import type { Space } from '../house.ts'
import { type Life, listLives, type Promised } from './lives.store.ts'

/** The promises behind a share in time, and the day from which on all of them are here. */
export type Lives = { lives: readonly Life[]; wholeFrom: LocalDate }

/** Open records that were looked at, and how many of them are expected to count as late before the period ends. */
export type OpenRecords = { records: number; late: number }

/** The promise a share counts by, when it counts nothing but promises kept; nothing of one that counts only some records. */
export function promiseOf(measure: Measure, type: RecordType): Promised | undefined {
  if (measure.kind !== 'share' || measure.rules.some(({ only }) => only)) return undefined
  for (const { on, numerator } of measure.rules) {
    const name = numerator.kind === 'in_time' ? numerator.deadline : 'deadline' in on ? on.deadline : undefined
    const deadline = name === undefined ? undefined : type.deadlines[name]
    if (name === undefined || !deadline) continue
    return {
      record: measure.record,
      deadline: name,
      on: 'deadline' in on ? 'due' : 'done',
      ...(deadline.choice !== undefined && { choice: deadline.choice }),
    }
  }
  return undefined
}

/**
 * The promises of these measures as they went, for a forecast of now: one statement a promise, whatever the number of records
 * and targets.
 */
export async function readLives(space: Space, measures: readonly Measure[]): Promise<ReadonlyMap<string, Lives>> {
  const found = await Promise.all(
    measures.map(async (measure) => {
      const promised = promiseOf(measure, space.recordType(measure.record))
      if (!promised) return undefined
      const { lives, wholeFrom } = await listLives(space.db, space.id, promised)
      const first = wholeFrom ?? lives[0]?.startedOn
      return first === undefined ? undefined : ([measure.name, { lives, wholeFrom: first }] as const)
    }),
  )
  return new Map(found.filter((one) => one !== undefined))
}
