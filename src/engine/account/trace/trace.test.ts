import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stableUuid } from '#base/id.ts'
import { type TestHouse, testHouse, testPassword } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Letter, MessageGateway } from '../../message/gateway.ts'
import { sendMessages } from '../../message/send.ts'
import { endSession } from '../../person/person.store.ts'
import { tokenHash } from '../guard/key.ts'
import { keepSessions } from './trace.ts'

let here: TestHouse
const posted: Letter[] = []
const mail: MessageGateway = {
  kind: 'mail',
  send: async (letter) => {
    posted.push(letter)
    return { end: 'sent', provider: 'smtp' }
  },
}
const phone = { agent: 'Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36' }
const desk = { agent: 'Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/127.0' }

beforeAll(async () => {
  const boss = { name: 'boss', fullName: 'Bà Quản Trị', title: { vi: 'Quản trị', en: 'Admin' }, unit: 'town' }
  here = await testHouse([library], [{ ...town, people: [...town.people, { ...boss, roles: ['admin'] }] }])
})
beforeEach(async () => {
  here.at('2026-03-02', '09:00')
  posted.length = 0
  const { pool } = here.space('town').db
  for (const table of ['session', 'session_trace', 'message', 'person_notice', 'attempt'])
    await pool.query(`delete from ${table}`)
  await pool.query('update person set seen_at = null')
})
afterAll(() => here.close())

const enter = (visitor: object = {}, name = 'head') => here.engine.access.signIn('town', name, testPassword, visitor)
const own = (token: string) => here.engine.accounts.own(token)
const send = () => sendMessages(here.house, here.space('town'), [mail])
const idOf = (name: string): string => stableUuid('person', 'town', name)

describe('a new device', () => {
  test('is known again by what the browser keeps, told by mail to who has an address, and shown', async () => {
    const first = await enter(phone)
    await here.engine.accounts.saveNotices(first.token, { mail: ' Head@Quan.Example ', isDaily: false })
    const { rows } = await here
      .space('town')
      .db.pool.query('select encode(sealed, $1) as text from person_notice', ['escape'])
    expect(JSON.stringify(rows)).not.toMatch(/head@/i)
    await enter({ ...phone, device: first.device })
    await send()
    expect(posted).toEqual([])
    const strange = await enter(desk)
    await send()
    expect(posted).toMatchObject([{ to: 'head@quan.example', subject: { vi: 'Đăng nhập từ thiết bị mới' } }])
    expect(posted[0]?.text.vi).toContain('Firefox · Windows, lúc 09:00 thứ Hai, 02/03/2026')
    expect(posted[0]?.text.vi).not.toMatch(/http|Trưởng|head/)
    const { trace, notices } = await own(strange.token)
    expect(notices).toEqual({ mail: 'head@quan.example', isDaily: false })
    expect(trace.map(({ device, isNew }) => [device, isNew])).toEqual(
      expect.arrayContaining([
        ['Firefox · Windows', true],
        ['Chrome · Android', false],
      ]),
    )
    expect(trace).toHaveLength(3)
  })

  test('one browser is known for several people, and one person’s mark is nobody else’s', async () => {
    const head = await enter(phone)
    const both = await enter({ ...phone, device: head.device }, 'east')
    expect(both.device).toContain(head.device)
    await enter({ ...phone, device: both.device })
    await enter({ ...phone, device: both.device }, 'east')
    const { rows } = await here
      .space('town')
      .db.pool.query('select person_id as person, is_new from session_trace order by started_at, id')
    const newOf = (name: string) => rows.filter(({ person }) => person === idOf(name)).map((row) => row.is_new)
    // The very first sign-in of all is no news.
    expect([newOf('head'), newOf('east')]).toEqual([
      [false, false],
      [false, false],
    ])
    await enter({ ...phone, device: `${head.device?.slice(0, -1)}x` })
    expect((await here.space('town').db.pool.query('select from session_trace where is_new')).rowCount).toBe(1)
  })

  test('a mail address that is none is refused, an empty one ends all mail', async () => {
    const { token } = await enter(phone)
    for (const bad of ['head', 'a@b', 'a b@c.d', 'x@y.z, other@y.z'])
      await expect(here.engine.accounts.saveNotices(token, { mail: bad, isDaily: true })).rejects.toThrow('not_a_mail')
    await here.engine.accounts.saveNotices(token, { isDaily: true })
    await enter(desk)
    await send()
    expect(posted).toEqual([])
  })

  test('who only has the password is not let in, is not traced, and the browser is not known by it', async () => {
    const { token } = await enter(phone)
    const { pool } = here.space('town').db
    await pool.query(
      `insert into totp (space_id, person_id, sealed, made_at, confirmed_at) values ($1, $2, '\\x00', now(), now())`,
      [here.space('town').id, idOf('head')],
    )
    const half = await enter(desk)
    expect([half.next, half.device]).toEqual(['second', undefined])
    expect((await own(token)).trace).toHaveLength(1)
    await pool.query('delete from totp')
  })
})

describe('the end of a session', () => {
  test('leaves how it came: signed out, ended by oneself, by an administrator, by a password, by time', async () => {
    const sessions = []
    for (let n = 0; n < 6; n += 1) {
      here.at('2026-03-02', `09:0${n}`)
      sessions.push(await enter(phone))
    }
    const [out, ended, byAdmin, byPassword, idle, kept] = sessions.map(({ token }) => token)
    here.at('2026-03-02', '09:10')
    await here.engine.access.signOut(out ?? '')
    const at = async (minute: number) =>
      (await own(kept ?? '')).trace.find(({ startedAt }) => startedAt.getUTCMinutes() === minute)
    await here.engine.accounts.endSession(kept ?? '', (await at(1))?.id ?? '')
    const boss = await here.as('town', 'boss')
    const session = (await at(2))?.id ?? ''
    await here.engine.endSessionsOf(boss, { locality: 'town', person: idOf('head'), session })
    expect(await here.engine.access.actorOf(ended ?? '')).toBeUndefined()
    expect(await here.engine.access.actorOf(byAdmin ?? '')).toBeUndefined()
    here.at('2026-03-02', '09:50')
    for (const token of [byPassword, kept]) await here.engine.access.actorOf(token ?? '')
    here.at('2026-03-02', '10:15')
    await keepSessions(here.house, here.space('town'))
    expect(await here.engine.access.actorOf(idle ?? '')).toBeUndefined()
    const next = 'con mèo vàng ngủ trên mái ngói'
    await here.engine.accounts.changePassword(kept ?? '', { old: testPassword, next }, {})
    const ends = await Promise.all([0, 1, 2, 3, 4, 5].map(async (minute) => (await at(minute))?.ended?.vi))
    expect(ends).toEqual([
      'Tự đăng xuất',
      'Kết thúc từ trang tài khoản',
      'Bà Quản Trị kết thúc (quản trị)',
      'Kết thúc vì đổi mật khẩu',
      'Tự hết vì lâu không dùng',
      undefined,
    ])
    expect(await at(2)).toMatchObject({ endedAt: new Date('2026-03-02T02:10:00Z') })
    const card = await here.engine.ask(boss, 'person', { locality: 'town', id: idOf('head') })
    expect(card.trace.map(({ ended: how }) => how?.vi).filter(Boolean)).toHaveLength(5)
    await here.engine.accounts.changePassword(kept ?? '', { old: next, next: testPassword }, {}).catch(() => undefined)
  })

  test('traces are kept half a year', async () => {
    const { token } = await enter(phone)
    await here.engine.access.signOut(token)
    here.at('2026-08-28', '09:00')
    await keepSessions(here.house, here.space('town'))
    expect((await here.space('town').db.pool.query('select from session_trace')).rowCount).toBe(1)
    here.at('2026-08-30', '09:00')
    await keepSessions(here.house, here.space('town'))
    expect((await here.space('town').db.pool.query('select from session_trace')).rowCount).toBe(0)
  })

  test('saboteur: a session taken away past the one way leaves no trace of its end, and the look sees it', async () => {
    const { db, id } = here.space('town')
    const unended = async (): Promise<number> =>
      (
        await db.pool.query(`select from session_trace t where ended_at is null
          and not exists (select from session s where s.space_id = t.space_id and s.id = t.id)`)
      ).rowCount ?? 0
    const [one, two] = [await enter(phone), await enter(phone)]
    await endSession(db, id, tokenHash(one.token), here.house.clock())
    expect(await unended()).toBe(0)
    await db.pool.query('delete from session where token_hash = $1', [tokenHash(two.token)])
    expect(await unended()).toBe(1)
  })
})
