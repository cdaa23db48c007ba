import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { mailGateway } from '#gateways/mail/mail.gateway.ts'
import { smsGateway } from '#gateways/sms/sms.gateway.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, loan, personalOf, town } from '#test/support/library.ts'
import { defineModule, field, type Message, type RecordType } from '../declare.ts'
import type { Actor, Receipt } from '../engine.ts'
import { noteMisses } from '../job/job.ts'
import { actInBulk } from '../record/bulk.ts'
import type { MessageGateway } from './gateway.ts'
import { claimMessages } from './message.store.ts'
import { sendMessages } from './send.ts'

const label = { vi: 'Báo', en: 'Notice' }
const messages: Readonly<Record<string, Message>> = {
  asked: {
    label,
    on: 'ask',
    to: ['mail', 'phone'],
    words: { vi: '{unit} đã nhận {code}', en: '{unit} has {code}' },
  },
  lent: {
    label,
    on: 'lend',
    to: ['mail', 'phone'],
    due: 'back',
    words: { vi: 'Trả trước {due}', en: 'Back by {due}' },
  },
  late: { label, on: { missed: 'back' }, to: 'phone', due: 'back', words: { vi: 'Quá hạn {due}', en: 'Late: {due}' } },
}
const base = loan as unknown as RecordType
const mail = field.text({ label, max: 100, optional: true, private: personalOf(label) })
const told: RecordType = { ...base, form: { ...base.form, mail }, messages }
const module = defineModule({ ...library, records: [told] })
const novel = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
const phone = '+84901234567'

type Posted = { id: string; to: string; text: string; key: string | undefined }
type Peer = { url: string; posted: Posted[]; answer: number; close(): Promise<unknown> }

/** A provider of short messages as it is met outside: HTTP on a port, an answer for everybody. */
async function peer(): Promise<Peer> {
  const posted: Posted[] = []
  const server: Server = createServer(async (request: IncomingMessage, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const key = request.headers['idempotency-key']?.toString()
    posted.push({ ...(JSON.parse(Buffer.concat(parts).toString()) as Omit<Posted, 'key'>), key })
    response.writeHead(found.answer).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const found: Peer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    posted,
    answer: 202,
    close: () => new Promise((done) => server.close(done).closeAllConnections()),
  }
  return found
}

let here: TestHouse
let head: Actor
let first: Peer
let second: Peer
let sms: MessageGateway

beforeAll(async () => {
  here = await testHouse([module], [{ ...town, messages: [{ from: '2000-01-01', perAddressPerDay: 1_000 }] }])
  here.at('2026-03-02', '09:00')
  head = await here.as('town', 'head')
  first = await peer()
  second = await peer()
  sms = smsGateway({
    providers: [
      { name: 'first', url: first.url },
      { name: 'second', url: second.url },
    ],
  })
})
afterEach(async () => {
  for (const one of [first, second]) Object.assign(one, { answer: 202 }).posted.length = 0
  await here
    .space('town')
    .db.pool.query(`update message set state = 'given_up', next_try_at = null where state <> 'sent'`)
  here.at('2026-03-02', '09:00')
})
afterAll(async () => {
  await Promise.all([first.close(), second.close()])
  await here.close()
})

function does(who: Actor, act: string, subject?: string, values: Record<string, unknown> = {}): Promise<Receipt> {
  const id = uuidv7(here.house.clock(), here.house.dice)
  return here.engine.act(who, { locality: 'town', id, record: loan.name, act, values, ...(subject && { subject }) })
}
const ask = (more: Record<string, unknown> = { phone }): Promise<Receipt> =>
  does(nobody, 'ask', undefined, { ...novel, ...more })
const sendAll = (...gateways: MessageGateway[]): Promise<number> =>
  sendMessages(here.house, here.space('town'), gateways.length > 0 ? gateways : [sms])
const messagesOf = (id: string) => here.engine.ask(head, 'messages_of', { locality: 'town', id })
async function rows(): Promise<Record<string, unknown>[]> {
  return (await here.space('town').db.pool.query<Record<string, unknown>>('select * from message')).rows
}

test('who leaves a telephone number is told once, in the words of the declaration', async () => {
  const { subject, code } = await ask()
  await sendAll()
  await sendAll()
  const key = `${subject}-1-asked`
  expect(first.posted).toEqual([{ id: key, to: phone, text: `Quầy east đã nhận ${code}`, key }])
  expect(await messagesOf(subject)).toMatchObject([{ name: 'asked', state: 'sent', kind: 'sms', tries: 1, label }])
})

test('the message and the act are one: twenty at once are twenty, an act sent twice or refused adds none', async () => {
  const asked = await Promise.all(Array.from({ length: 20 }, () => ask()))
  const of = (await rows()).filter(({ subject_id }) => asked.some(({ subject }) => subject === subject_id))
  expect(of).toHaveLength(20)
  const command = { locality: 'town', id: 'the-same-twice', record: loan.name, act: 'ask', values: { ...novel, phone } }
  const before = (await rows()).length
  await Promise.all([1, 2, 3].map(() => here.engine.act(nobody, command)))
  await expect(does(nobody, 'lend', asked[0]?.subject)).rejects.toThrow('not_signed_in')
  expect(await rows()).toHaveLength(before + 1)
})

test('a date stands in the words as it was promised by that act, whatever came later', async () => {
  const { subject } = await ask()
  await does(head, 'lend', subject, { unit: here.space('town').units.byKey('west')?.id })
  await does(head, 'extend', subject, { until: '2026-03-20' })
  await sendAll()
  expect(first.posted.map(({ text }) => text)).toContain('Trả trước 17:00 09/03/2026')
})

test('a promise that passes is apologised for once, and not when the same act keeps it', async () => {
  const unit = here.space('town').units.byKey('west')?.id
  const [late, kept] = [await ask(), await ask()]
  for (const { subject } of [late, kept]) await does(head, 'lend', subject, { unit })
  here.at('2026-03-10', '09:00')
  await does(head, 'bring', kept.subject)
  await noteMisses(here.house, here.space('town'))
  const names = async (id: string) => (await messagesOf(id)).map(({ name }) => name)
  expect(await names(late.subject)).toEqual(['late', 'lent', 'asked'])
  expect(await names(kept.subject)).toEqual(['lent', 'asked'])
})

test('when the first provider is down the second is asked, with the same key', async () => {
  first.answer = 503
  const { subject } = await ask()
  await sendAll()
  expect(second.posted).toEqual(first.posted)
  const { rows: stored } = await here
    .space('town')
    .db.pool.query(`select provider from message where subject_id = '${subject}'`)
  expect(stored).toEqual([{ provider: 'second' }])
})

test('when both are down it is tried again later with the same key, the act stands, and in the end it is given up', async () => {
  first.answer = second.answer = 500
  const { subject } = await ask()
  await sendAll()
  expect(await messagesOf(subject)).toMatchObject([{ state: 'failed', tries: 1, error: 'http_500' }])
  await sendAll()
  expect(first.posted).toHaveLength(1) // not before its time
  for (const [day, time] of ['02 09:02', '02 09:10', '02 09:40', '02 11:00', '02 16:00'].map((one) => one.split(' ')))
    await sendAt(`2026-03-${day}`, time ?? '')
  expect(await messagesOf(subject)).toMatchObject([{ state: 'failed', tries: 6 }])
  await sendAt('2026-03-03', '09:00')
  expect(await messagesOf(subject)).toMatchObject([{ state: 'given_up', tries: 7, error: 'http_500' }])
  expect(new Set(first.posted.map(({ key }) => key)).size).toBe(1)
  expect(await here.engine.ask(nobody, 'record', { locality: 'town', id: subject })).toMatchObject({ state: 'asked' })
})

async function sendAt(date: string, time: string): Promise<void> {
  here.at(date, time)
  await sendAll()
}

test('a number that the provider refuses is not tried again', async () => {
  first.answer = 422
  const { subject } = await ask()
  await sendAll()
  expect(await messagesOf(subject)).toMatchObject([{ state: 'given_up', error: 'http_422' }])
  expect(second.posted).toEqual([])
})

test('a gateway that breaks, or that repeats the address in its error, leaves one word of ours', async () => {
  const asked = await ask()
  await sendAll({ kind: 'sms', send: () => Promise.reject(new Error(phone)) })
  expect(await messagesOf(asked.subject)).toMatchObject([{ state: 'failed', error: 'gateway_fault' }])
  here.at('2026-03-02', '09:05')
  await sendAll({ kind: 'sms', send: async () => ({ end: 'failed', error: 'no_84901234567' }) })
  expect(await messagesOf(asked.subject)).toMatchObject([{ state: 'failed', error: 'gateway_fault' }])
})

test('a program killed between taking and telling: another sends it again with the same key, and only one end counts', async () => {
  const space = here.space('town')
  const { subject } = await ask()
  const now = here.house.clock()
  // The first program hands it over and dies before it can write that down.
  const [taken] = await claimMessages(space.db, space.id, now, new Date(now.getTime() + 120_000), 20)
  await sms.send({
    key: `${taken?.subject}-1-asked`,
    to: phone,
    subject: label,
    text: label,
    at: now,
    template: 'x',
    places: {},
  })
  await sendAll()
  expect(first.posted).toHaveLength(1) // the lease holds
  here.at('2026-03-02', '09:03')
  await sendAll()
  expect(first.posted.map(({ key }) => key)).toEqual([`${subject}-1-asked`, `${subject}-1-asked`])
  expect(await messagesOf(subject)).toMatchObject([{ state: 'sent', tries: 2 }])
})

test('two programs at once send each message once', async () => {
  await Promise.all(Array.from({ length: 12 }, () => ask()))
  await Promise.all([sendAll(), sendAll(), sendAll()])
  await sendAll()
  expect(first.posted).toHaveLength(12)
  expect(new Set(first.posted.map(({ key }) => key)).size).toBe(12)
})

test('by night nothing is sent; in the morning it is', async () => {
  here.at('2026-03-02', '22:00')
  const { subject } = await ask()
  await sendAll()
  expect(await messagesOf(subject)).toMatchObject([
    { state: 'held', tries: 0, nextTryAt: new Date('2026-03-02T23:00:00Z') },
  ])
  await sendAt('2026-03-03', '05:59')
  expect(first.posted).toEqual([])
  await sendAt('2026-03-03', '06:00')
  expect(first.posted).toHaveLength(1)
})

test('what waited three days for a gateway is not sent any more', async () => {
  const { subject } = await ask()
  await sendAll({ kind: 'mail', send: async () => ({ end: 'sent', provider: 'x' }) })
  expect(await messagesOf(subject)).toMatchObject([{ state: 'failed', error: 'no_gateway' }])
  await sendAt('2026-03-06', '09:00')
  expect(await messagesOf(subject)).toMatchObject([{ state: 'given_up', error: 'too_old' }])
  expect(first.posted).toEqual([])
})

test('an erased number: the message that was still to go has nowhere to go', async () => {
  const { subject } = await ask()
  const client = new pg.Client({ connectionString: here.url })
  await client.connect()
  await client.query('set row_security = off')
  await client.query('delete from private_value where subject_id = $1', [subject])
  await client.end()
  await sendAll()
  expect(await messagesOf(subject)).toMatchObject([{ state: 'given_up', error: 'no_address' }])
})

test('nobody is told of invented or imported lives, nor where nobody left an address', async () => {
  const before = (await rows()).length
  const space = here.space('town')
  const at = here.house.clock()
  for (const simulated of [true, false]) {
    const id = `a-life-${simulated}`
    const command = { id, act: 'ask', values: { ...novel, phone } }
    await actInBulk(here.house, space, [{ record: loan.name, acts: [{ who: nobody, at, command }] }], {
      simulated,
      until: at,
    })
  }
  const { rows: invented } = await space.db.pool.query<{ id: string }>('select id from record where simulated')
  await does(head, 'lend', invented[0]?.id, { unit: space.units.byKey('east')?.id })
  await ask({})
  expect(await rows()).toHaveLength(before)
})

test('the table holds neither address nor text, and other offices and strangers read nothing of it', async () => {
  const { subject } = await ask({ phone, mail: 'mai@example.com' })
  const stored = JSON.stringify(await rows())
  expect(stored).not.toMatch(/901234567|mai@|đã nhận/)
  await expect(here.engine.ask(nobody, 'messages_of', { locality: 'town', id: subject })).rejects.toThrow('missing')
  const west = await here.as('town', 'west')
  await expect(here.engine.ask(west, 'messages_of', { locality: 'town', id: subject })).rejects.toThrow('missing')
  expect(JSON.stringify(await messagesOf(subject))).not.toMatch(/901234567|mai@/)
})

test('e-mail goes out by SMTP in both languages; a server that is busy is tried again, an address it refuses is not', async () => {
  const box: { text: string; messageId: string; to: string }[] = []
  let answer: { rcpt?: number; data?: number } = { data: 451 }
  const fault = (responseCode: number): Error => Object.assign(new Error('no'), { responseCode })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(answer.rcpt === undefined ? undefined : fault(answer.rcpt)),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        if (answer.data !== undefined) return done(fault(answer.data))
        const { text = '', messageId = '' } = await PostalMime.parse(Buffer.concat(parts))
        box.push({ text, messageId, to: session.envelope.rcptTo[0]?.address ?? '' })
        done()
      })
    },
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()))
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const post = mailGateway({ url, from: 'UBND <bao@quan.example>' })
  const { subject, code } = await ask({ phone, mail: 'mai@example.com' })
  await sendAll(sms, post)
  expect(await messagesOf(subject)).toMatchObject([{ state: 'failed', kind: 'mail', error: 'smtp_451' }])
  answer = {}
  here.at('2026-03-02', '09:02')
  await sendAll(sms, post)
  expect(box).toHaveLength(1)
  expect(box[0]).toMatchObject({ to: 'mai@example.com', messageId: `<${subject}-1-asked@quan.example>` })
  expect(box[0]?.text.trim()).toBe(`Quầy east đã nhận ${code}\n\nBranch east has ${code}`)
  expect(first.posted).toEqual([])
  answer = { rcpt: 550 }
  const other = await ask({ mail: 'ai@example.com' })
  await sendAll(sms, post)
  expect(await messagesOf(other.subject)).toMatchObject([{ state: 'given_up', error: 'smtp_550' }])
  await new Promise<void>((done) => server.close(() => done()))
  here.at('2026-03-02', '09:30')
  const third = await ask({ mail: 'ai@example.com' })
  await sendAll(post)
  expect(await messagesOf(third.subject)).toMatchObject([{ state: 'failed', error: 'unreachable' }])
})
