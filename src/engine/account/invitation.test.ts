import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestHouse, testHouse, testPassword } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { invite } from './invitation.ts'
import { hashPassword, isPassword, weakness } from './password.ts'
import { passwordWords } from './password.words.ts'

const good = 'con mèo vàng ngủ trên mái ngói'
let here: TestHouse
let head: string

beforeAll(async () => {
  here = await testHouse([library], [town, { ...town, key: 'village' }])
})
beforeEach(async () => {
  here.at('2026-03-02', '09:00')
  head = (await here.as('town', 'head').catch(() => undefined))?.id.replace('staff:', '') ?? head
})
afterAll(() => here.close())

const makeCode = (): Promise<string> => invite(here.house, here.space('town'), head)
const use = (code: string, password = good) => here.engine.accounts.acceptInvitation(code, password)
const enters = (password: string): Promise<boolean> =>
  here.engine.access.signIn('town', 'head', password).then(
    () => true,
    () => false,
  )

describe('an invitation', () => {
  test('says whom it is for, sets the password once, and ends the sessions that were open', async () => {
    const { token } = await here.engine.access.signIn('town', 'head', testPassword)
    const code = await makeCode()
    expect(code).toMatch(/^town\.([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(await here.engine.accounts.invited(code)).toMatchObject({ name: 'head', locality: 'town' })
    await use(code)
    expect([await enters(testPassword), await enters(good)]).toEqual([false, true])
    expect(await here.engine.access.actorOf(token)).toBeUndefined()
    await expect(use(code, 'một câu khác cũng đủ dài')).rejects.toThrow('invitation_gone')
    expect(await enters(good)).toBe(true)
    await use(await makeCode(), 'một câu khác cũng đủ dài')
    const old = await makeCode()
    await here.space('town').db.pool.query('update person set password_hash = $1', [await hashPassword(testPassword)])
    await makeCode()
    await expect(here.engine.accounts.invited(old)).rejects.toThrow('invitation_gone')
  })

  test('two who use it at once: one sets the password', async () => {
    const code = await makeCode()
    const words = ['ai đến trước thì được trước', 'ai đến sau thì phải chịu']
    const ends = await Promise.allSettled(words.map((word) => use(code, word)))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const won = words[ends.findIndex(({ status }) => status === 'fulfilled')] ?? ''
    expect(await enters(won)).toBe(true)
    await here.space('town').db.pool.query('update person set password_hash = $1', [await hashPassword(testPassword)])
  })

  test('it is good for 72 hours', async () => {
    const code = await makeCode()
    here.at('2026-03-05', '08:59')
    expect(await here.engine.accounts.invited(code)).toMatchObject({ name: 'head' })
    here.at('2026-03-05', '09:00')
    await expect(here.engine.accounts.invited(code)).rejects.toThrow('invitation_gone')
  })

  test('read aloud and typed in small letters without dashes it is the same; of another locality it is nothing', async () => {
    const code = await makeCode()
    expect(await here.engine.accounts.invited(code.toLowerCase().replaceAll('-', ' '))).toMatchObject({ name: 'head' })
    await expect(here.engine.accounts.invited(code.replace('town', 'village'))).rejects.toThrow('invitation_gone')
    await expect(here.engine.accounts.invited('x')).rejects.toThrow('invitation_gone')
  })

  test('nobody who does not work here is invited, and the code stands nowhere', async () => {
    await expect(invite(here.house, here.space('village'), head)).rejects.toThrow('missing')
    const code = await makeCode()
    const { rows } = await here.space('town').db.pool.query('select * from invitation')
    expect(JSON.stringify(rows)).not.toContain(code.slice(-4))
  })

  test('a weak password leaves it as it was', async () => {
    const code = await makeCode()
    await expect(use(code, 'ngắn quá')).rejects.toThrow('password_short')
    await expect(use(code, 'matkhau123456789')).rejects.toThrow('password_guessable')
    await expect(use(code, 'đ'.repeat(300))).rejects.toThrow('password_long')
    expect(await here.engine.accounts.invited(code)).toMatchObject({ name: 'head' })
  })
})

describe('what a password may be', () => {
  const no = (password: string): string | undefined => weakness(password, ['van-phong', 'Ngô Thị Kín'], false)?.code

  test.each([
    ['dothi-trinh-dien', 'the demonstration’s own'],
    ['Password123456!!', 'the world’s commonest with signs'],
    ['Mật khẩu 12345678', 'the same in Vietnamese'],
    ['123456789012345', 'digits in a row'],
    ['qwertyuiopasdfgh', 'keys in a row'],
    ['1qaz2wsx3edc4rfv', 'keys in columns'],
    ['aaaaaaaaaaaaaaaaaa', 'one key'],
    ['vanphong.vanphong', 'the own sign-in name'],
    ['ngothikin@1990!!', 'the own name and a year'],
  ])('%s: %s is refused', (password) => {
    expect(no(password)).toBe('password_guessable')
  })

  test.each([good, 'một mật khẩu để thử', 'correct horse battery staple', 'xK3#vPq9!mZr7$wL2'])(
    '%s is taken',
    (password) => {
      expect(no(password)).toBeUndefined()
    },
  )

  test('with a second factor twelve characters are enough', () => {
    expect(no('xK3#vPq9!mZr')).toBe('password_short')
    expect(weakness('xK3#vPq9!mZr', [], true)).toBeUndefined()
  })

  test('the thousand commonest and what people make of them are all refused', () => {
    const tails = ['123456789012', '2026!@#$%^&*()', '_'.repeat(14), '000000000000', '!!!!!!!!!!!!!!']
    const made = passwordWords.flatMap((word) => tails.map((tail) => word + tail))
    const taken = made.filter((password) => weakness(password, [], false) === undefined)
    console.log(`passwords: ${made.length} of the commonest tried, ${taken.length} taken`)
    expect(made.length).toBeGreaterThan(1_000)
    expect(taken).toEqual([])
  })

  test('nobody enters by a person who has no password', async () => {
    expect(await isPassword('', null)).toBe(false)
    expect(await isPassword('a password nobody has', undefined)).toBe(false)
  })

  test('when too many are tried at once the last are told to come back', async () => {
    const ends = await Promise.allSettled(Array.from({ length: 60 }, () => isPassword('x', null)))
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []))
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused)).toEqual(new Set(['Refused: busy']))
  })
})
