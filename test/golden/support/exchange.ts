import type { InjectOptions, LightMyRequestResponse } from 'fastify'

/** Headers that are not kept: they change with the moment or the machine, not with what we do. */
const moving = new Set(['date', 'connection', 'keep-alive', 'content-length', 'x-request-id', 'etag'])

/**
 * A request as its file writes it: `POST /path`, header lines, an empty line, the body. `{{name}}` is filled from `known`.
 *
 * In a form body a new line stands for nothing, so that each answer has its own line.
 */
export function readRequest(text: string, known: Readonly<Record<string, string>>): InjectOptions {
  const filled = text.trim().replace(/\{\{([\w.]+)\}\}/g, (place, name: string) => known[name] ?? place)
  const [head = '', ...rest] = filled.split('\n\n')
  const [first = '', ...lines] = head.split('\n')
  const [method = 'GET', url = '/'] = first.split(' ')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const body = rest.join('\n\n')
  const payload = laidOut(headers['content-type'] ?? '', body)
  return { method: method as 'GET', url, headers, ...(body !== '' && { payload }) }
}

function laidOut(type: string, body: string): string {
  if (type === 'application/x-www-form-urlencoded') return body.replaceAll('\n', '')
  return type.startsWith('multipart/') ? body.replaceAll('\n', '\r\n') : body
}

/** An answer as its file writes it: the status, the headers in order, an empty line, the body laid out. */
export function writeAnswer(answer: LightMyRequestResponse): string {
  const headers = Object.entries(answer.headers).filter(([name]) => !moving.has(name))
  const lines = headers.map(([name, value]) => `${name}: ${String(value)}`).sort()
  return [String(answer.statusCode), ...lines, '', bodyOf(answer)].join('\n')
}

function bodyOf(answer: LightMyRequestResponse): string {
  const type = String(answer.headers['content-type'] ?? '')
  if (type.includes('json')) return JSON.stringify(JSON.parse(answer.body), null, 2)
  // Each element that holds others on its own line; text inside an element stays as it is.
  return type.includes('xml') ? answer.body.replace(/></g, '>\n<').trim() : answer.body
}

/** What chance made is written as a name, the same one for the same value: ids, codes, cursors. */
export function normalised(text: string, known: Readonly<Record<string, string>>): string {
  const names = new Map(Object.entries(known).map(([name, value]) => [value, `{{${name}}}`]))
  const counts: Record<string, number> = {}
  const nameOf = (kind: string) => (found: string) => {
    const known = names.get(found)
    if (known !== undefined) return known
    const count = (counts[kind] ?? 0) + 1
    counts[kind] = count
    const name = `{{${kind}-${count}}}`
    names.set(found, name)
    return name
  }
  return text
    .replace(/(?<="cursor": ")[^"]+/g, nameOf('cursor'))
    .replace(/(?<=cursor=)[\w-]+/g, nameOf('cursor'))
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, nameOf('id'))
    .replace(/\b\d{4}-\d{4}-\d{4}\b/g, nameOf('code'))
    .replace(/(?<=proof(?:": "|, keep it\): ))\d{6}/g, nameOf('proof'))
}
