import { Type } from 'typebox'
import { type OpeningReason, openingReasons } from '#engine/access/policy.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import { given, locality, recordId, recordName } from './parameters.ts'
import { plain } from './plain.ts'
import { Instant, oneOf, Values, Words } from './schema/words.ts'

/** Opens personal data of one record: a POST, because each reading is written down. */
export const postPrivate = defineEndpoint({
  name: 'openPrivate',
  method: 'POST',
  path: '/api/v1/{locality}/records/{record}/{id}/private',
  access: 'staff',
  tag: 'records',
  summary: 'Personal data of one record, for a reason that the person concerned can read',
  description:
    'Needs a key with the scope `private` and a role that has work with the record. Every call leaves a row in the trace: who, when, which fields, why.',
  params: Type.Object({ locality, record: recordName, id: recordId }),
  body: Type.Object(
    {
      fields: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 50 })),
      reason: oneOf(...Object.keys(openingReasons)),
      said: Type.String({ minLength: 10, maxLength: 500, description: 'What you are doing, in your own words' }),
    },
    { additionalProperties: false },
  ),
  bodyExample: { fields: ['phone'], reason: 'contact', said: 'Gọi hẹn giờ khảo sát hiện trường' },
  answers: {
    200: {
      description: 'The values',
      schema: Type.Object({ values: Values, labels: Type.Record(Type.String(), Words), until: Instant }),
    },
  },
  refusals: [403, 413, 415, 422],
  async answer(house, { who, params, body }) {
    const { fields, said } = body
    const reason = body.reason as OpeningReason
    const { id } = await house.engine.ask(who, 'record', params)
    const asks = { locality: params.locality, id, reason, said, channel: 'api', ...given({ fields }) } as const
    return { headers: { 'cache-control': 'no-store' }, body: plain(await house.engine.ask(who, 'unmask', asks)) }
  },
})
