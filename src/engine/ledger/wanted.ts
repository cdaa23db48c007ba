import type { Input } from '../job/queue.ts'
import type { Decision } from '../record/workflow.ts'

/** Work that an act asks for: its kind, the turn it is for ever, and what it is given. */
export type Wanted = { kind: string; slot: string; input: Input }

/** The work a decided act asks for; written in the act's own transaction, so that neither is there without the other. Pure. */
export function wantedBy({ event, record }: Decision): Wanted[] {
  const isExport = record.record === 'system.export' && event.act === 'ask'
  return isExport ? [{ kind: 'export', slot: record.id, input: { subject: record.id } }] : []
}
