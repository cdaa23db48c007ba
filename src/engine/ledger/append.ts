import type { Database } from '../db/connect.ts'
import { wantedBy } from '../job/wanted.ts'
import type { Decision } from '../record/workflow.ts'
import { appendWithFiles, type FilesGone } from './attach.store.ts'
import { type Appended, appendAlone } from './event.store.ts'
import { appendOpening, isOpening } from './opening.store.ts'

/** Writes a decision: event, record, entries, private values, all or nothing, durable when it returns. */
export function appendAct(db: Database, space: number, decision: Decision): Promise<Appended | FilesGone> {
  if (decision.files) return appendWithFiles(db, space, decision)
  if (wantedBy(decision).length > 0) return appendWithFiles(db, space, decision)
  return isOpening(decision) ? appendOpening(db, space, decision) : appendAlone(db, space, decision)
}
