import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import type { Act, Module, RecordType } from '#engine/declare.ts'
import type { Actor, Scope } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { makeKey } from '#engine/key/key.ts'
import { checkForm } from '#engine/record/form.ts'
import { modules } from '#modules/all.ts'
import { apiEndpoints } from '#protocols/api/endpoints.ts'
import { buildServer } from '#protocols/http/server.ts'
import { type Asked, asked, questionNames, staffIn } from './law/asked.ts'
import { type Cast, makeCast } from './law/cast.ts'
import { asks, flipped, readOnly, tryAct } from './law/matrix.ts'
import { root } from './law/sources.ts'
import { vault, vaultTown } from './law/vault.ts'
import { figure } from './support/figure.ts'
import { type TestHouse, testHouse } from './support/house.ts'

const locality = 'north'
const changed =
  'the table of rights changed: GOLDEN=write vitest run test/rights-matrix.test.ts, and read the difference'
const folder = join(root, 'test/golden/rights')
const secrets = { title: 'Tên trong hộp', note: 'Ghi chú trong giấy', public: 'Tên trên giấy', private: '905554433' }

let here: TestHouse
let space: Space
let app: FastifyInstance
let at: Date
let cast: Cast
const about: Record<'box' | 'notice', Asked> = {} as never

beforeAll(async () => {
  const all: Module[] = [vault, ...modules]
  const town = { ...vaultTown(locality), modules: all.map(({ name }) => name) }
  here = await testHouse(all, [town, vaultTown('south')])
  at = here.at('2026-03-02', '09:00')
  space = here.space(locality)
  cast = await makeCast(space, here.space('south'), at)
  app = await buildServer({ engine: here.engine, log: () => undefined, demo: false, ready: async () => true })
  await app.ready()
  const unit = space.units.byKey('a1')?.id ?? ''
  const officer = staffIn(locality, 'officer', space.units.root)
  const phone = '+84905554433'
  const boxes = { act: 'put', values: { name: secrets.title, unit, phone } }
  const notices = { act: 'hang', values: { name: secrets.public, note: secrets.note, unit, phone } }
  for (const [name, opening] of [
    ['box', boxes],
    ['notice', notices],
  ] as const) {
    const record = `vault.${name}`
    const done = await here.engine.act(officer, { locality, id: `matrix-${name}`, record, ...opening })
    const person = (cast['officer own'] as Actor).id.slice('staff:'.length)
    about[name] = { locality, id: done.subject, code: done.code, record, event: done.event, unit, person }
  }
  const owner = { kind: 'resident', id: 'resident:s', owns: [about.box.id, about.notice.id] } as const
  cast = { ...cast, 'sender of both': owner }
}, 120_000)
afterAll(async () => {
  await app?.close()
  await here?.close()
})

/** Compares a table with the reviewed one; `GOLDEN=write` writes it anew, for somebody to read the difference. */
function compare(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): number {
  const file = join(folder, `${name}.csv`)
  const text = [['operation', ...columns], ...rows].map((row) => row.join(',')).join('\n')
  if (process.env['GOLDEN'] === 'write') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${text}\n`)
  }
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : ''
  return differences(kept, text)
}

/** How many cells of two tables differ; a row or column that only one of them has differs whole. */
function differences(a: string, b: string): number {
  const cells = (text: string): Map<string, string> => {
    const [head = [], ...rows] = text.split('\n').map((line) => line.split(','))
    return new Map(rows.flatMap((row) => row.slice(1).map((cell, n) => [`${row[0]} × ${head[n + 1]}`, cell] as const)))
  }
  const [one, other] = [cells(a), cells(b)]
  const names = new Set([...one.keys(), ...other.keys()])
  return [...names].filter((name) => one.get(name) !== other.get(name)).length
}

function actTable(types: readonly RecordType[]): string[][] {
  return types.flatMap((type) =>
    Object.keys(type.acts).map((name) => [
      `${type.name} ${name}`,
      ...Object.values(cast).map((who) => tryAct(space, type, name, who, about.box.unit, at)),
    ]),
  )
}

/** What of a record an answer holds. */
function holds(text: string): string {
  const found = Object.entries(secrets).filter(([, secret]) => text.includes(secret))
  return found.map(([name]) => name).join('+') || '-'
}

async function answered(who: Actor, name: (typeof questionNames)[number], record: Asked): Promise<string> {
  try {
    return holds(JSON.stringify(await here.engine.ask(who, name, asked[name](record) as never)))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.refusals.map(({ code }) => code).join('+')
  }
}

let cases = 0

describe('the table of rights is the reviewed one', () => {
  test('every act of every record type, by everybody', () => {
    const rows = actTable(space.records)
    cases += rows.length * Object.keys(cast).length
    expect(compare('acts', Object.keys(cast), rows), changed).toBe(0)
  })

  test('every question about a record of the desk and one that is public, by everybody: what of it is seen', async () => {
    const rows: string[][] = []
    for (const [kind, record] of Object.entries(about))
      for (const name of questionNames) {
        const row = [`${name} ${kind}`]
        for (const who of Object.values(cast)) row.push(await answered(who, name, record))
        rows.push(row)
      }
    cases += rows.length * Object.keys(cast).length
    const unequal = compare('questions', Object.keys(cast), rows)
    expect(unequal, changed).toBe(0)
    figure('T-13', 'cases', cases)
    figure('T-13', 'unequal', unequal)
  }, 300_000)

  test('every route of the API, with keys of each scope and without any', async () => {
    const keys: Record<string, string | undefined> = { none: undefined, wrong: `${locality}.wrongwrongwrong` }
    const admin = staffIn(locality, 'admin', space.units.root)
    const scopes: readonly (readonly Scope[])[] = [['read'], ['act'], ['read', 'act', 'private']]
    for (const [n, may] of scopes.entries()) {
      const order = {
        locality,
        id: `matrix-key-${n}`,
        name: `k${n}`,
        scopes: may,
        roles: ['officer'],
        lastOn: '2026-12-31',
      }
      keys[may.join('+')] = (await makeKey(here.house, admin, order)).key
    }
    const rows: string[][] = []
    for (const { method, path } of apiEndpoints) {
      const row = [`${method} ${path}`]
      for (const key of Object.values(keys)) row.push(String((await call(method, path, about.box, key)).status))
      rows.push(row)
    }
    expect(compare('routes', Object.keys(keys), rows), changed).toBe(0)
  })
})

async function call(method: string, path: string, record: Asked, key: string | undefined) {
  const fill: Record<string, string> = { ...record, code: 'vault.put', name: 'vault.put', key: 'x' }
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fill[name] ?? '1'))
  const body = path.endsWith('/private') ? { reason: 'contact', said: 'gọi lại cho người gửi' } : {}
  const headers = { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) }
  const payload = method === 'GET' ? undefined : JSON.stringify(body)
  const answer = await app.inject({ method: method as 'GET', url, headers, ...(payload !== undefined && { payload }) })
  return { status: answer.statusCode, body: answer.body.replace(/urn:uuid:[0-9a-f-]+/g, '') }
}

const nothing = '01900000-0000-7000-8000-00000000dead'

test('“not yours” and “not there” are one answer, in the engine and over HTTP', async () => {
  let compared = 0
  const gone: Asked = { ...about.box, id: nothing, code: '9999-9999-9999', event: nothing, person: nothing }
  const byId = questionNames.filter(
    (name) => JSON.stringify(asked[name](about.box)) !== JSON.stringify(asked[name](gone)),
  )
  for (const who of Object.values(cast))
    for (const name of byId) {
      const verdict = await answered(who, name, about.box)
      if (verdict !== 'missing') continue
      compared += 1
      expect(await answered(who, name, gone), name).toBe(verdict)
    }
  for (const { method, path } of apiEndpoints.filter(({ path: each }) => each.includes('{id}'))) {
    const [one, other] = [await call(method, path, about.box, undefined), await call(method, path, gone, undefined)]
    compared += 1
    expect(other, path).toEqual(one)
  }
  figure('T-13', 'alike', compared)
})

test('whatever a record holds that nobody may set is not taken from anybody', () => {
  let taken = 0
  let tried = 0
  for (const type of space.records)
    for (const act of Object.values<Act>(type.acts)) {
      const form = act.from === 'nothing' ? { ...type.form, ...act.asks } : (act.asks ?? {})
      for (const name of readOnly.filter((each) => !asks(type, each))) {
        const given = checkForm(form, JSON.parse(`{${JSON.stringify(name)}: "x"}`) as Record<string, unknown>)
        tried += 1
        if (!Array.isArray(given) || !given.some(({ code, at: where }) => code === 'unknown_field' && where === name))
          taken += 1
      }
    }
  figure('T-13', 'fields', tried)
  figure('T-13', 'taken', taken)
})

test('a command with more than its own parts is refused whole', async () => {
  const { key } = await makeKey(here.house, staffIn(locality, 'admin', space.units.root), {
    locality,
    id: 'matrix-key-more',
    name: 'more',
    scopes: ['read', 'act'],
    roles: ['officer'],
    lastOn: '2026-12-31',
  })
  for (const name of ['state', 'unit', 'owner', 'actor', 'channel', 'simulated', 'at', 'locality']) {
    const command = {
      id: 'matrix-more-1',
      record: 'vault.box',
      act: 'touch',
      subject: about.box.id,
      values: {},
      [name]: 'x',
    }
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1/${locality}/acts`,
      headers,
      payload: JSON.stringify(command),
    })
    expect([name, answer.statusCode]).toEqual([name, 400])
  }
})

test('saboteur: one rule turned round differs from the reviewed table', () => {
  const changed = space.records.map((type) => (type.name === 'vault.box' ? flipped(type, 'look', 'holder') : type))
  const kept = readFileSync(join(folder, 'acts.csv'), 'utf8').trimEnd()
  const text = [['operation', ...Object.keys(cast)], ...actTable(changed)].map((row) => row.join(',')).join('\n')
  expect(differences(kept, text)).toBeGreaterThan(3)
})
