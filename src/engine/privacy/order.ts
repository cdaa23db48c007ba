import { sha256Hex } from '#base/digest.ts'
import { uuidv7 } from '#base/id.ts'
import { localDate } from '#base/instant.ts'
import type { RecordType } from '../declare.ts'
import { dropHolding } from '../export/export.store.ts'
import { dropFiles } from '../file/clear.ts'
import type { House, Space } from '../house.ts'
import { findRecord } from '../record/record.store.ts'
import { type Snapshot, titleOf } from '../record/record.ts'
import type { Decision } from '../record/workflow.ts'
import { personalFields } from './fields.ts'
import { keepOrder } from './kept-order.ts'
import { appendOrdered, findCarriedOut } from './order.store.ts'
import { type Ordered, orderedActs } from './ordered.ts'

/** The decision that orders something, and the event in its life that did: both stand in the ledger. */
export type Order = { decision: string; event: string }

const turns = 20

/**
 * Does to one record what an order says: the values, their salts, its photos and the record's own line go in one transaction
 * with an event on the record. Done once for each order and record, however often it is called.
 *
 * @returns whether something was done
 */
export async function carryOut(
  house: House,
  space: Space,
  order: Order,
  subject: string,
  ordered: Ordered,
): Promise<boolean> {
  for (let turn = 0; turn < turns; turn += 1) {
    if (await findCarriedOut(space.db, space.id, order.event, subject, ordered.kind)) return false
    const before = await findRecord(space.db, space.id, subject, true)
    if (!before) return false
    const type = space.recordType(before.record)
    const decision = decisionOf(house, type, before, order, ordered)
    const fields = fieldsOf(ordered)
    const files = ordered.kind === 'erase' ? filesOf(type, fields) : []
    await keepOrder(house, space, { event: order.event, subject, ordered, fields })
    const done = await appendOrdered(space.db, space.id, {
      decision,
      order,
      kind: ordered.kind,
      fields,
      drop: async (client) => {
        await dropFiles(house, space, client, subject, files)
        if (ordered.kind === 'erase') await dropHolding(client, space.id, subject)
      },
    })
    if (done === 'outrun') continue
    if (done === 'written') house.changed(space.key, before.record, house.clock())
    return done === 'written'
  }
  throw new Error(`privacy: ${subject} changed at every try to carry out an order`)
}

function fieldsOf(ordered: Ordered): readonly string[] {
  if (ordered.kind === 'erase') return ordered.fields
  return ordered.kind === 'correct' ? [ordered.field] : []
}

function filesOf(type: RecordType, fields: readonly string[]): string[] {
  return personalFields(type)
    .filter(({ sort, name }) => sort === 'files' && fields.includes(name))
    .map(({ name }) => name)
}

/** The event and what the record is after it. Written without an act of the declaration: nobody else can give this command. */
function decisionOf(house: House, type: RecordType, before: Snapshot, order: Order, ordered: Ordered): Decision {
  const at = house.clock()
  const { act } = orderedActs[ordered.kind]
  const isPrivate =
    ordered.kind === 'correct' &&
    personalFields(type).some(({ name, sort }) => name === ordered.field && sort === 'private')
  const said = ordered.kind === 'correct' && !isPrivate ? { [ordered.field]: ordered.value } : {}
  const gone = new Set(fieldsOf(ordered))
  const content = {
    ...Object.fromEntries(Object.entries(before.content).filter(([name]) => !gone.has(name))),
    ...said,
  }
  const commandId = `${order.event}:${before.id}:${ordered.kind}`
  const record: Snapshot = {
    ...before,
    version: before.version + 1,
    content,
    title: titleOf(type, content),
    changedAt: at,
  }
  return {
    event: {
      id: uuidv7(at, house.dice),
      subject: before.id,
      version: record.version,
      record: before.record,
      act,
      actor: 'clock',
      commandId,
      commandHash: sha256Hex(commandId),
      at,
      day: localDate(at),
      unit: before.unit,
      state: before.state,
      channel: 'clock',
      simulated: before.simulated,
      content: said,
      facets: before.facets,
      due: [],
      met: [],
      missed: [],
      missedOn: [],
      cleared: [],
    },
    record,
    private: ordered.kind === 'correct' && isPrivate ? { [ordered.field]: ordered.value } : {},
    entries: [],
    messages: [],
  }
}
