import { fill } from '#lib/fill.ts'
import type { EventView, Language, RecordType, RecordView } from '#lib/house.ts'
import { roles } from '../../../../../src/engine/access/policy.ts'
import { recordText } from './record.text.ts'

type Seen = Pick<RecordView, 'state' | 'acts'>

/**
 * What can not be done at this step, and why: used up, or for somebody else. Only acts that belong to this step are named, and
 * none that are anybody's or the clock's.
 */
export function impossible(
  type: RecordType,
  record: Seen,
  events: readonly Pick<EventView, 'act'>[],
  language: Language,
): string[] {
  return Object.entries(type.acts).flatMap(([name, act]) => {
    const from: readonly string[] = typeof act.from === 'string' ? [act.from] : act.from
    const by: readonly string[] = typeof act.by === 'string' ? [act.by] : act.by
    const isHere = from.includes(record.state) && !record.acts.some((each) => each.name === name)
    if (!isHere || by.includes('anyone')) return []
    const times = events.filter((event) => event.act === name).length
    if (act.atMost !== undefined && times >= act.atMost) {
      return [fill(recordText.usedUp[language], { act: act.label[language], times, most: act.atMost })]
    }
    const who = by.flatMap((one) => nameOf(one, language)).join(', ')
    return who === '' ? [] : [fill(recordText.notYours[language], { act: act.label[language], who })]
  })
}

function nameOf(by: string, language: Language): string[] {
  if (by === 'clock') return []
  if (by === 'owner') return [recordText.ownerOnly[language]]
  const role = by === 'holder' ? 'officer' : by.replace('desk:', '')
  return [Object.hasOwn(roles, role) ? roles[role as keyof typeof roles][language] : role]
}
