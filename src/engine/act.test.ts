import { afterAll, beforeAll, expect, test } from 'vitest'
import { isUuid, uuidv7 } from '#base/id.ts'
import { Refused } from '#base/refusal.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import type { Actor, Command, Receipt } from './engine.ts'
import { noteMisses } from './job/job.ts'
import { listActors } from './ledger/history.store.ts'
import { findRecord } from './record/record.store.ts'
import { decide } from './record/workflow.ts'
import { recount } from './recount/recount.store.ts'

let here: TestHouse
let head: Actor
let east: Actor
let west: Actor

beforeAll(async () => {
  here = await testHouse([library], [town])
  here.at('2026-03-02', '09:00')
  head = await here.as('town', 'head')
  east = await here.as('town', 'east')
  west = await here.as('town', 'west')
})
afterAll(() => here.close())

const novel = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
const id = (): string => uuidv7(here.house.clock(), here.house.dice)

function does(
  who: Actor,
  act: string,
  subject: string | undefined,
  values: Record<string, unknown> = {},
  more: Partial<Command> = {},
): Promise<Receipt> {
  return here.engine.act(who, {
    locality: 'town',
    id: id(),
    record: 'library.loan',
    act,
    values,
    ...(subject !== undefined && { subject }),
    ...more,
  })
}

async function refusedCodes(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error ?? new Error('it was not refused')
  return error.refusals.map((refusal) => (refusal.at === undefined ? refusal.code : `${refusal.code}@${refusal.at}`))
}

async function number(code: string, period = '2026-03'): Promise<unknown> {
  const { numerator, denominator, value } = await here.engine.ask(nobody, 'reading', { locality: 'town', code, period })
  return { numerator, denominator, value }
}

test('a loan is asked for, lent, brought back in time and rated, and each step is an event', async () => {
  const asked = await does(nobody, 'ask', undefined, { ...novel, phone: '0901 234 567' }, { channel: 'web' })
  expect(isUuid(asked.subject)).toBe(true)
  expect(asked).toMatchObject({ state: 'asked', version: 1, repeated: false })
  const unit = here.space('town').units.byKey('west')?.id
  const lent = await does(head, 'lend', asked.subject, { unit })
  expect(lent.due).toEqual([{ name: 'back', dueAt: new Date('2026-03-09T10:00:00Z') }])
  here.at('2026-03-09', '16:59')
  await does(west, 'bring', asked.code)
  const owner = await here.engine.access.resident('town', asked.code, '4567')
  await does(owner, 'rate', asked.subject, { stars: 5 })
  const { items } = await here.engine.ask(owner, 'events', { locality: 'town', id: asked.subject })
  expect(items.map((event) => event.act)).toEqual(['ask', 'lend', 'bring', 'rate'])
  expect(await number('library.in_time')).toEqual({ numerator: 1, denominator: 1, value: 1 })
  expect(await number('library.stars')).toEqual({ numerator: 5, denominator: 1, value: 5 })
})

test('the phone given with a record is nowhere in what others read', async () => {
  const asked = await does(nobody, 'ask', undefined, { ...novel, phone: '0901234567' })
  for (const who of [nobody, head]) {
    const seen = JSON.stringify([
      await here.engine.ask(who, 'record', { locality: 'town', id: asked.subject }),
      await here.engine.ask(who, 'events', { locality: 'town', id: asked.subject }),
    ])
    expect(seen).not.toContain('901234567')
  }
  expect((await here.engine.ask(head, 'record', { locality: 'town', id: asked.subject })).masked).toEqual(['phone'])
  expect(await refusedCodes(here.engine.access.resident('town', asked.code, '0000'))).toEqual(['missing@code'])
})

test('a code alone proves nothing: the sender is known by the number on his receipt', async () => {
  const asked = await does(nobody, 'ask', undefined, novel)
  expect(asked.proof).toMatch(/^\d{6}$/)
  expect(await refusedCodes(here.engine.access.resident('town', asked.code))).toEqual(['missing@code'])
  expect(await refusedCodes(here.engine.access.resident('town', asked.code, '000000'))).toEqual(['missing@code'])
  const owner = await here.engine.access.resident('town', asked.code, asked.proof)
  const seen = (who: Actor) => here.engine.ask(who, 'record', { locality: 'town', id: asked.subject })
  expect((await seen(owner)).proof).toBe(asked.proof)
  expect((await seen(nobody)).proof).toBeUndefined()
  expect((await seen(head)).proof).toBeUndefined()
})

test('sending twice is sending once, also fifty times at the same moment', async () => {
  const command: Command = { locality: 'town', id: id(), record: 'library.loan', act: 'ask', values: novel }
  const receipts = await Promise.all(Array.from({ length: 50 }, () => here.engine.act(nobody, command)))
  expect(new Set(receipts.map((receipt) => receipt.subject)).size).toBe(1)
  expect(receipts.filter((receipt) => !receipt.repeated)).toHaveLength(1)
  expect(await refusedCodes(here.engine.act(nobody, { ...command, values: { ...novel, book: 'khác' } }))).toEqual([
    'id_reused@id',
  ])
})

test('a repeated act gives its first receipt even where the state no longer allows it', async () => {
  const asked = await does(nobody, 'ask', undefined, novel)
  const command: Command = {
    locality: 'town',
    id: id(),
    record: 'library.loan',
    act: 'lend',
    subject: asked.subject,
    values: { unit: here.space('town').units.byKey('east')?.id },
  }
  const first = await here.engine.act(head, command)
  const again = await here.engine.act(head, command)
  expect(again).toEqual({ ...first, repeated: true })
})

test('forty voices at one record at once are forty voices', async () => {
  const asked = await does(nobody, 'ask', undefined, novel)
  await Promise.all(Array.from({ length: 40 }, () => does(nobody, 'wish', asked.subject)))
  const seen = await here.engine.ask(nobody, 'record', { locality: 'town', id: asked.subject })
  expect(seen.tallies).toEqual({ wishes: 40 })
  expect(seen.version).toBe(41)
})

test('what may not be is refused with every reason at once, and nothing is stored', async () => {
  const before = await number('library.asked')
  expect(
    await refusedCodes(
      does(nobody, 'ask', undefined, {
        genre: 'cookery',
        book: 'x'.repeat(101),
        where: { longitude: 10, latitude: 105 },
        extra: 1,
      }),
    ),
  ).toEqual(['unknown_field@extra', 'unknown_choice@genre', 'too_long@book', 'not_a_place@where'])
  expect(await refusedCodes(does(nobody, 'ask', undefined, { genre: 'novel', book: 7 }))).toEqual([
    'wrong_type@book',
    'required@where',
  ])
  expect(
    await refusedCodes(does(nobody, 'ask', undefined, { ...novel, where: { longitude: 2.3, latitude: 48.8 } })),
  ).toEqual(['far_away@where'])
  expect(await refusedCodes(does(nobody, 'fly', undefined, novel))).toEqual(['unknown_act@act'])
  expect(await number('library.asked')).toEqual(before)
})

test('open records near a point are found across the squares they lie in, nearest first', async () => {
  const place = (east: number) => ({ longitude: 105.0 + east, latitude: 10.005 })
  const [first, second] = [
    await does(nobody, 'ask', undefined, { ...novel, where: place(0.0026) }),
    await does(nobody, 'ask', undefined, { ...novel, where: place(0.0018) }),
  ]
  await does(nobody, 'ask', undefined, { ...novel, where: place(0.0099) })
  const near = await here.engine.ask(nobody, 'nearby', {
    locality: 'town',
    record: 'library.loan',
    point: place(0.0024),
  })
  expect(near.map(({ record }) => record.id)).toEqual([first.subject, second.subject])
  expect(near.map(({ distanceM }) => distanceM)).toEqual([22, 66])
})

test('rights, states and versions are held', async () => {
  const asked = await does(nobody, 'ask', undefined, novel)
  const unit = here.space('town').units.byKey('east')?.id
  expect(await refusedCodes(does(nobody, 'lend', asked.subject, { unit }))).toEqual(['not_signed_in@act'])
  expect(await refusedCodes(does(west, 'lend', asked.subject, { unit }))).toEqual(['no_right@act'])
  expect(await refusedCodes(does(head, 'bring', asked.subject))).toEqual(['wrong_state@act'])
  expect(await refusedCodes(does(head, 'lend', asked.subject, { unit }, { version: 7 }))).toEqual(['stale@version'])
  await does(head, 'lend', asked.subject, { unit }, { version: 1 })
  expect(await refusedCodes(does(head, 'lend', '00000000-0000-4000-8000-000000000000', { unit }))).toEqual([
    'missing@subject',
  ])
})

test('a promise nobody keeps is missed on its day, by the clock or by whoever comes later, with the same figures', async () => {
  here.at('2026-04-01', '09:00')
  const unit = here.space('town').units.byKey('east')?.id
  const [first, second] = [await does(nobody, 'ask', undefined, novel), await does(nobody, 'ask', undefined, novel)]
  for (const one of [first, second]) await does(head, 'lend', one.subject, { unit })
  here.at('2026-04-10', '09:00')
  await does(east, 'bring', first.subject)
  expect(await number('library.in_time', '2026-04')).toEqual({ numerator: 0, denominator: 1, value: 0 })
  expect(await noteMisses(here.house, here.space('town'))).toBeGreaterThanOrEqual(1)
  expect(await number('library.in_time', '2026-04-08')).toEqual({ numerator: 0, denominator: 2, value: 0 })
  const overdue = ((await number('library.overdue', '2026-04')) as { value: number }).value
  await does(east, 'bring', second.subject)
  expect(await number('library.overdue', '2026-04')).toMatchObject({ value: overdue - 1 })
  expect(await number('library.in_time', '2026-04')).toEqual({ numerator: 0, denominator: 2, value: 0 })
})

test('an extension shows a new date and never turns late into in time', async () => {
  here.at('2026-05-04', '09:00')
  const asked = await does(nobody, 'ask', undefined, novel)
  await does(head, 'lend', asked.subject, { unit: here.space('town').units.byKey('east')?.id })
  expect(await refusedCodes(does(east, 'extend', asked.subject, { until: '2026-05-05' }))).toEqual(['not_later@until'])
  await does(east, 'extend', asked.subject, { until: '2026-05-29' })
  expect(await refusedCodes(does(east, 'extend', asked.subject, { until: '2026-06-29' }))).toEqual(['too_often@act'])
  here.at('2026-05-20', '09:00')
  await does(east, 'bring', asked.subject)
  const { clocks } = await here.engine.ask(east, 'record', { locality: 'town', id: asked.subject })
  expect(clocks[0]).toMatchObject({
    state: 'met_late',
    extendedTo: new Date('2026-05-29T10:00:00Z'),
    dueAt: new Date('2026-05-11T10:00:00Z'),
  })
})

test('the records behind a number are as many as it says, and recount finds no difference', async () => {
  await foldAll(here.house, here.space('town'))
  for (const code of [
    'library.asked',
    'library.in_time',
    'library.brought_in_time',
    'library.online',
    'library.overdue',
    'library.out',
    'LB-01',
  ]) {
    const found = await here.engine.ask(nobody, 'behind', { locality: 'town', code, period: '2026', limit: 200 })
    expect(found.items.length, code).toBe(found.count)
    expect(found.count, code).toBe(found.reading.records.count)
  }
  const { differences, events } = await recount(here.space('town').db, here.space('town'))
  expect(differences).toEqual([])
  expect(events).toBeGreaterThan(60)
})

test('one stored total changed by hand is found, and only that one', async () => {
  await here
    .space('town')
    .db.pool.query(
      `update measure_total set numerator = numerator + 1 where ctid = (select ctid from measure_total where measure = 'library.asked' limit 1)`,
    )
  const { differences } = await recount(here.space('town').db, here.space('town'))
  expect(differences).toHaveLength(1)
  expect(differences[0]?.what).toContain('library.asked')
})

test('the application can neither change nor remove an event', async () => {
  for (const text of [`update event set act = 'x'`, 'delete from event', 'truncate event']) {
    await expect(here.space('town').db.pool.query(text)).rejects.toThrow(/permission denied/)
  }
})

test('an act that asks other eyes is refused to whoever proposed, and to everybody where that is not known', async () => {
  const type = here.space('town').recordType('library.loan')
  const opens = { ...type.acts['lend'], otherThan: ['ask'] } as NonNullable<(typeof type.acts)['lend']>
  const twoEyes = { ...type, acts: { ...type.acts, lend: opens } }
  const asked = await does(head, 'ask', undefined, { ...novel })
  const before = await findRecord(here.space('town').db, here.space('town').id, asked.subject, true)
  const command = { locality: 'town', id: id(), record: type.name, act: 'lend', subject: asked.subject, values: {} }
  const { units, calendar } = here.space('town')
  const at = here.house.clock()
  const known = {
    type: twoEyes,
    measures: [],
    calendar,
    units,
    at,
    event: id(),
    subject: id(),
    code: '',
    simulated: false,
  }
  const doneBy = await listActors(here.space('town').db, here.space('town').id, asked.code, ['ask'])
  expect(doneBy).toEqual([head.id])
  const codes = (who: Actor, by?: readonly string[]): unknown => {
    const decision = decide(who, before, command, { ...known, ...(by && { doneBy: by }) })
    return Array.isArray(decision) ? decision.map((refusal) => refusal.code) : []
  }
  expect(codes(head, doneBy)).toEqual(['same_eyes'])
  expect(codes(head, ['staff:another'])).toEqual(['required'])
  expect(codes(head)).toEqual(['same_eyes'])
})
