import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Actor } from '../engine.ts'
import { relayWork } from '../job/relay.ts'
import { dropHolding } from './export.store.ts'
import { listFile } from './list-file.ts'
import { endExports, makeExport } from './make.ts'

const locality = 'town'
const place = { longitude: 105.015, latitude: 10.005 }
const phone = '+84901234567'

let here: TestHouse
let head: Actor
let put: { kind: string; slot: string; input: Readonly<Record<string, unknown>> }[] = []

beforeAll(async () => {
  here = await testHouse([library], [town])
  here.at('2026-03-02', '09:00')
  head = await here.as(locality, 'head')
})
afterAll(() => here.close())

const id = () => uuidv7(here.house.clock(), here.house.dice)
const lend = (values: object = {}) =>
  here.engine.act(nobody, {
    locality,
    id: id(),
    record: 'library.loan',
    act: 'ask',
    values: { genre: 'novel', book: '=Số đỏ, "tập 1"', where: place, ...values },
  })
const askFor = (who: Actor, values: Record<string, unknown>) =>
  here.engine.act(who, { locality, id: id(), record: 'system.export', act: 'ask', values })
const queue = {
  put: async (kind: string, slot: string, input = {}) => {
    put.push({ kind, slot, input })
    return true
  },
}
const signal = new AbortController().signal
/** Hands over what waits and does it. */
async function work(): Promise<void> {
  put = []
  await relayWork(here.house, queue)
  for (const { input } of put) await makeExport(here.house, here.space(locality), String(input['subject']), signal)
}
async function fetched(who: Actor, subject: string): Promise<Buffer> {
  const { pieces } = await here.engine.exports.fetch(who, { locality, subject, id: id() })
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
const rows = async (text: string, values: unknown[] = []) =>
  (await here.space(locality).db.pool.query(text, values)).rows
const why = (error: Error & { refusals?: { code: string }[] }) => error.refusals?.map(({ code }) => code).join()

test('a list is asked for by an act, handed to the queue in its transaction, made once, and fetched by who asked until its last day', async () => {
  for (let n = 0; n < 3; n += 1) await lend()
  const { subject } = await askFor(head, { kind: 'list', record: 'library.loan' })
  expect(await rows('select kind, slot, input from queued_work')).toEqual([
    { kind: 'export', slot: subject, input: { subject } },
  ])
  await work()
  expect(await rows('select from queued_work')).toEqual([])
  expect(put).toEqual([{ kind: 'export', slot: subject, input: { subject, locality } }])
  await makeExport(here.house, here.space(locality), subject, signal)
  expect(await rows(`select count(*)::int as n from event where subject_id = $1 and act = 'make'`, [subject])).toEqual([
    { n: 1 },
  ])
  const [mine] = await here.engine.ask(head, 'exports', { locality })
  expect(mine).toMatchObject({ id: subject, state: 'made', rows: 3, until: '2026-03-16', withPrivate: false })
  const text = (await fetched(head, subject)).toString()
  expect(text.split('\r\n')).toHaveLength(5)
  expect(text).toContain('"\'=Số đỏ, ""tập 1"""')
  expect(text).not.toContain('phone')
  const other = await here.as(locality, 'east')
  for (const who of [other, nobody]) expect(await fetched(who, subject).catch(why)).toBe('missing')
  expect(await rows(`select act from event where subject_id = $1 order by version`, [subject])).toEqual([
    { act: 'ask' },
    { act: 'make' },
    { act: 'fetch' },
  ])
  here.at('2026-03-16', '23:59')
  await endExports(here.house, here.space(locality))
  expect((await fetched(head, subject)).length).toBeGreaterThan(10)
  here.at('2026-03-17', '00:00')
  expect(await fetched(head, subject).catch(why)).toBe('missing')
  expect(await endExports(here.house, here.space(locality))).toBe(1)
  expect(await rows('select from export_part')).toEqual([])
  here.at('2026-03-02', '09:00')
})

test('an act that is refused asks for no work', async () => {
  expect(await askFor(nobody, { kind: 'list', record: 'library.loan' }).catch(why)).toBe('not_signed_in')
  expect(await askFor(head, { kind: 'list', record: 'library.nothing' }).catch(why)).toBe('not_on_list')
  expect(await askFor(head, { kind: 'list', record: 'library.loan', state: 'x' }).catch(why)).toBe('not_on_list')
  expect(await askFor(head, { kind: 'figures', plan: 'nowhere' }).catch(why)).toBe('unknown_plan')
  expect(await rows('select from queued_work')).toEqual([])
})

test('with personal data it asks for a reason and a fresh proof, and leaves a row of the trace for each record', async () => {
  const { subject: loan } = await lend({ phone, book: 'riêng' })
  const values = { kind: 'list', record: 'library.loan', withPrivate: true }
  expect(await askFor(head, values).catch(why)).toBe('reason_needed')
  const said = { reason: 'inspection', said: 'theo quyết định 12/QĐ' }
  here.at('2026-03-02', '10:00')
  expect(await askFor(head, { ...values, ...said }).catch(why)).toBe('factor_needed')
  here.at('2026-03-02', '09:05')
  const { subject } = await askFor(head, { ...values, ...said })
  await work()
  const text = (await fetched(head, subject)).toString()
  expect(text).toContain(phone)
  expect(await rows('select subject_id, actor, reason, said from private_read')).toEqual([
    { subject_id: loan, actor: head.id, ...said },
  ])
  const [mine] = await here.engine.ask(head, 'exports', { locality })
  expect(mine).toMatchObject({ until: '2026-03-09', withPrivate: true })
})

test('who lost his right before it was made gets nothing', async () => {
  const east = await here.as(locality, 'east')
  const { subject } = await askFor(east, { kind: 'list', record: 'person.request' })
  await rows(`update assignment set valid_until = '2026-03-02' where person_id = $1`, [east.id.slice('staff:'.length)])
  await work()
  const text = (await fetched(east, subject).catch(() => Buffer.from(''))).toString()
  expect(text.split('\r\n').length).toBeLessThanOrEqual(2)
  const [mine] = await here.engine.ask(east, 'exports', { locality })
  expect(mine?.rows ?? 0).toBe(0)
})

test('figures of every target, month and unit', async () => {
  const { subject } = await askFor(head, { kind: 'figures' })
  await work()
  const text = (await fetched(head, subject)).toString()
  expect(text).toContain('Thị trấn,LB-02,Lượt hỏi mượn,2026-03,4')
  expect(text).toContain('Quầy east,LB-02')
})

test('a resident’s copy: an archive with the page, the values and the trace; nobody else’s; gone before anything of it is erased', async () => {
  const { code, subject: loan, proof } = await lend({ phone, book: '<b>của tôi</b>' })
  const other = await lend({ phone: '+84909999999' })
  const owner = await here.engine.access.resident(locality, code, proof)
  expect(await askFor(owner, { kind: 'copy', concerns: `${loan} ${other.subject}` }).catch(why)).toBe('missing')
  const { subject } = await askFor(owner, { kind: 'copy', concerns: loan })
  await work()
  const [mine] = await here.engine.ask(owner, 'exports', { locality })
  expect(mine).toMatchObject({ id: subject, kind: 'copy', state: 'made', rows: 1, until: '2026-03-09' })
  const bytes = await fetched(owner, subject)
  const read = `import sys, zipfile, io, json
z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))`
  const files = JSON.parse(execFileSync('python3', ['-c', read], { input: bytes, encoding: 'utf8' }))
  expect(Object.keys(files)).toEqual(['du-lieu-cua-toi.json', 'du-lieu-cua-toi.html'])
  expect(JSON.parse(files['du-lieu-cua-toi.json']).records[0].personal).toEqual({ phone })
  expect(files['du-lieu-cua-toi.html']).toContain('&lt;b&gt;của tôi&lt;/b&gt;')
  expect(files['du-lieu-cua-toi.html']).toContain(phone)
  const stranger = await here.engine.access.resident(locality, other.code, other.proof)
  expect(await fetched(stranger, subject).catch(why)).toBe('missing')
  expect(await here.engine.ask(stranger, 'exports', { locality })).toEqual([])
  await dropHolding(here.space(locality).db.pool, here.space(locality).id, loan)
  expect(await rows('select from export_part where export_id = $1', [subject])).toEqual([])
  expect(await fetched(owner, subject).catch(why)).toBe('missing')
  await endExports(here.house, here.space(locality))
  expect((await here.engine.ask(owner, 'exports', { locality }))[0]?.state).toBe('gone')
})

test('five are on their way for one person at most; a list that is too long says so instead of breaking off', async () => {
  for (let n = 0; n < 5; n += 1) await askFor(head, { kind: 'list', record: 'library.loan' })
  expect(await askFor(head, { kind: 'figures' }).catch(why)).toBe('too_many_exports')
  await work()
  const type = { content: { record: 'library.loan' } } as never
  const { pieces } = listFile(here.house, here.space(locality), head, type, 2)
  const read = async () => {
    for await (const _ of pieces);
  }
  expect(await read().catch(why)).toBe('export_too_long')
})

test('saboteur: work that is not written with its act is lost when the program dies between the two', async () => {
  const { subject } = await askFor(head, { kind: 'figures' })
  await rows('delete from queued_work')
  await work()
  const mine = await here.engine.ask(head, 'exports', { locality })
  expect(mine.find(({ id: one }) => one === subject)?.state).toBe('asked')
})
