import type { FastifyInstance } from 'fastify'
import { malformed } from '../refusal/malformed.ts'
import { brokenAt } from './json-position.ts'

const deepest = 32

/**
 * The value of a JSON text.
 *
 * @throws {Malformed} with the position when it is not JSON; when it is not UTF-8, nested deeper than 32, or holds NUL, half a
 * surrogate pair or a `__proto__` key: none of them can be stored as sent, and nothing is changed silently
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes)
  const value = parsed(text)
  checkTree(value, 0, '')
  return value
}

/** @throws {Malformed} for bytes that are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw Object.assign(malformed('text_malformed'), { cause })
  }
}

/** Whether the text can be stored as it stands: no NUL, no half surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** Reads JSON bodies with `parseJson`; every other media type is refused (415). */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    parseJson(body),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw Object.assign(malformed('json_malformed', undefined, { position: brokenAt(text) }), { cause })
  }
}

function checkTree(value: unknown, depth: number, path: string): void {
  if (typeof value === 'string' && !isStorable(value)) throw malformed('text_malformed', path)
  if (typeof value !== 'object' || value === null) return
  if (depth >= deepest) throw malformed('too_deep', path.slice(0, 200), { max: deepest })
  for (const [key, each] of Object.entries(value)) {
    const below = `${path}/${Array.isArray(value) ? key : key.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)}`
    if (!isStorable(key)) throw malformed('text_malformed', path)
    if (key === '__proto__') throw malformed('field_unknown', below, { name: key })
    checkTree(each, depth + 1, below)
  }
}
