import { type Refusal, refuse } from '#base/refusal.ts'
import type { Guard } from '../../effect/guard.ts'
import { isKeyTaken } from './tree.store.ts'

/** A key is short, plain and nobody else's, so that what hangs on it hangs on one thing. */
export const guardPlanItem: Guard = async (_house, space, _who, { event, record }): Promise<Refusal[]> => {
  if (event.act !== 'issue') return []
  const key = String(record.content['key'] ?? '')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key)) return [refuse('bad_key', 'key', { key: key.slice(0, 80) })]
  return (await isKeyTaken(space.db, space.id, key, record.id)) ? [refuse('key_taken', 'key', { key })] : []
}
