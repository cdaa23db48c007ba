import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import type { Actor, Receipt } from '#engine/engine.ts'
import type { Shelf } from '#engine/file/shelf.ts'
import type { Space } from '#engine/house.ts'
import { keepLog } from '#engine/ledger/log/sequence.store.ts'
import { verifySpace } from '#engine/ledger/log/verify.ts'
import { sendMessages } from '#engine/message/send.ts'
import { keepTerms } from '#engine/privacy/retention.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { indexChanges } from '#engine/search/index.store.ts'
import { findableOf } from '#engine/search/search.ts'
import { openShelf } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { modules } from '#modules/all.ts'
import { figure } from '#test/support/figure.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { bytesOf, scanFolder, scanTables } from './scan.store.ts'

const locality = 'quan-1'
const canaries = ['Hoàng Kim Yến Canary', '987650321', 'xóm Canary Vàng', 'hẻm Canary 77', 'canary-anh-chup']
let here: TestHouse
let space: Space
let shelf: Shelf
let folder: string
let owner: pg.Client
let office: Actor
let admin: Actor
let told: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dothi-privacy-'))
  shelf = openShelf(folder)
  here = await testHouse(modules, [quan1], 20_261_123, shelf)
  here.at('2026-03-02', '09:00')
  space = here.space(locality)
  owner = new pg.Client({ connectionString: here.url })
  await owner.connect()
  office = await here.as(locality, 'van-phong')
  admin = await here.as(locality, 'quan-tri')
}, 60_000)
afterAll(async () => {
  await owner?.end()
  await here?.close()
  rmSync(folder, { recursive: true, force: true })
})

const addressOf = (sha256: string) => ({ sha256, mediaType: 'image/jpeg' }) as const

async function photo(): Promise<{ id: string; sha256: string; bytes: Buffer }> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const raw = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red', noise } })
    .jpeg()
    .toBuffer()
  const source = (async function* () {
    yield raw
  })()
  const upload = { locality, name: 'canary-anh-chup.jpg', address: '192.0.2.9', source }
  const held = await here.engine.files.keep(nobody, upload)
  const bytes = await shelf.read(space.id, addressOf(held.sha256), 'whole')
  return { id: held.id, sha256: held.sha256, bytes: Buffer.from(bytes as Uint8Array) }
}

let sent = 0
async function report(more: object = {}): Promise<Receipt> {
  sent += 1
  return here.engine.act(nobody, {
    locality,
    id: `a-report-${sent}-of-somebody`,
    record: 'feedback.report',
    act: 'send',
    values: { category: 'pothole', what: 'Ổ gà', where: { longitude: 106.7024, latitude: 10.7804 }, ...more },
    channel: 'web',
  })
}

async function senderOf(receipt: Receipt): Promise<Actor> {
  return here.engine.access.resident(locality, receipt.code, receipt.proof)
}

async function request(who: Actor, kind: string, concerns: string, more: object = {}): Promise<Receipt> {
  sent += 1
  const values = { kind, concerns, ...more }
  return here.engine.act(who, {
    locality,
    id: `a-request-${sent}-of-somebody`,
    record: 'person.request',
    act: 'ask',
    values,
  })
}

async function decide(who: Actor, subject: string, act: string, values: object = {}): Promise<Receipt> {
  sent += 1
  return here.engine.act(who, {
    locality,
    id: `a-decision-${sent}`,
    record: 'person.request',
    act,
    subject,
    values: { ...values },
  })
}

async function carriedOut(receipt: Receipt): Promise<Receipt> {
  await decide(office, receipt.subject, 'accept')
  return decide(admin, receipt.subject, 'carry_out')
}

/** Works until nothing waits: transactions of other tests on the same server hold events back for a moment. */
async function untilNone(work: () => Promise<unknown>, waiting: string): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    await work()
    if ((await owner.query(waiting, [space.id])).rowCount === 0) return
    await pause(25)
  }
  throw new Error('events wait for ten seconds')
}

async function logAll(): Promise<void> {
  await untilNone(
    () => keepLog(here.house, space),
    `select from event e left join log_leaf l on l.space_id = e.space_id and l.event_id = e.id
     where e.space_id = $1 and l.index is null`,
  )
}

async function indexAll(): Promise<void> {
  await untilNone(
    () => indexChanges(space.db, space.id, findableOf(space)),
    `select from event e where e.space_id = $1 and (e.transaction_id, e.position) > (
       select m.transaction_id, m.position from search_mark m where m.space_id = $1)`,
  )
}

async function codesOf(work: Promise<unknown>): Promise<string> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Refused)) throw thrown ?? new Error('was not refused')
  return thrown.refusals.map(({ code }) => code).join(' ')
}

async function tell(): Promise<void> {
  const send = async ({ to, text }: { to: string; text: { vi: string } }) => {
    told.push(`${to} ${text.vi}`)
    return { end: 'sent', provider: 'test' } as const
  }
  for (let turn = 0; turn < 5; turn += 1) await sendMessages(here.house, space, [{ kind: 'sms', send }])
}

const person = {
  name: 'Hoàng Kim Yến Canary',
  phone: '0987650321',
  what: 'Ổ gà trước nhà tôi, xóm Canary Vàng',
  address: 'hẻm Canary 77',
}

test('a request to erase leaves no byte of the person in tables, files or search, and every figure as it was', async () => {
  const picture = await photo()
  const first = await report({ ...person, photos: [picture.id] })
  const other = await report({ name: 'Người khác', phone: '0911111111' })
  await here.engine.act(await senderOf(first), {
    locality,
    id: 'the-proof-of-nothing',
    record: 'feedback.report',
    act: 'join',
    subject: first.subject,
    values: {},
  })
  here.house.push = { publicKey: '', takes: () => true }
  const machine = {
    endpoint: 'https://push.example/canary-may-nay',
    p256dh: `B${'a'.repeat(86)}`,
    auth: 'a'.repeat(22),
  }
  await here.engine.pushes.subscribe(await senderOf(first), { locality, id: first.subject, subscription: machine })
  const why = { reason: 'contact', said: 'gọi lại cho bà Hoàng Kim Yến Canary' } as const
  await here.engine.ask(await here.as(locality, 'phan-anh'), 'unmask', { locality, id: first.subject, ...why })
  await logAll()
  await foldAll(here.house, space)
  await indexAll()
  expect((await scanTables(owner, ['canari'])).map(({ where }) => where)).toContain('public.search_word')
  expect(bytesOf(await scanTables(owner, canaries))).toBeGreaterThan(100)
  expect((await scanTables(owner, ['canary-may-nay'])).map(({ where }) => where)).toEqual(['public.push_subscription'])
  expect(scanFolder(folder, [picture.bytes])).toHaveLength(1)
  const before = await here.engine.ask(nobody, 'reading', { locality, code: 'feedback.received', period: '2026-03' })

  told = []
  const asked = await request(await senderOf(first), 'erase', first.subject, {
    phone: person.phone,
    said: 'Xin xoá tên Hoàng Kim Yến Canary',
  })
  expect(asked.due.map(({ name }) => name)).toEqual(['reply', 'carry_out'])
  await tell()
  await logAll()
  await carriedOut(asked)
  await tell()
  await keepTerms(here.house, space)
  await logAll()
  await indexAll()

  const left = [...(await scanTables(owner, [...canaries, 'canary', 'canari'])), ...scanFolder(folder, [picture.bytes])]
  expect(left).toEqual([])
  figure('T-22', 'bytesLeft', bytesOf(left))
  expect(told.filter((line) => /^\+84987650321 .*yêu cầu/i.test(line))).toHaveLength(3)
  expect(await shelf.read(space.id, addressOf(picture.sha256), 'thumb')).toBeUndefined()

  const verified = await verifySpace(here.house, space, { notes: [] })
  expect(verified).toMatchObject({ found: 0, differences: [] })
  expect(verified.erased).toBeGreaterThanOrEqual(2)
  // What was not erased still opens: whoever changes it is found.
  await owner.query(
    `update event set content = content || '{"category": "flood"}' where subject_id = $1 and version = 1`,
    [first.subject],
  )
  const edited = await verifySpace(here.house, space, { notes: [] })
  expect(edited.differences).toEqual([expect.objectContaining({ counted: "'category' is another" })])
  await owner.query(
    `update event set content = content || '{"category": "pothole"}' where subject_id = $1 and version = 1`,
    [first.subject],
  )
  expect((await recount(space.db, space)).differences).toEqual([])
  const after = await here.engine.ask(nobody, 'reading', { locality, code: 'feedback.received', period: '2026-03' })
  expect([after.numerator, after.value]).toEqual([before.numerator, before.value])

  const events = await here.engine.ask(await senderOf(first), 'events', { locality, id: first.subject })
  expect(events.items.map(({ act }) => act)).toEqual(['send', 'join', 'data_erased'])
  expect(events.items[0]?.values).toEqual({ category: 'pothole', where: { longitude: 106.7024, latitude: 10.7804 } })
  const untouched = await here.engine.ask(await senderOf(other), 'unmask', { locality, id: other.subject })
  expect(untouched.values).toMatchObject({ name: 'Người khác' })
})

test('saboteur: a table that the erasure leaves out is found by the same scan', async () => {
  const first = await report(person)
  await owner.query(
    `create table keepsake (space_id int, memo jsonb); insert into keepsake select space_id, content from private_value where subject_id = '${first.subject}'`,
  )
  await carriedOut(await request(await senderOf(first), 'erase', first.subject))
  await keepTerms(here.house, space)
  expect((await scanTables(owner, canaries)).map(({ where }) => where)).toContain('public.keepsake')
  expect(await scanTables(owner, canaries, ['public.keepsake'])).toEqual([])
  await owner.query('drop table keepsake')
})

test('a resident sees what is held and his requests, and takes a copy that leaves its trace', async () => {
  const mine = await report(person)
  const sender = await senderOf(mine)
  const asked = await request(sender, 'export', mine.subject)
  const held = await here.engine.ask(sender, 'personal_held', { locality })
  const [record] = held.records
  expect(
    record?.fields.map(({ name, sort, ground }: { name: string; sort: string; ground?: string }) => [
      name,
      sort,
      ground,
    ]),
  ).toEqual([
    ['what', 'words', undefined],
    ['address', 'words', undefined],
    ['name', 'private', undefined],
    ['phone', 'private', undefined],
  ])
  expect(JSON.stringify(record)).not.toContain('987650321')
  expect(held.requests.map(({ id, clocks }) => [id, clocks.length])).toEqual([[asked.subject, 2]])
  const copy = await here.engine.ask(sender, 'personal_copy', { locality })
  expect(copy.records).toMatchObject([
    { personal: { name: person.name, phone: '+84987650321' }, events: [{ act: 'send' }] },
  ])
  const reads = await here.engine.ask(sender, 'reads_of', { locality, id: mine.subject })
  expect(reads.items.map(({ own }) => own)).toEqual([true])
  await carriedOut(asked)
  const wide = { ...sender, owns: [asked.subject] } as Actor
  expect((await decide(wide, asked.subject, 'fetch')).state).toBe('done')
  expect(await codesOf(here.engine.ask(nobody, 'personal_held', { locality }))).toBe('missing')
})

test('nobody asks about records that are not his, and what was asked says who may be told', async () => {
  const mine = await report(person)
  const theirs = await report({ phone: '0911111111' })
  expect(await codesOf(request(nobody, 'see', mine.subject))).toBe('missing')
  expect(await codesOf(request(await senderOf(mine), 'see', `${mine.subject} ${theirs.subject}`))).toBe('missing')
  expect(await codesOf(request(await senderOf(mine), 'see', 'everything'))).toBe('missing')
  const counter = await request(office, 'see', theirs.subject)
  expect(counter.state).toBe('received')
})

test('who accepts does not carry out, and the officer of another task does neither', async () => {
  const mine = await report(person)
  const asked = await request(await senderOf(mine), 'erase', mine.subject)
  const desk = await here.as(locality, 'phan-anh')
  expect(await codesOf(decide(desk, asked.subject, 'accept'))).toBe('no_right')
  await decide(office, asked.subject, 'accept')
  expect(await codesOf(decide(office, asked.subject, 'carry_out'))).toBe('same_eyes')
  await decide(admin, asked.subject, 'carry_out')
})

test('a correction replaces the value, keeps that it was corrected, and erases the old one', async () => {
  const mine = await report({ phone: '0987650321', name: 'Tên sai Canary Cũ' })
  await logAll()
  const sender = await senderOf(mine)
  expect(await codesOf(request(sender, 'correct', mine.subject, { what: 'phone', newValue: 'không phải số' }))).toBe(
    'not_a_phone',
  )
  expect(await codesOf(request(sender, 'correct', mine.subject, { what: 'category', newValue: 'x' }))).toBe(
    'not_correctable',
  )
  await carriedOut(await request(sender, 'correct', mine.subject, { what: 'name', newValue: 'Tên đúng' }))
  await logAll()
  const held = await here.engine.ask(sender, 'unmask', { locality, id: mine.subject })
  expect(held.values).toEqual({ phone: '+84987650321', name: 'Tên đúng' })
  expect(await scanTables(owner, ['Tên sai Canary Cũ'])).toEqual([])
  expect(await verifySpace(here.house, space, { notes: [] })).toMatchObject({ found: 0 })
})

test('what the archive has to keep is hidden from daily work and not erased', async () => {
  const clerk = await here.as(locality, 'mot-cua')
  const unit = space.units.byKey('ben-nghe')?.id
  const filed = await here.engine.act(clerk, {
    locality,
    id: 'a-dossier-of-somebody',
    record: 'one-stop.dossier',
    act: 'register',
    values: {
      procedure: Object.keys(proceduresOf())[0],
      unit,
      applicant: person.name,
      phone: person.phone,
      delivery: deliveryOf(),
    },
    channel: 'counter',
  })
  const sender = { kind: 'resident', id: `resident:${filed.subject}`, owns: [filed.subject] } as const
  await carriedOut(await request(sender, 'erase', filed.subject))
  const held = await here.engine.ask(sender, 'unmask', { locality, id: filed.subject })
  expect(held.values).toEqual({ applicant: person.name })
  const page = await here.engine.ask(clerk, 'queue', { locality, view: 'all', search: filed.code })
  expect(page.rows).toEqual([])
  expect(await codesOf(here.engine.ask(clerk, 'record', { locality, id: filed.subject }))).toBe('missing')
  expect((await here.engine.ask(office, 'record', { locality, id: filed.subject })).code).toBe(filed.code)
})

test('a restriction hides a record, and whoever asked for it lifts it', async () => {
  const mine = await report(person)
  const sender = await senderOf(mine)
  const asked = await request(sender, 'restrict', mine.subject)
  await carriedOut(asked)
  expect(await codesOf(here.engine.ask(nobody, 'record', { locality, id: mine.subject }))).toBe('missing')
  await decide({ ...sender, owns: [asked.subject] } as Actor, asked.subject, 'lift')
  expect((await here.engine.ask(nobody, 'record', { locality, id: mine.subject })).code).toBe(mine.code)
})

test('consent that is withdrawn takes what was given by consent, and nothing else', async () => {
  const mine = await report(person)
  const sender = await senderOf(mine)
  await carriedOut(await request(sender, 'withdraw', mine.subject))
  const record = await here.engine.ask(nobody, 'record', { locality, id: mine.subject })
  expect(record.values).toMatchObject({ what: person.what })
  expect(await codesOf(here.engine.ask(sender, 'unmask', { locality, id: mine.subject }))).toBe('missing')
})

test('a hold stops an erasure until it is lifted', async () => {
  const mine = await report(person)
  const sender = await senderOf(mine)
  const asked = await request(sender, 'erase', mine.subject)
  const hold = { locality, record: 'person.hold' } as const
  const values = { concerns: mine.subject, decision: '12/QĐ-TTr ngày 02/03/2026 của UBND Thành phố', why: 'Thanh tra' }
  const held = await here.engine.act(office, { ...hold, id: 'hold-it-0001', act: 'place', values })
  await decide(office, asked.subject, 'accept')
  expect(await codesOf(decide(admin, asked.subject, 'carry_out'))).toBe('on_hold')
  await here.engine.act(office, {
    ...hold,
    id: 'lift-it-0001',
    act: 'lift',
    subject: held.subject,
    values: { decision: '13/QĐ-TTr ngày 02/03/2026 của UBND Thành phố' },
  })
  expect((await decide(admin, asked.subject, 'carry_out')).state).toBe('done')
})

/** Carries out an order by hand, as somebody would who speaks to the database with the application's own rights. */
function byHand(subject: string, fields: string[], order: { decision: string; event: string }): Promise<unknown> {
  return space.db.pool.query(`select carry_out_order($1, $2, 'erase', $3, 1000, $4, $5, now())`, [
    space.id,
    subject,
    fields,
    order.decision,
    order.event,
  ])
}

test('the application can take nothing out of an event without an order in the ledger that concerns it', async () => {
  const [mine, other] = [await report(person), await report(person)]
  const asked = await request(await senderOf(mine), 'erase', mine.subject)
  const none = { decision: mine.subject, event: mine.event }
  await expect(byHand(mine.subject, ['what'], none)).rejects.toThrow(/no order stands in the ledger/)
  const early = { decision: asked.subject, event: asked.event }
  await expect(byHand(mine.subject, ['what'], early)).rejects.toThrow(/no order stands in the ledger/)
  const done = await carriedOut(asked)
  const order = { decision: asked.subject, event: done.event }
  await expect(byHand(other.subject, ['what'], order)).rejects.toThrow(/does not concern this record/)
  await expect(byHand(mine.subject, ['category'], order)).rejects.toThrow(/not declared as personal data/)
  await expect(byHand(mine.subject, ['what'], order)).rejects.toThrow(/duplicate key/)
  const elsewhere = space.db.pool.query(`select carry_out_order($1, $2, 'erase', '{what}', 1000, $3, $4, now())`, [
    space.id + 1,
    mine.subject,
    order.decision,
    order.event,
  ])
  await expect(elsewhere).rejects.toThrow(/not sealed for locality/)
  for (const text of [
    `update event set content = '{}' where subject_id = '${mine.subject}'`,
    `delete from event where subject_id = '${mine.subject}'`,
    `delete from personal_order where subject_id = '${mine.subject}'`,
    `insert into personal_order values (${space.id}, gen_random_uuid(), gen_random_uuid(), 'erase', '{}', now())`,
    `update private_read set said = ''`,
    `update personal_field set field = 'category'`,
  ])
    await expect(space.db.pool.query(text), text).rejects.toThrow(/permission denied/)
})

test('an act that was decided on what is erased meanwhile is decided anew, and brings nothing back', async () => {
  const mine = await report({ ...person, what: 'Ngõ Canary Riêng', address: '' })
  const sender = await senderOf(mine)
  const asked = await request(sender, 'erase', mine.subject)
  await decide(office, asked.subject, 'accept')
  const join = (turn: number) =>
    here.engine.act(nobody, {
      locality,
      id: `join-while-erasing-${turn}`,
      record: 'feedback.report',
      act: 'join',
      subject: mine.subject,
      values: {},
    })
  await Promise.all([join(1), join(2), decide(admin, asked.subject, 'carry_out'), join(3), join(4)])
  expect(await scanTables(owner, ['Ngõ Canary Riêng'])).toEqual([])
  const record = await here.engine.ask(sender, 'record', { locality, id: mine.subject })
  expect(record.tallies).toEqual({ voices: 4 })
  expect(record.values).toEqual({ category: 'pothole', where: { longitude: 106.7024, latitude: 10.7804 } })
})

function proceduresOf(): Readonly<Record<string, unknown>> {
  const field = space.recordType('one-stop.dossier').form['procedure']
  return field?.kind === 'choice' ? field.choices : {}
}

function deliveryOf(): string {
  const field = space.recordType('one-stop.dossier').form['delivery']
  return field?.kind === 'choice' ? (Object.keys(field.choices)[0] ?? '') : ''
}
