import { isUuid } from '#base/id.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { checkForm } from '../record/form.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { readsAll } from '../record/view.ts'
import type { Decision } from '../record/workflow.ts'
import { personalFields } from './fields.ts'
import { listHeld } from './hold.store.ts'

/** The records a request or a batch concerns, as they are written in it: ids with spaces between. */
export function concernedIn(content: Readonly<Record<string, unknown>>): string[] {
  const { concerns } = content
  return typeof concerns === 'string' ? [...new Set(concerns.toLowerCase().split(/\s+/).filter(isUuid))] : []
}

/**
 * A request may concern only what is its sender's, or what the officer at the counter may read. A correction names a field and
 * what stands there instead. Nothing on hold is erased.
 */
export async function guardRequest(_: House, space: Space, who: Actor, decision: Decision): Promise<Refusal[]> {
  const { event, record } = decision
  if (event.act === 'ask') return guardAsked(space, who, decision)
  if (event.act === 'carry_out' && erases(record.content)) return guardHeld(space, record.content)
  return []
}

function erases(content: Readonly<Record<string, unknown>>): boolean {
  return content['kind'] === 'erase' || content['kind'] === 'withdraw'
}

async function guardHeld(space: Space, content: Readonly<Record<string, unknown>>): Promise<Refusal[]> {
  const held = await listHeld(space.db, space.id, concernedIn(content))
  return held.length === 0 ? [] : [refuse('on_hold', 'act', { count: held.length })]
}

async function guardAsked(space: Space, who: Actor, decision: Decision): Promise<Refusal[]> {
  const values = decision.record.content
  const ids = concernedIn(values)
  const written = String(values['concerns']).toLowerCase().split(/\s+/)
  if (ids.length === 0 || ids.length !== new Set(written).size) return [refuse('missing', 'concerns')]
  for (const id of ids) {
    const record = await findRecord(space.db, space.id, id, true)
    if (!record || !readsAll(space, who, record)) return [refuse('missing', 'concerns')]
    if (values['kind'] === 'correct') return guardCorrection(space, record, ids.length, decision)
  }
  return []
}

function guardCorrection(space: Space, record: Snapshot, count: number, decision: Decision): Refusal[] {
  const fields = personalFields(space.recordType(record.record)).filter(({ sort }) => sort !== 'files')
  const found = fields.find(({ name }) => name === decision.record.content['what'])
  if (count > 1 || !found) {
    const known = fields.map(({ name }) => name).join(', ')
    return [refuse('not_correctable', 'what', { known })]
  }
  const checked = checkForm(
    { newValue: { ...found.field, optional: false } },
    { newValue: decision.private['newValue'] },
  )
  return Array.isArray(checked) ? checked : []
}
