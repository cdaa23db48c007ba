import { isOwnNote } from '../access/delegated.ts'
import type { Calendar } from '../deadline/calendar.ts'
import type { DueChange } from '../deadline/clock.ts'
import { retellClocks } from '../deadline/retell.ts'
import type { RecordType } from '../declare.ts'
import { orderedActs } from '../privacy/ordered.ts'
import { placeOf, type Snapshot, tallied, titleOf } from './record.ts'

/** An event as far as the state of its record can be told from it. */
export type ToldEvent = {
  version: number
  act: string
  at: Date
  state: string
  unit: string
  content: Readonly<Record<string, unknown>>
  facets: Readonly<Record<string, string>>
  due: readonly DueChange[]
}

/**
 * A record as it stood after its first events: the second derivation of a state, beside what an act writes. Pure.
 *
 * What never changes (code, sender, channel) and what may be known of it at all (hidden, private) is as it is now: what was erased
 * or hidden since is not told of a past day either.
 *
 * @param now     the record as it stands now
 * @param events  from the first on, in order, none left out
 * @param named   a version of the calendar by the name due dates keep of it
 * @returns undefined before its first event
 */
export function retell(
  type: RecordType,
  now: Snapshot,
  events: readonly ToldEvent[],
  named: (version: string) => Calendar,
): Snapshot | undefined {
  const [first] = events
  if (!first) return undefined
  const { closedAt: _, place: __, ...known } = now
  const before: Snapshot = { ...known, content: {}, tallies: {}, clocks: {}, openedAt: first.at }
  return events.reduce((told, event) => after(type, told, event, named), before)
}

function after(type: RecordType, before: Snapshot, event: ToldEvent, named: (version: string) => Calendar): Snapshot {
  const { act, at, state, unit, version, facets, due } = event
  const { closedAt, place: _, ...rest } = before
  const content = { ...before.content, ...answersIn(type, event) }
  const place = placeOf(type, content)
  const kept = event.content['calendar']
  return {
    ...rest,
    state,
    unit,
    version,
    facets,
    content,
    title: titleOf(type, content),
    tallies: tallied(type, before.tallies, act),
    clocks: retellClocks(before.clocks, { at, due, ...(typeof kept === 'string' && { kept }) }, named),
    changedAt: at,
    ...(place && { place }),
    ...(type.states[state]?.closed === true && { closedAt: closedAt ?? at }),
  }
}

/** What was answered, without what the engine notes of its own acts and in whose place one was done. */
function answersIn(type: RecordType, { act, content }: ToldEvent): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(type.acts, act) && act !== orderedActs.correct.act) return {}
  return Object.fromEntries(Object.entries(content).filter(([name]) => !isOwnNote(name)))
}
