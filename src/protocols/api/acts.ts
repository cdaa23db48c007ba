import { Type } from 'typebox'
import { defineEndpoint } from '../http/endpoint.ts'
import { given, locality } from './parameters.ts'
import { plain } from './plain.ts'
import { Receipt } from './schema/record.ts'
import { Values } from './schema/words.ts'

/** The body of an act. Which values it takes depends on the record and the act: the OpenAPI document lists them. */
export const ActBody = Type.Object(
  {
    id: Type.String({
      minLength: 8,
      maxLength: 200,
      pattern: '^[!-~]+$',
      description: 'Made by you, new for each act: sending twice is sending once. Printable ASCII without spaces',
      examples: ['3f0c9a52-7a55-4a3c-8f0e-0d6f0a5f9c11'],
    }),
    record: Type.String({ minLength: 1, maxLength: 200 }),
    act: Type.String({ minLength: 1, maxLength: 200 }),
    subject: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Id or code of the record; absent for a new one' }),
    ),
    version: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_147_483_647,
        description: 'The version you looked at; a newer one refuses the act (409)',
      }),
    ),
    values: Values,
  },
  { additionalProperties: false },
)

const receiptExample = {
  event: '019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d8e',
  subject: '019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d8f',
  code: '2611-4827-3913',
  record: 'feedback.report',
  act: 'send',
  state: 'received',
  version: 1,
  at: '2026-11-21T09:00:00.000+07:00',
  unit: '019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d90',
  due: [{ name: 'reply', dueAt: '2026-11-27T17:00:00.000+07:00' }],
  repeated: false,
}

const location = { Location: 'Where the record can be read' }

/** The only way to change anything. */
export const postAct = defineEndpoint({
  name: 'act',
  method: 'POST',
  path: '/api/v1/{locality}/acts',
  access: 'public',
  tag: 'acts',
  summary: 'Do something: open a record, or do one of its acts',
  description: 'An act is refused with reasons and nothing is stored, or it is stored for good and a receipt is given.',
  params: Type.Object({ locality }),
  body: ActBody,
  bodyExample: {
    id: '3f0c9a52-7a55-4a3c-8f0e-0d6f0a5f9c11',
    record: 'feedback.report',
    act: 'send',
    values: {
      category: 'pothole',
      what: 'Ổ gà trước trường tiểu học',
      where: { longitude: 106.6953, latitude: 10.7769 },
    },
  },
  answers: {
    201: { description: 'Stored', schema: Receipt, example: receiptExample, headers: location },
    200: {
      description: 'Stored before under the same id: the first receipt again',
      schema: Receipt,
      example: { ...receiptExample, repeated: true },
      headers: location,
    },
  },
  refusals: [403, 409, 413, 415, 422],
  async answer(house, { who, params, body }) {
    const receipt = await house.engine.act(who, { ...given(body), locality: params.locality, channel: 'api' })
    const path = ['', 'api', 'v1', params.locality, 'records', receipt.record, receipt.subject]
      .map(encodeURIComponent)
      .join('/')
    return { status: receipt.repeated ? 200 : 201, headers: { location: path }, body: plain(receipt) }
  },
})
