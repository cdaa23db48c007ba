import { Type } from 'typebox'
import { isLocalDate } from '#base/instant.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import { malformed } from '../http/refusal/malformed.ts'
import { given, locality, recordName } from './parameters.ts'
import { plain } from './plain.ts'
import { LocalityView, RecordTypeView, UnitView } from './schema/place.ts'

export const listLocalities = defineEndpoint({
  name: 'listLocalities',
  method: 'GET',
  path: '/api/v1/localities',
  access: 'public',
  tag: 'localities',
  summary: 'The authorities that work here',
  answers: { 200: { description: 'Localities', schema: Type.Object({ items: Type.Array(LocalityView) }) } },
  refusals: [],
  async answer(house, { who }) {
    return { body: plain({ items: await house.engine.ask(who, 'localities', {}) }) }
  },
})

export const getLocality = defineEndpoint({
  name: 'getLocality',
  method: 'GET',
  path: '/api/v1/{locality}',
  access: 'public',
  tag: 'localities',
  summary: 'One authority',
  params: Type.Object({ locality }),
  answers: { 200: { description: 'The locality', schema: LocalityView } },
  refusals: [],
  async answer(house, { who, params }) {
    return { body: plain(await house.engine.ask(who, 'locality', params)) }
  },
})

export const listUnits = defineEndpoint({
  name: 'listUnits',
  method: 'GET',
  path: '/api/v1/{locality}/units',
  access: 'public',
  tag: 'localities',
  summary: 'The unit tree as it stood on a day',
  params: Type.Object({ locality }),
  query: Type.Object(
    {
      at: Type.Optional(
        Type.String({ maxLength: 10, description: 'Local date; without it today', examples: ['2025-06-30'] }),
      ),
      code: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 200,
          description:
            'Only the unit that had this code or name on the day; without a day refused where several had it',
          examples: ['26737'],
        }),
      ),
    },
    { additionalProperties: false },
  ),
  answers: { 200: { description: 'Units', schema: Type.Object({ items: Type.Array(UnitView) }) } },
  refusals: [],
  async answer(house, { who, params, query }) {
    if (query.at !== undefined && !isLocalDate(query.at))
      throw malformed('field_form', 'at', { expected: '2025-06-30' })
    return {
      body: plain({
        items: await house.engine.ask(who, 'units', { ...params, ...given({ on: query.at, code: query.code }) }),
      }),
    }
  },
})

export const listRecordTypes = defineEndpoint({
  name: 'listRecordTypes',
  method: 'GET',
  path: '/api/v1/{locality}/record-types',
  access: 'public',
  tag: 'localities',
  summary: 'What can be recorded here',
  params: Type.Object({ locality }),
  answers: { 200: { description: 'Record types', schema: Type.Object({ items: Type.Array(RecordTypeView) }) } },
  refusals: [],
  async answer(house, { who, params }) {
    return { body: plain({ items: await house.engine.ask(who, 'record_types', params) }) }
  },
})

export const getRecordType = defineEndpoint({
  name: 'getRecordType',
  method: 'GET',
  path: '/api/v1/{locality}/record-types/{record}',
  access: 'public',
  tag: 'localities',
  summary: 'The form, states, acts and promises of a record type',
  params: Type.Object({ locality, record: recordName }),
  answers: { 200: { description: 'The record type', schema: RecordTypeView } },
  refusals: [],
  async answer(house, { who, params }) {
    return { body: plain(await house.engine.ask(who, 'record_type', params)) }
  },
})
