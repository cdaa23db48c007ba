import type { FastifyRequest } from 'fastify'
import type { Answer } from '../http/endpoint.ts'
import { plain } from './plain.ts'

/** A page as it goes out: the list, and a `Link` to the next page when there is one. */
export function pageAnswer(request: FastifyRequest, page: { items: unknown[]; cursor?: string }): Answer {
  return {
    body: plain(page),
    ...(page.cursor !== undefined && { headers: { link: nextLink(request.url, page.cursor) } }),
  }
}

/** `Link` header (RFC 8288) to the same address with another cursor. */
export function nextLink(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('cursor', cursor)
  return `<${path}?${parameters.toString()}>; rel="next"`
}
