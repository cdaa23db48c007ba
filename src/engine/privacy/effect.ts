import { localDate } from '#base/instant.ts'
import type { RecordType } from '../declare.ts'
import type { House, Space } from '../house.ts'
import { checkForm } from '../record/form.ts'
import { findRecord } from '../record/record.store.ts'
import type { Snapshot } from '../record/record.ts'
import { type PersonalField, personalFields } from './fields.ts'
import { concernedIn } from './guard.ts'
import { listHeld } from './hold.store.ts'
import { findCorrection, findOrder } from './order.store.ts'
import { carryOut, type Order } from './order.ts'
import type { Ordered } from './ordered.ts'
import { retentionOn } from './personal.ts'

/** What a request that was carried out means for the records it concerns. Nothing of it changes what programs hold in memory. */
export async function onRequest(house: House, space: Space, request: Snapshot): Promise<boolean> {
  const act = request.state === 'done' ? 'carry_out' : request.state === 'lifted' ? 'lift' : undefined
  const order = act && (await orderOf(space, request, act))
  if (!order) return false
  for (const id of concernedIn(request.content)) {
    const record = await findRecord(space.db, space.id, id, true)
    if (!record) continue
    const does =
      request.state === 'lifted'
        ? ([{ kind: 'show' }] as const)
        : await orderedBy(house, space, request, space.recordType(record.record))
    for (const ordered of does) await carryOut(house, space, order, id, ordered)
  }
  return false
}

/** What a batch past its term that was run means for its records. What came under a hold meanwhile stays. */
export async function onSweep(house: House, space: Space, batch: Snapshot): Promise<boolean> {
  const order = batch.state === 'done' ? await orderOf(space, batch, 'run') : undefined
  if (!order) return false
  const ids = concernedIn(batch.content)
  const held = new Set(await listHeld(space.db, space.id, ids))
  const fields = String(batch.content['fields'] ?? '').split(' ')
  for (const id of ids.filter((one) => !held.has(one)))
    await carryOut(
      house,
      space,
      order,
      id,
      batch.content['end'] === 'hide' ? { kind: 'hide' } : { kind: 'erase', fields },
    )
  return false
}

async function orderOf(space: Space, record: Snapshot, act: string): Promise<Order | undefined> {
  const event = await findOrder(space.db, space.id, record.id, act)
  return event === undefined ? undefined : { decision: record.id, event }
}

async function orderedBy(house: House, space: Space, request: Snapshot, type: RecordType): Promise<Ordered[]> {
  const fields = personalFields(type)
  switch (request.content['kind']) {
    case 'erase':
      return erasing(house, fields)
    case 'withdraw':
      return erased(fields.filter(({ personal }) => personal.ground === 'consent'))
    case 'restrict':
    case 'object':
      return [{ kind: 'hide' }]
    case 'correct': {
      const field = String(request.content['what'] ?? '')
      const value = asAsked(fields, field, await findCorrection(space.db, space.id, request.id))
      return value === undefined ? [] : [{ kind: 'correct', field, value }]
    }
    default:
      return []
  }
}

/** The value in the shape its field keeps it in; it was held against the field when the request was sent. */
function asAsked(fields: readonly PersonalField[], name: string, given: string | undefined): unknown {
  const found = fields.find((one) => one.name === name)
  if (!found || given === undefined) return undefined
  const answers = checkForm({ value: { ...found.field, optional: false } }, { value: given })
  return Array.isArray(answers) ? undefined : (answers.private['value'] ?? answers.open['value'])
}

/** Erased is what no archive has to keep; a record that holds anything else is hidden from daily work instead. */
export function erasing(house: Pick<House, 'clock'>, fields: readonly PersonalField[]): Ordered[] {
  const day = localDate(house.clock())
  const kept = fields.filter(({ personal }) => retentionOn(personal, day)?.end === 'hide')
  return [
    ...erased(fields.filter((field) => !kept.includes(field))),
    ...(kept.length > 0 ? [{ kind: 'hide' } as const] : []),
  ]
}

function erased(fields: readonly PersonalField[]): Ordered[] {
  return fields.length === 0 ? [] : [{ kind: 'erase', fields: fields.map(({ name }) => name) }]
}
