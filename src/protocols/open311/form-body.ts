import type { FastifyInstance, FastifyRequest } from 'fastify'
import { decodeUtf8, isStorable } from '../http/body/json-body.ts'
import { malformed } from '../http/refusal/malformed.ts'

/** What a form sent: every name with its values in order. */
export type SentForm = ReadonlyMap<string, readonly string[]>

/** Reads `application/x-www-form-urlencoded` and `multipart/form-data` into a `SentForm`; every other type is refused (415). */
export function acceptForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => collected(urlencoded(decodeUtf8(body))),
  )
  scope.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) =>
      collected(await multipart(request.headers['content-type'] ?? '', body)),
  )
}

function collected(pairs: readonly (readonly [string, string])[]): SentForm {
  const form = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    if (!isStorable(name) || !isStorable(value))
      throw malformed('text_malformed', name.replaceAll('\0', '').slice(0, 60))
    form.set(name, [...(form.get(name) ?? []), value])
  }
  return form
}

function urlencoded(text: string): [string, string][] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const cut = part.indexOf('=')
      return cut < 0 ? [decoded(part), ''] : [decoded(part.slice(0, cut)), decoded(part.slice(cut + 1))]
    })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw Object.assign(malformed('form_malformed', undefined, { expected: '%XX, UTF-8' }), { cause })
  }
}

async function multipart(type: string, body: Buffer): Promise<[string, string][]> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch((cause: unknown) => {
    throw Object.assign(malformed('form_malformed', undefined, { expected: 'multipart/form-data; boundary=…' }), {
      cause,
    })
  })
  const pairs = [...form.entries()]
  // A file input that was left empty is sent as a file without name and bytes.
  const texts = pairs.filter(([, value]) => typeof value === 'string' || value.size > 0)
  if (texts.some(([, value]) => typeof value !== 'string')) throw malformed('file_not_taken')
  decodeUtf8(body)
  return texts as [string, string][]
}
