import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stableUuid } from '#base/id.ts'
import { vault, vaultTown } from '#test/law/vault.ts'
import { type TestHouse, testHouse, testPassword } from '#test/support/house.ts'
import type { Actor } from '../engine.ts'
import { listKeys } from './key.store.ts'
import type { KeyOrder } from './key.ts'

const locality = 'north'
let here: TestHouse
let admin: Actor
let sent = 0

beforeAll(async () => {
  const title = { vi: 'Chức', en: 'Title' }
  const person = (name: string, unit: string, role: string) => ({ name, fullName: name, title, unit, roles: [role] })
  const people = [person('admin', 'root', 'admin'), person('sub', 'a', 'admin'), person('clerk', 'a1', 'officer')]
  here = await testHouse([vault], [{ ...vaultTown(locality), people }, vaultTown('south')])
  here.at('2026-03-02', '09:00')
  admin = await here.as(locality, 'admin')
})
afterAll(() => here.close())

const unit = (key: string): string => here.space(locality).units.byKey(key)?.id ?? ''
const idOf = (name: string): string => stableUuid('person', locality, name)

function make(order: Partial<KeyOrder> = {}, who = admin): Promise<{ id: string; key: string }> {
  sent += 1
  const usual = { name: 'Phần mềm', scopes: ['read', 'act'], roles: ['officer'], lastOn: '2026-03-31' } as const
  return here.engine.makeKey(who, { locality, id: `key-case-${sent}`, ...usual, ...order })
}

async function known(key: string): Promise<Actor> {
  const actor = await here.engine.access.actorOf(key)
  if (!actor) throw new Error('this key opens nothing')
  return actor
}

async function does(who: Actor, act: string, values: object, subject?: string, record = 'vault.box') {
  sent += 1
  const command = { locality, id: `key-case-${sent}`, record, act, values: { ...values }, ...(subject && { subject }) }
  return here.engine.act(who, command)
}

const put = (who: Actor, at = 'a1') => does(who, 'put', { name: 'Hộp', unit: unit(at), phone: '+84901234567' })
const hang = (who: Actor) =>
  does(who, 'hang', { name: 'Giấy', note: 'ghi', unit: unit('a1') }, undefined, 'vault.notice')

test('a key is given once, lies in the database by its hash, and is known until it runs out', async () => {
  const { id, key } = await make()
  const { db, id: space } = here.space(locality)
  const { rows } = await db.pool.query(
    'select t.*, e.content from token t join event e on e.subject_id = t.id where t.id = $1',
    [id],
  )
  expect(JSON.stringify(rows)).not.toContain(key.slice(-20))
  expect(await known(key)).toMatchObject({ kind: 'program', may: ['read', 'act'], roles: { officer: [unit('root')] } })
  expect(await listKeys(db, space)).toMatchObject([{ id, madeBy: 'admin', usedAt: here.house.clock() }])
  here.at('2026-03-31', '23:59')
  expect(await here.engine.access.actorOf(key)).toBeDefined()
  here.at('2026-04-01', '00:00')
  expect(await here.engine.access.actorOf(key)).toBeUndefined()
  here.at('2026-03-02', '09:00')
})

test('withdrawn, the next request with it is nobody’s', async () => {
  const { id, key } = await make()
  await does(admin, 'withdraw', {}, id, 'system.key')
  expect(await here.engine.access.actorOf(key)).toBeUndefined()
})

test('it ends with the person who answers for it', async () => {
  const { key } = await make({ owner: idOf('clerk') })
  expect(await here.engine.access.actorOf(key)).toBeDefined()
  const entered = await does(
    admin,
    'enter',
    { name: 'clerk', fullName: 'clerk', titleVi: 'x', unit: unit('a1'), person: idOf('clerk') },
    undefined,
    'person.staff',
  )
  await does(admin, 'end', { reason: 'nghỉ việc' }, entered.subject, 'person.staff')
  expect(await here.engine.access.actorOf(key)).toBeUndefined()
})

describe('each scope opens its own and nothing else', () => {
  test('read reads and does nothing; act acts and reads no desk record', async () => {
    const both = await known((await make()).key)
    const { subject } = await put(both)
    const reader = await known((await make({ scopes: ['read'] })).key)
    expect(await here.engine.ask(reader, 'record', { locality, id: subject })).toMatchObject({
      values: { name: 'Hộp' },
    })
    await expect(does(reader, 'touch', {}, subject)).rejects.toThrow('no_right')
    const doer = await known((await make({ scopes: ['act'] })).key)
    await expect(here.engine.ask(doer, 'record', { locality, id: subject })).rejects.toThrow('missing')
    await put(doer)
  })

  test('private opens personal data only beside read', async () => {
    const { subject } = await put(await known((await make()).key))
    const asks = { locality, id: subject, reason: 'contact', said: 'gọi lại cho người gửi' } as const
    for (const scopes of [['read', 'act'], ['private']] as const)
      await expect(here.engine.ask(await known((await make({ scopes })).key), 'unmask', asks)).rejects.toThrow(
        'missing',
      )
    const opener = await known((await make({ scopes: ['read', 'private'] })).key)
    expect(await here.engine.ask(opener, 'unmask', asks)).toMatchObject({ values: { phone: '+84901234567' } })
  })

  test('figures types figures and does nothing else', async () => {
    const typist = await known((await make({ scopes: ['figures'], roles: ['figures', 'officer'] })).key)
    const values = {
      indicator: 'X1',
      unit: unit('root'),
      period: '2026-02',
      value: 1,
      status: 'final',
      saidOn: '2026-03-01',
      source: 'báo cáo',
    }
    await does(typist, 'enter', values, undefined, 'plan.figure')
    await expect(put(typist)).rejects.toThrow('no_right')
  })
})

test('a key for one record type sees and does nothing of another', async () => {
  const all = await known((await make()).key)
  const box = await put(all)
  const notice = await hang(all)
  const limited = await known((await make({ records: ['vault.notice'] })).key)
  await expect(here.engine.ask(limited, 'record', { locality, id: box.subject })).rejects.toThrow('missing')
  expect((await here.engine.ask(limited, 'records', { locality, record: 'vault.box' })).items).toEqual([])
  expect((await here.engine.ask(limited, 'queue', { locality, view: 'all' })).rows).toEqual([])
  await expect(put(limited)).rejects.toThrow('no_right')
  await does(limited, 'touch', {}, notice.subject, 'vault.notice')
  expect(await here.engine.ask(limited, 'record', { locality, id: notice.subject })).toMatchObject({
    values: { note: 'ghi' },
  })
})

test('a key for one unit is nobody in another', async () => {
  const { subject } = await put(await known((await make()).key), 'b1')
  const here1 = await known((await make({ units: [unit('a')] })).key)
  await expect(here.engine.ask(here1, 'record', { locality, id: subject })).rejects.toThrow('missing')
})

test('only administrators make keys, for units of theirs, and never for an administrator', async () => {
  await expect(make({}, await here.as(locality, 'sub'))).rejects.toThrow('no_right_there')
  await make({ units: [unit('a1')] }, await here.as(locality, 'sub'))
  for (const order of [{ roles: ['admin'] }, { records: ['no.such'] }])
    await expect(make(order)).rejects.toThrow('not_on_list')
  await expect(make({}, { kind: 'anyone', id: 'anyone' })).rejects.toThrow('not_signed_in')
})

describe('seeing the desk as somebody else', () => {
  const why = { reason: 'Kiểm tra vì sao không thấy hồ sơ' }

  test('shows what he sees for a quarter of an hour, does nothing, opens nothing, and stands in the ledger', async () => {
    const { token } = await here.engine.access.signIn(locality, 'admin', testPassword)
    const other = await does(
      admin,
      'enter',
      { name: 'xem', fullName: 'Người Được Xem', titleVi: 'x', unit: unit('a') },
      undefined,
      'person.staff',
    )
    const assigned = {
      person: other.subject,
      position: 'officer',
      unit: unit('a1'),
      fromOn: '2026-03-02',
      decision: '1/QĐ ngày 02/03/2026 của UBND Thành phố',
    }
    await does(admin, 'start', assigned, undefined, 'person.assignment')
    const { subject } = await put(await known((await make()).key))
    await here.engine.access.viewAs(token, { id: 'view-case-1', person: other.subject, ...why })
    const seen = await known(token)
    expect(seen).toMatchObject({
      name: 'Người Được Xem',
      roles: { officer: [unit('a1')] },
      viewedBy: { name: 'admin' },
    })
    expect(await here.engine.ask(seen, 'record', { locality, id: subject })).toMatchObject({ masked: ['phone'] })
    await expect(does(seen, 'touch', {}, subject)).rejects.toThrow('view_only')
    const asks = { locality, id: subject, reason: 'contact', said: 'gọi lại cho người gửi' } as const
    await expect(here.engine.ask(seen, 'unmask', asks)).rejects.toThrow('missing')
    await expect(
      here.engine.access.viewAs(token, { id: 'view-case-2', person: other.subject, ...why }),
    ).rejects.toThrow('missing')
    const { rows } = await here
      .space(locality)
      .db.pool.query(`select actor, content from event where record = 'person.viewing'`)
    expect(rows).toEqual([{ actor: `staff:${idOf('admin')}`, content: { person: other.subject, ...why } }])
    here.at('2026-03-02', '09:15')
    expect(await known(token)).toMatchObject({ name: 'admin' })
    here.at('2026-03-02', '09:00')
    await here.engine.access.endViewAs(token)
    expect(await known(token)).toMatchObject({ name: 'admin' })
  })

  test('is for administrators, of people in their units, with a reason', async () => {
    const views = async (token: string, person: string, reason = why.reason) =>
      here.engine.access.viewAs(token, { id: `view-case-${reason.length}-${person}`, person: idOf(person), reason })
    const { token: sub } = await here.engine.access.signIn(locality, 'sub', testPassword)
    const { token: top } = await here.engine.access.signIn(locality, 'admin', testPassword)
    await expect(views(sub, 'admin')).rejects.toThrow('unknown_person')
    await expect(views(top, 'sub', 'x')).rejects.toThrow('reason_needed')
    await expect(views('north.none', 'admin')).rejects.toThrow('not_signed_in')
  })
})
