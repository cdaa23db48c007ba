import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import { fileLimits } from '#engine/file/limit.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import { locality } from './parameters.ts'
import { plain } from './plain.ts'
import { Instant, Uuid } from './schema/words.ts'

/** A file that was received and could be read again. */
export const HeldFile = Type.Object(
  {
    id: Uuid,
    sha256: Type.String({ description: 'SHA-256 (hex) of what is kept: a picture written anew, a paper as it came' }),
    bytes: Type.Integer({ description: 'Length of what is kept' }),
    mediaType: Type.String(),
    width: Type.Optional(Type.Integer({ description: 'Pixels of a picture' })),
    height: Type.Optional(Type.Integer({ description: 'Pixels of a picture' })),
    pages: Type.Optional(Type.Integer({ description: 'Pages of a paper' })),
    preview: Type.Optional(
      Type.Object(
        { width: Type.Integer(), height: Type.Integer() },
        { description: 'Pixels of the small picture of a first page; absent where it could not be drawn' },
      ),
    ),
    name: Type.String({ description: 'What you called it' }),
    madeAt: Instant,
  },
  { $id: 'HeldFile', description: 'A file, received and not yet part of a record' },
)

const mostBytes = Math.max(...fileLimits.map(({ documentBytes }) => documentBytes))

/** Takes a file in; an act names it by its id within a day. */
export const postFile = defineEndpoint({
  name: 'sendFile',
  method: 'POST',
  path: '/api/v1/{locality}/files',
  access: 'public',
  tag: 'files',
  summary: 'Send a picture or a paper (PDF), to be named in an act within 24 hours',
  description:
    'A picture is opened and written anew without place, device and comments; a PDF is opened, its pages counted, and refused when it is locked or anything in it runs. It is read again, and only then received. A field of photos takes ids of pictures, a field of documents of both. Once it belongs to a record, whoever may see that answer reads it at /files/{locality}/{id}, a picture small, and the first page of a paper, at /files/{locality}/{id}/thumb. Large files on bad lines: POST /uploads/{locality} (tus 1.0).',
  params: Type.Object({ locality }),
  query: Type.Object(
    { name: Type.Optional(Type.String({ maxLength: 200, description: 'What it is called', examples: ['o-ga.jpg'] })) },
    { additionalProperties: false },
  ),
  bodyStream: {
    types: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'application/pdf'],
    most: mostBytes,
    description:
      'The bytes of one picture (at most 12 MiB and 60 megapixels) or one PDF (at most 20 MiB and 200 pages)',
  },
  answers: { 201: { description: 'Received, and it can be opened', schema: HeldFile } },
  refusals: [413, 415, 422],
  async answer(house, { who, params, query, body, request }) {
    const held = await house.engine.files.keep(who, {
      locality: params.locality,
      name: query.name ?? '',
      address: request.ip,
      source: body as unknown as Readable,
    })
    return { status: 201, body: plain(held) }
  },
})
