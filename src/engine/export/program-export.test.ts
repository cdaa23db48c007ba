import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { Export } from '#protocols/api/exports.ts'
import { buildServer } from '#protocols/http/server.ts'
import { run } from '#test/support/database-address.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Actor, Scope } from '../engine.ts'
import { relayWork } from '../job/relay.ts'
import { makeExport } from './make.ts'

const locality = 'town'
const place = { longitude: 105.015, latitude: 10.005 }
let here: TestHouse
let app: FastifyInstance

beforeAll(async () => {
  // Loans that are not for everybody: what a key takes out is by its own right alone.
  const records = library.records.map((type) => ({ ...type, public: 'nothing' as const }))
  here = await testHouse([{ ...library, records }], [town, { ...town, key: 'village' }])
  here.at('2026-03-02', '09:00')
  app = await buildServer({
    engine: here.engine,
    log: () => undefined,
    demo: false,
    ready: async () => true,
    now: () => here.house.clock(),
  })
  for (let n = 0; n < 3; n += 1)
    await here.engine.act(nobody, {
      locality,
      id: id(),
      record: 'library.loan',
      act: 'ask',
      values: { genre: 'novel', book: 'Số đỏ', where: place, phone: '+84901234567' },
    })
})
afterAll(async () => {
  await app.close()
  await here.close()
})

const id = (): string => uuidv7(here.house.clock(), here.house.dice)

/** A key as an administrator makes it; several may have one name. */
async function keyFor(may: readonly Scope[], more: { records?: string[]; roles?: string[] } = {}): Promise<string> {
  const key = `town.${randomBytes(24).toString('base64url')}`
  const { db, id: space } = here.space(locality)
  await db.pool.query(
    `insert into token (token_hash, space_id, id, name, may, roles, records, created_at)
     values ($1, $2, gen_random_uuid(), 'Kho dữ liệu', $3, $4, $5, $6)`,
    [
      createHash('sha256').update(key).digest(),
      space,
      may,
      more.roles ?? ['officer'],
      more.records ?? null,
      here.house.clock(),
    ],
  )
  return key
}

async function call(key: string | undefined, method: 'GET' | 'POST', path: string, body?: object) {
  const { statusCode, headers, payload } = await app.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { ...(key && { authorization: `Bearer ${key}` }), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { payload: JSON.stringify(body) }),
  })
  return { status: statusCode, headers, text: payload }
}
const asks = (key: string, more: object = {}) =>
  call(key, 'POST', `${locality}/exports`, { id: id(), kind: 'list', record: 'library.loan', ...more })
const json = ({ text }: { text: string }) => JSON.parse(text) as Record<string, unknown>

async function work(): Promise<void> {
  const put: string[] = []
  const queue = {
    put: async (_kind: string, _slot: string, input: Readonly<Record<string, unknown>> = {}) => {
      put.push(String(input['subject']))
      return true
    },
  }
  await relayWork(here.house, queue)
  for (const subject of put) await makeExport(here.house, here.space(locality), subject, new AbortController().signal)
}

test('a key with the scope asks, sees how it stands, and fetches the file; each fetching is written down', async () => {
  const key = await keyFor(['read', 'export'])
  const asked = await asks(key)
  expect(asked.status).toBe(202)
  const { subject } = json(asked) as { subject: string }
  expect(asked.headers['location']).toBe(`/api/v1/town/exports/${subject}`)
  expect(json(await call(key, 'GET', `town/exports/${subject}`))).toMatchObject({ state: 'asked', kind: 'list' })
  expect((await call(key, 'POST', `town/exports/${subject}/file`, { id: id() })).status).toBe(404)
  await work()
  const stands = json(await call(key, 'GET', `town/exports/${subject}`))
  expect(stands).toMatchObject({ state: 'made', rows: 3, until: '2026-03-16' })
  expect(Compile(Export).Check(stands)).toBe(true)
  const file = await call(key, 'POST', `town/exports/${subject}/file`, { id: id() })
  expect([file.status, file.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(file.headers['content-disposition']).toContain('library.loan-2026-03-02.csv')
  expect(file.text.split('\r\n')).toHaveLength(5)
  expect(file.text).not.toMatch(/phone|901234567/)
  expect(json(await call(key, 'GET', 'town/exports'))).toMatchObject({ items: [{ id: subject }] })
  const { rows } = await here
    .space(locality)
    .db.pool.query('select act, actor, channel from event where subject_id = $1 order by version', [subject])
  expect(rows.map(({ act }) => act)).toEqual(['ask', 'make', 'fetch'])
  expect(rows[2]).toMatchObject({ actor: 'program:Kho dữ liệu', channel: 'api' })
  here.at('2026-03-17', '09:00')
  expect((await call(key, 'POST', `town/exports/${subject}/file`, { id: id() })).status).toBe(404)
  here.at('2026-03-02', '09:00')
})

test('another key of the same name, one without the scope, people and nobody get nothing of it', async () => {
  const key = await keyFor(['read', 'export'])
  const { subject } = json(await asks(key)) as { subject: string }
  await work()
  const namesake = await keyFor(['read', 'export'])
  const reader = await keyFor(['read', 'act'])
  for (const other of [namesake, reader]) {
    expect((await call(other, 'POST', `town/exports/${subject}/file`, { id: id() })).status).toBe(404)
    expect((await call(other, 'GET', `town/exports/${subject}`)).status).toBe(404)
  }
  expect((await asks(reader)).status).toBe(403)
  expect((await call(undefined, 'GET', 'town/exports')).status).toBe(401)
  const head = await here.as(locality, 'head')
  await expect(here.engine.exports.fetch(head, { locality, subject, id: id() })).rejects.toThrow('missing')
  const program = (await here.engine.access.actorOf(namesake)) as Extract<Actor, { kind: 'program' }>
  const owner = (await here.engine.access.actorOf(key)) as Extract<Actor, { kind: 'program' }>
  const values = { kind: 'list', record: 'library.loan', key: owner.key }
  const command = { locality, id: id(), record: 'system.export', act: 'ask', values }
  await expect(here.engine.act(program, command)).rejects.toThrow('missing')
  await expect(here.engine.act(head, { ...command, id: id() })).rejects.toThrow('missing')
})

test('a key takes out what it may read and nothing more: no personal data, no other records, no other locality', async () => {
  const key = await keyFor(['read', 'export', 'private'])
  expect((await asks(key, { withPrivate: true })).status).toBe(400)
  const program = (await here.engine.access.actorOf(key)) as Extract<Actor, { kind: 'program' }>
  const values = {
    kind: 'list',
    record: 'library.loan',
    key: program.key,
    withPrivate: true,
    reason: 'contact',
    said: 'Gọi hẹn giờ khảo sát',
  }
  const command = { locality, id: id(), record: 'system.export', act: 'ask', values }
  await expect(here.engine.act(program, command)).rejects.toThrow('missing')
  const limited = await keyFor(['read', 'export'], { records: ['library.other'] })
  expect((await asks(limited)).status).toBe(404)
  expect((await asks(key, { record: 'library.nothing' })).status).toBe(422)
  expect(
    (await call(key, 'POST', 'village/exports', { id: id(), kind: 'list', record: 'library.loan' })).status,
  ).not.toBe(202)
  expect((await call(key, 'POST', 'town/exports', { id: id(), kind: 'copy' })).status).toBe(400)
})

/** What came of an export: its state, its rows, and whether a book of the list stands in a kept piece of it. */
async function cameOf(subject: string): Promise<{ state: string; rows: string | null; holds: boolean }> {
  const { pool } = here.space(locality).db
  const { rows } = await pool.query<{ state: string; rows: string | null; holds: boolean }>(
    `select r.state, r.content ->> 'rows' as rows, exists (select from export_part p where p.export_id = r.id
       and position(convert_to('Số đỏ', 'UTF8') in p.bytes) > 0) as holds from record r where r.id = $1`,
    [subject],
  )
  return rows[0] ?? { state: '', rows: null, holds: false }
}
/** The key that an export is kept under, as its own words say it, and as somebody who writes in the tables would have it. */
const keyOf = async (key: string) =>
  ((await here.engine.access.actorOf(key)) as Extract<Actor, { kind: 'program' }>).key
const writeKey = (subject: string, key: string | undefined) =>
  run(here.url, `update record set content = jsonb_set(content, '{key}', '"${key}"') where id = '${subject}'`)

test('a key that was withdrawn while its list was made takes nothing out; one that was not takes all of it', async () => {
  const [key, other] = [await keyFor(['read', 'export']), await keyFor(['read', 'export'])]
  const { subject } = json(await asks(key)) as { subject: string }
  const { subject: others } = json(await asks(other)) as { subject: string }
  const { db, id: space } = here.space(locality)
  const hash = createHash('sha256').update(key).digest()
  await db.pool.query('update token set ended_at = $3 where space_id = $1 and token_hash = $2', [
    space,
    hash,
    here.house.clock(),
  ])
  await work()
  expect(await cameOf(others)).toEqual({ state: 'made', rows: '3', holds: true })
  const { holds, rows } = await cameOf(subject)
  expect([holds, rows ?? '0']).toEqual([false, '0'])
  expect((await call(key, 'GET', 'town/exports')).status).toBe(401)
})

test('saboteur: an export that is written over to another key is that one’s: the key alone tells whose it is', async () => {
  const [key, namesake] = [await keyFor(['read', 'export']), await keyFor(['read', 'export'])]
  const { subject } = json(await asks(key)) as { subject: string }
  await work()
  const status = async (one: string) => (await call(one, 'POST', `town/exports/${subject}/file`, { id: id() })).status
  expect([await status(key), await status(namesake)]).toEqual([200, 404])
  await writeKey(subject, await keyOf(namesake))
  expect([await status(key), await status(namesake)]).toEqual([404, 200])
  await writeKey(subject, await keyOf(key))
  expect([await status(key), await status(namesake)]).toEqual([200, 404])
})
