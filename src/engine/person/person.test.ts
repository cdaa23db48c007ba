import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stableUuid } from '#base/id.ts'
import { vault, vaultTown } from '#test/law/vault.ts'
import { type TestHouse, testHouse, testPassword } from '#test/support/house.ts'
import { settleAll } from '../effect/settle.ts'
import type { Actor, Receipt } from '../engine.ts'

const locality = 'north'
const names = {
  boss: ['a', 'leader'],
  clerk: ['a1', 'officer'],
  other: ['b1', 'officer'],
  admin: ['root', 'admin'],
  admin2: ['root', 'admin'],
} as const
type Name = keyof typeof names

let here: TestHouse
let asked = 0

beforeAll(async () => {
  const town = vaultTown(locality)
  const people = Object.entries(names).map(([name, [unit, role]]) => ({
    name,
    fullName: `Người ${name}`,
    title: { vi: 'Chức', en: 'Title' },
    unit,
    roles: [role],
  }))
  here = await testHouse([vault], [{ ...town, people }])
  here.at('2026-03-02', '09:00')
})
afterAll(() => here.close())

const unit = (key: string): string => here.space(locality).units.byKey(key)?.id ?? ''
const idOf = (name: string): string => stableUuid('person', locality, name)
const as = (name: string): Promise<Actor> => here.as(locality, name)

async function does(name: Name, record: string, act: string, values: object, subject?: string): Promise<Receipt> {
  asked += 1
  const command = {
    locality,
    id: `person-case-${asked}`,
    record,
    act,
    values: { ...values },
    ...(subject && { subject }),
  }
  return here.engine.act(await as(name), command)
}

async function box(): Promise<string> {
  const put = await does('clerk', 'vault.box', 'put', { name: 'Hộp', unit: unit('a1') })
  return put.subject
}

const delegated = {
  from: idOf('boss'),
  to: idOf('other'),
  role: 'leader',
  fromOn: '2026-03-02',
  lastOn: '2026-03-06',
  decision: '12/UQ ngày 02/03/2026 của UBND Thành phố',
}
const propose = (values: object = {}, by: Name = 'admin') =>
  does(by, 'person.delegation', 'propose', { ...delegated, unit: unit('a'), ...values })
const looks = async (subject: string, name: Name = 'other') => does(name, 'vault.box', 'look', {}, subject)

describe('an assignment', () => {
  const values = {
    person: idOf('other'),
    position: 'officer',
    fromOn: '2026-03-03',
    lastOn: '2026-03-04',
    decision: '5/QĐ ngày 02/03/2026 của UBND Thành phố',
  }
  const start = (more: object = {}, by: Name = 'admin') =>
    does(by, 'person.assignment', 'start', { ...values, unit: unit('a'), ...more })

  test('holds from its first day to its last, by the clock of the house', async () => {
    const subject = await box()
    await start()
    await expect(does('other', 'vault.box', 'touch', {}, subject)).rejects.toThrow('missing')
    here.at('2026-03-03', '00:00')
    await does('other', 'vault.box', 'touch', {}, subject)
    here.at('2026-03-04', '23:59')
    await does('other', 'vault.box', 'touch', {}, subject)
    here.at('2026-03-05', '00:00')
    await expect(does('other', 'vault.box', 'touch', {}, subject)).rejects.toThrow('missing')
    here.at('2026-03-02', '09:00')
  })

  test('ended, it ends at once, for sessions that are open too', async () => {
    const subject = await box()
    const { token } = await here.engine.access.signIn(locality, 'other', testPassword)
    const given = await start({
      fromOn: '2026-03-02',
      lastOn: '2026-04-01',
      decision: '6/QĐ ngày 02/03/2026 của UBND Thành phố',
    })
    const held = async () => JSON.stringify(((await here.engine.access.actorOf(token)) as { roles: object }).roles)
    expect(await held()).toContain(unit('a'))
    await does('admin', 'person.assignment', 'end', {}, given.subject)
    expect(await held()).not.toContain(`"${unit('a')}"`)
    await expect(does('other', 'vault.box', 'touch', {}, subject)).rejects.toThrow('missing')
  })

  test('one that the declaration gave is taken over by a record and then ended like any other', async () => {
    const taken = await start({
      person: idOf('other'),
      unit: unit('b1'),
      fromOn: here.space(locality).declaration.validFrom,
      lastOn: undefined,
    })
    const roles = async () => ((await as('other')) as Extract<Actor, { kind: 'staff' }>).roles
    expect(await roles()).toEqual({ officer: [unit('b1')] })
    await does('admin', 'person.assignment', 'end', {}, taken.subject)
    expect(await roles()).toEqual({})
    await start({ person: idOf('other'), unit: unit('b1'), fromOn: '2026-03-02', lastOn: undefined })
  })

  test('nobody gives himself a position; only administrators give any, in units of theirs, to people who work here', async () => {
    await expect(start({ person: idOf('admin') })).rejects.toThrow('own_rights')
    await expect(start({}, 'boss')).rejects.toThrow('no_right')
    await expect(start({ person: idOf('nobody') })).rejects.toThrow('unknown_person')
    await expect(start({ lastOn: '2026-03-02' })).rejects.toThrow('ends_before')
  })
})

describe('a delegation', () => {
  test('holds when the delegator has approved it; what is done by it says so, and who did it stays', async () => {
    const subject = await box()
    const { subject: given } = await propose()
    await expect(looks(subject)).rejects.toThrow('missing')
    await expect(does('admin', 'person.delegation', 'approve', {}, given)).rejects.toThrow('same_eyes')
    await expect(does('admin2', 'person.delegation', 'approve', {}, given)).rejects.toThrow('not_his_to_delegate')
    await does('boss', 'person.delegation', 'approve', {}, given)
    await looks(subject)
    await looks(subject, 'boss')
    const { items } = await here.engine.ask(await as('boss'), 'events', { locality, id: subject })
    expect(items.slice(1).map(({ by, values }) => [by.vi, values])).toEqual([
      ['Người other, theo ủy quyền của Người boss (12/UQ ngày 02/03/2026 của UBND Thành phố)', {}],
      ['Người boss', {}],
    ])
    const { rows } = await here
      .space(locality)
      .db.pool.query('select actor from event where subject_id = $1 and version = 2', [subject])
    expect(rows).toEqual([{ actor: `staff:${idOf('other')}` }])
    await does('boss', 'person.delegation', 'revoke', {}, given)
    await expect(looks(subject)).rejects.toThrow('missing')
  })

  test('ends by itself after its last day', async () => {
    const subject = await box()
    const { subject: given } = await propose()
    await does('boss', 'person.delegation', 'approve', {}, given)
    here.at('2026-03-06', '23:59')
    await looks(subject)
    here.at('2026-03-07', '00:00')
    await expect(looks(subject)).rejects.toThrow('missing')
    here.at('2026-03-02', '09:00')
    await does('boss', 'person.delegation', 'revoke', {}, given)
  })

  test('ends with the delegator’s own right', async () => {
    const subject = await box()
    const { subject: given } = await propose()
    await does('boss', 'person.delegation', 'approve', {}, given)
    await looks(subject)
    const { db, id } = here.space(locality)
    const set = (until: string | null) =>
      db.pool.query(
        'update assignment set valid_until = $3 where space_id = $1 and person_id = $2 and of_person is null',
        [id, idOf('boss'), until],
      )
    await set('2026-03-02')
    await expect(looks(subject)).rejects.toThrow('missing')
    await set(null)
    await looks(subject)
    await does('boss', 'person.delegation', 'revoke', {}, given)
  })

  test('nobody delegates what he does not hold himself, to himself, or what he holds by delegation', async () => {
    await expect(propose({ from: idOf('clerk') })).rejects.toThrow('not_held')
    await expect(propose({ to: idOf('boss') })).rejects.toThrow('own_rights')
    const { subject: given } = await propose()
    await does('boss', 'person.delegation', 'approve', {}, given)
    await expect(propose({ from: idOf('other'), to: idOf('clerk') })).rejects.toThrow('not_held')
    await does('boss', 'person.delegation', 'revoke', {}, given)
  })

  test('what he may do by his own roles is never said to be done in another’s place', async () => {
    const { subject: given } = await propose({ to: idOf('clerk') })
    await does('boss', 'person.delegation', 'approve', {}, given)
    const subject = await box()
    await does('clerk', 'vault.box', 'touch', {}, subject)
    const { items } = await here.engine.ask(await as('clerk'), 'events', { locality, id: subject })
    expect(items.map(({ by }) => by.vi)).toEqual(['Người clerk', 'Người clerk'])
    await does('boss', 'person.delegation', 'revoke', {}, given)
  })
})

describe('handing over', () => {
  const handover = async (name: string) => here.engine.ask(await as(name), 'handover', { locality })
  const standing = async (name: 'boss' | 'other', id: string) =>
    [...(await handover(name)).given, ...(await handover(name)).received].find((one) => one.id === id)

  test('somebody sees what is his own to hand over, to whom, and what he gave, took, and has to decide', async () => {
    const { subject: id } = await propose({}, 'admin')
    const [giver, taker] = [await handover('boss'), await handover('other')]
    expect(giver.duties.map(({ role, unit: { id: where } }) => [role, where])).toEqual([['leader', unit('a')]])
    expect(giver.people.map(({ id: who }) => who)).not.toContain(idOf('boss'))
    expect(giver.waiting.map((one) => one.id)).toContain(id)
    expect(taker.waiting.map((one) => one.id)).not.toContain(id)
    expect(taker.received.find((one) => one.id === id)).toMatchObject({
      state: 'proposed',
      from: 'Người boss',
      when: 'now',
    })
    await does('boss', 'person.delegation', 'approve', {}, id)
    // What he holds in another's place is not his to pass on.
    expect((await handover('other')).duties.map(({ role }) => role)).toEqual(['officer'])
    await does('boss', 'person.delegation', 'revoke', {}, id)
    expect(await standing('boss', id)).toMatchObject({ state: 'revoked', when: 'past' })
    await expect(here.engine.ask({ kind: 'anyone', id: 'anyone' }, 'handover', { locality })).rejects.toThrow(
      'not_signed_in',
    )
  })

  test('ending it is undone by whoever ended it, at once, and only to what two had agreed on', async () => {
    const subject = await box()
    const { subject: id } = await propose()
    await does('boss', 'person.delegation', 'approve', {}, id)
    await does('boss', 'person.delegation', 'revoke', {}, id)
    await expect(looks(subject)).rejects.toThrow('missing')
    await expect(does('other', 'person.delegation', 'restore', {}, id)).rejects.toThrow()
    await expect(does('admin', 'person.delegation', 'restore', {}, id)).rejects.toThrow()
    await does('boss', 'person.delegation', 'restore', {}, id)
    await looks(subject)
    await does('boss', 'person.delegation', 'revoke', {}, id)
    here.at('2026-03-02', '09:16')
    await expect(does('boss', 'person.delegation', 'restore', {}, id)).rejects.toThrow('too_late_to_undo')
    here.at('2026-03-02', '09:00')
    const { subject: never } = await propose({}, 'boss')
    await does('boss', 'person.delegation', 'revoke', {}, never)
    // Nobody had approved it: undoing must not be a way around the second pair of eyes.
    await expect(does('boss', 'person.delegation', 'restore', {}, never)).rejects.toThrow('too_late_to_undo')
  })
})

describe('a person', () => {
  const fresh = { name: 'moi-vao', fullName: 'Người Mới', titleVi: 'Công chức' }
  const enter = (values: object = {}) =>
    does('admin', 'person.staff', 'enter', { ...fresh, unit: unit('b'), ...values })

  test('is entered, works, and is ended: no session is left', async () => {
    const { subject } = await enter()
    const { subject: held } = await does('admin', 'person.assignment', 'start', {
      person: subject,
      position: 'chair',
      unit: unit('b'),
      fromOn: '2026-03-02',
      decision: '7/QĐ ngày 02/03/2026 của UBND Thành phố',
    })
    const { db, id } = here.space(locality)
    await db.pool.query(
      'update person set password_hash = (select password_hash from person where name = $1) where id = $2',
      ['boss', subject],
    )
    const { token, actor } = await here.engine.access.signIn(locality, 'moi-vao', testPassword)
    expect(actor).toMatchObject({ name: 'Người Mới', roles: { leader: [unit('b')] } })
    await does('admin', 'person.staff', 'end', { reason: '8/QĐ' }, subject)
    expect(await here.engine.access.actorOf(token)).toBeUndefined()
    await expect(here.as(locality, 'moi-vao')).rejects.toThrow('sign_in_failed')
    expect(held).not.toBe(subject)
    expect(id).toBeGreaterThan(0)
  })

  test('has a name of his own, and does not end himself', async () => {
    await expect(enter({ name: 'boss' })).rejects.toThrow('name_taken')
    await expect(enter({ name: 'Có Dấu' })).rejects.toThrow('bad_name')
    const { subject } = await enter({ name: 'admin', person: idOf('admin') })
    await expect(does('admin', 'person.staff', 'end', { reason: 'x' }, subject)).rejects.toThrow('own_rights')
  })

  test('what follows is the same when it is seen to again', async () => {
    const rows = async () =>
      (await here.space(locality).db.pool.query('select * from assignment order by 2,3,4,5')).rows
    const before = await rows()
    expect(await settleAll(here.house, here.space(locality))).toBeGreaterThan(5)
    expect(await rows()).toEqual(before)
  })
})

describe('what administrators see of people', () => {
  const ask = async (name: string) => here.engine.ask(await as(name), 'people', { locality, text: 'nguoi' })

  test('people of their units, found without accents, with roles as they hold them today', async () => {
    const { items } = await ask('admin2')
    expect(items.find(({ name }) => name === 'boss')).toMatchObject({
      roles: [{ role: 'leader', unit: { key: 'a' } }],
      dormant: false,
    })
    await expect(ask('boss')).rejects.toThrow('missing')
  })

  test('one person with what is held, delegated and allowed, in sentences', async () => {
    const card = await here.engine.ask(await as('admin'), 'person', { locality, id: idOf('boss') })
    expect(card.may).toMatchObject([{ role: 'leader' }])
    expect(card.delegations.length).toBeGreaterThan(0)
    expect(card.holdings).toMatchObject([{ role: 'leader', when: 'now', overdue: true }])
    await expect(here.engine.ask(await as('boss'), 'person', { locality, id: idOf('clerk') })).rejects.toThrow(
      'missing',
    )
  })

  test('a confirmed assignment is not overdue for a quarter', async () => {
    const values = {
      person: idOf('boss'),
      position: 'leader',
      unit: unit('a'),
      fromOn: '2024-01-01',
      decision: '8/QĐ ngày 02/03/2026 của UBND Thành phố',
    }
    const taken = await does('admin', 'person.assignment', 'start', values)
    await does('admin', 'person.assignment', 'confirm', { confirmedOn: '2026-03-02' }, taken.subject)
    const held = (await here.engine.ask(await as('admin'), 'review', { locality })).filter(
      ({ person }) => person === idOf('boss'),
    )
    expect(held.filter(({ record }) => record === taken.subject)).toMatchObject([
      { overdue: false, reviewBy: '2026-06-02' },
    ])
  })

  test('an invitation is made by administrators of the person’s unit alone', async () => {
    const asks = { locality, person: idOf('clerk') }
    expect(await here.engine.invite(await as('admin'), asks)).toMatch(/^north\./)
    await expect(here.engine.invite(await as('boss'), asks)).rejects.toThrow('missing')
  })

  test('an administrator of the person’s unit sees its sessions and ends one or all, at once', async () => {
    const { access } = here.engine
    const [one, two, three] = [
      await access.signIn(locality, 'clerk', testPassword),
      await access.signIn(locality, 'clerk', testPassword),
      await access.signIn(locality, 'clerk', testPassword),
    ]
    const admin = await as('admin')
    const person = idOf('clerk')
    const sessions = async (): Promise<string[]> =>
      (await here.engine.ask(admin, 'person', { locality, id: person })).sessions.map(({ id }) => id)
    const open = async (): Promise<string[]> =>
      Promise.all([one, two, three].map(async ({ token }) => (await access.actorOf(token))?.kind ?? 'nobody'))
    const before = await sessions()
    expect(before.length).toBeGreaterThanOrEqual(3)
    await expect(here.engine.endSessionsOf(await as('boss'), { locality, person })).rejects.toThrow('missing')
    const own = (await here.engine.accounts.own(one.token)).sessions.find(({ isThis }) => isThis)?.id ?? ''
    expect(await here.engine.endSessionsOf(admin, { locality, person: idOf('other'), session: own })).toBe(0)
    expect(await here.engine.endSessionsOf(admin, { locality, person, session: own })).toBe(1)
    expect(await open()).toEqual(['nobody', 'staff', 'staff'])
    expect(await here.engine.endSessionsOf(admin, { locality, person })).toBe(before.length - 1)
    expect([await open(), await sessions()]).toEqual([['nobody', 'nobody', 'nobody'], []])
  })
})
