import { execFileSync } from 'node:child_process'
import { createDecipheriv, createECDH, createHash, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent, createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { pushGateway } from '#gateways/push/push.gateway.ts'
import { isAllowed, knownServices } from '#gateways/push/service.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, loan, town } from '#test/support/library.ts'
import { defineModule, type Message, type RecordType } from '../../declare.ts'
import type { Actor, Receipt } from '../../engine.ts'
import type { Letter, MessageGateway } from '../gateway.ts'
import { sendMessages } from '../send.ts'
import { forgetClosed, forgetMachines } from './push.store.ts'
import type { Subscription } from './push.ts'

const label = { vi: 'Báo', en: 'Notice' }
const words = { vi: '{unit} báo {code}', en: '{unit} tells {code}' }
const messages: Readonly<Record<string, Message>> = {
  lent: { label, on: 'lend', to: 'phone', words },
  back: { label, on: 'bring', to: 'phone', words },
}
const module = defineModule({ ...library, records: [{ ...(loan as unknown as RecordType), messages }] })
const novel = { genre: 'novel', book: 'Số đỏ của bà Lan', where: { longitude: 105.015, latitude: 10.005 } }

/** A machine as a browser holds it: its key pair, and the opening of what was sealed for it (RFC 8188, RFC 8291). */
function machine(base: string) {
  const pair = createECDH('prime256v1')
  const mine = pair.generateKeys()
  const auth = randomBytes(16)
  const subscription: Subscription = {
    endpoint: `${base}push/${randomBytes(8).toString('hex')}`,
    p256dh: mine.toString('base64url'),
    auth: auth.toString('base64url'),
  }
  const open = (body: Buffer): string => {
    const [salt, theirs] = [body.subarray(0, 16), body.subarray(21, 21 + (body[20] ?? 0))]
    const about = Buffer.concat([Buffer.from('WebPush: info\0'), mine, theirs])
    const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(theirs), auth, about, 32))
    const of = (name: string, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length))
    const sealed = body.subarray(21 + theirs.length)
    const cipher = createDecipheriv('aes-128-gcm', of('aes128gcm', 16), of('nonce', 12))
    cipher.setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
    return padded.subarray(0, padded.lastIndexOf(2)).toString()
  }
  return { subscription, open }
}

type Got = { path: string; headers: IncomingHttpHeaders; body: Buffer }
let here: TestHouse
let head: Actor
let folder: string
let service: Server
let base: string
let got: Got[] = []
let status = 201
let hangs = false
let gonePath = ''
let push: ReturnType<typeof pushGateway>
const texted: Letter[] = []
const sms: MessageGateway = {
  kind: 'sms',
  send: async (letter) => {
    texted.push(letter)
    return { end: 'sent', provider: 'sms_one' }
  },
}

beforeAll(async () => {
  here = await testHouse([module], [{ ...town, messages: [{ from: '2000-01-01', perAddressPerDay: 3 }] }])
  head = await here.as('town', 'head')
  folder = mkdtempSync(join(tmpdir(), 'push-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const named = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert]
  execFileSync('openssl', [...made, ...named], { stdio: 'ignore' })
  service = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    got.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
    if (!hangs) response.writeHead(request.url === gonePath ? 410 : status, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((done) => service.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(service.address() as AddressInfo).port}`
  base = `https://${host}/`
  push = pushGateway({
    key: createHash('sha256').update('a key for trying').digest(),
    contact: 'mailto:bao@example.com',
    services: [host],
    timeoutMs: 300,
    agent: new Agent({ ca: readFileSync(cert) }),
  })
  here.house.push = push
})
let day = 1
beforeEach(async () => {
  ;[got, status, hangs, texted.length] = [[], 201, false, 0]
  await here
    .space('town')
    .db.pool.query(`update message set state = 'given_up', next_try_at = null where next_try_at is not null`)
  day += 1
  here.at(`2026-03-${String(day).padStart(2, '0')}`, '09:00')
})
afterAll(async () => {
  service.close().closeAllConnections()
  rmSync(folder, { recursive: true })
  await here.close()
})

function does(who: Actor, act: string, subject?: string, values: Record<string, unknown> = {}): Promise<Receipt> {
  const id = uuidv7(here.house.clock(), here.house.dice)
  return here.engine.act(who, { locality: 'town', id, record: loan.name, act, values, ...(subject && { subject }) })
}
const ask = (more: Record<string, unknown> = {}): Promise<Receipt> =>
  does(nobody, 'ask', undefined, { ...novel, ...more })
const lend = (subject: string): Promise<Receipt> =>
  does(head, 'lend', subject, { unit: here.space('town').units.byKey('west')?.id })
const sendAll = (): Promise<number> => sendMessages(here.house, here.space('town'), [push, sms])
const ownerOf = ({ subject }: Receipt): Actor => ({ kind: 'resident', id: `resident:${subject}`, owns: [subject] })
const subscribe = (receipt: Receipt, subscription: Subscription, who = ownerOf(receipt)) =>
  here.engine.pushes.subscribe(who, { locality: 'town', id: receipt.subject, subscription })
const newest = async ({ subject }: Receipt) =>
  (await here.engine.ask(head, 'messages_of', { locality: 'town', id: subject }))[0]
const held = async ({ subject }: Receipt): Promise<number> => {
  const { rows } = await here
    .space('town')
    .db.pool.query('select from push_subscription where space_id = $1 and subject_id = $2', [
      here.space('town').id,
      subject,
    ])
  return rows.length
}

test('who left no telephone is told on the machine: sealed for it, signed by us, the code and the state and nothing else', async () => {
  const receipt = await ask()
  const browser = machine(base)
  await subscribe(receipt, browser.subscription)
  await lend(receipt.subject)
  await sendAll()
  expect(got).toHaveLength(1)
  const [{ headers, body }] = got as [Got]
  expect(JSON.parse(browser.open(body))).toEqual({ code: receipt.code, state: 'Đang mượn' })
  expect(body.toString('latin1')).not.toContain(receipt.code)
  expect(headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '259200',
    topic: expect.stringMatching(/^.{32}$/),
  })
  const [, token = '', known = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? []
  expect(known).toBe(here.engine.pushes.publicKey)
  const point = Buffer.from(known, 'base64url')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  const [top, claims, signature = ''] = token.split('.')
  const theirs = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const signed = Buffer.from(`${top}.${claims}`)
  expect(
    verify('sha256', signed, { key: theirs, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
  ).toBe(true)
  expect(JSON.parse(Buffer.from(claims ?? '', 'base64url').toString())).toMatchObject({ aud: base.slice(0, -1) })
  expect(await newest(receipt)).toMatchObject({ state: 'sent', kind: 'push' })
})

test('neither telephone nor proof nor anything the sender wrote is in it; the machine comes before the telephone', async () => {
  const receipt = await ask({ phone: '+84901234567' })
  const browser = machine(base)
  await subscribe(receipt, browser.subscription)
  await lend(receipt.subject)
  await sendAll()
  const text = browser.open((got as [Got])[0].body)
  expect(receipt.proof).toMatch(/^\d{6}$/)
  for (const secret of ['901234567', receipt.proof ?? '', 'Lan', 'Số đỏ', receipt.subject])
    expect(text).not.toContain(secret)
  expect(texted).toEqual([])
})

test('only who proved that a record is his may have a machine told of it, and take it away', async () => {
  const [mine, other] = [await ask(), await ask()]
  const { subscription } = machine(base)
  const asks = { locality: 'town', id: mine.subject, endpoint: subscription.endpoint }
  for (const who of [nobody, head, ownerOf(other)])
    await expect(subscribe(mine, subscription, who)).rejects.toMatchObject({ refusals: [{ code: 'missing' }] })
  await subscribe(mine, subscription)
  await expect(here.engine.pushes.unsubscribe(ownerOf(other), asks)).rejects.toMatchObject({ name: 'Refused' })
  expect(await held(mine)).toBe(1)
  await here.engine.pushes.unsubscribe(ownerOf(mine), asks)
  expect(await held(mine)).toBe(0)
  await lend(mine.subject)
  await sendAll()
  expect(got).toEqual([])
})

test('only https on a host of the list is written to, and no redirect is followed', async () => {
  const receipt = await ask()
  const { subscription } = machine(base)
  const host = new URL(base).host
  const wrong = [
    base.replace('https', 'http'),
    'https://169.254.169.254/latest',
    `https://${host}@example.com/`,
    `https://a:b@${host}/`,
    'https://fcm.googleapis.com.example.com/x',
    'https://127.0.0.1/x',
    'not an address',
    `${base}${'a'.repeat(1000)}`,
  ]
  for (const endpoint of wrong)
    await expect(subscribe(receipt, { ...subscription, endpoint }), endpoint).rejects.toMatchObject({
      refusals: [{ code: 'bad_subscription' }],
    })
  await expect(subscribe(receipt, { ...subscription, auth: 'short' })).rejects.toMatchObject({ name: 'Refused' })
  expect(isAllowed('https://wns2-sg2p.notify.windows.com/w/?token=a', knownServices)).toBe(true)
  expect(isAllowed('https://notify.windows.com.example.com/', knownServices)).toBe(false)
  await subscribe(receipt, subscription)
  await lend(receipt.subject)
  status = 307
  await sendAll()
  expect(got.map(({ path }) => path)).toEqual([new URL(subscription.endpoint).pathname])
  expect(await newest(receipt)).toMatchObject({ state: 'failed', error: 'http_307' })
})

test('saboteur: an address that came into the table past the check is not written to', async () => {
  const receipt = await ask()
  const { subscription } = machine(base)
  here.house.push = { publicKey: push.publicKey, takes: () => true }
  await subscribe(receipt, { ...subscription, endpoint: `https://127.0.0.1:1/x` })
  here.house.push = push
  await lend(receipt.subject)
  await sendAll()
  expect(await newest(receipt)).toMatchObject({ state: 'given_up', error: 'not_allowed' })
})

test('a machine that is gone is forgotten and the next way is taken at once', async () => {
  for (const gone of [404, 410]) {
    const receipt = await ask({ phone: `+8490555${1000 + gone}` })
    await subscribe(receipt, machine(base).subscription)
    await lend(receipt.subject)
    status = gone
    await sendAll()
    expect(await held(receipt)).toBe(0)
    await sendAll()
    expect(await newest(receipt)).toMatchObject({ state: 'sent', kind: 'sms' })
  }
  expect(texted).toHaveLength(2)
})

test('of two machines the one that is gone is forgotten and the other is told', async () => {
  const receipt = await ask()
  const [one, two] = [machine(base), machine(base)]
  for (const { subscription } of [one, two]) await subscribe(receipt, subscription)
  gonePath = new URL(one.subscription.endpoint).pathname
  await lend(receipt.subject)
  await sendAll()
  expect(await newest(receipt)).toMatchObject({ state: 'sent', kind: 'push' })
  expect(await held(receipt)).toBe(1)
})

test('a push service that hangs or is down twice is left for the next way; the machine stays known', async () => {
  for (const fault of ['hangs', 'down']) {
    got = []
    ;[hangs, status] = [fault === 'hangs', 503]
    const receipt = await ask({ phone: `+84906660${fault === 'hangs' ? 1 : 2}00` })
    await subscribe(receipt, machine(base).subscription)
    await lend(receipt.subject)
    await sendAll()
    const error = fault === 'hangs' ? 'timed_out' : 'http_503'
    expect(await newest(receipt)).toMatchObject({ state: 'failed', kind: 'push', error })
    here.at(`2026-03-${String(day).padStart(2, '0')}`, fault === 'hangs' ? '09:02' : '09:05')
    await sendAll()
    await sendAll()
    expect(await newest(receipt)).toMatchObject({ state: 'sent', kind: 'sms' })
    expect(await held(receipt)).toBe(1)
  }
})

test('by night nothing is pushed, and one machine gets no more in a day than any other address', async () => {
  const { subscription } = machine(base)
  const receipts = [await ask(), await ask(), await ask(), await ask()]
  for (const receipt of receipts) {
    await subscribe(receipt, subscription)
    await lend(receipt.subject)
  }
  here.at(`2026-03-${String(day).padStart(2, '0')}`, '23:00')
  await sendAll()
  expect(got).toEqual([])
  day += 1
  here.at(`2026-03-${String(day).padStart(2, '0')}`, '09:00')
  await sendAll()
  expect(got).toHaveLength(3)
  expect((await Promise.all(receipts.map(newest))).filter((one) => one?.error === 'daily_limit')).toHaveLength(1)
})

test('machines go with an erasure, with a month after the matter was closed', async () => {
  const [erased, closed] = [await ask(), await ask()]
  for (const receipt of [erased, closed]) await subscribe(receipt, machine(base).subscription)
  const space = here.space('town')
  await forgetMachines(space.db.query, space.id, erased.subject)
  expect(await held(erased)).toBe(0)
  await lend(closed.subject)
  await does(head, 'lose', closed.subject)
  const in29Days = new Date(here.house.clock().getTime() + 29 * 86_400_000)
  await forgetClosed(space.db, space.id, in29Days)
  expect(await held(closed)).toBe(1)
  await forgetClosed(space.db, space.id, new Date(in29Days.getTime() + 2 * 86_400_000))
  expect(await held(closed)).toBe(0)
})
