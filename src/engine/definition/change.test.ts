import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#engine/engine.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, libraryCalendar, town } from '#test/support/library.ts'
import { dryRun } from './change/dry-run.ts'
import { deriveMeasures, publishFigures, publishUnits } from './change/publish.ts'
import { countStates } from './definition.store.ts'

const admin = (name: string): (typeof town.people)[number] => ({
  name,
  fullName: `Quản Trị ${name}`,
  title: { vi: 'Quản trị', en: 'Administrator' },
  unit: 'town',
  roles: ['admin'],
})

let here: TestHouse
let an: Actor
let binh: Actor
let head: Actor
let number = 0
const id = (): string => {
  number += 1
  return `change-${number}`
}

beforeAll(async () => {
  here = await testHouse([library], [{ ...town, people: [...town.people, admin('an'), admin('binh')] }])
  here.at('2026-01-05', '09:00')
  an = await here.as('town', 'an')
  binh = await here.as('town', 'binh')
  head = await here.as('town', 'head')
})
afterAll(() => here.close())

const loan = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 }, phone: '0901234567' }

async function act(who: Actor, name: string, subject?: string, values: object = {}, record = 'library.loan') {
  const command = { locality: 'town', id: id(), record, act: name, values: { ...values } }
  return here.engine.act(who, { ...command, ...(subject !== undefined && { subject }) })
}

async function define(kind: string, key: string, body: object, validFrom: string): Promise<void> {
  const values = { kind, key, body: JSON.stringify(body), validFrom, basis: 'QĐ 1', cause: 'method' }
  const { subject } = await act(an, 'propose', undefined, values, 'system.definition')
  await act(binh, 'approve', subject, {}, 'system.definition')
}

const read = (asOf?: Date) =>
  here.engine.ask(nobody, 'reading', { locality: 'town', code: 'LB-02', period: '2026-01', ...(asOf && { asOf }) })
const publish = async (): Promise<void> => {
  await foldAll(here.house, here.space('town'))
  await deriveMeasures(here.house, here.space('town'))
  await publishFigures(here.house, here.space('town'))
}

test('a measure counted otherwise restates what was published; the old figure stays readable as of then, to the record', async () => {
  for (const channel of ['web', 'web', 'phone'] as const)
    await here.engine.act(nobody, {
      locality: 'town',
      id: id(),
      record: 'library.loan',
      act: 'ask',
      values: loan,
      channel,
    })
  here.at('2026-02-02', '09:00')
  await publish()
  const then = here.at('2026-02-03', '09:00')
  expect((await read()).value).toBe(3)

  const measure = here.space('town').measures.find(({ name }) => name === 'library.asked')
  const [rule] = measure?.rules ?? []
  const body = { ...measure, rules: [{ ...rule, only: { facet: 'channel', is: 'web' } }] }
  here.at('2026-02-10', '09:00')
  const tried = await here.engine.ask(an, 'definition_dry_run', {
    locality: 'town',
    kind: 'measure',
    key: 'library.asked',
    body: JSON.stringify(body),
    validFrom: '2026-01-01',
  })
  expect(tried.refusals).toEqual([])
  expect(tried.figures).toMatchObject([{ indicator: 'LB-02', period: '2026-01', before: 3, after: 2 }])
  expect((await read()).value).toBe(3)

  await define('measure', 'library.asked', body, '2026-01-01')
  await publish()
  here.at('2026-02-11', '09:00')
  expect((await read()).value).toBe(2)
  expect((await read(then)).value).toBe(3)
  const behind = (asOf?: Date) =>
    here.engine.ask(an, 'behind', { locality: 'town', code: 'LB-02', period: '2026-01', ...(asOf && { asOf }) })
  expect((await behind()).items).toHaveLength(2)
  expect((await behind(then)).items).toHaveLength(3)
  const rows = await here.engine.ask(nobody, 'published', { locality: 'town', code: 'LB-02' })
  const january = rows.filter(({ period, unit }) => period === '2026-01' && !unit)
  expect(january).toMatchObject([{ value: 3 }, { value: 2, cause: 'definition', definition: 'library.asked v2' }])
  // All three were in the east: its figure changed with the whole, that of the west did not.
  const east = here.space('town').units.byKey('east')?.id
  expect(rows.filter(({ unit }) => unit)).toMatchObject([
    { unit: { id: east }, period: '2026-01', before: 3, value: 2, cause: 'definition', definition: 'library.asked v2' },
  ])
  expect((await recount(here.space('town').db, here.space('town'))).differences).toEqual([])
})

test('what is done after the new version is counted by both, and a fold leaves nothing to recount', async () => {
  for (const channel of ['web', 'phone'] as const)
    await here.engine.act(nobody, {
      locality: 'town',
      id: id(),
      record: 'library.loan',
      act: 'ask',
      values: loan,
      channel,
    })
  await publish()
  expect((await recount(here.space('town').db, here.space('town'))).differences).toEqual([])
})

test('a figure of a month that had closed and changed by a record that came late is published again with that cause', async () => {
  const { db, id: space } = here.space('town')
  await db.pool.query(
    `update measure_total set numerator = numerator + 1, entries = entries + 1
     where space_id = $1 and measure = 'library.asked@2' and grain = 'month' and starts_on = '2026-01-01'
       and unit_id = '00000000-0000-0000-0000-000000000000' and facet = ''`,
    [space],
  )
  here.at('2026-02-12', '09:00')
  await publishFigures(here.house, here.space('town'))
  const rows = await here.engine.ask(nobody, 'published', { locality: 'town', code: 'LB-02' })
  expect(rows.filter(({ period, unit }) => period === '2026-01' && !unit).at(-1)).toMatchObject({
    value: 3,
    cause: 'late',
  })
  expect((await recount(db, here.space('town'))).differences.length).toBeGreaterThan(0)
})

test('a unit whose figure changed is told although the whole did not; nothing is published twice, and the list is bounded', async () => {
  const { db, id: space, units } = here.space('town')
  const [east, west] = [units.byKey('east')?.id, units.byKey('west')?.id]
  // What was put to the wrong unit is put right: one less here, one more there.
  await db.pool.query(
    `insert into measure_total (space_id, measure, grain, starts_on, unit_id, facet, numerator, denominator, entries)
     select space_id, measure, grain, starts_on, $2, facet, 1, denominator, 1 from measure_total
     where space_id = $1 and measure = 'library.asked@2' and grain = 'month' and starts_on = '2026-01-01' and unit_id = $3 and facet = ''`,
    [space, west, east],
  )
  await db.pool.query(
    `update measure_total set numerator = numerator - 1, entries = entries - 1
     where space_id = $1 and measure = 'library.asked@2' and grain = 'month' and starts_on = '2026-01-01' and unit_id = $2 and facet = ''`,
    [space, east],
  )
  here.at('2026-02-13', '09:00')
  expect(await publishFigures(here.house, here.space('town'))).toBe(0)
  expect(await publishUnits(here.house, here.space('town'))).toBe(2)
  expect(await publishUnits(here.house, here.space('town'))).toBe(0)
  const rows = await here.engine.ask(nobody, 'published', { locality: 'town', code: 'LB-02' })
  const told = rows.filter(({ unit, publishedAt }) => unit && publishedAt > new Date('2026-02-13T00:00:00Z'))
  expect(told.map(({ unit, before, value, cause }) => [unit?.key, before, value, cause]).sort()).toEqual([
    ['east', 2, 1, 'late'],
    ['west', 0, 1, 'late'],
  ])
  expect(rows.length).toBeLessThanOrEqual(700)
  const asked = { locality: 'town', code: 'LB-02', period: '2026-01', unit: 'east' }
  const then = await here.engine.ask(nobody, 'reading', { ...asked, asOf: new Date('2026-02-12T10:00:00Z') })
  here.at('2026-02-14', '09:00')
  expect([then.value, (await here.engine.ask(nobody, 'reading', asked)).value]).toEqual([2, 1])
  await db.pool.query(
    `delete from measure_total where space_id = $1 and measure = 'library.asked@2' and unit_id = $2 and grain = 'month' and facet = ''`,
    [space, west],
  )
  await db.pool.query(
    `update measure_total set numerator = numerator + 1, entries = entries + 1
     where space_id = $1 and measure = 'library.asked@2' and grain = 'month' and starts_on = '2026-01-01' and unit_id = $2 and facet = ''`,
    [space, east],
  )
})

test('saboteur: a figure of a unit that was published cannot be made otherwise', async () => {
  const { db, id: space } = here.space('town')
  await expect(
    db.pool.query('update published_unit_figure set value = 9 where space_id = $1', [space]),
  ).rejects.toThrow('permission denied')
  await expect(db.pool.query('delete from published_unit_figure where space_id = $1', [space])).rejects.toThrow(
    'permission denied',
  )
})

test('a changed calendar moves no promise by itself: each waits for a decision, is taken or kept, and new ones use it', async () => {
  here.at('2026-03-02', '09:00')
  const opened = []
  for (let n = 0; n < 2; n += 1) {
    const { subject } = await here.engine.act(nobody, {
      locality: 'town',
      id: id(),
      record: 'library.loan',
      act: 'ask',
      values: loan,
    })
    opened.push(await act(head, 'lend', subject, { unit: here.space('town').units.byKey('east')?.id }))
  }
  const due = async (subject: string): Promise<Date | undefined> =>
    (await here.engine.ask(head, 'record', { locality: 'town', id: subject })).clocks.find(
      ({ state }) => state === 'running',
    )?.dueAt
  const [first, second] = opened.map(({ subject }) => subject)
  const before = await due(first ?? '')
  const off = { windows: [], why: { vi: 'Nghỉ', en: 'Off' }, kind: 'holiday' }
  const body = { ...libraryCalendar, days: { ...libraryCalendar.days, '2026-03-04': off } }
  const asks = {
    locality: 'town',
    kind: 'calendar',
    key: 'calendar',
    body: JSON.stringify(body),
    validFrom: '2026-03-02',
  }
  expect((await here.engine.ask(an, 'definition_dry_run', asks)).moves.count).toBe(2)
  await define('calendar', 'calendar', body, '2026-03-02')
  expect(await due(first ?? '')).toEqual(before)
  const waiting = await here.engine.ask(head, 'due_moves', { locality: 'town' })
  expect(waiting.count).toBe(2)
  expect((await here.engine.ask(await here.as('town', 'east'), 'due_moves', { locality: 'town' })).count).toBe(0)
  await expect(act(await here.as('town', 'east'), 'due_moved', first)).rejects.toThrow('no_right')
  await act(head, 'due_moved', first)
  await act(head, 'due_kept', second)
  expect((await due(first ?? ''))?.getTime()).toBeGreaterThan(before?.getTime() ?? 0)
  expect(await due(second ?? '')).toEqual(before)
  expect((await here.engine.ask(head, 'due_moves', { locality: 'town' })).count).toBe(0)
  await expect(act(head, 'due_moved', second)).rejects.toThrow('nothing_to_move')
  const { subject } = await here.engine.act(nobody, {
    locality: 'town',
    id: id(),
    record: 'library.loan',
    act: 'ask',
    values: loan,
  })
  await act(head, 'lend', subject, { unit: here.space('town').units.byKey('east')?.id })
  expect(await due(subject)).toEqual(await due(first ?? ''))
})

test('all due dates of a unit are decided at once, each with an event of its own; a decision on an older calendar does nothing', async () => {
  const east = here.space('town').units.byKey('east')?.id ?? ''
  const lent = []
  for (let n = 0; n < 5; n += 1) {
    const asked = { locality: 'town', record: 'library.loan', act: 'ask', values: loan }
    const { subject } = await here.engine.act(nobody, { ...asked, id: id() })
    await act(head, 'lend', subject, { unit: east })
    lent.push(subject)
  }
  const older = (await here.engine.ask(head, 'due_moves', { locality: 'town' })).calendar
  const off = { windows: [], why: { vi: 'Nghỉ', en: 'Off' }, kind: 'holiday' }
  const days = { ...here.space('town').calendar.days, '2026-03-05': off }
  await define('calendar', 'calendar', { ...libraryCalendar, days }, '2026-03-02')
  const waiting = await here.engine.ask(head, 'due_moves', { locality: 'town' })
  expect(waiting.count).toBeGreaterThanOrEqual(5)
  expect(waiting.types).toMatchObject([{ name: 'library.loan', count: waiting.count }])
  expect(waiting.units).toMatchObject([{ unit: { id: east }, count: waiting.count }])
  const decide = (who: Actor, calendar: string, unit: string) =>
    act(who, 'decide', undefined, { decision: 'due_moved', unit, calendar }, 'system.due_decision')
  await expect(decide(await here.as('town', 'east'), waiting.calendar, east)).rejects.toThrow('no_right')
  await decide(head, older, east)
  expect((await here.engine.ask(head, 'due_moves', { locality: 'town' })).count).toBe(waiting.count)
  await decide(head, waiting.calendar, east)
  expect((await here.engine.ask(head, 'due_moves', { locality: 'town' })).count).toBe(0)
  for (const subject of lent) {
    const { items } = await here.engine.ask(head, 'events', { locality: 'town', id: subject })
    expect(items.map((one) => one.act)).toContain('due_moved')
    const { clocks } = await here.engine.ask(head, 'record', { locality: 'town', id: subject })
    expect(clocks.find(({ state }) => state === 'running')?.dueAt).toEqual(
      waiting.items.find((one) => one.id === subject)?.to,
    )
  }
  await foldAll(here.house, here.space('town'))
  expect((await recount(here.space('town').db, here.space('town'))).differences).toHaveLength(1)
})

test('trying a rule lists the running promises it would have set otherwise, with both dates; those promised stay', async () => {
  const type = here.space('town').recordType('library.loan')
  const [name = '', deadline] =
    Object.entries(type.deadlines).find(([, { rule }]) => rule.some(({ within }) => within !== 'choice')) ?? []
  const rule = (deadline?.rule ?? []).map((one) => ({
    ...one,
    within: { count: 30, unit: 'working_days' as const },
  }))
  const asks = { locality: 'town', kind: 'rule', key: `library.loan/${name}`, validFrom: '2026-03-02' }
  const tried = await here.engine.ask(an, 'definition_dry_run', { ...asks, body: JSON.stringify({ rule }) })
  expect(tried.refusals).toEqual([])
  expect(tried.records.count).toBeGreaterThan(0)
  expect(tried.records.items).toHaveLength(tried.records.count)
  expect(tried.records.states.reduce((sum, { count }) => sum + count, 0)).toBe(tried.records.count)
  for (const { from, to } of tried.records.items) expect(to?.getTime()).toBeGreaterThan(from?.getTime() ?? 0)
  const same = await here.engine.ask(an, 'definition_dry_run', {
    ...asks,
    body: JSON.stringify({ rule: deadline?.rule }),
  })
  expect(same.records.count).toBe(0)
})

test('trying a record type lists the open records in states that it touches, and by what', async () => {
  const type = here.space('town').recordType('library.loan')
  const [act = '', one] = Object.entries(type.acts).find(([, { from }]) => from !== 'nothing') ?? []
  const body = JSON.stringify({
    ...type,
    acts: { ...type.acts, [act]: { ...one, label: { vi: 'Tên khác', en: 'Other' } } },
  })
  const asks = { locality: 'town', kind: 'record_type', key: 'library.loan', validFrom: '2026-03-02' }
  const tried = await here.engine.ask(an, 'definition_dry_run', { ...asks, body })
  expect(tried.refusals).toEqual([])
  const from = [one?.from ?? []].flat()
  const open = Object.entries(await countStates(here.space('town').db, here.space('town').id, 'library.loan'))
  expect(tried.records.count).toBe(open.reduce((sum, [state, count]) => sum + (from.includes(state) ? count : 0), 0))
  expect(tried.records.items[0]?.what.vi).toContain('«Tên khác» đổi')
  const same = await here.engine.ask(an, 'definition_dry_run', { ...asks, body: JSON.stringify(type) })
  expect(same.records).toEqual({ count: 0, states: [], items: [] })
})

test('when the time is over, what was found is told with the months that were not looked at', async () => {
  const measure = here.space('town').measures.find(({ name }) => name === 'library.asked')
  const body = JSON.stringify({ ...measure, keptAs: undefined, rules: measure?.rules.slice(0, 1) })
  const asks = { locality: 'town', kind: 'measure', key: 'library.asked', body, validFrom: '2026-01-01' }
  const space = here.space('town')
  expect((await dryRun(here.house, space, an, asks, 0)).unseen).toEqual([{ indicator: 'LB-02', months: 3 }])
  expect((await dryRun(here.house, space, an, asks)).unseen).toEqual([])
})

test('the list of definitions and the versions of one say who proposed, who approved and what is in force', async () => {
  const rows = await here.engine.ask(an, 'definitions', { locality: 'town' })
  expect(rows.find(({ kind }) => kind === 'calendar')).toMatchObject({ number: 3, validFrom: '2026-03-02' })
  const versions = await here.engine.ask(an, 'definition', { locality: 'town', kind: 'calendar', key: 'calendar' })
  expect(versions).toHaveLength(3)
  expect(versions.filter(({ isInForce }) => isInForce)).toMatchObject([
    { alone: false, decidedBy: { vi: 'Quản Trị binh' } },
  ])
  expect(versions.at(-1)).toMatchObject({ state: 'declared' })
  await expect(here.engine.ask(nobody, 'definitions', { locality: 'town' })).rejects.toThrow('missing')
})
