import { isLocalDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Decision } from '../../record/workflow.ts'
import { hasOthers } from '../guard.ts'
import { fitPack } from './fit.ts'
import { readPack } from './pack.ts'

const alone = ['approve_alone', 'undo_alone']
const looked = ['propose', 'approve', 'approve_alone']

/** A pack can be proposed and loaded when it can be read, fits, and brings anything; alone only while nobody else may approve. */
export async function guardPack(
  house: House,
  space: Space,
  who: Actor,
  { event, record }: Decision,
): Promise<Refusal[]> {
  if (alone.includes(event.act) && (await hasOthers(house, space, who))) return [refuse('not_alone', 'act')]
  if (!looked.includes(event.act)) return []
  return checkPack(space, record.content, event.at)
}

function checkPack(space: Space, content: Readonly<Record<string, unknown>>, at: Date): Refusal[] {
  const pack = readPack(String(content['document'] ?? ''))
  if (Array.isArray(pack)) return pack
  const from = String(content['validFrom'])
  const fitted = fitPack(space, pack, at, isLocalDate(from) ? from : pack.validFrom)
  const flaws = fitted.flatMap(({ item, flaws }) =>
    flaws.map(({ vi, en }) => ({ vi: `${item.key}: ${vi}`, en: `${item.key}: ${en}` })),
  )
  const broken = flaws
    .slice(0, 10)
    .map(({ vi, en }) => refuse('definition_breaks', 'document', { what: vi, what_en: en }))
  const isIdle = fitted.every(({ does }) => does === 'same' || does === 'skipped')
  return broken.length > 0 ? broken : isIdle ? [refuse('pack_brings_nothing', 'document')] : []
}
