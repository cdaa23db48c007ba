import { Type } from 'typebox'
import { defineEndpoint } from '../http/endpoint.ts'
import { asOf, figure, given, instantOf, locality } from './parameters.ts'
import { plain } from './plain.ts'
import { Mapping, Score } from './schema/score.ts'

const key = Type.Optional(
  Type.String({ minLength: 1, maxLength: 60, description: 'Key of the framework; the first when left out' }),
)

export const getScore = defineEndpoint({
  name: 'getScore',
  method: 'GET',
  path: '/api/v1/{locality}/score',
  access: 'public',
  tag: 'figures',
  summary: 'The running score by a framework, such as index 766: the whole, its units, eight weeks; typed parts apart',
  params: Type.Object({ locality }),
  query: Type.Object({ key, unit: figure.unit, asOf }, { additionalProperties: false }),
  answers: { 200: { description: 'The score', schema: Score } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
    return { body: plain(await house.engine.ask(who, 'score', asks)) }
  },
})

const filter = {
  standard: Type.Optional(Type.String({ maxLength: 60, description: 'Only rows of this standard' })),
  domain: Type.Optional(Type.String({ maxLength: 60, description: 'Only rows of this field' })),
  match: Type.Optional(Type.Enum(['exact', 'near', 'none'], { description: 'Only rows that correspond so far' })),
}

export const getMapping = defineEndpoint({
  name: 'getMapping',
  method: 'GET',
  path: '/api/v1/{locality}/mapping',
  access: 'public',
  tag: 'figures',
  summary: 'Numbers of other standards beside our indicators, with the figures of the year so far',
  params: Type.Object({ locality }),
  query: Type.Object({ key, ...filter, asOf }, { additionalProperties: false }),
  answers: { 200: { description: 'The mapping', schema: Mapping } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
    return { body: plain(await house.engine.ask(who, 'mapping', asks)) }
  },
})
