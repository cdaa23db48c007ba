import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { smsGateway } from '#gateways/sms/sms.gateway.ts'
import { zaloGateway } from '#gateways/zalo/zalo.gateway.ts'
import { buildServer } from '#protocols/http/server.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, loan, town } from '#test/support/library.ts'
import { defineModule, field, languages, type Message, type RecordType, ways } from '../declare.ts'
import type { Actor, Receipt } from '../engine.ts'
import type { Delivery, Letter, MessageGateway } from './gateway.ts'
import { remind } from './remind.ts'
import { sendMessages } from './send.ts'

const label = { vi: 'Báo', en: 'Notice' }
const messages: Readonly<Record<string, Message>> = {
  asked: { label, on: 'ask', to: ['phone', 'mail'], words: { vi: '{unit} đã nhận {code}', en: '{unit} has {code}' } },
  soon: {
    label,
    on: { before: 'back', workingDays: 1 },
    to: 'phone',
    due: 'back',
    words: { vi: 'Sắp đến hạn {due}', en: 'Soon due {due}' },
  },
}
const base = loan as unknown as RecordType
const told: RecordType = {
  ...base,
  form: {
    ...base.form,
    mail: field.text({
      label,
      max: 100,
      optional: true,
      ...(base.form['phone']?.private && { private: base.form['phone'].private }),
    }),
    tellBy: field.choice(ways, { label, optional: true }),
    language: field.choice(languages, { label, optional: true }),
  },
  acts: {
    ...base.acts,
    tell: { label, by: 'owner', from: ['asked', 'lent'], to: 'same', asks: { tellBy: field.choice(ways, { label }) } },
  },
  messages,
  tells: { by: 'tellBy', in: 'language' },
}
const module = defineModule({ ...library, records: [told] })
const novel = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }

type Peer = {
  url: string
  posted: Record<string, unknown>[]
  status: number
  answer: string
  hangs: boolean
  close(): void
}

/** A provider as it is met outside: HTTP on a port; it takes, refuses, hangs or lies. */
async function peer(): Promise<Peer> {
  const server = createServer(async (request: IncomingMessage, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    found.posted.push(JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>)
    if (!found.hangs) response.writeHead(found.status).end(found.answer)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const found: Peer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    posted: [],
    status: 200,
    answer: '{"error":0}',
    hangs: false,
    close: () => server.close().closeAllConnections(),
  }
  return found
}

let here: TestHouse
let head: Actor
let [zaloOne, zaloTwo, smsOne]: Peer[] = []
let gateways: MessageGateway[]
let posted: Letter[] = []
let mailEnd: Delivery = { end: 'sent', provider: 'smtp' }
const peers = (): Peer[] => [zaloOne, zaloTwo, smsOne].filter((one) => one !== undefined)
beforeAll(async () => {
  here = await testHouse([module], [{ ...town, messages: [{ from: '2000-01-01', perAddressPerDay: 3 }] }])
  head = await here.as('town', 'head')
  ;[zaloOne, zaloTwo, smsOne] = [await peer(), await peer(), await peer()]
  const [one, two, sms] = peers()
  gateways = [
    zaloGateway({
      providers: [
        { name: 'zalo_one', url: one?.url ?? '' },
        { name: 'zalo_two', url: two?.url ?? '' },
      ],
      templates: { 'library.loan.asked': '401', 'library.loan.asked.en': '402' },
      timeoutMs: 300,
    }),
    smsGateway({ providers: [{ name: 'sms_one', url: sms?.url ?? '' }], timeoutMs: 300 }),
    {
      kind: 'mail',
      send: async (letter) => {
        posted.push(letter)
        return mailEnd
      },
    },
  ]
})
let day = 1
beforeEach(async () => {
  for (const one of peers()) Object.assign(one, { status: 200, answer: '{"error":0}', hangs: false }).posted.length = 0
  posted = []
  mailEnd = { end: 'sent', provider: 'smtp' }
  await here
    .space('town')
    .db.pool.query(`update message set state = 'given_up', next_try_at = null where next_try_at is not null`)
  day += 1
  here.at(`2026-03-${String(day).padStart(2, '0')}`, '09:00')
})
afterAll(async () => {
  for (const one of peers()) one.close()
  await here.close()
})

let made = 0
function does(who: Actor, act: string, subject?: string, values: Record<string, unknown> = {}): Promise<Receipt> {
  const id = uuidv7(here.house.clock(), here.house.dice)
  return here.engine.act(who, { locality: 'town', id, record: loan.name, act, values, ...(subject && { subject }) })
}
function phone(): string {
  made += 1
  return `+8490${1_000_000 + made}`
}
const ask = (more: Record<string, unknown> = {}): Promise<Receipt> =>
  does(nobody, 'ask', undefined, { ...novel, phone: phone(), ...more })
const sendAll = (): Promise<number> => sendMessages(here.house, here.space('town'), gateways)
const stateOf = async ({ subject }: Receipt) =>
  (await here.engine.ask(head, 'messages_of', { locality: 'town', id: subject }))[0]

test('a telephone is reached by Zalo: the number of the words and their places, never the words themselves', async () => {
  const receipt = await ask()
  await sendAll()
  expect(zaloOne?.posted).toEqual([
    {
      phone: expect.stringMatching(/^8490\d{7}$/),
      template_id: '401',
      template_data: expect.objectContaining({ code: receipt.code, unit: 'Quầy east' }),
      tracking_id: `${receipt.subject}-1-asked`,
    },
  ])
  expect(smsOne?.posted).toEqual([])
  expect(await stateOf(receipt)).toMatchObject({ state: 'sent', kind: 'zalo' })
})

test('when the first provider of Zalo is down, hangs or lies, the second is asked', async () => {
  for (const fault of [{ status: 503 }, { hangs: true }, { answer: '<html>OK</html>' }, { answer: '{"error":-32}' }]) {
    Object.assign(zaloOne ?? {}, { status: 200, hangs: false, answer: '{"error":0}' }, fault)
    const receipt = await ask()
    await sendAll()
    expect(await stateOf(receipt), JSON.stringify(fault)).toMatchObject({ state: 'sent', kind: 'zalo' })
  }
  expect(zaloTwo?.posted).toHaveLength(4)
})

test('who has no Zalo is told by SMS at once; when both are down the next way is taken after the second try', async () => {
  Object.assign(zaloOne ?? {}, { answer: '{"error":-118}' })
  const without = await ask()
  await sendAll()
  await sendAll()
  expect(await stateOf(without)).toMatchObject({ state: 'sent', kind: 'sms' })
  Object.assign(zaloOne ?? {}, { status: 500 })
  Object.assign(zaloTwo ?? {}, { status: 500 })
  Object.assign(smsOne ?? {}, { status: 422 })
  const receipt = await ask({ mail: 'mai@example.com' })
  await sendAll()
  expect(await stateOf(receipt)).toMatchObject({ state: 'failed', kind: 'zalo', tries: 1 })
  here.at(`2026-03-${String(day).padStart(2, '0')}`, '09:02')
  for (const _ of [1, 2, 3]) await sendAll()
  expect(await stateOf(receipt)).toMatchObject({ state: 'sent', kind: 'mail' })
  expect(posted.map(({ to }) => to)).toEqual(['mai@example.com'])
})

test('a sender chooses the way and the language, also later; who wants nothing is told nothing', async () => {
  const first = await ask({ mail: 'lan@example.com', tellBy: 'mail', language: 'english' })
  await sendAll()
  expect(posted).toMatchObject([{ to: 'lan@example.com', language: 'en' }])
  const english = await ask({ language: 'english' })
  await sendAll()
  expect(zaloOne?.posted).toMatchObject([{ template_id: '402', template_data: { unit: 'Branch east' } }])
  Object.assign(zaloOne ?? {}, { answer: '{"error":-118}' })
  const bySms = await ask({ tellBy: 'sms', language: 'english' })
  const none = await ask({ tellBy: 'none' })
  await sendAll()
  expect(smsOne?.posted).toMatchObject([{ text: `Branch east has ${bySms.code}` }])
  expect(await stateOf(none)).toMatchObject({ state: 'given_up', error: 'not_wished' })
  const owner: Actor = { kind: 'resident', id: `resident:${english.subject}`, owns: [english.subject] }
  await does(owner, 'tell', english.subject, { tellBy: 'none' })
  expect(await here.engine.ask(head, 'record', { locality: 'town', id: english.subject })).toMatchObject({
    values: { tellBy: 'none', language: 'english' },
  })
  expect(await stateOf(first)).toMatchObject({ state: 'sent', kind: 'mail' })
})

test('one number gets three a day and no more, whoever names it; the fourth waits for the next day', async () => {
  const victim = '+84901111222'
  const receipts = []
  for (let count = 0; count < 5; count += 1) receipts.push(await ask({ phone: victim }))
  await sendAll()
  await sendAll()
  expect(zaloOne?.posted).toHaveLength(3)
  const states = await Promise.all(receipts.map(stateOf))
  expect(states.filter((one) => one?.state === 'held' && one.error === 'daily_limit')).toHaveLength(2)
  const other = await ask()
  await sendAll()
  expect(await stateOf(other)).toMatchObject({ state: 'sent' })
  day += 1
  here.at(`2026-03-${String(day).padStart(2, '0')}`, '09:00')
  await sendAll()
  expect(zaloOne?.posted).toHaveLength(6)
})

const secret = 'a secret agreed with the provider'
async function report(body: object, more: { provider?: string; signature?: string } = {}): Promise<[number, unknown]> {
  const app = await buildServer({
    engine: here.engine,
    log: () => undefined,
    demo: false,
    ready: async () => true,
    deliverySecrets: { zalo_one: secret, sms_one: 'another' },
    now: () => here.house.clock(),
  })
  const payload = JSON.stringify({ at: here.house.clock().toISOString(), ...body })
  const signature = more.signature ?? `sha256=${createHmac('sha256', secret).update(payload).digest('hex')}`
  const { statusCode, body: answer } = await app.inject({
    method: 'POST',
    url: `/api/v1/town/deliveries/${more.provider ?? 'zalo_one'}`,
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    payload,
  })
  await app.close()
  return [statusCode, JSON.parse(answer)]
}

test('a provider says that it arrived: signed by its own secret, once, and nobody else can say so', async () => {
  const receipt = await ask()
  await sendAll()
  const id = `${receipt.subject}-1-asked`
  const delivered = { id, state: 'delivered' }
  expect((await report(delivered, { signature: 'sha256=00' }))[0]).toBe(401)
  expect((await report(delivered, { provider: 'sms_one' }))[0]).toBe(401)
  expect((await report(delivered, { provider: 'nobody' }))[0]).toBe(401)
  const old = new Date(here.house.clock().getTime() - 6 * 60_000).toISOString()
  expect((await report({ ...delivered, at: old }))[0]).toBe(401)
  expect((await report({ ...delivered, state: 'eaten' }))[0]).toBe(400)
  expect(await stateOf(receipt)).toMatchObject({ state: 'sent' })
  expect(await report(delivered)).toEqual([200, { known: true }])
  expect(await report(delivered)).toEqual([200, { known: false }])
  expect(await report({ id, state: 'failed' })).toEqual([200, { known: false }])
  expect(await stateOf(receipt)).toMatchObject({ state: 'delivered', deliveredAt: here.house.clock() })
})

test('what a provider took and could not deliver goes by the next way; after the last it is given up', async () => {
  const receipt = await ask()
  await sendAll()
  expect(await report({ id: `${receipt.subject}-1-asked`, state: 'failed' })).toEqual([200, { known: true }])
  await sendAll()
  expect(await stateOf(receipt)).toMatchObject({ state: 'sent', kind: 'sms' })
  expect(smsOne?.posted).toMatchObject([{ id: `${receipt.subject}-1-asked` }])
  await here.engine.deliveries.report('town', {
    provider: 'sms_one',
    key: `${receipt.subject}-1-asked`,
    state: 'failed',
  })
  await sendAll()
  expect(await stateOf(receipt)).toMatchObject({ state: 'given_up', error: 'not_delivered' })
})

test('a reminder goes out once, the working day before, while the promise runs; not for who brought it back', async () => {
  const unit = here.space('town').units.byKey('west')?.id
  here.at('2026-03-16', '09:00')
  const [late, kept, silent] = [await ask(), await ask(), await ask({ phone: undefined })]
  for (const { subject } of [late, kept, silent]) await does(head, 'lend', subject, { unit })
  const space = here.space('town')
  expect(await remind(here.house, space)).toBe(0)
  here.at('2026-03-19', '09:00')
  expect(await remind(here.house, space)).toBe(0)
  here.at('2026-03-20', '09:00')
  expect(await remind(here.house, space)).toBe(2)
  expect(await remind(here.house, space)).toBe(0)
  await does(head, 'bring', kept.subject)
  for (const _ of [1, 2, 3]) await sendAll()
  const of = async (receipt: Receipt) =>
    (await here.engine.ask(head, 'messages_of', { locality: 'town', id: receipt.subject })).find(
      ({ name }) => name === 'soon',
    )
  expect(await of(late)).toMatchObject({ state: 'sent', kind: 'sms' })
  expect(await of(kept)).toMatchObject({ state: 'given_up', error: 'no_cause' })
  expect(smsOne?.posted.at(-1)).toMatchObject({ text: 'Sắp đến hạn 17:00 23/03/2026' })
})
