import { Type } from 'typebox'
import { Refused, refuse } from '#base/refusal.ts'
import type { Actor } from '#engine/engine.ts'
import type { ExportView } from '#engine/export/question.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { House } from '../http/house.ts'
import { ActBody } from './acts.ts'
import { given, locality } from './parameters.ts'
import { plain } from './plain.ts'
import { Receipt } from './schema/record.ts'
import { Instant, LocalDay, oneOf, Uuid, Words } from './schema/words.ts'

/** An export as its asker sees it. */
export const Export = Type.Object(
  {
    id: Uuid,
    code: Type.String(),
    kind: oneOf('list', 'figures'),
    label: Words,
    record: Type.Optional(Words),
    state: Type.Enum(['asked', 'made', 'failed', 'gone'], {
      description: 'asked: being made; made: can be fetched; failed: see `why`; gone: past its last day',
    }),
    stateLabel: Words,
    askedAt: Instant,
    name: Type.Optional(Type.String()),
    bytes: Type.Optional(Type.Integer()),
    rows: Type.Optional(Type.Integer()),
    until: Type.Optional(LocalDay),
    why: Type.Optional(Type.String({ description: 'Code of the refusal, when it failed' })),
  },
  {
    $id: 'Export',
    description: 'Something that was asked for, made in the background, and is fetched until its last day',
  },
)

const one = Type.Object({ locality, id: Uuid })
const needs =
  'Needs a key with the scope `export`; a list also `read` and a role that reads those records. It is made with the rights the key has then; personal data never goes along.'
const example = {
  id: '019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d8f',
  code: '2611-4827-3913',
  kind: 'list',
  label: { vi: 'Danh sách hồ sơ (CSV)', en: 'List of records (CSV)' },
  record: { vi: 'Phản ánh', en: 'Report' },
  state: 'made',
  stateLabel: { vi: 'Tải được', en: 'Ready' },
  askedAt: '2026-11-21T09:00:00.000+07:00',
  name: 'feedback.report-2026-11-21.csv',
  bytes: 18_442,
  rows: 120,
  until: '2026-11-28',
}

/** Asks for an export. */
export const postExport = defineEndpoint({
  name: 'askExport',
  method: 'POST',
  path: '/api/v1/{locality}/exports',
  access: 'program',
  tag: 'exports',
  summary: 'Ask for a list of records or the figures of every target as a file',
  description: needs,
  params: Type.Object({ locality }),
  body: Type.Object(
    {
      id: ActBody.properties.id,
      kind: oneOf('list', 'figures'),
      record: Type.Optional(Type.String({ maxLength: 60, description: 'Of a list: the record type' })),
      state: Type.Optional(Type.String({ maxLength: 60 })),
      fromOn: Type.Optional(LocalDay),
      lastOn: Type.Optional(LocalDay),
      plan: Type.Optional(Type.String({ maxLength: 60, description: 'Of figures: the set of targets' })),
    },
    { additionalProperties: false },
  ),
  bodyExample: { id: '3f0c9a52-7a55-4a3c-8f0e-0d6f0a5f9c11', kind: 'list', record: 'feedback.report' },
  answers: {
    202: {
      description: 'Asked for; where it stands is told at `Location`',
      schema: Receipt,
      headers: { Location: 'Where its state can be read' },
    },
  },
  refusals: [403, 409, 413, 415, 422],
  async answer(house, { who, params, body }) {
    const { id, ...asks } = body
    const key = who.kind === 'program' ? who.key : undefined
    const values = { ...asks, ...given({ key }) }
    const command = {
      locality: params.locality,
      id,
      record: 'system.export',
      act: 'ask',
      values,
      channel: 'api' as const,
    }
    const receipt = await house.engine.act(who, command)
    const location = `/api/v1/${params.locality}/exports/${receipt.subject}`
    return { status: 202, headers: { location }, body: plain(receipt) }
  },
})

/** What this key asked for. */
export const listExports = defineEndpoint({
  name: 'listExports',
  method: 'GET',
  path: '/api/v1/{locality}/exports',
  access: 'program',
  tag: 'exports',
  summary: 'What this key asked for, newest first, at most fifty',
  params: Type.Object({ locality }),
  answers: {
    200: {
      description: 'The exports',
      schema: Type.Object({ items: Type.Array(Export) }),
      example: { items: [example] },
    },
  },
  refusals: [403],
  async answer(house, { who, params }) {
    const items = await house.engine.ask(who, 'exports', params)
    return { body: plain({ items: items.map(told) }) }
  },
})

/** How one of them stands. */
export const getExport = defineEndpoint({
  name: 'getExport',
  method: 'GET',
  path: '/api/v1/{locality}/exports/{id}',
  access: 'program',
  tag: 'exports',
  summary: 'How an export stands',
  params: one,
  answers: { 200: { description: 'The export', schema: Export, example } },
  refusals: [403],
  async answer(house, { who, params }) {
    return { body: plain(told(await ownOf(house, who, params))) }
  },
})

/** Fetches the file: a POST, because each fetching is written down. */
export const fetchExport = defineEndpoint({
  name: 'fetchExport',
  method: 'POST',
  path: '/api/v1/{locality}/exports/{id}/file',
  access: 'program',
  tag: 'exports',
  summary: 'Fetch the file of an export that was made',
  description:
    'By the key that asked for it, until its last day. Each fetching is an event; `id` is that of the fetching.',
  params: one,
  body: Type.Object({ id: ActBody.properties.id }, { additionalProperties: false }),
  bodyExample: { id: '6c1e3b7a-2c0d-4a55-9d3f-1f2e3d4c5b6a' },
  answers: { 200: { description: 'The file', schema: Type.String(), files: ['text/csv'] } },
  refusals: [403, 413, 415, 422],
  async answer(house, { who, params, body }) {
    const asks = { locality: params.locality, subject: params.id, id: body.id }
    const { name, mediaType, bytes, pieces } = await house.engine.exports.fetch(who, asks)
    const headers = {
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
      'cache-control': 'no-store',
    }
    return { mediaType, headers, pieces }
  },
})

async function ownOf(
  house: House,
  who: Actor,
  { locality: key, id }: { locality: string; id: string },
): Promise<ExportView> {
  const found = (await house.engine.ask(who, 'exports', { locality: key })).find((each) => each.id === id)
  if (!found) throw new Refused([refuse('missing', 'id')])
  return found
}

function told({ withPrivate: _, ...view }: ExportView): Omit<ExportView, 'withPrivate'> {
  return view
}
