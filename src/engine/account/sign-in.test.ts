import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestHouse, testHouse, testPassword } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { mayWhenFresh } from '../access/fresh.ts'
import type { Access } from '../engine.ts'
import type { Accounts } from './account.ts'
import { deviceWords } from './device.ts'
import { inviteByName } from './invitation.ts'
import { hashPassword } from './password.ts'

let here: TestHouse
let accounts: Accounts
let access: Access
let passwordHash: string

beforeAll(async () => {
  here = await testHouse(
    [library],
    [
      { ...town, people: [...town.people, boss] },
      { ...town, key: 'village' },
    ],
    7,
    undefined,
    undefined,
    {
      key: Buffer.alloc(32, 7),
      factorsFor: ['admin'],
    },
  )
  ;({ accounts, access } = here.engine)
  passwordHash = await hashPassword(testPassword)
})
beforeEach(async () => {
  here.at('2026-03-02', '09:00')
  const { pool } = here.space('town').db
  for (const table of ['totp', 'passkey', 'recovery_code', 'attempt', 'session'])
    await pool.query(`delete from ${table}`)
  await pool.query('update person set password_hash = $1', [passwordHash])
})
afterAll(() => here.close())

const boss = {
  name: 'boss',
  fullName: 'Người Quản Trị',
  title: { vi: 'Quản trị', en: 'Administrator' },
  unit: 'town',
  roles: ['admin'],
}
const enter = (name = 'head', password = testPassword, visitor = {}) =>
  here.engine.access.signIn('town', name, password, visitor)
const codeAt = (secret: string): string =>
  new TOTP({ secret: secret.replaceAll(' ', '') }).generate({ timestamp: here.house.clock().getTime() })

/** Somebody with a telephone: his secret, his recovery codes, and the token he now has. */
async function withPhone(name = 'head') {
  const { token } = await enter(name)
  const { secret } = await accounts.beginTotp(token)
  const { codes, opened } = await accounts.confirmTotp(token, codeAt(secret))
  return { secret, codes, token: opened.token, opened }
}

describe('the second step', () => {
  test('a telephone counts once its first code came back; from then on the password alone opens nothing', async () => {
    const { token } = await enter()
    const { secret, address } = await accounts.beginTotp(token)
    expect(address).toContain('otpauth://totp/Dothi%20town')
    await expect(accounts.confirmTotp(token, '000000')).rejects.toThrow('second_step_failed')
    expect((await enter()).next).toBeUndefined()
    const { codes, opened } = await accounts.confirmTotp(token, codeAt(secret))
    expect(codes).toHaveLength(10)
    // The token changes with what it is worth.
    expect(await access.actorOf(token)).toBeUndefined()
    expect(await access.actorOf(opened.token)).toMatchObject({ kind: 'staff', name: 'Trưởng Thư Viện' })
    const half = await enter()
    expect([half.next, half.actor.kind, await access.owesSecond(half.token)]).toEqual(['second', 'anyone', true])
    expect(await access.actorOf(half.token)).toBeUndefined()
    await expect(accounts.own(half.token)).rejects.toThrow('not_signed_in')
    await expect(accounts.beginTotp(opened.token)).rejects.toThrow('factor_there')
  })

  test('a code is taken once, half a minute early or late, and not a minute', async () => {
    const { secret } = await withPhone()
    const step = async (code: string) => access.secondStep((await enter()).token, { code })
    await expect(step(codeAt(secret))).rejects.toThrow('second_step_failed')
    here.at('2026-03-02', '09:05')
    const code = codeAt(secret)
    const opened = await step(code)
    expect(opened.actor).toMatchObject({ kind: 'staff', provenAt: here.house.clock() })
    await expect(step(code)).rejects.toThrow('second_step_failed')
    const old = codeAt(secret)
    here.at('2026-03-02', '09:06')
    await expect(step(old)).rejects.toThrow('second_step_failed')
    expect((await step(codeAt(secret).replace(/(...)/, '$1 '))).next).toBeUndefined()
  })

  test('two who send the same code at once: one enters', async () => {
    const { secret } = await withPhone()
    here.at('2026-03-02', '09:05')
    const [one, two] = [await enter(), await enter()]
    const code = codeAt(secret)
    const ends = await Promise.allSettled([one, two].map(({ token }) => access.secondStep(token, { code })))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a recovery code stands for the telephone, once; new ones end the old', async () => {
    const { codes, token } = await withPhone()
    const [first = '', second = ''] = codes
    expect(await access.secondStep((await enter()).token, { code: first.toLowerCase().replace('-', ' ') })).toBeTruthy()
    await expect(access.secondStep((await enter()).token, { code: first })).rejects.toThrow('second_step_failed')
    expect((await accounts.own(token)).recoveryLeft).toBe(9)
    expect(await accounts.renewRecovery(token)).toHaveLength(10)
    await expect(access.secondStep((await enter()).token, { code: second })).rejects.toThrow('second_step_failed')
  })

  test('the step is waited for ten minutes, guessed five times an hour, and each token of it is good once', async () => {
    const { codes } = await withPhone()
    const { token } = await enter()
    here.at('2026-03-02', '09:11')
    await expect(access.secondStep(token, { code: codes[0] ?? '' })).rejects.toThrow('not_signed_in')
    const half = (await enter()).token
    for (let turn = 0; turn < 5; turn += 1)
      await expect(access.secondStep(half, { code: '123456' })).rejects.toThrow('second_step_failed')
    await expect(access.secondStep(half, { code: codes[0] ?? '' })).rejects.toThrow('too_many_tries')
    here.at('2026-03-02', '10:12')
    const again = (await enter()).token
    await access.secondStep(again, { code: codes[0] ?? '' })
    await expect(access.secondStep(again, { code: codes[1] ?? '' })).rejects.toThrow('not_signed_in')
  })

  test('the secret lies sealed: with another key, or for another person, it opens nothing', async () => {
    const { secret } = await withPhone()
    const { pool } = here.space('town').db
    const { rows } = await pool.query<{ sealed: Buffer }>('select sealed from totp')
    expect(rows[0]?.sealed.toString('latin1')).not.toContain(secret)
    await pool.query(`update totp set person_id = (select id from person where name = 'east')`)
    here.at('2026-03-02', '09:05')
    const { token } = await enter('east')
    await expect(access.secondStep(token, { code: codeAt(secret) })).rejects.toThrow('second_step_failed')
  })

  test('whoever must have a second factor can do nothing else before he has set one up', async () => {
    const entered = await enter('boss')
    expect([entered.next, entered.actor.kind]).toEqual(['enrol', 'anyone'])
    expect(await access.actorOf(entered.token)).toBeUndefined()
    expect(await accounts.own(entered.token)).toMatchObject({ mustEnrol: true, isBare: true })
    await expect(accounts.endOthers(entered.token)).rejects.toThrow('not_signed_in')
    const { secret } = await accounts.beginTotp(entered.token)
    const { opened } = await accounts.confirmTotp(entered.token, codeAt(secret))
    expect(await access.actorOf(opened.token)).toMatchObject({ roles: { admin: [expect.any(String)] } })
    expect((await enter('boss')).next).toBe('second')
  })
})

describe('sessions', () => {
  test('end twelve hours after they began and an hour after they were last used', async () => {
    const { token } = await enter()
    for (const time of ['09:59', '10:58', '11:57']) {
      here.at('2026-03-02', time)
      expect(await access.actorOf(token), time).toBeDefined()
    }
    here.at('2026-03-02', '12:57')
    expect(await access.actorOf(token)).toBeUndefined()
    here.at('2026-03-02', '09:00')
    const busy = (await enter()).token
    for (let minutes = 30; minutes < 720; minutes += 30) {
      here.at('2026-03-02', `${9 + Math.floor(minutes / 60)}:${minutes % 60}`)
      expect(await access.actorOf(busy)).toBeDefined()
    }
    here.at('2026-03-02', '21:00')
    expect(await access.actorOf(busy)).toBeUndefined()
  })

  test('are listed to their owner in words for the device, and ended one by one or all', async () => {
    const phone = await enter('head', testPassword, {
      agent: 'Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36',
    })
    const desk = await enter('head', testPassword, { agent: 'Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/127.0' })
    const third = await enter()
    const other = await enter('east')
    const { sessions } = await accounts.own(desk.token)
    expect(sessions.map(({ device }) => device).sort()).toEqual(['', 'Chrome · Android', 'Firefox · Windows'])
    const ofPhone = sessions.find(({ device }) => device.startsWith('Chrome'))?.id ?? ''
    await expect(accounts.endSession(other.token, ofPhone)).rejects.toThrow('missing')
    await accounts.endSession(desk.token, ofPhone)
    expect(await access.actorOf(phone.token)).toBeUndefined()
    expect(await accounts.endOthers(desk.token)).toBe(1)
    expect(await access.actorOf(third.token)).toBeUndefined()
    expect(await access.actorOf(desk.token)).toBeDefined()
    expect(await access.actorOf(other.token)).toBeDefined()
  })

  test('a new password ends the others, asks for the old one, and is never an easy one', async () => {
    const [mine, there] = [await enter(), await enter()]
    const next = 'con mèo vàng ngủ trên mái ngói'
    await expect(accounts.changePassword(mine.token, { old: 'x', next }, {})).rejects.toThrow('password_wrong')
    await expect(
      accounts.changePassword(mine.token, { old: testPassword, next: 'dothi-trinh-dien' }, {}),
    ).rejects.toThrow('password_guessable')
    await accounts.changePassword(mine.token, { old: testPassword, next }, {})
    expect(await access.actorOf(there.token)).toBeUndefined()
    expect(await access.actorOf(mine.token)).toBeDefined()
    await expect(enter()).rejects.toThrow('sign_in_failed')
    expect(await enter('head', next)).toBeTruthy()
  })

  test.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1', 'Safari · iPhone'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/126.0 Safari/537.36 Edg/126.0', 'Edge · Windows'],
    ['Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile Safari/537.36 Zalo/24', 'Zalo · Android'],
    ['curl/8', ''],
  ])('%s is %s', (agent, words) => {
    expect(deviceWords(agent)).toBe(words)
  })
})

describe('a passkey', () => {
  const origin = 'https://dothi.example'
  const answer = { id: 'x', rawId: 'x', type: 'public-key', response: {} }

  test('that nobody registered opens nothing, neither as the only step nor as the second', async () => {
    await expect(access.signInByPasskey('town', { answer, origin })).rejects.toThrow('passkey_failed')
    await withPhone()
    const { token } = await enter()
    await expect(access.secondStep(token, { passkey: answer, origin })).rejects.toThrow('passkey_failed')
    const { opened } = await withPhone('east')
    await expect(accounts.addPasskey(opened.token, { answer, origin, name: 'x' })).rejects.toThrow('passkey_failed')
  })

  test('is asked for by the name of the host people use, with a challenge that is new each time', async () => {
    const [one, two] = [await access.askPasskey('town', origin), await access.askPasskey('town', origin)]
    expect(one).toMatchObject({ rpId: 'dothi.example', userVerification: 'required', allowCredentials: [] })
    expect(one['challenge']).not.toBe(two['challenge'])
    await expect(access.askPasskey('town', origin, 'town.no-such-token')).rejects.toThrow('not_signed_in')
  })
})

describe('a fresh proof', () => {
  test('is asked for fifteen minutes after the last, and given by the password where there is no second factor', async () => {
    const { token } = await enter()
    const who = async () => (await access.actorOf(token)) ?? { kind: 'anyone' as const, id: 'anyone' }
    expect(mayWhenFresh(here.house, await who())).toBeUndefined()
    here.at('2026-03-02', '09:15')
    expect(mayWhenFresh(here.house, await who())).toBeUndefined()
    here.at('2026-03-02', '09:16')
    expect(mayWhenFresh(here.house, await who())?.code).toBe('factor_needed')
    await expect(accounts.beginTotp(token)).rejects.toThrow('factor_needed')
    await expect(accounts.prove(token, { password: 'x' }, {})).rejects.toThrow('password_wrong')
    await accounts.prove(token, { password: testPassword }, {})
    expect(mayWhenFresh(here.house, await who())).toBeUndefined()
    expect(mayWhenFresh(here.house, { kind: 'anyone', id: 'anyone' })?.code).toBe('not_signed_in')
  })

  test('with a second factor only that one counts, and without a fresh one nothing of it is removed', async () => {
    const { token, codes } = await withPhone()
    here.at('2026-03-02', '09:30')
    await expect(accounts.removeTotp(token)).rejects.toThrow('factor_needed')
    await expect(accounts.prove(token, { password: testPassword }, {})).rejects.toThrow('second_step_failed')
    await accounts.prove(token, { code: codes[0] ?? '' }, {})
    await accounts.removeTotp(token)
    expect((await accounts.own(token)).totp).toBeUndefined()
  })
})

describe('an invitation', () => {
  test('keeps the second factors, unless it is for somebody who lost them', async () => {
    await withPhone('east')
    const space = here.space('town')
    const again = 'một câu khác cũng đủ dài'
    await accounts.acceptInvitation(await inviteByName(here.house, space, 'east'), again)
    expect((await enter('east', again)).next).toBe('second')
    await accounts.acceptInvitation(await inviteByName(here.house, space, 'east', true), testPassword)
    expect((await enter('east')).next).toBeUndefined()
  })
})

describe('tries', () => {
  const wrong = (name: string, visitor = {}) =>
    enter(name, 'sai', visitor).then(
      () => 'entered',
      (error: Error) => error.message,
    )

  test('ten at a name, then a pause that a restart does not end', async () => {
    for (let turn = 0; turn < 10; turn += 1) expect(await wrong('head')).toBe('sign_in_failed')
    expect(await wrong('head')).toBe('too_many_tries')
    await expect(enter()).rejects.toThrow('too_many_tries')
    const { rows } = await here.space('town').db.pool.query('select * from attempt')
    expect(JSON.stringify(rows)).not.toContain('head')
    here.at('2026-03-02', '09:10')
    expect(await enter()).toBeTruthy()
  })

  test('a hundred at once are a hundred', async () => {
    const ends = await Promise.all(Array.from({ length: 40 }, () => wrong('head')))
    expect(ends.filter((end) => end === 'sign_in_failed')).toHaveLength(10)
  })

  test('strangers who use up the tries at a name do not keep its owner out of his own browser', async () => {
    const { device } = await enter()
    for (let turn = 0; turn < 11; turn += 1) await wrong('head', { address: '10.0.0.1' })
    await expect(enter()).rejects.toThrow('too_many_tries')
    expect(await enter('head', testPassword, { device })).toBeTruthy()
    // Somebody else's, a made-up one and one of another name are nothing.
    for (const false_ of ['x.y', `${device}x`, (await enter('east')).device])
      await expect(enter('head', testPassword, { device: false_ })).rejects.toThrow('too_many_tries')
    for (let turn = 0; turn < 10; turn += 1) await wrong('head', { device })
    expect(await wrong('head', { device })).toBe('too_many_tries')
  })

  test('one password at many names from one address is stopped', async () => {
    const ends: string[] = []
    for (let turn = 0; turn < 55; turn += 1) ends.push(await wrong(`somebody-${turn}`, { address: '10.0.0.9' }))
    expect(ends.filter((end) => end === 'sign_in_failed')).toHaveLength(50)
  })
})
