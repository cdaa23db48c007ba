import type { FastifyReply } from 'fastify'
import { type XmlValue, xmlText } from './xml.ts'

/** The two forms in which GeoReport answers. */
export type Format = 'xml' | 'json'

/** What goes out: in XML `<root><item>…</item></root>`, in JSON the value alone. */
export type Open311Answer = { root: string; item?: string; value: XmlValue }

/**
 * The format that the path's ending asks for; XML, the required one, when it has none.
 *
 * @example formatOf('/open311/quan-1/v2/services.json?page=2') // 'json'
 */
export function formatOf(url: string): Format {
  return /\.json$/.test(url.split('?')[0] ?? '') ? 'json' : 'xml'
}

/** Writes an answer in the format with its content type. */
export function writeAnswer(reply: FastifyReply, format: Format, { root, item, value }: Open311Answer): FastifyReply {
  if (format === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(value))
  return reply.type('text/xml; charset=utf-8').send(xmlText(root, value, item))
}
