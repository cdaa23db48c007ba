import { Type } from 'typebox'
import { defineEndpoint } from '../http/endpoint.ts'
import { pageAnswer } from './paging.ts'
import { asOf, given, instantOf, locality, paging, recordId } from './parameters.ts'
import { plain } from './plain.ts'
import { InquiryCounts, InquiryView } from './schema/inquiry.ts'
import { Instant, pageOf } from './schema/words.ts'

const year = Type.Optional(
  Type.Integer({ minimum: 2000, maximum: 2100, description: 'Asked in this year; without it the running one' }),
)

export const listInquiries = defineEndpoint({
  name: 'listInquiries',
  method: 'GET',
  path: '/api/v1/{locality}/inquiries',
  access: 'public',
  tag: 'records',
  summary: 'Oversight questions of a year, the newest first, with their answers and how they stand',
  description:
    'Put one by `POST acts` with `record: oversight.inquiry`, `act: ask`. Its words are told once it is answered; until then of whom it was asked and until when.',
  params: Type.Object({ locality }),
  query: Type.Object({ year, asOf, ...paging }, { additionalProperties: false }),
  answers: {
    200: {
      description: 'One page',
      schema: Type.Object({
        year: Type.Integer(),
        counts: InquiryCounts,
        asOf: Instant,
        ...pageOf(InquiryView).properties,
      }),
      headers: { Link: 'The next page, `rel="next"`' },
    },
  },
  refusals: [],
  async answer(house, { who, params, query, request }) {
    const asks = { ...params, ...given({ ...query, asOf: instantOf(query.asOf, 'asOf') }) }
    return pageAnswer(request, await house.engine.ask(who, 'inquiries', asks))
  },
})

export const getInquiry = defineEndpoint({
  name: 'getInquiry',
  method: 'GET',
  path: '/api/v1/{locality}/inquiries/{code}',
  access: 'public',
  tag: 'records',
  summary: 'One oversight question by its code, and its answer',
  params: Type.Object({ locality, code: recordId }),
  answers: { 200: { description: 'The question', schema: InquiryView } },
  refusals: [],
  async answer(house, { who, params }) {
    return { body: plain(await house.engine.ask(who, 'inquiry', params)) }
  },
})
