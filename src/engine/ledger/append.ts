import type { Database } from '../db/connect.ts'
import { isLater } from '../measure/carry.ts'
import { listHeldLater } from '../measure/held.store.ts'
import type { Decision } from '../record/workflow.ts'
import { appendWithFiles, type FilesGone } from './attach.store.ts'
import { type Appended, appendAlone } from './event.store.ts'
import { appendOpening, isOpening } from './opening.store.ts'
import { wantedBy } from './wanted.ts'

/** Writes a decision: event, record, entries, private values, all or nothing, durable when it returns. */
export async function appendAct(db: Database, space: number, decided: Decision): Promise<Appended | FilesGone> {
  const decision = await withLater(db, space, decided)
  if (decision.files || decision.document) return appendWithFiles(db, space, decision)
  if (wantedBy(decision).length > 0) return appendWithFiles(db, space, decision)
  return isOpening(decision) ? appendOpening(db, space, decision) : appendAlone(db, space, decision)
}

/** A later version of a stock has no entries of what was before it: what it holds is read from the events beforehand. */
async function withLater(db: Database, space: number, decision: Decision): Promise<Decision> {
  if (!decision.moves?.stocks.some(isLater)) return decision
  const { type, stocks } = decision.moves
  return { ...decision, carried: await listHeldLater(db.query, space, type, stocks, [decision.record.id]) }
}
