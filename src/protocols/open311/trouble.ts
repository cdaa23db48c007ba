import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '../http/refusal/language.ts'
import type { Trouble } from '../http/refusal/problem.ts'
import { formatOf, writeAnswer } from './answer.ts'

/**
 * Errors as GeoReport v2 writes them: a list of code and description, the code being the HTTP status. The description is in
 * the asker's language with the other after it, because the other system shows it to whom it likes.
 */
export function writeOpen311Trouble(request: FastifyRequest, reply: FastifyReply, trouble: Trouble): FastifyReply {
  const status = open311Status(trouble.status)
  const language = languageOf(request.headers['accept-language'])
  const errors = trouble.errors.map((each) => ({
    code: String(status),
    description: language === 'vi' ? `${each.vi} (${each.en})` : `${each.en} (${each.vi})`,
  }))
  reply.code(status).removeHeader('www-authenticate')
  return writeAnswer(reply, formatOf(request.url), { root: 'errors', item: 'error', value: errors })
}

/** The specification knows 400 for a wrong value and 403 for whoever may not; it knows no other way to sign in than the key. */
function open311Status(status: number): number {
  if (status === 422) return 400
  return status === 401 ? 403 : status
}
