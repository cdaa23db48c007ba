import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededDice } from '#base/dice.ts'
import { makeEngine, openHouse } from '#engine/create.ts'
import { openerOf } from '#engine/db/seal.ts'
import type { Actor, Engine } from '#engine/engine.ts'
import type { House } from '#engine/house.ts'
import { logKeyOf } from '#engine/ledger/log/note.ts'
import { testDatabase } from '#test/support/database.ts'
import { library, libraryCalendar } from '#test/support/library.ts'
import type { Pack } from './pack.ts'

const code = 'a-code-of-the-console'
const pack: Pack = {
  label: { vi: 'Gói', en: 'Pack' },
  calendar: libraryCalendar,
  receiving: libraryCalendar,
  phones: [],
  groups: {},
  targets: [],
}
const founding = {
  kind: 'ward',
  name: 'Phường Tân Hòa',
  nameEn: 'Tân Hòa Ward',
  above: 'Thành phố',
  centre: { longitude: 105.01, latitude: 10.005 },
  phone: '028 1234 5678',
  fullName: 'Ngô Thị Kín',
  signIn: 'kin-nt',
  password: 'con mèo vàng ngủ trên mái ngói',
}

let database: Awaited<ReturnType<typeof testDatabase>>
let houses: House[] = []
let engine: Engine
let admin: Actor

async function open(): Promise<House> {
  const house = await openHouse({
    open: await openerOf(database.url, () => new Date()),
    modules: [library],
    localities: [],
    clock: () => new Date('2026-03-02T02:00:00Z'),
    dice: seededDice(7),
    logKey: logKeyOf(Buffer.alloc(32, 1)),
    founding: { pack, code },
  })
  houses.push(house)
  return house
}

beforeAll(async () => {
  database = await testDatabase()
  engine = makeEngine(await open())
})
afterAll(async () => {
  for (const house of houses) await house.close()
  houses = []
  await database.drop()
})

test('a locality is founded with the code, told what is wrong, and with the code no second one', async () => {
  await expect(engine.setup.found('another', founding)).rejects.toThrow('setup_closed')
  await expect(engine.setup.found(code, { ...founding, signIn: 'Kín' })).rejects.toThrow('bad_sign_in')
  await expect(engine.setup.found(code, { ...founding, name: 'Hòa' })).rejects.toThrow('bad_locality_name')
  const other = makeEngine(await open())
  expect(await engine.setup.found(code, founding)).toEqual({ locality: 'phuong-tan-hoa' })
  await expect(engine.setup.found(code, { ...founding, name: 'Phường Hai' })).rejects.toThrow('setup_closed')
  const signedIn = await engine.access.signIn('phuong-tan-hoa', 'kin-nt', founding.password)
  admin = signedIn.actor
  expect((await engine.ask(admin, 'locality', { locality: 'phuong-tan-hoa' })).label.en).toBe('Tân Hòa Ward')
  await houses[1]?.lookElsewhere()
  expect(await other.ask(admin, 'localities', {})).toHaveLength(1)
})

test('people are taken in all or none, each line told what is wrong with it', async () => {
  const an = { name: 'an', fullName: 'Trần An', title: { vi: 'x', en: 'x' }, unit: 'phuong-tan-hoa', roles: ['leader'] }
  const add = (...people: (typeof an)[]) => engine.setup.addPeople(admin, 'phuong-tan-hoa', people)
  await expect(add(an, an)).rejects.toThrow('name_taken')
  await expect(add(an, { ...an, name: 'vua', roles: ['king'] })).rejects.toThrow('unknown_role')
  await expect(add({ ...an, unit: 'nowhere' })).rejects.toThrow('unknown_unit at 0.unit')
  const [invited] = await add(an)
  expect(await engine.accounts.invited(invited?.code ?? '')).toMatchObject({ name: 'an' })
  expect(await engine.setup.state(admin, 'phuong-tan-hoa')).toMatchObject({ units: 0, people: 2, modules: 0 })
  await expect(engine.setup.people({ kind: 'anyone', id: 'anyone' }, 'phuong-tan-hoa')).rejects.toThrow('missing')
})

test('whoever was invited and has set a password ends approving alone', async () => {
  const body = JSON.stringify({ modules: ['library'] })
  const values = { kind: 'locality', key: 'phuong-tan-hoa', body, validFrom: '2026-03-02', basis: 'x', cause: 'first' }
  const about = { locality: 'phuong-tan-hoa', record: 'system.definition' }
  const proposed = await engine.act(admin, { ...about, id: 'propose-modules', act: 'propose', values })
  const alone = { ...about, act: 'approve_alone', subject: proposed.subject, values: {} }
  const [again] = await engine.setup.addPeople(admin, 'phuong-tan-hoa', [
    { name: 'binh', fullName: 'Lê Bình', title: { vi: 'x', en: 'x' }, unit: 'phuong-tan-hoa', roles: ['admin'] },
  ])
  await engine.accounts.acceptInvitation(again?.code ?? '', 'ông già và biển cả mùa đông')
  await expect(engine.act(admin, { ...alone, id: 'alone-no-more' })).rejects.toThrow('not_alone')
  const { actor } = await engine.access.signIn('phuong-tan-hoa', 'binh', 'ông già và biển cả mùa đông')
  await engine.act(actor, { ...alone, id: 'by-another', act: 'approve' })
  expect(engine.setup.modules('phuong-tan-hoa')).toMatchObject([{ name: 'library', isUsed: true }])
})
