import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CameBack, Opened } from '#engine/account/account.ts'
import type { Side } from '#engine/account/elsewhere/elsewhere.ts'
import { oidcProvider } from '#gateways/oidc/oidc.gateway.ts'
import { nobody, type TestHouse, testHouse, testPassword } from '#test/support/house.ts'
import { type IdentityProvider, identityProvider } from '#test/support/identity-provider.ts'
import { library, town } from '#test/support/library.ts'

const redirectUri = 'https://dothi.example/sign-in/back'
const phone = '+84901234567'
const number = '079203001234'
let here: TestHouse
let provider: IdentityProvider
let loan: string

beforeAll(async () => {
  provider = await identityProvider(redirectUri)
  here = await testHouse([library], [town, { ...town, key: 'village' }], 11, undefined, undefined, {
    key: Buffer.alloc(32, 3),
    factorsFor: [],
    provider: oidcProvider({
      name: 'double',
      label: { vi: 'Bản sao', en: 'Double' },
      issuer: provider.issuer,
      client: 'dothi',
      secret: 'a secret of the test that is long enough',
      scope: 'openid phone office',
      claims: {
        phone: 'phone_number',
        phoneVerified: 'phone_number_verified',
        number: 'personal_number',
        staff: 'office_name',
      },
      acr: { level1: 1, level2: 2 },
      levels: { staff: 2, resident: 1 },
      timeoutMs: 1_500,
    }),
  })
  const values = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 }, phone }
  const receipt = await here.engine.act(nobody, {
    locality: 'town',
    id: 'a-loan-of-mine',
    record: 'library.loan',
    act: 'ask',
    values,
  })
  loan = receipt.subject
})
beforeEach(() => {
  // The provider's tokens carry the real time, and the gateway checks them by it.
  here.at('2026-11-22', '09:00')
  provider.now = {
    sub: 'citizen-1',
    acr: 'level2',
    claims: { phone_number: phone, phone_number_verified: true, personal_number: number },
  }
})
afterEach(async () => {
  provider.delayMs = 0
  await here.space('town').db.pool.query('delete from person_link')
})
afterAll(async () => {
  await provider.close()
  await here.close()
})

const leave = (side: Side, locality = 'town') =>
  here.engine.accounts.leaveFor(locality, { side, redirectUri, to: '/desk' })
async function signIn(side: Side, locality = 'town'): Promise<CameBack> {
  const { address, state } = await leave(side, locality)
  return here.engine.accounts.arrive(await provider.walk(address), state, {})
}
const opened = (came: CameBack): Opened | undefined => (came.side === 'staff' ? came.opened : undefined)

describe('a resident', () => {
  test('owns the records left with the number that the provider has verified', async () => {
    const came = await signIn('resident')
    if (came.side !== 'resident') throw new Error('resident')
    expect(came.known.actor.owns).toEqual([loan])
    expect((await here.engine.residents.records(came.known.token)).map(({ id }) => id)).toEqual([loan])
    const { rows } = await here.space('town').db.pool.query('select * from resident')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${number}|901234567|citizen-1`))
    const again = await signIn('resident')
    expect(again.side === 'resident' && again.known.actor.id).toBe(came.known.actor.id)
  })

  test('owns nothing by a number that was not verified, nor in another locality', async () => {
    provider.now.claims = { phone_number: phone, phone_number_verified: false }
    const unverified = await signIn('resident')
    expect(unverified.side === 'resident' && unverified.known.actor.owns).toEqual([])
    provider.now.claims = { phone_number: phone, phone_number_verified: true }
    const elsewhere = await signIn('resident', 'village')
    expect(elsewhere.side === 'resident' && elsewhere.known.actor.owns).toEqual([])
  })
})

describe('a resident’s account', () => {
  test('adds a record by its code and the digits of its receipt, and sees it at every sign-in; a phone’s end is not enough', async () => {
    provider.now = { sub: 'citizen-3', acr: 'level1', claims: {} }
    const came = await signIn('resident')
    if (came.side !== 'resident') throw new Error('resident')
    const { token } = came.known
    const { residents } = here.engine
    expect(await residents.hasAccount(token)).toBe(true)
    expect(came.known.actor.owns).toEqual([])
    const left = '+84908887766'
    const where = { longitude: 105.015, latitude: 10.005 }
    const values = { genre: 'poems', book: 'Truyện Kiều', where, phone: left }
    const command = { locality: 'town', id: 'a-loan-to-be-added', record: 'library.loan', act: 'ask', values }
    const { code, proof = '', subject } = await here.engine.act(nobody, command)
    await expect(residents.link(token, { code, proof: left.slice(-4) }, {})).rejects.toThrow('missing')
    await expect(residents.link(token, { code, proof: left }, {})).rejects.toThrow('missing')
    await expect(residents.link(token, { code: '2611-0000-0000', proof }, {})).rejects.toThrow('missing')
    await expect(residents.link('town.nothing', { code, proof }, {})).rejects.toThrow('not_signed_in')
    expect(await residents.link(token, { code, proof }, {})).toMatchObject({ id: subject, code })
    expect(await residents.link(token, { code, proof }, {})).toMatchObject({ id: subject })
    const again = await signIn('resident')
    if (again.side !== 'resident') throw new Error('resident')
    expect(again.known.actor.owns).toEqual([subject])
    expect((await residents.records(again.known.token)).map(({ id }) => id)).toEqual([subject])
  })

  test('who guesses the digits of a receipt is held up after ten tries, whoever he says he is', async () => {
    const came = await signIn('resident')
    if (came.side !== 'resident') throw new Error('resident')
    const values = { genre: 'poems', book: 'Lục Vân Tiên', where: { longitude: 105.015, latitude: 10.005 } }
    const command = { locality: 'town', id: 'a-loan-to-be-guessed', record: 'library.loan', act: 'ask', values }
    const { code, proof = '' } = await here.engine.act(nobody, command)
    const ends: string[] = []
    for (let n = 0; n < 12; n += 1)
      ends.push(
        await here.engine.residents
          .link(came.known.token, { code, proof: String((Number(proof) + 1 + n) % 1_000_000).padStart(6, '0') }, {})
          .then(
            () => 'linked',
            (error: Error) => error.message.split(' ')[0] ?? '',
          ),
      )
    expect(ends).toEqual([...Array(10).fill('missing'), 'too_many_tries', 'too_many_tries'])
    // Held up for the code, on whichever page it is tried.
    await expect(here.engine.access.resident('town', code, proof)).rejects.toThrow('too_many_tries')
    here.at('2026-11-22', '09:30')
    expect((await here.engine.access.resident('town', code, proof, undefined, { isWhole: true })).kind).toBe('resident')
  })
})

describe('somebody who works here', () => {
  test('is the person the claim names, with the rights given here and no others', async () => {
    provider.now = { sub: 'officer-1', acr: 'level2', claims: { office_name: 'Head', roles: ['admin'] } }
    const came = opened(await signIn('staff'))
    expect(came?.actor).toMatchObject({ kind: 'staff', name: 'Trưởng Thư Viện' })
    const own = await here.as('town', 'head')
    expect(came?.actor.kind === 'staff' && came.actor.roles).toEqual(own.kind === 'staff' && own.roles)
    expect(await here.engine.access.actorOf(came?.token ?? '')).toMatchObject({ kind: 'staff' })
  })

  test('is bound to who it was there: the same name given to somebody else opens nothing', async () => {
    provider.now = { sub: 'officer-1', acr: 'level2', claims: { office_name: 'head' } }
    await signIn('staff')
    provider.now = { sub: 'officer-2', acr: 'level2', claims: { office_name: 'head' } }
    await expect(signIn('staff')).rejects.toThrow('elsewhere_unknown')
    // And whoever is bound may change his name there.
    provider.now = { sub: 'officer-1', acr: 'level2', claims: { office_name: 'somebody else' } }
    expect(opened(await signIn('staff'))?.actor).toMatchObject({ name: 'Trưởng Thư Viện' })
  })

  test('is refused when nobody here knows him, and when the provider is not sure enough', async () => {
    provider.now = { sub: 'stranger', acr: 'level2', claims: { office_name: 'stranger' } }
    await expect(signIn('staff')).rejects.toThrow('elsewhere_unknown')
    provider.now = { sub: 'officer-1', acr: 'level1', claims: { office_name: 'head' } }
    await expect(signIn('staff')).rejects.toThrow('elsewhere_weak')
  })
})

describe('what does not fit is refused', () => {
  test('a state of another browser, an answer shown twice, one that is too late, or of another sign-in', async () => {
    const [one, two] = [await leave('resident'), await leave('resident')]
    const back = await provider.walk(one.address)
    await expect(here.engine.accounts.arrive(back, two.state, {})).rejects.toThrow('elsewhere_failed')
    await expect(here.engine.accounts.arrive(back, '', {})).rejects.toThrow('elsewhere_failed')
    expect(await here.engine.accounts.arrive(back, one.state, {})).toMatchObject({ side: 'resident' })
    await expect(here.engine.accounts.arrive(back, one.state, {})).rejects.toThrow('elsewhere_failed')
    const late = await provider.walk(two.address)
    here.at('2026-11-22', '09:11')
    await expect(here.engine.accounts.arrive(late, two.state, {})).rejects.toThrow('elsewhere_failed')
  })

  test('a nonce, a verifier or a code that is not that of this sign-in', async () => {
    for (const name of ['nonce', 'code_challenge']) {
      const { address, state } = await leave('resident')
      const forged = new URL(address)
      forged.searchParams.set(name, 'A'.repeat(43))
      const back = await provider.walk(forged.href)
      await expect(here.engine.accounts.arrive(back, state, {}), name).rejects.toThrow('elsewhere_failed')
    }
    const { address, state } = await leave('resident')
    const back = await provider.walk(address)
    back.searchParams.set('code', 'of-somebody-else')
    await expect(here.engine.accounts.arrive(back, state, {})).rejects.toThrow('elsewhere_failed')
    const denied = await leave('resident')
    const no = new URL(`${redirectUri}?error=access_denied&state=${denied.state}`)
    await expect(here.engine.accounts.arrive(no, denied.state, {})).rejects.toThrow('elsewhere_failed')
  })

  test('while the provider is slow or down this door says so, and the others are open', async () => {
    const { address, state } = await leave('resident')
    const back = await provider.walk(address)
    provider.delayMs = 2_500
    await expect(here.engine.accounts.arrive(back, state, {})).rejects.toThrow('elsewhere_down')
    provider.delayMs = 0
    const again = await leave('resident')
    const then = await provider.walk(again.address)
    await provider.close()
    await expect(here.engine.accounts.arrive(then, again.state, {})).rejects.toThrow('elsewhere_down')
    expect(await here.engine.access.signIn('town', 'head', testPassword)).toMatchObject({ actor: { kind: 'staff' } })
    await provider.open()
    expect(await signIn('resident')).toMatchObject({ side: 'resident' })
  })
})

test('where no provider is set nobody is sent anywhere', async () => {
  const bare = await testHouse([library], [town])
  expect(bare.engine.accounts.elsewhere()).toBeUndefined()
  await expect(bare.engine.accounts.leaveFor('town', { side: 'staff', redirectUri, to: '' })).rejects.toThrow(
    'elsewhere_off',
  )
  await bare.close()
})
