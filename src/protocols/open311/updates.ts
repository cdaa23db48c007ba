import type { EventView } from '#engine/question.ts'
import { nowOf } from '../http/house.ts'
import type { Open311Answer } from './answer.ts'
import { type Asking, findRecords } from './requests.ts'
import type { Shape } from './shape.ts'
import { type Query, utc, windowOf } from './time.ts'
import type { XmlValue } from './xml.ts'

/** Without dates: the last week. Clients that keep in step ask for minutes. */
const defaultDays = 7
const mostRecords = 1_000

/** States that mean more to other systems than "closed" or "in progress"; by name, for records that use these names. */
const statusOfState: Readonly<Record<string, string>> = {
  fixed: 'FIXED',
  refused: 'NO_FURTHER_ACTION',
  assigned: 'ACTION_SCHEDULED',
}

/**
 * `servicerequestupdates` (mySociety's extension): what was done to requests between two instants, oldest first.
 *
 * The opening of a request is not an update of it. Both ends count; times are UTC, because clients compare them as text.
 */
export async function updateList(asking: Asking, query: Query): Promise<Open311Answer> {
  const { from, until } = windowOf(query, nowOf(asking.house), defaultDays)
  const records = await findRecords(
    asking,
    {
      op: 'and',
      args: [
        { op: '>=', name: 'changedAt', value: from },
        { op: '<=', name: 'openedAt', value: until },
      ],
    },
    mostRecords,
  )
  const moved = records.filter((record) => record.version > 1)
  const events: EventView[] = []
  for (const record of moved) events.push(...(await eventsBetween(asking, record.id, from, until)))
  const inOrder = events.sort((a, b) => a.at.getTime() - b.at.getTime())
  return {
    root: 'service_request_updates',
    item: 'request_update',
    value: inOrder.map((event) => updateOf(asking, event)),
  }
}

async function eventsBetween(
  { house, who, locality, shape }: Asking,
  id: string,
  from: Date,
  until: Date,
): Promise<EventView[]> {
  const { items } = await house.engine.ask(who, 'events', { locality, record: shape.type.name, id, limit: 200 })
  return items.filter((event) => event.act !== shape.act && event.at >= from && event.at <= until)
}

function updateOf({ shape, language }: Asking, event: EventView): XmlValue {
  const said = shape.notes.map((name) => event.values[name]).find((value) => typeof value === 'string')
  return {
    update_id: event.id,
    service_request_id: event.subject,
    status: updateStatus(shape, event),
    updated_datetime: utc(event.at),
    description: typeof said === 'string' ? said : `${event.label[language]}: ${event.stateLabel[language]}`,
    media_url: null,
    external_status_code: event.state,
  }
}

/** Which of the extension's words an event leads to. */
export function updateStatus(shape: Shape, event: Pick<EventView, 'act' | 'state'>): string {
  const from = [shape.type.acts[event.act]?.from ?? []].flat()
  const state = shape.type.states[event.state]
  const reopens = from.length > 0 && from.every((each) => shape.type.states[each]?.closed) && !state?.closed
  if (reopens) return 'REOPEN'
  const known = statusOfState[event.state]
  if (known !== undefined) return known
  if (state?.closed) return 'CLOSED'
  return event.state === shape.type.acts[shape.act]?.to ? 'OPEN' : 'IN_PROGRESS'
}
