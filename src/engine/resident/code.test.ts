import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Letter, MessageGateway } from '../message/gateway.ts'
import { forgetMessages } from '../message/message.store.ts'
import { sendCodes, sendMessages } from '../message/send.ts'

let here: TestHouse
const sent: Letter[] = []
const sms: MessageGateway = {
  kind: 'sms',
  send: async (letter) => {
    sent.push(letter)
    return { end: 'sent', provider: 'test' }
  },
}
const place = { longitude: 105.015, latitude: 10.005 }
const phone = '+84901234567'
let days = 0

beforeAll(async () => {
  here = await testHouse([library], [town, { ...town, key: 'village' }])
})
beforeEach(async () => {
  days += 1
  here.at(`2026-03-${String(days).padStart(2, '0')}`, '09:00')
  sent.length = 0
  await here.space('town').db.pool.query('delete from attempt')
})
afterAll(() => here.close())

const lend = (values: object = { phone }) =>
  here.engine.act(nobody, {
    locality: 'town',
    id: uuidv7(here.house.clock(), here.house.dice),
    record: 'library.loan',
    act: 'ask',
    values: { genre: 'novel', book: 'Số đỏ', where: place, ...values },
  })
const askCode = (contact: string, address?: string) =>
  here.engine.residents.askCode('town', contact, address === undefined ? {} : { address })
const send = () => sendCodes(here.house, here.space('town'), [sms])
const use = (id: string, code: string) => here.engine.residents.useCode('town', id, code, {})
const codeIn = (letter: Letter | undefined): string => /\d{6}/.exec(letter?.text.vi ?? '')?.[0] ?? 'none'

async function messageOf(id: string): Promise<Record<string, unknown>> {
  const { rows } = await here
    .space('town')
    .db.pool.query('select state, kind, provider, error, tries from message where subject_id = $1', [id])
  return rows[0] ?? {}
}

/** A code that is asked for and arrives. */
async function arrived(contact = '0901 234 567') {
  const { id } = await askCode(contact)
  await send()
  return { id, code: codeIn(sent.at(-1)) }
}

test('a code opens all records that were left with the number, those of later too, and nobody else’s', async () => {
  const own = await lend()
  const other = await lend({ phone: '+84909999999' })
  const { id, code } = await arrived()
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ to: phone, key: `${id}-0-code` })
  expect(sent[0]?.text.vi).toContain('Không đọc mã này cho bất kỳ ai')
  expect(sent[0]?.text.vi).not.toMatch(/http|\//)
  const { token, actor } = await use(id, `${code.slice(0, 3)} ${code.slice(3)}`)
  expect(actor.owns).toContain(own.subject)
  expect(actor.owns).not.toContain(other.subject)
  const later = await lend()
  expect((await here.engine.residents.actorOf(token))?.owns).toContain(later.subject)
  const records = await here.engine.residents.records(token)
  expect(records.map((one) => one.id)).toContain(later.subject)
  expect(records.find((one) => one.id === later.subject)).toMatchObject({
    code: later.code,
    state: { vi: expect.any(String) },
    isClosed: false,
  })
  expect(await here.engine.ask(actor, 'events', { locality: 'town', id: own.subject })).toBeTruthy()
  await here.engine.residents.signOut(token)
  expect(await here.engine.residents.actorOf(token)).toBeUndefined()
  await expect(here.engine.residents.records(token)).rejects.toThrow('not_signed_in')
})

test('a code works once, ten minutes, five tries, and in the locality it was asked of', async () => {
  await lend()
  const first = await arrived()
  await use(first.id, first.code)
  await expect(use(first.id, first.code)).rejects.toThrow('code_gone')
  const late = await arrived()
  here.at(`2026-03-${String(days).padStart(2, '0')}`, '09:10')
  await expect(use(late.id, late.code)).rejects.toThrow('code_gone')
  const guessed = await arrived()
  const wrong = guessed.code === '000000' ? '111111' : '000000'
  for (let turn = 1; turn < 5; turn += 1) await expect(use(guessed.id, wrong)).rejects.toThrow('code_wrong')
  await expect(use(guessed.id, wrong)).rejects.toThrow('code_gone')
  await expect(use(guessed.id, guessed.code)).rejects.toThrow('code_gone')
  const elsewhere = await arrived()
  await expect(here.engine.residents.useCode('village', elsewhere.id, elsewhere.code, {})).rejects.toThrow('code_gone')
  await expect(use('x', '123456')).rejects.toThrow('code_gone')
  await expect(askCode('hôm nay')).rejects.toThrow('not_a_contact')
})

test('a hundred tries at once are five', async () => {
  await lend()
  const { id } = await arrived()
  const ends = await Promise.all(
    Array.from({ length: 40 }, (_, n) => use(id, String(n).padStart(6, '9')).catch((e: Error) => e.message)),
  )
  expect(ends.filter((end) => end !== 'code_gone at code')).toEqual(Array(4).fill('code_wrong at code'))
})

test('a number nobody left gets the same answer and nothing is sent; where it would have gone is not kept', async () => {
  const { id, kind } = await askCode('0912 345 678')
  expect(kind).toBe('sms')
  const { pool } = here.space('town').db
  const before = await pool.query('select * from resident_code where id = $1', [id])
  expect(JSON.stringify(before.rows)).not.toContain('912345678')
  await send()
  expect(sent).toEqual([])
  const { rows } = await pool.query('select sealed from resident_code where id = $1', [id])
  expect(rows).toEqual([{ sealed: null }])
  expect(await messageOf(id)).toMatchObject({ state: 'given_up', error: 'no_address' })
  await expect(use(id, '123456')).rejects.toThrow('code_wrong')
})

test('invented records tell nobody, since their numbers may be real people’s; an erased value owns nothing', async () => {
  const { subject } = await lend({ phone: '+84907777777' })
  const { pool } = here.space('town').db
  const known = await arrived('0907777777')
  const { token } = await use(known.id, known.code)
  await pool.query('update record set simulated = true where id = $1', [subject])
  expect((await arrived('0907777777')).code).toBe(known.code) // nothing new was sent
  await pool.query('delete from private_value where subject_id = $1', [subject])
  expect((await here.engine.residents.actorOf(token))?.owns).toEqual([])
})

test('five codes an hour to a number, twenty from an address, a hundred to numbers that begin alike', async () => {
  const ends = async (count: number, contact: (n: number) => string, address: (n: number) => string) => {
    const all = []
    for (let n = 0; n < count; n += 1)
      all.push(
        await askCode(contact(n), address(n)).then(
          () => 'asked',
          (error: Error) => error.message,
        ),
      )
    return all.filter((end) => end === 'asked').length
  }
  expect(
    await ends(
      8,
      () => '0901111111',
      (n) => `10.1.0.${n}`,
    ),
  ).toBe(5)
  here.at('2026-04-02', '09:00')
  expect(
    await ends(
      25,
      (n) => `09${String(n).padStart(8, '0')}`,
      () => '10.2.0.1',
    ),
  ).toBe(20)
  here.at('2026-04-03', '09:00')
  expect(
    await ends(
      110,
      (n) => `0901${String(n).padStart(6, '0')}`,
      (n) => `10.3.0.${n}`,
    ),
  ).toBe(100)
})

const at = (time: string): Date => here.at(`2026-03-${String(days).padStart(2, '0')}`, time)
const failing: MessageGateway = { kind: 'sms', send: () => Promise.reject(new Error(phone)) }

test('a gateway that fails is asked again within seconds, under the same key; a killed program’s code is sent by another', async () => {
  await lend()
  const { id } = await askCode(phone)
  await sendCodes(here.house, here.space('town'), [failing])
  expect(await messageOf(id)).toMatchObject({ state: 'failed', error: 'gateway_fault', tries: 1 })
  await send()
  expect(sent).toEqual([])
  at('09:01')
  await send()
  expect(sent.map(({ key }) => key)).toEqual([`${id}-0-code`])
  expect(await messageOf(id)).toMatchObject({ state: 'sent', provider: 'test' })
  const again = await askCode(phone)
  const { pool } = here.space('town').db
  await pool.query(`update message set state = 'sending', tries = 1, next_try_at = $2 where subject_id = $1`, [
    again.id,
    new Date(here.house.clock().getTime() + 120_000),
  ])
  await send()
  expect(sent).toHaveLength(1)
  at('09:04')
  await send()
  expect(sent.map(({ key }) => key)).toEqual([`${id}-0-code`, `${again.id}-0-code`])
})

test('a code goes by Zalo and then by SMS when that refuses or the provider says it did not arrive', async () => {
  await lend()
  const { id } = await askCode(phone)
  const zalo: MessageGateway = { kind: 'zalo', send: async () => ({ end: 'refused', error: 'no_zalo' }) }
  await sendCodes(here.house, here.space('town'), [zalo, sms])
  await sendCodes(here.house, here.space('town'), [zalo, sms])
  expect(await messageOf(id)).toMatchObject({ state: 'sent', kind: 'sms' })
  const other = await askCode(phone)
  const taking: MessageGateway = { kind: 'zalo', send: async () => ({ end: 'sent', provider: 'zalo_one' }) }
  await sendCodes(here.house, here.space('town'), [taking, sms])
  const key = `${other.id}-0-code`
  await here.engine.deliveries.report('town', { provider: 'zalo_one', key, state: 'failed' })
  await sendCodes(here.house, here.space('town'), [taking, sms])
  expect(await messageOf(other.id)).toMatchObject({ state: 'sent', kind: 'sms' })
  await here.engine.deliveries.report('town', { provider: 'test', key, state: 'delivered' })
  expect(await messageOf(other.id)).toMatchObject({ state: 'delivered' })
  expect(sent.map((letter) => letter.key)).toEqual([`${id}-0-code`, key])
})

test('codes go out by night, and one number gets so many a day: those over it are not sent, notices are counted apart', async () => {
  await lend()
  at('23:30')
  expect((await arrived()).code).toMatch(/^\d{6}$/)
  const { pool } = here.space('town').db
  for (let n = 0; n < 18; n += 1) {
    await pool.query('delete from attempt')
    await askCode(phone)
    await send()
  }
  expect(sent).toHaveLength(15)
  const { rows } = await pool.query(
    `select count(*)::int as count from message where about = 'code' and error = 'daily_limit' and state = 'given_up'`,
  )
  expect(rows).toEqual([{ count: 4 }])
})

test('what has run out is not sent any more, neither after hours without a gateway', async () => {
  await lend()
  const { id } = await askCode(phone)
  at('09:11')
  await forgetMessages(here.space('town').db, here.space('town').id, at('09:11'), at('09:11'))
  expect(await messageOf(id)).toMatchObject({ state: 'given_up', error: 'too_old' })
  await send()
  expect(sent).toEqual([])
})

/** All that the tables of codes and messages hold, as text. */
async function stored(): Promise<string> {
  const { pool } = here.space('town').db
  const tables = await Promise.all(
    ['resident_code', 'message', 'resident_sign_in', 'attempt'].map((table) =>
      pool.query(`select t::text from ${table} t`),
    ),
  )
  return JSON.stringify(tables.map(({ rows }) => rows))
}

test('neither the code nor where it goes stands in a table, before it is sent, after, and once it was used', async () => {
  await lend()
  const { id } = await askCode(phone)
  const before = await stored()
  await send()
  const code = codeIn(sent.at(-1))
  const between = await stored()
  await use(id, code)
  for (const all of [before, between, await stored()])
    expect(all).not.toMatch(new RegExp(`901234567|"${code}|,${code},`))
  const { rows } = await here.space('town').db.pool.query('select sealed from resident_code where id = $1', [id])
  expect(rows).toEqual([{ sealed: null }])
})

test('saboteur: a code kept in the open beside its message is found by that look', async () => {
  await lend()
  const { id, code } = await arrived()
  await here.space('town').db.pool.query('update message set provider = $2 where subject_id = $1', [id, `code_${code}`])
  expect(await stored()).toContain(code)
})

test('a sign-in from a browser not seen before is shown, and told to the e-mail left with the record', async () => {
  const { engine, house } = here
  const space = here.space('town')
  const signIn = async (visitor: object) => {
    await space.db.pool.query('delete from attempt')
    const { id, code } = await arrived('+84905550001')
    return engine.residents.useCode('town', id, code, visitor)
  }
  await lend({ phone: '+84905550001' })
  const phoneBrowser = { agent: 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile' }
  const first = await signIn(phoneBrowser)
  const known = await signIn({ ...phoneBrowser, device: first.device })
  expect(known.device).toBe(first.device)
  const strange = await signIn({ agent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/130.0', device: 'x.y' })
  const shown = await engine.residents.signIns(strange.token)
  expect(shown.map(({ device, isNew }) => [device, isNew]).sort()).toEqual([
    ['Chrome · Android', false],
    ['Chrome · Android', true],
    ['Firefox · Windows', true],
  ])
  expect(JSON.stringify(shown)).not.toContain('905550001')
  await engine.residents.signOut(strange.token)
  expect(await engine.residents.signIns(strange.token)).toEqual([])
  const other = await engine.residents.signIns(first.token.replace('town', 'village'))
  expect(other).toEqual([])
  await space.db.pool.query(`delete from message where about = 'resident_sign_in'`)
  const client = new pg.Client({ connectionString: here.url })
  await client.connect()
  await client.query('set row_security = off')
  const { rows } = await client.query<{ mail: string | null }>(
    `update private_value set content = content || '{"note": "lan@example.com"}' where phone = '+84905550001' returning mail`,
  )
  await client.end()
  expect(rows[0]?.mail).toBe('lan@example.com')
  await signIn({ agent: 'Mozilla/5.0 (Macintosh; Mac OS X) Safari/600' })
  const posted: Letter[] = []
  const mail: MessageGateway = {
    kind: 'mail',
    send: async (letter) => {
      posted.push(letter)
      return { end: 'sent', provider: 'smtp' }
    },
  }
  await sendMessages(house, space, [mail, sms])
  expect(posted).toMatchObject([{ to: 'lan@example.com', subject: { vi: 'Có người vừa xem hồ sơ của bạn' } }])
  expect(posted[0]?.text.vi).toContain('Safari · macOS')
  expect(posted[0]?.text.vi).not.toMatch(/http|mật khẩu|905550001/)
})
