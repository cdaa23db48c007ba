import { uuidv7 } from '#base/id.ts'
import { nextDue } from '../../deadline/clock.ts'
import type { House, Space } from '../../house.ts'
import { appendNext, listOpenIds, lockOpen } from '../../ledger/handover.store.ts'
import type { Held } from '../../measure/carry.ts'
import { listHeld } from '../../measure/held.store.ts'
import { ownRecords } from '../../own.records.ts'
import { insist, type Trx } from '../../record/bulk.ts'
import { type Handover, handOver } from '../../record/handover.ts'
import type { Snapshot } from '../../record/record.ts'
import { type Decision, decideOrPast, missedCommand } from '../../record/workflow.ts'

/** Where each open record goes; undefined leaves it for a person to decide. */
export type Rule = (record: Snapshot) => Handover | undefined

const atOnce = 1_000

/**
 * Hands the open records of these units over, a thousand in one transaction, each by one event.
 *
 * A promise that had passed unnoticed is missed first, in the old unit: what was late before the change is not the new
 * unit's. Sent again it finds nothing left to do.
 *
 * @returns how many moved
 */
export async function handOverOpen(house: House, space: Space, units: readonly string[], rule: Rule): Promise<number> {
  const own = ownRecords.map(({ name }) => name)
  const ids = await listOpenIds(space.db, space.id, units, own)
  let moved = 0
  for (let from = 0; from < ids.length; from += atOnce)
    moved += await insist(() =>
      space.db.query
        .transaction()
        .execute((trx) => handOverSome(house, trx, space, ids.slice(from, from + atOnce), units, rule)),
    )
  if (moved > 0) for (const type of space.records) house.changed(space.key, type.name, house.clock())
  return moved
}

async function handOverSome(
  house: House,
  trx: Trx,
  space: Space,
  ids: readonly string[],
  units: readonly string[],
  rule: Rule,
): Promise<number> {
  const at = house.clock()
  const going = (await lockOpen(trx, space.id, ids, units)).flatMap((record) => {
    const handover = rule(record)
    return handover ? [{ record, handover }] : []
  })
  const noticed = await noticeMisses(
    house,
    trx,
    space,
    going.map(({ record }) => record),
    at,
  )
  const stocks = await stocksOf(
    trx,
    space,
    going.map(({ record }) => record),
  )
  const decisions = going.map(({ record, handover }) =>
    handOver(space, noticed.get(record.id) ?? record, handover, stocks.get(record.id) ?? [], {
      at,
      dice: house.dice,
    }),
  )
  await appendNext(trx, space.id, decisions)
  return decisions.length
}

/** What each record adds to stocks now, by record. */
async function stocksOf(trx: Trx, space: Space, records: readonly Snapshot[]): Promise<Map<string, Held[]>> {
  const stocks = new Map<string, Held[]>()
  for (const [name, own] of Map.groupBy(records, ({ record }) => record)) {
    const balances = space.measuresOf(name).filter(({ kind }) => kind === 'balance')
    const ids = own.map(({ id }) => id)
    for (const { subject, ...held } of await listHeld(trx, space.id, space.recordType(name), balances, ids))
      stocks.set(subject, [...(stocks.get(subject) ?? []), held])
  }
  return stocks
}

async function noticeMisses(
  house: House,
  trx: Trx,
  space: Space,
  records: readonly Snapshot[],
  at: Date,
): Promise<Map<string, Snapshot>> {
  let late = records.filter((record) => isLate(record, at))
  const after = new Map<string, Snapshot>()
  while (late.length > 0) {
    const decisions = late.flatMap((record) => noticeOne(house, space, record, at))
    await appendNext(trx, space.id, decisions)
    for (const { record } of decisions) after.set(record.id, record)
    late = decisions.map(({ record }) => record).filter((record) => isLate(record, at))
  }
  return after
}

function isLate(record: Snapshot, at: Date): boolean {
  const { missAt } = nextDue(record.clocks)
  return missAt !== undefined && missAt < at
}

function noticeOne(house: House, space: Space, record: Snapshot, at: Date): Decision[] {
  const { missAt } = nextDue(record.clocks)
  const name = Object.keys(record.clocks).find((one) => record.clocks[one]?.dueAt.getTime() === missAt?.getTime()) ?? ''
  const given = {
    type: space.recordType(record.record),
    at,
    measures: space.measuresOf(record.record),
    calendar: space.calendar,
    units: space.units,
    simulated: record.simulated,
    event: uuidv7(at, house.dice),
    subject: record.id,
    code: record.code,
  }
  const decision = decideOrPast({ kind: 'clock', id: 'clock' }, record, missedCommand(space.key, record, name), given)
  if (Array.isArray(decision)) throw new Error(`hand-over: a miss of ${record.id} was refused: ${decision[0]?.code}`)
  return [decision]
}
