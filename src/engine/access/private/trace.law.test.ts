import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import { apiEndpoints } from '#protocols/api/endpoints.ts'
import { buildServer } from '#protocols/http/server.ts'
import { type Asked, asked, questionNames, staffIn } from '#test/law/asked.ts'
import { readSources } from '#test/law/sources.ts'
import { vault, vaultTown } from '#test/law/vault.ts'
import { figure } from '#test/support/figure.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import type { Actor, Scope } from '../../engine.ts'
import { makeKey } from '../../key/key.ts'

const locality = 'north'
/** What stands in the private field of each record, as it is stored and as people would write it. */
const canaries = ['+84905554433', '+84905554434']
const marks = canaries.map((phone) => phone.slice(-9))

let here: TestHouse
let app: FastifyInstance
const records: Asked[] = []
let seenInAll = 0
let rowsInAll = 0
let paths = 0

beforeAll(async () => {
  here = await testHouse([vault], [vaultTown(locality)])
  here.at('2026-03-02', '09:00')
  app = await buildServer({ engine: here.engine, log: () => undefined, demo: false, ready: async () => true })
  await app.ready()
  const unit = here.space(locality).units.byKey('a1')?.id ?? ''
  const officer = staffIn(locality, 'officer', here.space(locality).units.root)
  for (const [n, record] of (['vault.box', 'vault.notice'] as const).entries()) {
    const values = { name: 'Hộp kín', unit, phone: canaries[n], ...(n === 1 && { note: 'ghi chú' }) }
    const act = n === 0 ? 'put' : 'hang'
    const done = await here.engine.act(officer, { locality, id: `canary-${n}-put`, record, act, values })
    records.push({ locality, id: done.subject, code: done.code, record, event: done.event, unit, person: unit })
  }
})
afterAll(async () => {
  await app.close()
  await here.close()
})

async function traced(): Promise<number> {
  const { rows } = await here
    .space(locality)
    .db.pool.query<{ kept: number }>('select count(*)::int as kept from private_read')
  return rows[0]?.kept ?? 0
}

/** Of how many records a text holds what is private. */
function shownIn(text: string): number {
  return marks.filter((mark) => text.includes(mark)).length
}

/** How many readings a path made, and how many of them left no row. */
async function lookAt(path: () => Promise<string>): Promise<{ seen: number; rows: number }> {
  const before = await traced()
  const seen = shownIn(await path())
  return { seen, rows: (await traced()) - before }
}

async function said(work: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await work)
  } catch (error) {
    if (error instanceof Refused)
      return JSON.stringify(error.refusals.map((refusal) => [refusal, here.engine.words(refusal)]))
    return String(error)
  }
}

function readers(): Actor[] {
  const { root } = here.space(locality).units
  const people = ['officer', 'leader', 'figures', 'admin'].map((role) => staffIn(locality, role, root))
  const roles = { officer: [root] }
  const may: Scope[] = ['read', 'act', 'private', 'figures']
  const program: Actor = { kind: 'program', id: 'program:p', locality, name: 'p', may, roles }
  const owner: Actor = { kind: 'resident', id: 'resident:o', owns: records.map(({ id }) => id) }
  return [...people, program, owner, nobody, { kind: 'clock', id: 'clock' }]
}

test('every question, by everybody: what is private is shown if and only if a row of the trace is left', async () => {
  let wrong = 0
  for (const who of readers())
    for (const name of questionNames)
      for (const about of records) {
        const { seen, rows } = await lookAt(() => said(here.engine.ask(who, name, asked[name](about) as never)))
        paths += 1
        seenInAll += seen
        rowsInAll += rows
        if (seen !== rows) wrong += 1
        expect({ who: who.id, name, seen }).toEqual({ who: who.id, name, seen: rows })
      }
  // Officer and program open both; a leader has work with boxes alone; who sent them opens both, and both in each copy.
  expect([seenInAll, wrong]).toEqual([11, 0])
})

test('every route of the API, with a key that may do everything: the same', async () => {
  const admin = staffIn(locality, 'admin', here.space(locality).units.root)
  const scopes: Scope[] = ['read', 'act', 'private', 'figures']
  const order = { locality, id: 'canary-key', name: 'all', scopes, roles: ['officer', 'leader'], lastOn: '2026-12-31' }
  const { key } = await makeKey(here.house, admin, order)
  let opened = 0
  for (const { method, path, bodyExample } of apiEndpoints)
    for (const about of records) {
      const fill: Record<string, string> = { ...about, code: 'vault.put', name: 'vault.put', key: 'x', position: '1' }
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fill[name] ?? '1'))
      const body = path.endsWith('/private') ? { reason: 'contact', said: 'gọi lại cho người gửi' } : bodyExample
      const { seen, rows } = await lookAt(async () => {
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
        const payload = method === 'GET' ? undefined : JSON.stringify(body ?? {})
        const answer = await app.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
        return `${JSON.stringify(answer.headers)} ${answer.body}`
      })
      paths += 1
      opened += seen
      seenInAll += seen
      rowsInAll += rows
      expect({ path, seen }).toEqual({ path, seen: rows })
    }
  expect(opened).toBe(2)
  figure('T-16', 'paths', paths)
  figure('T-16', 'shown', seenInAll)
  figure('T-16', 'untraced', seenInAll - rowsInAll)
})

test('the person concerned reads every one of them', async () => {
  const owner: Actor = { kind: 'resident', id: 'resident:o', owns: records.map(({ id }) => id) }
  const all = await Promise.all(
    records.map(({ id }) => here.engine.ask(owner, 'reads_of', { locality, id, limit: 200 })),
  )
  expect(all.reduce((sum, { items }) => sum + items.length, 0)).toBe(rowsInAll)
})

/** Who may touch the table of private values at all, and why it shows nothing to anybody. */
const allowed: Readonly<Record<string, string>> = {
  'src/engine/access/private/trace.store.ts': 'gives values, with the row that says so',
  'src/engine/ledger/bulk.store.ts': 'writes',
  'src/engine/ledger/history.store.ts': 'names of fields only',
  'src/engine/ledger/log/sequence.store.ts': 'hashes',
  'src/engine/ledger/log/leaf.store.ts': 'hashes',
  'src/engine/ledger/log/verify.store.ts': 'hashes',
  'src/engine/ledger/log/erase.store.ts': 'erases',
  'src/engine/record/private.store.ts': 'names of fields; proof of a phone; the address a message goes to',
  'src/engine/message/message.store.ts': 'the address a message goes to',
  'src/engine/resident/resident.store.ts': 'which records came from one telephone or address; ids only',
  'src/engine/resident/sign-in.store.ts': 'the address a notice of a sign-in goes to',
  'src/main/explain.ts': 'its name, among those of the tables that grow',
  'src/engine/trust/check.store.ts': 'counts',
  'src/engine/privacy/order.store.ts': 'erases and corrects by order',
  'src/engine/privacy/retention.store.ts': 'erases what is past its term',
}

test('no other file of the program touches the table of private values', () => {
  const touching = readSources(['src'])
    .filter(({ path, text }) => !path.endsWith('.test.ts') && /\bprivate_value\b/.test(text))
    .map(({ path }) => path)
  expect(touching.filter((path) => !Object.hasOwn(allowed, path))).toEqual([])
})

test('saboteur: a path that reads past the trace is seen', async () => {
  const { db } = here.space(locality)
  const { seen, rows } = await lookAt(async () =>
    JSON.stringify(
      (await sql`select content from private_value where subject_id = ${records[0]?.id}`.execute(db.query)).rows,
    ),
  )
  expect([seen, rows]).toEqual([1, 0])
})
