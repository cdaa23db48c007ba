import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Letter, MessageGateway } from '../message/gateway.ts'
import { sendCodes } from './code.ts'

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
  expect(sent[0]).toMatchObject({ to: phone, key: `code-${id}` })
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
  const { rows } = await pool.query('select state, sealed from resident_code where id = $1', [id])
  expect(rows).toEqual([{ state: 'nobody', sealed: null }])
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

test('when the gateway fails the code is not sent twice and opens nothing by itself; a killed program’s is sent by another', async () => {
  await lend()
  const { id } = await askCode(phone)
  await sendCodes(here.house, here.space('town'), [{ kind: 'sms', send: () => Promise.reject(new Error(phone)) }])
  await send()
  expect(sent).toEqual([])
  const { rows } = await here.space('town').db.pool.query('select state, sealed from resident_code where id = $1', [id])
  expect(rows).toEqual([{ state: 'failed', sealed: null }])
  const again = await askCode(phone)
  await here.space('town').db.pool.query(`update resident_code set state = 'sending' where id = $1`, [again.id])
  await send()
  expect(sent).toEqual([])
  here.at(`2026-03-${String(days).padStart(2, '0')}`, '09:02')
  await send()
  expect(sent.map(({ key }) => key)).toEqual([`code-${again.id}`])
})
