import { Type } from 'typebox'
import { defineEndpoint } from '../http/endpoint.ts'
import { given, locality } from './parameters.ts'
import { plain } from './plain.ts'
import { CosignatureBody, LogCheckpointView, LogConsistencyView, LogProofView } from './schema/log.ts'

const size = (description: string) => Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description })

export const getLogCheckpoint = defineEndpoint({
  name: 'getLogCheckpoint',
  method: 'GET',
  path: '/api/v1/{locality}/log/checkpoint',
  access: 'public',
  tag: 'log',
  summary: 'The newest signed checkpoint of the provable history, and who witnessed it',
  description:
    'The same as a bare note under /log/{locality}/checkpoint, tiles under /log/{locality}/tile/ (C2SP tlog-tiles).',
  params: Type.Object({ locality }),
  query: Type.Object(
    { size: Type.Optional(size('An older checkpoint, by its size')) },
    { additionalProperties: false },
  ),
  answers: { 200: { description: 'The checkpoint', schema: LogCheckpointView } },
  refusals: [],
  async answer(house, { who, params, query }) {
    return { body: plain(await house.engine.ask(who, 'log_checkpoint', { ...params, ...given(query) })) }
  },
})

export const getLogProof = defineEndpoint({
  name: 'getLogProof',
  method: 'GET',
  path: '/api/v1/{locality}/log/proof/{event}',
  access: 'public',
  tag: 'log',
  summary: 'The proof that an event stands in the provable history, as a file to keep',
  params: Type.Object({
    locality,
    event: Type.String({ minLength: 1, maxLength: 200, description: 'Id of the event, from the events of a record' }),
  }),
  answers: {
    200: {
      description: 'The proof; what you may read is opened',
      schema: LogProofView,
      headers: { 'Content-Disposition': 'A name to keep it under' },
    },
  },
  refusals: [],
  async answer(house, { who, params }) {
    const proof = await house.engine.ask(who, 'log_proof', params)
    const name = `${proof.locality}-${proof.index}.proof.json`
    return { headers: { 'content-disposition': `inline; filename="${name}"` }, body: plain(proof) }
  },
})

export const getLogConsistency = defineEndpoint({
  name: 'getLogConsistency',
  method: 'GET',
  path: '/api/v1/{locality}/log/consistency',
  access: 'public',
  tag: 'log',
  summary: 'The proof that between two sizes of the provable history things were only added',
  params: Type.Object({ locality }),
  query: Type.Object(
    { from: size('The size you kept'), to: Type.Optional(size('The size now; without it the newest checkpoint')) },
    { additionalProperties: false },
  ),
  answers: { 200: { description: 'The proof', schema: LogConsistencyView } },
  refusals: [],
  async answer(house, { who, params, query }) {
    const { from, ...rest } = query
    return { body: plain(await house.engine.ask(who, 'log_consistency', { ...params, from, ...given(rest) })) }
  },
})

export const postCosignature = defineEndpoint({
  name: 'cosign',
  method: 'POST',
  path: '/api/v1/{locality}/log/cosignatures',
  access: 'public',
  tag: 'log',
  summary: 'A witness signs a checkpoint; taken only from a registered key and after checking it',
  description:
    'Keys are registered with `npx dothi witness`. A witness signs after it has checked consistency with the last checkpoint it signed.',
  params: Type.Object({ locality }),
  body: CosignatureBody,
  bodyExample: { size: 1280, line: '— mat-tran.example/quan-1 Ml2Y…' },
  answers: { 200: { description: 'The checkpoint with the signature', schema: LogCheckpointView } },
  refusals: [413, 415, 422],
  async answer(house, { params, body }) {
    return { body: plain(await house.engine.cosign(params.locality, body)) }
  },
})
