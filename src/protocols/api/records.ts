import { Type } from 'typebox'
import { isUuid } from '#base/id.ts'
import type { Filter } from '#engine/record/filter.ts'
import { parseCql2 } from '../cql2/parse.ts'
import { Cql2Error } from '../cql2/scan.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import { malformed } from '../http/refusal/malformed.ts'
import { pageAnswer } from './paging.ts'
import { given, locality, paging, recordId, recordName } from './parameters.ts'
import { plain } from './plain.ts'
import { EventView, RecordView } from './schema/record.ts'
import { pageOf, Words } from './schema/words.ts'

const link = { Link: 'The next page, `rel="next"`' }
const one = Type.Object({ locality, record: recordName, id: recordId })

export const listRecords = defineEndpoint({
  name: 'listRecords',
  method: 'GET',
  path: '/api/v1/{locality}/records/{record}',
  access: 'public',
  tag: 'records',
  summary: 'Records of one type, cut to what you may see',
  params: Type.Object({ locality, record: recordName }),
  query: Type.Object(
    {
      filter: Type.Optional(
        Type.String({
          maxLength: 4000,
          description:
            'OGC CQL2 text over id, code, state, unit, channel, title, openedAt, closedAt, dueAt, changedAt, simulated, point and public fields',
          examples: ["state = 'received' AND openedAt >= DATE('2026-03-01')"],
        }),
      ),
      'filter-lang': Type.Optional(Type.String({ maxLength: 40, description: 'cql2-text', examples: ['cql2-text'] })),
      sort: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description: 'A name; with - before it, descending',
          examples: ['-openedAt'],
        }),
      ),
      ...paging,
    },
    { additionalProperties: false },
  ),
  answers: { 200: { description: 'One page', schema: pageOf(RecordView), headers: link } },
  refusals: [403],
  async answer(house, { who, params, query, request }) {
    const { filter, 'filter-lang': language, ...rest } = query
    if (language !== undefined && language !== 'cql2-text') throw malformed('filter_language', 'filter-lang')
    const asks = { ...params, ...given({ ...rest, filter: filterOf(filter) }) }
    return pageAnswer(request, await house.engine.ask(who, 'records', asks))
  },
})

export const getRecord = defineEndpoint({
  name: 'getRecord',
  method: 'GET',
  path: '/api/v1/{locality}/records/{record}/{id}',
  access: 'public',
  tag: 'records',
  summary: 'One record, by id or code',
  params: one,
  answers: { 200: { description: 'The record', schema: RecordView } },
  refusals: [403],
  async answer(house, { who, params }) {
    return { body: plain(await house.engine.ask(who, 'record', named(params))) }
  },
})

export const listRecordEvents = defineEndpoint({
  name: 'listRecordEvents',
  method: 'GET',
  path: '/api/v1/{locality}/records/{record}/{id}/events',
  access: 'public',
  tag: 'records',
  summary: 'What was done to a record, oldest first',
  params: one,
  query: Type.Object(paging, { additionalProperties: false }),
  answers: { 200: { description: 'One page', schema: pageOf(EventView), headers: link } },
  refusals: [403],
  async answer(house, { who, params, query, request }) {
    const { id } = await house.engine.ask(who, 'record', named(params))
    return pageAnswer(request, await house.engine.ask(who, 'events', { ...params, id, ...given(query) }))
  },
})

export const listRecordIndicators = defineEndpoint({
  name: 'listRecordIndicators',
  method: 'GET',
  path: '/api/v1/{locality}/records/{record}/{id}/indicators',
  access: 'public',
  tag: 'records',
  summary: 'Which targets a record moves',
  params: one,
  answers: {
    200: {
      description: 'Indicators and the measures they read',
      schema: Type.Object({
        items: Type.Array(
          Type.Object({ code: Type.String(), label: Words, measure: Type.String(), href: Type.String() }),
        ),
      }),
    },
  },
  refusals: [403],
  async answer(house, { who, params }) {
    const { id } = await house.engine.ask(who, 'record', named(params))
    return { body: plain({ items: await house.engine.ask(who, 'indicators_of', { ...params, id }) }) }
  },
})

function named(params: { locality: string; record: string; id: string }): {
  locality: string
  record: string
  id?: string
  code?: string
} {
  const { id, ...rest } = params
  return isUuid(id) ? { ...rest, id } : { ...rest, code: id }
}

/** @throws {Malformed} with the position and what was expected there */
function filterOf(text: string | undefined): Filter | undefined {
  if (text === undefined) return undefined
  try {
    return parseCql2(text)
  } catch (thrown) {
    if (!(thrown instanceof Cql2Error)) throw thrown
    const { position, found, expected } = thrown
    throw malformed('filter_malformed', 'filter', {
      position,
      expectedVi: expected.vi,
      expectedEn: expected.en,
      foundVi: found.vi,
      foundEn: found.en,
    })
  }
}
