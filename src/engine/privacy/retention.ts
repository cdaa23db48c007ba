import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import { act } from '../act.ts'
import type { RecordType } from '../declare.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { personalFields } from './fields.ts'
import { findOrder } from './order.store.ts'
import { carryOut } from './order.ts'
import { endOf, type Retention, type Span } from './personal.ts'
import { findSweep, listApproved, listPastTerm, listToForget } from './retention.store.ts'

/** How many records one batch lists, and how many batches one turn runs. */
const recordsAtOnce = 200
const batchesAtOnce = 20
/** The last message of a request is waited for so long before what the request itself holds is erased. */
const toldMs = 3 * 86_400_000

const clock: Actor = { kind: 'clock', id: 'clock' }

/** Fields of one type that are kept equally long, and the days of closing whose term is over. */
export type Term = { fields: string[]; end: Retention['end']; closedFrom: LocalDate; closedUntil: LocalDate }

/**
 * Lists and runs what is past its term, and erases from requests to erase what they held themselves. The first batch of a kind waits
 * until somebody has looked at it. Does nothing twice.
 *
 * @returns how many batches were listed or run
 */
export async function keepTerms(house: House, space: Space): Promise<number> {
  let done = await forgetRequests(house, space)
  for (const { id } of await listApproved(space.db, space.id, batchesAtOnce)) done += await run(house, space, id)
  for (const type of space.records)
    for (const term of termsOf(type, localDate(house.clock()))) done += await sweepTerm(house, space, type, term)
  return done
}

/** The terms of a type that are over for somebody on a day: one for each set of fields, and each version of a rule. */
export function termsOf(type: RecordType, today: LocalDate): Term[] {
  const groups = Map.groupBy(personalFields(type), ({ personal }) => JSON.stringify(personal.retention))
  return [...groups.values()].flatMap((fields) => {
    const versions = fields[0]?.personal.retention ?? []
    return versions.flatMap((version, index): Term[] => {
      const over = lastOver(version.keep, today)
      const next = versions[index + 1]?.from
      const closedFrom = index === 0 ? '1900-01-01' : version.from
      const closedUntil = next !== undefined && next <= over ? next : addDays(over, 1)
      return closedFrom >= closedUntil
        ? []
        : [{ fields: fields.map(({ name }) => name), end: version.end, closedFrom, closedUntil }]
    })
  })
}

/** The last day of closing whose term is over on a day. */
export function lastOver(keep: Span, today: LocalDate): LocalDate {
  let day = endOf({ ...keep, count: -keep.count }, today)
  while (endOf(keep, day) > today) day = addDays(day, -1)
  while (endOf(keep, addDays(day, 1)) <= today) day = addDays(day, 1)
  return day
}

async function sweepTerm(house: House, space: Space, type: RecordType, term: Term): Promise<number> {
  let done = 0
  for (let batch = 0; batch < batchesAtOnce; batch += 1) {
    const fields = term.fields.join(' ')
    const earlier = await findSweep(space.db, space.id, { type: type.name, fields, end: term.end })
    if (earlier.waiting) return done
    const ids = await listPastTerm(space.db, space.id, { type: type.name, ...term, limit: recordsAtOnce })
    if (ids.length === 0) return done
    const listed = await act(house, clock, {
      locality: space.key,
      id: `past-term:${type.name}:${localDate(house.clock())}:${ids[0]}:${ids.length}`,
      record: 'person.sweep',
      act: 'list',
      values: { type: type.name, fields, end: term.end, count: ids.length, concerns: ids.join(' ') },
      channel: 'clock',
    })
    done += 1
    if (!earlier.ran) return done
    await run(house, space, listed.subject)
  }
  return done
}

async function run(house: House, space: Space, batch: string): Promise<number> {
  const command = { locality: space.key, record: 'person.sweep', act: 'run', subject: batch, values: {} } as const
  return act(house, clock, { ...command, id: `run:${batch}`, channel: 'clock' }).then(
    () => 1,
    (error: unknown) => {
      // Another program ran it, or somebody dropped it, in this moment.
      if (error instanceof Refused) return 0
      throw error
    },
  )
}

/** What a request to erase holds of the person itself goes once the person was told, or three days later. */
async function forgetRequests(house: House, space: Space): Promise<number> {
  const before = new Date(house.clock().getTime() - toldMs)
  let done = 0
  for (const id of await listToForget(space.db, space.id, before, recordsAtOnce)) {
    const event = await findOrder(space.db, space.id, id, 'carry_out')
    if (event === undefined) continue
    const fields = personalFields(space.recordType('person.request')).map(({ name }) => name)
    if (await carryOut(house, space, { decision: id, event }, id, { kind: 'erase', fields })) done += 1
  }
  return done
}
