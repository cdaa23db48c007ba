import { isUuid, normaliseCode, uuidv7 } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { RecordType, Words } from '../../declare.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Questions } from '../../question.ts'
import { findRecord } from '../../record/record.store.ts'
import { fieldOf, type Snapshot } from '../../record/record.ts'
import { type OpeningReason, openingReasons, opensPrivate } from '../policy.ts'
import type { OpenedView, OpeningTerms } from '../question.ts'
import { holds, isFor } from '../right.ts'
import { findOpenReading, readPrivate } from './trace.store.ts'

const windowMs = 15 * 60_000
const leastWords = 10
const mostWords = 500

/**
 * Personal data of one record, given once, with the row that says who read them and why. A reason given for a record counts
 * for a quarter of an hour; each reading in it leaves its own row.
 *
 * @throws {Refused} `missing` when there is nothing, or it is not his to open; `reason_needed`
 */
export async function unmask(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['unmask']['asks'],
): Promise<OpenedView> {
  const record = await getOpenable(space, who, asks.id)
  const type = space.recordType(record.record)
  const at = house.clock()
  const reason = await reasonOf(space, who, record, asks, at)
  const values = await readPrivate(space.db, space.id, {
    id: uuidv7(at, house.dice),
    at,
    actor: who.id,
    ...(who.kind === 'staff' && { unit: who.unit, title: who.title }),
    subject: record.id,
    record: record.record,
    ...(asks.fields && { fields: asks.fields }),
    reason: reason.reason,
    said: reason.said,
    ...(reason.againOf !== undefined && { againOf: reason.againOf }),
    channel: asks.channel ?? 'api',
  })
  if (!values) throw new Refused([refuse('missing', 'fields')])
  return { values, labels: labelsOf(type, Object.keys(values)), until: new Date(reason.from.getTime() + windowMs) }
}

/** Whether he may open them, and whether a reason he gave still counts. */
export async function unmaskTerms(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['unmask_terms']['asks'],
): Promise<OpeningTerms> {
  const record = await findSeen(space, who, asks.id)
  const may = record?.hasPrivate === true && mayOpen(space, who, record)
  if (!may) return { may: false, reasons: {} }
  const since = new Date(house.clock().getTime() - windowMs)
  const open = await findOpenReading(space.db, space.id, { actor: who.id, subject: record.id, since })
  return {
    may,
    reasons: { ...openingReasons },
    ...(open && { openUntil: new Date(open.at.getTime() + windowMs) }),
  }
}

/**
 * Whether somebody may open the personal data of a record: its owner; or a role that has work with it, where it lies. What is
 * hidden from daily work is opened by nobody but its owner.
 */
export function mayOpen(space: Space, who: Actor, record: Snapshot): boolean {
  if (who.kind === 'resident') return who.owns.includes(record.id)
  if (record.restricted || (who.kind !== 'staff' && who.kind !== 'program') || who.locality !== space.key) return false
  if (who.kind === 'program' && !who.may.includes('private')) return false
  if ((who.kind === 'staff' && who.viewedBy) || !isFor(who, record.record)) return false
  const type = space.recordType(record.record)
  return Object.keys(who.roles).some((role) => opensPrivate(role, type) && holds(who, role, record.unit, space.units))
}

async function findSeen(space: Space, who: Actor, id: string): Promise<Snapshot | undefined> {
  const byId = isUuid(id)
  const record = await findRecord(space.db, space.id, byId ? id : (normaliseCode(id) ?? id), byId)
  return record && space.maySee(who, record) ? record : undefined
}

async function getOpenable(space: Space, who: Actor, id: string): Promise<Snapshot> {
  const record = await findSeen(space, who, id)
  if (!record?.hasPrivate || !mayOpen(space, who, record)) throw new Refused([refuse('missing', 'id')])
  return record
}

type Reason = { reason: string; said: string; againOf?: string; from: Date }

async function reasonOf(
  space: Space,
  who: Actor,
  record: Snapshot,
  asks: { reason?: OpeningReason; said?: string },
  at: Date,
): Promise<Reason> {
  if (who.kind === 'resident') return { reason: 'own', said: '', from: at }
  const said = (asks.said ?? '').trim()
  if (asks.reason === undefined && said === '') {
    const since = new Date(at.getTime() - windowMs)
    const open = await findOpenReading(space.db, space.id, { actor: who.id, subject: record.id, since })
    if (open) return { reason: open.reason, said: open.said, againOf: open.id, from: open.at }
  }
  if (asks.reason === undefined || !Object.hasOwn(openingReasons, asks.reason))
    throw new Refused([refuse('reason_needed', 'reason', { least: leastWords })])
  if (said.length < leastWords || said.length > mostWords)
    throw new Refused([refuse('reason_needed', 'said', { least: leastWords })])
  return { reason: asks.reason, said, from: at }
}

/** The words of private fields, wherever the type asks them. */
export function labelsOf(type: RecordType, names: readonly string[]): Record<string, Words> {
  return Object.fromEntries(names.map((name) => [name, fieldOf(type, name)?.label ?? { vi: name, en: name }]))
}
