import { Type } from 'typebox'
import type { Against } from '#engine/question.ts'
import { defineEndpoint, type Endpoint } from '../http/endpoint.ts'
import { pageAnswer } from './paging.ts'
import { asOf, basis, code, figure, given, instantOf, locality, paging } from './parameters.ts'
import { plain } from './plain.ts'
import { Cause } from './schema/cause.ts'
import { Comparison } from './schema/comparison.ts'
import { Behind, Reading } from './schema/figure.ts'
import { Forecast, ForecastWithUnits } from './schema/forecast.ts'

export const listIndicators = defineEndpoint({
  name: 'listIndicators',
  method: 'GET',
  path: '/api/v1/{locality}/indicators',
  access: 'public',
  tag: 'figures',
  summary: 'Every indicator, read for one period and unit',
  params: Type.Object({ locality }),
  query: Type.Object({ ...figure, basis, asOf }, { additionalProperties: false }),
  answers: { 200: { description: 'Readings', schema: Type.Object({ items: Type.Array(Reading) }) } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
    return { body: plain({ items: await house.engine.ask(who, 'readings', asks) }) }
  },
})

/** An indicator and a measure are read in the same way. */
function readOne(name: string, path: string, summary: string): Endpoint {
  return defineEndpoint({
    name,
    method: 'GET',
    path,
    access: 'public',
    tag: 'figures',
    summary,
    params: Type.Object({ locality, code }),
    query: Type.Object({ ...figure, basis, asOf }, { additionalProperties: false }),
    answers: { 200: { description: 'The reading', schema: Reading } },
    refusals: [],
    async answer(house, { who, params, query }) {
      const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
      return { body: plain(await house.engine.ask(who, 'reading', asks)) }
    },
  })
}

function readBehind(name: string, path: string, summary: string): Endpoint {
  return defineEndpoint({
    name,
    method: 'GET',
    path,
    access: 'public',
    tag: 'figures',
    summary,
    params: Type.Object({ locality, code }),
    query: Type.Object(
      {
        ...figure,
        basis,
        side: Type.Optional(Type.Enum(['all', 'short'], { description: '`short`: only what lowers a rate' })),
        facet: Type.Optional(
          Type.String({ minLength: 1, maxLength: 200, description: 'Only one answer of the facet it can be split by' }),
        ),
        first: Type.Optional(
          Type.Integer({
            minimum: 1,
            description: 'Only so many, the first of the list: those that would close a gap',
          }),
        ),
        ...paging,
      },
      { additionalProperties: false },
    ),
    answers: { 200: { description: 'One page', schema: Behind, headers: { Link: 'The next page, `rel="next"`' } } },
    refusals: [],
    async answer(house, { who, params, query, request }) {
      const { side, ...rest } = query
      const asks = { ...params, ...given({ ...rest, side: side as 'all' | 'short' | undefined }) }
      return pageAnswer(request, await house.engine.ask(who, 'behind', asks))
    },
  })
}

export const getIndicator = readOne('getIndicator', '/api/v1/{locality}/indicators/{code}', 'One indicator')
export const getMeasure = readOne('getMeasure', '/api/v1/{locality}/measures/{code}', 'One measure')
export const listIndicatorRecords = readBehind(
  'listIndicatorRecords',
  '/api/v1/{locality}/indicators/{code}/records',
  'The records behind an indicator: their count equals records.count of the reading',
)
export const listMeasureRecords = readBehind(
  'listMeasureRecords',
  '/api/v1/{locality}/measures/{code}/records',
  'The records behind a measure',
)

const plan = Type.Optional(
  Type.String({ minLength: 1, maxLength: 200, description: 'Key of the set that asks for it' }),
)

const howCounted = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 40,
    description:
      '`report`: by the reporting periods of the law (months to the 14th, years to 14/12); or one period for all: 2026-6M@report',
  }),
)

export const getForecast = defineEndpoint({
  name: 'getForecast',
  method: 'GET',
  path: '/api/v1/{locality}/indicators/{code}/forecast',
  access: 'public',
  tag: 'figures',
  summary: 'Where an indicator will stand at its deadline: value, 80 % interval, probability, what is still needed',
  params: Type.Object({ locality, code }),
  query: Type.Object({ ...figure, plan, basis, asOf }, { additionalProperties: false }),
  answers: { 200: { description: 'The forecast', schema: ForecastWithUnits } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
    return { body: plain(await house.engine.ask(who, 'forecast', asks)) }
  },
})

export const listForecasts = defineEndpoint({
  name: 'listForecasts',
  method: 'GET',
  path: '/api/v1/{locality}/forecasts',
  access: 'public',
  tag: 'figures',
  summary: 'The forecast of every target of a set',
  params: Type.Object({ locality }),
  query: Type.Object({ plan, unit: figure.unit, period: howCounted, basis, asOf }, { additionalProperties: false }),
  answers: {
    200: {
      description: 'Forecasts',
      schema: Type.Object({ plan: Type.String(), asOf: Type.String(), items: Type.Array(Forecast) }),
    },
  },
  refusals: [],
  async answer(house, { who, params, query }) {
    const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
    return { body: plain(await house.engine.ask(who, 'forecasts', asks)) }
  },
})

export const getCause = defineEndpoint({
  name: 'getCause',
  method: 'GET',
  path: '/api/v1/{locality}/indicators/{code}/cause',
  access: 'public',
  tag: 'figures',
  summary:
    'Why an indicator moved or misses: parts that add up exactly, waiting by step, records that would close the gap',
  params: Type.Object({ locality, code }),
  query: Type.Object(
    {
      ...figure,
      plan,
      against: Type.Optional(
        Type.Enum(['previous', 'last_year', 'target'], { description: 'What it is held against; usually its target' }),
      ),
      basis,
      asOf,
    },
    { additionalProperties: false },
  ),
  answers: { 200: { description: 'The cause', schema: Cause } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const { against, ...rest } = query
    const asks = {
      ...params,
      ...given({ ...rest, asOf: instantOf(query.asOf, 'asOf'), against: against as Against | undefined }),
    }
    return { body: plain(await house.engine.ask(who, 'cause', asks)) }
  },
})

export const getComparison = defineEndpoint({
  name: 'getComparison',
  method: 'GET',
  path: '/api/v1/{locality}/indicators/{code}/comparison',
  access: 'public',
  tag: 'figures',
  summary: 'One indicator across units, or across localities that run it by the same version of its definition',
  params: Type.Object({ locality, code }),
  query: Type.Object(
    { ...figure, by: Type.Optional(Type.Enum(['unit', 'locality'])), asOf },
    { additionalProperties: false },
  ),
  answers: { 200: { description: 'The comparison, best first', schema: Comparison } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
    return { body: plain(await house.engine.ask(who, 'comparison', asks)) }
  },
})
