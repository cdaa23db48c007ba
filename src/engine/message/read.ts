import { Refused, refuse } from '#base/refusal.ts'
import type { Actor } from '../engine.ts'
import type { Space } from '../house.ts'
import type { MessageView, Questions } from '../question.ts'
import { findRecord } from '../record/record.store.ts'
import { readsAll } from '../record/view.ts'
import { listMessages } from './message.store.ts'

/** The messages of a record and how their sending stands, newest first; for its desk and its sender. @throws {Refused} `missing` */
export async function messagesOfRecord(
  space: Space,
  who: Actor,
  asks: Questions['messages_of']['asks'],
): Promise<MessageView[]> {
  const record = await findRecord(space.db, space.id, asks.id, true)
  if (!record || !readsAll(space, who, record)) throw new Refused([refuse('missing', 'id')])
  const declared = space.recordType(record.record).messages
  const rows = await listMessages(space.db, space.id, record.id)
  return rows.map((row) => ({
    name: row.name,
    label: declared?.[row.name]?.label ?? { vi: row.name, en: row.name },
    version: row.version,
    state: row.state,
    tries: row.tries,
    queuedAt: row.queued_at,
    ...(row.kind && { kind: row.kind }),
    ...(row.sent_at && { sentAt: row.sent_at }),
    ...(row.delivered_at && { deliveredAt: row.delivered_at }),
    ...(row.next_try_at && { nextTryAt: row.next_try_at }),
    ...(row.error !== null && { error: row.error }),
  }))
}
