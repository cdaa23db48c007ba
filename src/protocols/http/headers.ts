import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const roots = ['/api/', '/open311/', '/log/', '/health/', '/metrics']

/** Whether the path is for programs (JSON, XML), not for the pages that the web room serves with its own headers. */
export function isForPrograms(url: string): boolean {
  return roots.some((root) => url.startsWith(root)) || url === '/api' || url === '/open311'
}

/**
 * Headers on every answer for programs: nothing in it may run, be framed or be guessed as another type; reading without
 * a token is open to every origin; what a token opened is never kept by a cache.
 */
export function addHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isForPrograms(request.url)) return payload
    setHeaders(request, reply)
    return isTagged(request, reply, payload) ? tagged(request, reply, payload) : payload
  })
}

/** The headers every answer for programs has; also called for answers that no hook sees (a broken address). */
export function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id)
  reply.header('x-content-type-options', 'nosniff')
  reply.header('x-frame-options', 'DENY')
  reply.header('referrer-policy', 'no-referrer')
  reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-store')
  if (!isOpenRead(request)) return
  reply.header('access-control-allow-origin', '*')
  reply.header('access-control-expose-headers', 'ETag, Link, X-Request-Id, Retry-After')
  reply.header('cross-origin-resource-policy', 'cross-origin')
}

function isOpenRead(request: FastifyRequest): boolean {
  const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
  return reads && request.headers.authorization === undefined && request.headers.cookie === undefined
}

function isTagged(request: FastifyRequest, reply: FastifyReply, payload: unknown): payload is string {
  const isLive = request.url.startsWith('/health/') || request.url.startsWith('/metrics')
  const reads = request.method === 'GET' || request.method === 'HEAD'
  return reads && !isLive && reply.statusCode === 200 && typeof payload === 'string'
}

/** Strong ETag of the body; the same body that the asker holds already is not sent again (304). */
function tagged(request: FastifyRequest, reply: FastifyReply, payload: string): string | null {
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
  reply.header('etag', tag)
  reply.header('cache-control', request.headers.authorization === undefined ? 'public, no-cache' : 'private, no-cache')
  reply.header('vary', 'Authorization')
  const held = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (!held.includes(tag) && !held.includes('*')) return payload
  reply.code(304)
  reply.removeHeader('content-type')
  reply.removeHeader('content-length')
  return null
}
