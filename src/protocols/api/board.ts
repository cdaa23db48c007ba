import { Type } from 'typebox'
import { defineEndpoint } from '../http/endpoint.ts'
import { asOf, basis, figure, given, instantOf, locality } from './parameters.ts'
import { plain } from './plain.ts'
import { BoardCube } from './schema/comparison.ts'
import { Board, PlanView } from './schema/figure.ts'
import { CascadeRow, Tree } from './schema/plan-tree.ts'

const key = Type.String({ minLength: 1, maxLength: 200, description: 'Key of the plan' })

const period = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 30,
    description:
      '`report`: the reporting period each target is judged in (15th to 14th, years to 14 December); or a period for all: 2026-06 · 2026-06@report',
    examples: ['report', '2026-06@report'],
  }),
)

export const getBoard = defineEndpoint({
  name: 'getBoard',
  method: 'GET',
  path: '/api/v1/{locality}/board',
  access: 'public',
  tag: 'figures',
  summary: 'The whole target board',
  params: Type.Object({ locality }),
  query: Type.Object(
    { plan: Type.Optional(key), unit: figure.unit, period, basis, asOf },
    { additionalProperties: false },
  ),
  answers: { 200: { description: 'The board', schema: Board } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
    return { body: plain(await house.engine.ask(who, 'board', asks)) }
  },
})

export const getBoardCube = defineEndpoint({
  name: 'getBoardCube',
  method: 'GET',
  path: '/api/v1/{locality}/board/cube',
  access: 'public',
  tag: 'figures',
  summary: 'The whole target board over twelve months, for a unit and each unit one level below',
  params: Type.Object({ locality }),
  query: Type.Object({ plan: Type.Optional(key), unit: figure.unit, basis, asOf }, { additionalProperties: false }),
  answers: { 200: { description: 'The cube', schema: BoardCube } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
    return { body: plain(await house.engine.ask(who, 'board_cube', asks)) }
  },
})

const PlanWithTree = Type.Object(
  { ...PlanView.properties, cascade: Type.Array(CascadeRow), tree: Tree },
  { $id: 'PlanWithTree', description: 'A set of targets, handed down to units, with all that hangs on it' },
)

export const getPlan = defineEndpoint({
  name: 'getPlan',
  method: 'GET',
  path: '/api/v1/{locality}/plans/{key}',
  access: 'public',
  tag: 'figures',
  summary:
    'A set of targets, what each unit was given of it, and the tree of parts and tasks that hang on it, now or as it stood at an instant',
  params: Type.Object({ locality, key }),
  query: Type.Object({ asOf }, { additionalProperties: false }),
  answers: { 200: { description: 'The set and its targets', schema: PlanWithTree } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const when = given({ asOf: instantOf(query.asOf, 'asOf') })
    const asks = { locality: params.locality, plan: params.key, ...when }
    const [plan, { nodes, counts, asOf, isCut }, { rows }] = await Promise.all([
      house.engine.ask(who, 'plan', { ...params, ...when }),
      house.engine.ask(who, 'plan_tree', asks),
      house.engine.ask(who, 'plan_cascade', asks),
    ])
    const { items, tasks } = counts
    const cascade = rows.filter(({ given }) => given.length > 0)
    return { body: plain({ ...plan, cascade, tree: { nodes, items, tasks, asOf, isCut } }) }
  },
})
