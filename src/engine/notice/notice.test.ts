import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stableUuid } from '#base/id.ts'
import { mailGateway } from '#gateways/mail/mail.gateway.ts'
import { vault, vaultTown } from '#test/law/vault.ts'
import { type TestHouse, testHouse, testPassword } from '#test/support/house.ts'
import type { Receipt } from '../engine.ts'
import { sendMessages } from '../message/send.ts'
import { noticeDay } from './notice.ts'

const locality = 'north'
const names = { boss: ['a', 'leader'], clerk: ['a1', 'officer'], other: ['b1', 'officer'], admin: ['root', 'admin'] }
let here: TestHouse
let server: SMTPServer
let url: string
const box: { to: string; subject: string; text: string }[] = []
const unit = (key: string): string => here.space(locality).units.byKey(key)?.id ?? ''
const idOf = (name: string): string => stableUuid('person', locality, name)

beforeAll(async () => {
  const town = vaultTown(locality)
  const people = Object.entries(names).map(([name, [place = '', role = '']]) => ({
    name,
    fullName: `Người ${name}`,
    title: { vi: 'Chức', en: 'Title' },
    unit: place,
    roles: [role],
  }))
  here = await testHouse([vault], [{ ...town, people }])
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const { text = '', subject = '' } = await PostalMime.parse(Buffer.concat(parts))
        box.push({ to: session.envelope.rcptTo[0]?.address ?? '', subject, text })
        done()
      })
    },
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()))
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
beforeEach(async () => {
  here.at('2026-03-02', '06:30')
  box.length = 0
  await here.space(locality).db.pool.query('delete from message')
  await here.space(locality).db.pool.query('delete from person_notice')
})
afterAll(async () => {
  await new Promise<void>((done) => server.close(() => done()))
  await here.close()
})

let asked = 0
async function does(name: string, record: string, act: string, values: object, subject?: string): Promise<Receipt> {
  asked += 1
  const id = `notice-case-${asked}`
  const who = await here.as(locality, name)
  return here.engine.act(who, { locality, id, record, act, values: { ...values }, ...(subject && { subject }) })
}
async function wishes(name: string, isDaily = true): Promise<void> {
  const { token } = await here.engine.access.signIn(locality, name, testPassword)
  await here.engine.accounts.saveNotices(token, { mail: `${name}@quan.example`, isDaily })
  await here.space(locality).db.pool.query('delete from message')
}
const morning = async (): Promise<number> => noticeDay(here.house, here.space(locality))
const send = () =>
  sendMessages(here.house, here.space(locality), [mailGateway({ url, from: 'UBND <bao@quan.example>' })])
const stateOf = async (name: string) =>
  (await here.space(locality).db.pool.query('select state, error from message where subject_id = $1', [idOf(name)]))
    .rows
const delegated = { from: idOf('boss'), to: idOf('other'), role: 'leader', fromOn: '2026-03-02', lastOn: '2026-03-06' }
const reminder = (thing: string) => ({
  title: 'Bà Lan ở hẻm 5 chờ trả lời',
  kind: 'task',
  thing,
  dueOn: '2026-03-04',
  level: 'unit',
  said: `before_2@2026-03-04@2026-03-02`,
  answerOn: '2026-03-03',
})

test('one mail a working morning with what is owed, what was ordered and what waits for other eyes; no title, no link', async () => {
  await does('admin', 'person.delegation', 'propose', {
    ...delegated,
    unit: unit('a'),
    decision: '12/UQ ngày 02/03/2026 của UBND Thành phố',
  })
  const said = await does('boss', 'plan.reminder', 'send', { ...reminder('task/1'), unit: unit('a1') })
  for (const name of ['boss', 'clerk', 'other']) await wishes(name)
  expect(await morning()).toBe(0)
  here.at('2026-03-02', '07:00')
  expect(await morning()).toBe(3)
  expect(await morning()).toBe(0)
  await send()
  await send()
  expect(box.map(({ to }) => to).sort()).toEqual(['boss@quan.example', 'clerk@quan.example'])
  // Nothing is owed by who received the delegation, and he does not approve it himself.
  expect(await stateOf('other')).toEqual([{ state: 'given_up', error: 'no_cause' }])
  const of = (name: string): string => box.find(({ to }) => to.startsWith(name))?.text ?? ''
  expect(of('clerk')).toContain(`- ${said.code} · Đôn đốc · hạn 03/03/2026`)
  expect(of('boss')).toContain('CHỜ CHỮ KÝ THỨ HAI CỦA BẠN: 1')
  expect(of('boss')).toContain('Ủy quyền · Chờ duyệt')
  expect(of('boss')).toContain('WAITING FOR YOUR SECOND SIGNATURE: 1')
  for (const { text, subject } of box) {
    expect(`${subject} ${text}`).not.toMatch(/http|Bà Lan|Người|mật khẩu|password/)
    expect(subject).toContain('Việc hôm nay, 02/03/2026')
  }
  expect(await stateOf('clerk')).toEqual([{ state: 'sent', error: null }])
})

test('not on days off, not by night, not to who switched it off or left, and not a day late', async () => {
  await wishes('clerk')
  await wishes('boss', false)
  here.at('2026-03-01', '08:00')
  expect(await morning()).toBe(0)
  here.at('2026-03-03', '05:00')
  expect(await morning()).toBe(0)
  here.at('2026-03-03', '08:00')
  expect(await morning()).toBe(1)
  here.at('2026-03-04', '08:00')
  await send()
  expect(box).toEqual([])
  expect(await stateOf('clerk')).toEqual([{ state: 'given_up', error: 'too_old' }])
  await here.space(locality).db.pool.query('delete from message')
  expect(await morning()).toBe(1)
  await here.space(locality).db.pool.query('update person_notice set is_daily = false')
  await send()
  expect(await stateOf('clerk')).toEqual([{ state: 'given_up', error: 'not_wished' }])
})

test('a mail server that is down is tried again, and the day’s notice is still one', async () => {
  await wishes('clerk')
  await does('boss', 'plan.reminder', 'send', { ...reminder('task/2'), unit: unit('a1') })
  here.at('2026-03-02', '07:00')
  await morning()
  const down = mailGateway({ url: 'smtp://127.0.0.1:1', from: 'UBND <bao@quan.example>', timeoutMs: 300 })
  await sendMessages(here.house, here.space(locality), [down])
  expect(await stateOf('clerk')).toEqual([{ state: 'failed', error: 'unreachable' }])
  here.at('2026-03-02', '07:02')
  await morning()
  await send()
  await send()
  expect(box).toHaveLength(1)
})

test('saboteur: a day that is not written into the message’s key is told twice, and the count sees it', async () => {
  await wishes('clerk')
  await does('boss', 'plan.reminder', 'send', { ...reminder('task/3'), unit: unit('a1') })
  here.at('2026-03-02', '07:00')
  await morning()
  await here.space(locality).db.pool.query(
    `insert into message (space_id, subject_id, version, name, about, queued_at, next_try_at)
     select space_id, subject_id, 0, name, about, queued_at, next_try_at from message`,
  )
  await send()
  expect(box.filter(({ to }) => to.startsWith('clerk'))).toHaveLength(2)
})
