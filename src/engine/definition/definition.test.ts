import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#engine/engine.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, libraryCalendar, town } from '#test/support/library.ts'

const admin = (name: string): (typeof town.people)[number] => ({
  name,
  fullName: `Quản Trị ${name}`,
  title: { vi: 'Quản trị', en: 'Administrator' },
  unit: 'town',
  roles: ['admin'],
})
const plan = town.plans[0]
if (!plan) throw new Error('the town has no plan')

let here: TestHouse
let an: Actor
let binh: Actor
let number = 0

beforeAll(async () => {
  here = await testHouse([library], [{ ...town, people: [...town.people, admin('an'), admin('binh')] }, village])
  here.at('2026-03-02', '09:00')
  an = await here.as('town', 'an')
  binh = await here.as('town', 'binh')
})
afterAll(() => here.close())

const village = { ...town, key: 'village', people: [admin('alone')] }

const id = (): string => {
  number += 1
  return `definition-${number}`
}
type Proposed = { kind: string; key: string; body: unknown; validFrom?: string; locality?: string; cause?: string }

async function propose(who: Actor, { body, locality = 'town', ...more }: Proposed): Promise<string> {
  const values = {
    validFrom: '2026-03-02',
    basis: 'Quyết định số 1',
    cause: 'method',
    ...more,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
  const receipt = await here.engine.act(who, {
    locality,
    id: id(),
    record: 'system.definition',
    act: 'propose',
    values,
  })
  return receipt.subject
}

const does = (who: Actor, act: string, subject: string, locality = 'town'): Promise<unknown> =>
  here.engine.act(who, { locality, id: id(), record: 'system.definition', act, subject, values: {} })

async function defined(proposed: Proposed): Promise<void> {
  await does(binh, 'approve', await propose(an, proposed))
}

const withTarget = (value: number) => ({
  ...plan,
  targets: plan.targets.map((target) => (target.indicator === 'LB-02' ? { ...target, value } : target)),
})

describe('a version of a definition', () => {
  test('counts when somebody else than its proposer has approved it, and not before', async () => {
    const subject = await propose(an, { kind: 'plan', key: 'year', body: withTarget(20) })
    expect(await askedOf()).toBe(10)
    await expect(does(an, 'approve', subject)).rejects.toThrow('same_eyes')
    await does(binh, 'approve', subject)
    expect(await askedOf()).toBe(20)
  })

  test('is for the days from its first one on: earlier months keep what was asked of them', async () => {
    await defined({ kind: 'plan', key: 'year', body: monthly(30), validFrom: '2026-03-15' })
    here.at('2026-04-20', '09:00')
    const asked = async (period: string): Promise<number | undefined> =>
      (await here.engine.ask(nobody, 'reading', { locality: 'town', code: 'LB-02', period })).target?.value
    expect(await asked('2026-04')).toBe(30)
    expect(await asked('2026-02')).toBe(10)
    here.at('2026-03-02', '09:00')
  })

  test('that comes into force on a later day does so by itself', async () => {
    await defined({ kind: 'plan', key: 'year', body: withTarget(44), validFrom: '2026-05-01' })
    here.at('2026-04-30', '09:00')
    expect(await askedOf()).not.toBe(44)
    here.at('2026-05-01', '09:00')
    expect(await askedOf()).toBe(44)
    here.at('2026-03-02', '09:00')
  })

  test('cannot be approved alone where somebody else may', async () => {
    const subject = await propose(an, { kind: 'plan', key: 'year', body: withTarget(11) })
    await expect(does(an, 'approve_alone', subject)).rejects.toThrow('not_alone')
    await does(an, 'withdraw', subject).catch(() => undefined)
  })

  test('is approved alone where nobody else may, and its history says so', async () => {
    const alone = await here.as('village', 'alone')
    const subject = await propose(alone, { kind: 'plan', key: 'year', body: withTarget(12), locality: 'village' })
    await does(alone, 'approve_alone', subject, 'village')
    const events = await here.engine.ask(alone, 'events', {
      locality: 'village',
      record: 'system.definition',
      id: subject,
    })
    expect(events.items.map(({ act }) => act)).toEqual(['propose', 'approve_alone'])
  })

  test('once approved is read by every program that holds the locality in memory', async () => {
    const held = here.space('town')
    await defined({ kind: 'locality', key: 'town', body: { authority: { vi: 'Thư viện mới', en: 'New library' } } })
    expect(here.space('town')).not.toBe(held)
    expect(here.space('town').generation).toBeGreaterThan(held.generation)
    expect(here.space('town').declaration.authority.en).toBe('New library')
  })
})

describe('what was in force at an instant', () => {
  test('is what a reading as of then is held against', async () => {
    const before = here.at('2026-03-02', '10:00')
    const then = await askedOf(before)
    here.at('2026-03-02', '11:00')
    await defined({ kind: 'plan', key: 'year', body: withTarget(77) })
    expect(await askedOf()).toBe(77)
    expect(await askedOf(before)).toBe(then)
  })
})

describe('what may not be defined', () => {
  const refused = (proposed: Proposed) => propose(an, proposed).then(() => 'taken', told)
  const told = (error: Error & { refusals?: { with?: Record<string, unknown> }[] }): string =>
    `${error.message} ${JSON.stringify(error.refusals?.map((one) => one.with))}`

  test('text that is no JSON, and content that is not as its kind wants, with the place', async () => {
    expect(await refused({ kind: 'plan', key: 'year', body: '{' })).toContain('definition_malformed')
    expect(await refused({ kind: 'plan', key: 'year', body: { ...plan, dueOn: 7 } })).toContain('/dueOn')
    expect(await refused({ kind: 'plan', key: 'year', body: { ...plan, dueOn: '2026-02-31' } })).toContain('/dueOn')
    const days = { '2026-02-30': { windows: [], why: { vi: 'x', en: 'x' }, kind: 'holiday' } }
    expect(await refused({ kind: 'calendar', key: 'calendar', body: { ...libraryCalendar, days } })).toContain('/days')
  })

  test('targets on indicators that are not there, measures that a target reads taken away', async () => {
    const targets = [{ ...plan.targets[0], indicator: 'LB-99' }]
    expect(await refused({ kind: 'plan', key: 'year', body: { ...plan, targets } })).toContain('LB-99')
    expect(await refused({ kind: 'measure', key: 'library.asked', body: { ended: true } })).toContain(
      'definition_breaks',
    )
    expect(await refused({ kind: 'measure', key: 'library.asked', body: { ended: true } })).toContain('LB-02')
    expect(await refused({ kind: 'indicator', key: 'LB-01', body: { ended: true } })).toContain('Year')
  })

  test('a state with open records, the kind of a field, an act a deadline or measure names', async () => {
    const loan = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 }, phone: '0901234567' }
    await here.engine.act(nobody, { locality: 'town', id: id(), record: 'library.loan', act: 'ask', values: loan })
    const type = here.space('town').recordType('library.loan')
    const { asked: _, ...states } = type.states
    const change = (body: object) => refused({ kind: 'record_type', key: 'library.loan', body: { ...type, ...body } })
    expect(await change({ states })).toContain('asked')
    expect(await change({ form: { ...type.form, book: { kind: 'number', label: type.label } } })).toContain('book')
    const { bring: __, ...acts } = type.acts
    expect(await change({ acts })).toContain('bring')
    expect(await change({})).toBe('taken')
  })

  test('and nobody without the role proposes anything', async () => {
    await expect(propose(nobody, { kind: 'plan', key: 'year', body: plan })).rejects.toThrow('not_signed_in')
    const east = await here.as('town', 'east')
    await expect(propose(east, { kind: 'plan', key: 'year', body: plan })).rejects.toThrow('no_right')
  })
})

function monthly(value: number) {
  const body = withTarget(value)
  return { ...body, targets: body.targets.map((target) => ({ ...target, each: 'month' })) }
}

async function askedOf(asOf?: Date): Promise<number | undefined> {
  const board = await here.engine.ask(nobody, 'board', { locality: 'town', plan: 'year', ...(asOf && { asOf }) })
  return board.lines.find(({ code }) => code === 'LB-02')?.reading.target?.value
}
