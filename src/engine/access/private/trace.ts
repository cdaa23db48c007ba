import { isUuid } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import { checkLimit } from '../../cursor.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Page } from '../../page.ts'
import type { Questions } from '../../question.ts'
import { findRecord } from '../../record/record.store.ts'
import { openingReasons, policyOf } from '../policy.ts'
import type { OddReader, ReadView } from '../question.ts'
import { holds } from '../right.ts'
import { countReads, listReads, type ReadRow } from './trace.store.ts'
import { labelsOf } from './unmask.ts'

/** Who looked at a record's personal data: for its owner, and for those who watch over the trace there. @throws {Refused} `missing` */
export async function readsOf(space: Space, who: Actor, asks: Questions['reads_of']['asks']): Promise<Page<ReadView>> {
  const record = isUuid(asks.id) ? await findRecord(space.db, space.id, asks.id, true) : undefined
  if (!record || !(isOwner(who, record.id) || watches(space, who, record.unit)))
    throw new Refused([refuse('missing', 'id')])
  return pageOf(space, asks, { subject: record.id }, !isOwner(who, record.id))
}

/** All readings, or one reader's. @throws {Refused} `missing` for anybody who does not watch over the whole locality's trace */
export async function reads(space: Space, who: Actor, asks: Questions['reads']['asks']): Promise<Page<ReadView>> {
  if (!watches(space, who, space.units.root)) throw new Refused([refuse('missing')])
  return pageOf(space, asks, asks.actor === undefined ? {} : { actor: asks.actor }, true)
}

async function pageOf(
  space: Space,
  asks: { limit?: number; cursor?: string },
  of: { subject?: string; actor?: string },
  withNames: boolean,
): Promise<Page<ReadView>> {
  const page = await listReads(space.db, space.id, {
    ...of,
    limit: checkLimit(asks.limit, 50),
    ...(asks.cursor !== undefined && { cursor: asks.cursor }),
  })
  return {
    items: page.items.map((row) => viewRead(space, row, withNames)),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  }
}

function isOwner(who: Actor, subject: string): boolean {
  return who.kind === 'resident' && who.owns.includes(subject)
}

/** Whether somebody watches over the trace of a unit's records. */
function watches(space: Space, who: Actor, unit: string): boolean {
  if (who.kind !== 'staff' || who.locality !== space.key) return false
  return Object.keys(who.roles).some(
    (role) => policyOf(role).administers.includes('trace') && holds(who, role, unit, space.units),
  )
}

const self: Words = { vi: 'Chính người đó', en: 'The person concerned' }
const program: Words = { vi: 'Phần mềm kết nối', en: 'A connected program' }

function viewRead(space: Space, row: ReadRow, withNames: boolean): ReadView {
  const type = space.recordType(row.record)
  const own = row.reason === 'own'
  const labels = labelsOf(type, row.fields)
  return {
    id: row.id,
    at: row.at,
    ...(row.unit_id !== null && { unit: space.units.name(row.unit_id) }),
    title: own ? self : row.title_vi === null ? program : { vi: row.title_vi, en: row.title_en ?? row.title_vi },
    fields: row.fields.map((name) => ({ name, label: labels[name] ?? { vi: name, en: name } })),
    reason: own ? self : reasonWords(row.reason),
    said: row.said,
    channel: row.channel,
    own,
    ...(withNames && {
      by: row.person ?? row.actor,
      subject: { id: row.subject_id, code: row.code ?? '', record: row.record },
      ofColleague: row.of_colleague,
    }),
  }
}

function reasonWords(reason: string): Words {
  return Object.hasOwn(openingReasons, reason)
    ? openingReasons[reason as keyof typeof openingReasons]
    : { vi: reason, en: reason }
}

const yearMs = 396 * 86_400_000
const manyDeviations = 3
/** Who has no history yet stands out from this many readings in a month on. */
const manyReads = 30

/** Readers of the last two months who read more than three standard deviations above their own months before, or about colleagues. */
export async function oddReaders(house: House, space: Space, who: Actor): Promise<OddReader[]> {
  if (!watches(space, who, space.units.root)) throw new Refused([refuse('missing')])
  const rows = await countReads(space.db, space.id, new Date(house.clock().getTime() - yearMs))
  const recent = [...new Set(rows.map(({ month }) => month))].sort().slice(-2)
  return [...Map.groupBy(rows, ({ actor }) => actor).values()].flatMap((months) =>
    months.flatMap((month) => {
      if (!recent.includes(month.month)) return []
      const before = months.filter((one) => one.month < month.month).map(({ reads: times }) => times)
      const { usual, deviations } = deviationOf(month.reads, before)
      if (deviations <= manyDeviations && month.of_colleagues === 0) return []
      const unit = month.unit_id === null ? {} : { unit: space.units.name(month.unit_id) }
      const { actor, reads: times, of_colleagues: ofColleagues } = month
      const name = month.person ?? actor
      return [{ actor, name, ...unit, month: month.month, reads: times, usual, deviations, ofColleagues }]
    }),
  )
}

/**
 * How far a month lies above the own months before, in their standard deviations (at least one reading, so that a quiet
 * officer's second reading is no alarm).
 *
 * @example deviationOf(40, [4, 6, 5]).deviations // 35
 * @example deviationOf(6, [4, 6, 5]).deviations // 1
 */
export function deviationOf(reads: number, before: readonly number[]): { usual: number; deviations: number } {
  if (before.length === 0) return { usual: 0, deviations: reads >= manyReads ? manyDeviations + 1 : 0 }
  const usual = before.reduce((sum, one) => sum + one, 0) / before.length
  const variance = before.reduce((sum, one) => sum + (one - usual) ** 2, 0) / before.length
  return { usual, deviations: (reads - usual) / Math.max(1, Math.sqrt(variance)) }
}
