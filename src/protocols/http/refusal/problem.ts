import type { FastifyError, FastifyRequest } from 'fastify'
import { faultLine } from '#base/fault.ts'
import { Refused } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import { isUnreachable } from '#base/unreachable.ts'
import { kindOf, type RefusalKind } from '#engine/refusal.ts'
import type { House } from '../house.ts'
import { languageOf } from './language.ts'
import { wordsOfMalformed } from './malformed.text.ts'
import { Malformed, malformed } from './malformed.ts'

/** What went wrong, before it is written in a protocol's own form. */
export type Trouble = {
  status: number
  headers: Readonly<Record<string, string>>
  errors: readonly [Complaint, ...Complaint[]]
}

/** One reason, with the field or parameter it is about. */
export type Complaint = { code: string; at?: string } & Words

const titles: Readonly<Record<number, Words>> = {
  400: { vi: 'Yêu cầu không đọc được', en: 'The request cannot be read' },
  401: { vi: 'Chưa đăng nhập', en: 'Not signed in' },
  403: { vi: 'Không có quyền', en: 'Not allowed' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  405: { vi: 'Cách gọi không dùng được ở đây', en: 'Method not allowed' },
  409: { vi: 'Trái với điều đã ghi nhận', en: 'Conflict with what is stored' },
  413: { vi: 'Nội dung quá lớn', en: 'Content too large' },
  414: { vi: 'Địa chỉ quá dài', en: 'Address too long' },
  415: { vi: 'Loại nội dung không được nhận', en: 'Media type not taken' },
  422: { vi: 'Nội dung chưa hợp lệ', en: 'The content is not valid' },
  500: { vi: 'Lỗi máy chủ', en: 'Server error' },
  503: { vi: 'Máy chủ đang bận', en: 'Server busy' },
  507: { vi: 'Máy chủ hết chỗ chứa', en: 'Server out of room' },
}

/**
 * The HTTP status of a refusal.
 *
 * What is wrong with the parameters of a read is a malformed request (400); what is wrong with the values of an act is 422.
 * `known` tells whether the asker has shown who he is: nobody signed in is 401, and 403 is for people we know.
 */
export function statusOf(kind: RefusalKind, request: { reads: boolean; known: boolean }): number {
  switch (kind) {
    case 'invalid':
      return request.reads ? 400 : 422
    case 'forbidden':
      return request.known ? 403 : 401
    case 'missing':
      return 404
    case 'conflict':
    case 'late':
      return 409
    case 'busy':
      return 503
    case 'full':
      return 507
  }
}

/** What is to be told about anything thrown on the way. A fault is logged here, and only its id is told. */
export function troubleOf(house: House, request: FastifyRequest, thrown: unknown): Trouble {
  if (thrown instanceof Refused) {
    if (thrown.cause !== undefined) logFault(house, request, thrown.cause)
    return refusedTrouble(house, request, thrown)
  }
  const known = thrown instanceof Malformed ? thrown : fromFramework(request, thrown)
  // Told as what it is; the look at the installation's health logs it once, not every request.
  if (known === undefined && isUnreachable(thrown)) return malformedTrouble(malformed('not_ready'))
  if (known !== undefined) return malformedTrouble(known)
  logFault(house, request, thrown)
  return {
    status: 500,
    headers: {},
    errors: [{ code: 'fault', ...wordsOfMalformed('fault', { id: String(request.id) }) }],
  }
}

function logFault(house: House, request: FastifyRequest, thrown: unknown): void {
  house.log({
    level: 'error',
    what: 'fault',
    request: request.id,
    method: request.method,
    route: request.routeOptions.url,
    fault: faultLine(thrown),
  })
}

/** The body of `application/problem+json` (RFC 9457), in the asker's language with both languages in `errors`. */
export function problemOf(trouble: Trouble, request: FastifyRequest): object {
  const language = languageOf(request.headers['accept-language'])
  const [first] = trouble.errors
  return {
    type: `urn:dothi:problem:${first.code}`,
    title: (titles[trouble.status] ?? titles[400])?.[language],
    status: trouble.status,
    detail: first[language],
    instance: `urn:uuid:${request.id}`,
    code: first.code,
    errors: trouble.errors,
  }
}

function refusedTrouble(house: House, request: FastifyRequest, refused: Refused): Trouble {
  const [first = { code: 'missing' }, ...rest] = refused.refusals
  const told = (refusal: (typeof refused.refusals)[number]): Complaint => ({
    code: refusal.code,
    ...(refusal.at !== undefined && { at: refusal.at }),
    ...house.engine.words(refusal),
  })
  const status = statusOf(kindOf(first), {
    reads: request.method !== 'POST',
    known: request.who !== undefined && request.who.kind !== 'anyone',
  })
  return { status, headers: headersOf(status), errors: [told(first), ...rest.slice(0, 49).map(told)] }
}

function malformedTrouble(request: Malformed): Trouble {
  const told = (flaw: (typeof request.flaws)[number]): Complaint => ({
    code: flaw.code,
    ...(flaw.at !== undefined && { at: flaw.at }),
    ...wordsOfMalformed(flaw.code, flaw.with),
  })
  const [first, ...rest] = request.flaws
  return {
    status: request.status,
    headers: { ...headersOf(request.status), ...request.headers },
    errors: [told(first), ...rest.map(told)],
  }
}

function headersOf(status: number): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer realm="dothi"' }
  if (status === 507) return { 'retry-after': '60' }
  return status === 503 ? { 'retry-after': '2' } : {}
}

/** Fastify's own refusals of a request, in our words; anything of 500 and above is a fault. */
function fromFramework(request: FastifyRequest, thrown: unknown): Malformed | undefined {
  const { code = '', statusCode = 500 } = thrown as Partial<FastifyError>
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return malformed('body_too_large', undefined, { limit: request.routeOptions.bodyLimit ?? 0 })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return malformed('media_unknown', undefined, { expected: mediaOf(request) })
  if (code === 'FST_ERR_BAD_URL') return malformed('address_malformed')
  if (statusCode === 414 || code === 'FST_ERR_MAX_PARAM_LENGTH') return malformed('address_too_long')
  return statusCode < 500 ? malformed('request_malformed') : undefined
}

function mediaOf(request: FastifyRequest): string {
  return request.url.startsWith('/open311/')
    ? 'application/x-www-form-urlencoded, multipart/form-data'
    : 'application/json'
}
