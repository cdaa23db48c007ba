import type { Words } from '#base/text.ts'
import type { House, Space } from '../../house.ts'
import { ruleAt } from '../guard/rule.ts'
import { sweepSessions } from './session-end.store.ts'
import type { TraceRow } from './trace.store.ts'
import { endWords } from './trace.text.ts'

/** A sign-in as its owner and administrators see it: from what, whether the device was new, and how it ended. */
export type SignInTrace = {
  id: string
  device: string
  isNew: boolean
  startedAt: Date
  endedAt?: Date
  /** How it ended, in words, with who did it. */
  ended?: Words
}

/** A stored sign-in in words. */
export function viewTrace({ id, device, isNew, startedAt, endedAt, cause, by, byOwner }: TraceRow): SignInTrace {
  const ended = cause === null ? undefined : endWords(cause, byOwner ? undefined : (by ?? undefined))
  return { id, device, isNew, startedAt, ...(endedAt && { endedAt }), ...(ended && { ended }) }
}

/** Ends what was left open for too long, and forgets traces that are older than the rule keeps them. */
export async function keepSessions(house: House, space: Space): Promise<void> {
  const at = house.clock()
  const { idleMinutes, traceDays } = ruleAt(at, house.accounts.rules)
  const idleSince = new Date(at.getTime() - idleMinutes * 60_000)
  await sweepSessions(space.db.query, space.id, {
    ...{ at, idleSince },
    before: new Date(at.getTime() - traceDays * 86_400_000),
  })
}
