import type { RequestEvent } from '@sveltejs/kit'
import { fill } from '#lib/fill.ts'
import {
  type EventView,
  formatDate,
  formatInstant,
  formatNumber,
  type Language,
  localDate,
  localTime,
  type PlaceView,
  type Point,
} from '#lib/house.ts'
import { type DrawnUnit, unitsNear } from '#lib/map.ts'
import { askMaybe } from '#lib/server/ask.ts'
import { deskClock } from './queue/item.ts'
import { queueText } from './queue/queue.text.ts'
import type { Staff } from './staff.server.ts'

/** What is shown of a record beside the list, in words: enough to decide whether to open it. */
export type Glance = {
  id: string
  version: number
  facts: { label: string; text: string }[]
  targets: { code: string; label: string }[]
  events: { id: string; at: string; what: string; by: string }[]
  map?: GlanceMap
}

/** Where it is: the point, the places around it and the outlines that the small map shows. */
type GlanceMap = { point: Point; places: PlaceView[]; units: DrawnUnit[]; metresPerPx: number }

const mostEvents = 5
/** Of the small map. */
const metresPerPx = 2

/**
 * The glance of one record, or nothing when it is not this person's to see.
 *
 * @param type  of the record, where it is known: what hangs on it is then asked together with the record
 */
export async function glanceOf(
  event: RequestEvent,
  who: Staff,
  id: string,
  type?: string,
): Promise<Glance | undefined> {
  const { locality } = who
  const language = event.locals.language
  const asked = askMaybe(event, 'record', { locality, id })
  const name = type ?? (await asked)?.record
  if (name === undefined) return undefined
  const about = { locality, record: name, id }
  const [record, events, targets] = await Promise.all([
    asked,
    askMaybe(event, 'events', { ...about, limit: 100 }),
    askMaybe(event, 'indicators_of', about),
  ])
  if (!record) return undefined
  const clock = deskClock(record.clocks)
  const voices = Object.values(record.tallies).reduce((sum, one) => sum + one, 0)
  const fact = (label: string, text: string | undefined) => (text === undefined || text === '' ? [] : [{ label, text }])
  const address = record.values['address']
  return {
    id,
    version: record.version,
    facts: [
      ...fact(queueText.due[language], clock && formatInstant(clock.dueAt, language)),
      ...fact(queueText.newDue[language], clock?.extendedTo && formatInstant(clock.extendedTo, language)),
      ...fact(queueText.step[language], record.stateLabel[language]),
      ...fact(queueText.holder[language], record.unit.label[language]),
      ...fact(queueText.place[language], typeof address === 'string' ? address : undefined),
      ...fact(
        queueText.voices[language],
        voices > 0 ? fill(queueText.voicesAre[language], { count: formatNumber(voices, language) }) : undefined,
      ),
    ],
    targets: (targets ?? []).map(({ code, label }) => ({ code, label: label[language] })),
    events: runsOf(events?.items ?? [])
      .slice(-mostEvents)
      .map(({ event: { id: key, at, label, by }, times }) => ({
        id: key,
        at: shortInstant(at, language),
        what: `${label[language]}${times > 1 ? ` ×${times}` : ''}`,
        by: by[language],
      })),
    ...(record.point && { map: await mapOf(event, locality, record.point) }),
  }
}

async function mapOf(event: RequestEvent, locality: string, point: Point): Promise<GlanceMap> {
  const [places, units] = await Promise.all([
    askMaybe(event, 'places', { locality, point, limit: 12 }),
    askMaybe(event, 'units', { locality }),
  ])
  return { point, places: places ?? [], units: unitsNear(units ?? [], point, metresPerPx), metresPerPx }
}

/** Events with the same act in a row told once, by the last of them: forty voices are one line. */
function runsOf(events: readonly EventView[]): { event: EventView; times: number }[] {
  const runs: { event: EventView; times: number }[] = []
  for (const event of events) {
    const last = runs.at(-1)
    if (last?.event.act === event.act) runs.splice(-1, 1, { event, times: last.times + 1 })
    else runs.push({ event, times: 1 })
  }
  return runs
}

/** '21/10 07:40': the year stands elsewhere. */
export function shortInstant(at: Date, language: Language): string {
  return `${formatDate(localDate(at), language).replace(/[/ ]\d{4}$/, '')} ${localTime(at)}`
}
