import { isUuid } from '#base/id.ts'
import type { Language } from '#base/text.ts'
import type { Actor } from '#engine/engine.ts'
import type { RecordView } from '#engine/question.ts'
import type { Filter } from '#engine/record/filter.ts'
import { type House, nowOf } from '../http/house.ts'
import { malformed } from '../http/refusal/malformed.ts'
import type { Open311Answer } from './answer.ts'
import { codeOf, keysOf } from './services.ts'
import type { Shape } from './shape.ts'
import { instantOf, type Query, w3c, windowOf } from './time.ts'
import type { XmlValue } from './xml.ts'

/** The specification: the last 90 days or 1,000 requests, whichever is less. */
const defaultDays = 90
const mostRequests = 1_000

/** Where an answer comes from. */
export type Asking = { house: House; who: Actor; locality: string; shape: Shape; language: Language }

/** `requests`: those that fit, newest first. A list of ids overrides every other argument. */
export async function requestList(asking: Asking, query: Query): Promise<Open311Answer> {
  const size = wholeNumber(query.page_size, 'page_size', mostRequests) ?? mostRequests
  const page = wholeNumber(query.page, 'page', 100) ?? 1
  const filter = query.service_request_id ? idFilter(query.service_request_id) : spanFilter(asking, query)
  const found = await findRecords(asking, filter, page * size)
  return answerOf(asking, found.slice((page - 1) * size))
}

/** `requests/{id}`: one, by id or code. @throws {Refused} `missing` */
export async function oneRequest(asking: Asking, id: string): Promise<Open311Answer> {
  const { house, who, locality, shape } = asking
  const named = isUuid(id) ? { id } : { code: id }
  return answerOf(asking, [await house.engine.ask(who, 'record', { locality, record: shape.type.name, ...named })])
}

/** `tokens/{token}`: requests are made at once, so the token is the id itself. */
export async function requestOfToken(asking: Asking, token: string): Promise<Open311Answer> {
  const { house, who, locality, shape } = asking
  const named = isUuid(token) ? { id: token } : { code: token }
  const { id } = await house.engine.ask(who, 'record', { locality, record: shape.type.name, ...named })
  return { root: 'service_requests', item: 'request', value: [{ service_request_id: id, token }] }
}

/** At most so many records, newest first, over as many pages as it takes. */
export async function findRecords(asking: Asking, filter: Filter, most: number): Promise<RecordView[]> {
  const { house, who, locality, shape } = asking
  const found: RecordView[] = []
  let cursor: string | undefined
  do {
    const limit = Math.min(200, most - found.length)
    const asks = {
      locality,
      record: shape.type.name,
      filter,
      sort: '-openedAt',
      limit,
      ...(cursor !== undefined && { cursor }),
    }
    const page = await house.engine.ask(who, 'records', asks)
    found.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined && found.length < most)
  return found
}

function idFilter(list: string): Filter {
  const ids = list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  if (ids.length === 0 || ids.length > 200) throw malformed('field_range', 'service_request_id', { limit: 200 })
  const uuids = ids.filter(isUuid)
  const codes = ids.filter((id) => !isUuid(id))
  const args: Filter[] = []
  if (uuids.length > 0) args.push({ op: 'in', name: 'id', values: uuids })
  if (codes.length > 0) args.push({ op: 'in', name: 'code', values: codes })
  return { op: 'or', args }
}

function spanFilter({ house, shape }: Asking, query: Query): Filter {
  const { from, until } = windowOf(query, nowOf(house), defaultDays)
  const args: Filter[] = [
    { op: '>=', name: 'openedAt', value: from },
    { op: '<=', name: 'openedAt', value: until },
  ]
  const after = instantOf(query.updated_after, 'updated_after')
  if (after) args.push({ op: '>=', name: 'changedAt', value: after })
  if (query.service_code) {
    const values = keysOf(
      shape,
      query.service_code.split(',').map((each) => each.trim()),
    )
    if (values.length === 0)
      throw malformed('service_unknown', 'service_code', { name: query.service_code.slice(0, 60) })
    args.push({ op: 'in', name: shape.category, values })
  }
  if (query.status) args.push(stateFilter(shape, query.status))
  return { op: 'and', args }
}

function stateFilter(shape: Shape, list: string): Filter {
  const asked = list.split(',').map((each) => each.trim())
  for (const each of asked)
    if (each !== 'open' && each !== 'closed') throw malformed('field_choice', 'status', { expected: 'open, closed' })
  const states = Object.entries(shape.type.states).filter(([, state]) =>
    asked.includes(state.closed ? 'closed' : 'open'),
  )
  return { op: 'in', name: 'state', values: states.map(([name]) => name) }
}

function wholeNumber(text: string | undefined, at: string, most: number): number | undefined {
  if (text === undefined || text === '') return undefined
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1) throw malformed('field_type', at, { expected: '1, 2, 3 …' })
  if (Number(text) > most) throw malformed('field_range', at, { limit: most })
  return Number(text)
}

function answerOf(asking: Asking, records: readonly RecordView[]): Open311Answer {
  return { root: 'service_requests', item: 'request', value: records.map((record) => requestOf(asking, record)) }
}

function requestOf({ shape, language }: Asking, record: RecordView): XmlValue {
  const text = (name: string | undefined): string | null => {
    const value = name === undefined ? undefined : record.values[name]
    return typeof value === 'string' ? value : null
  }
  const service = text(shape.category)
  const running = record.clocks.filter((clock) => clock.state === 'running' || clock.state === 'overdue')
  const due = running.map((clock) => clock.dueAt.getTime())
  const note = shape.notes.map(text).find((each) => each !== null)
  return {
    service_request_id: record.id,
    status: record.closed ? 'closed' : 'open',
    status_notes: note ?? record.stateLabel[language],
    service_name: (service === null ? undefined : shape.choices[service]?.[language]) ?? service,
    service_code: service === null ? null : codeOf(shape, service),
    description: text(shape.description),
    agency_responsible: record.unit.label[language],
    service_notice: null,
    requested_datetime: w3c(record.openedAt),
    updated_datetime: w3c(record.changedAt),
    expected_datetime: due.length > 0 ? w3c(new Date(Math.max(...due))) : null,
    address: text(shape.address),
    address_id: null,
    zipcode: null,
    lat: record.point?.latitude ?? null,
    long: record.point?.longitude ?? null,
    media_url: text(shape.media),
  }
}
