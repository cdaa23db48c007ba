import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import { parseJson } from '../http/body/json-body.ts'
import { strictCheck } from '../http/body/validation.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import { type House, nowOf } from '../http/house.ts'
import { malformed } from '../http/refusal/malformed.ts'
import { locality } from './parameters.ts'
import { Instant } from './schema/words.ts'

const mostBytes = 4_096
/** A report that was signed longer ago, or later than now, is not taken: nobody can send an old one again. */
const freshMs = 5 * 60_000

const Report = Type.Object(
  {
    id: Type.String({ maxLength: 120, description: 'The id (or tracking id) that came with the message' }),
    state: Type.Enum(['delivered', 'failed']),
    at: Instant,
  },
  { additionalProperties: false },
)
const checkReport = strictCheck(Report) as (value: unknown) => { id: string; state: 'delivered' | 'failed'; at: string }

/** Takes from a provider whether a message arrived. What did not arrive goes by the next way. */
export const postDelivery = defineEndpoint({
  name: 'reportDelivery',
  method: 'POST',
  path: '/api/v1/{locality}/deliveries/{provider}',
  access: 'public',
  tag: 'messages',
  summary: 'For providers of messages: say whether one arrived',
  description:
    'The body is signed: X-Signature: sha256=<hex of HMAC-SHA256 over the bytes of the body, with the secret agreed with the provider>. `at` is when it was signed, at most five minutes ago. A message that failed goes by the next way its reader has; one that is known already, or not known, is answered the same.',
  params: Type.Object({ locality, provider: Type.String({ pattern: '^[a-z0-9_-]{1,40}$', examples: ['primary'] }) }),
  bodyStream: {
    types: ['application/json'],
    most: mostBytes,
    description: '{ "id": "…", "state": "delivered" | "failed", "at": "2026-11-22T08:00:00Z" }',
  },
  answers: { 200: { description: 'Taken, or known', schema: Type.Object({ known: Type.Boolean() }) } },
  refusals: [413, 415],
  async answer(house, { params, body, request }) {
    const bytes = await bytesOf(body as unknown as Readable)
    const given = String(request.headers['x-signature'] ?? '')
    if (!isSigned(house, params.provider, bytes, given)) throw malformed('token_unknown')
    const { id, state, at } = checkReport(parseJson(bytes))
    if (Math.abs(nowOf(house).getTime() - new Date(at).getTime()) > freshMs) throw malformed('token_unknown')
    const known = await house.engine.deliveries.report(params.locality, { provider: params.provider, key: id, state })
    return { body: { known } }
  },
})

function isSigned(house: House, provider: string, bytes: Buffer, given: string): boolean {
  const secret = house.deliverySecrets?.[provider]
  if (secret === undefined || secret === '') return false
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`)
  const shown = Buffer.from(given)
  return shown.length === expected.length && timingSafeEqual(shown, expected)
}

async function bytesOf(source: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of source as AsyncIterable<Buffer>) {
    length += part.length
    if (length > mostBytes) throw malformed('body_too_large', undefined, { limit: mostBytes })
    parts.push(part)
  }
  return Buffer.concat(parts)
}
