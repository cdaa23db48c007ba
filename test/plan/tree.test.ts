import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import { makeEngine } from '#engine/create.ts'
import type { Module, RecordType } from '#engine/declare.ts'
import type { Actor, Receipt } from '#engine/engine.ts'
import { planCascade } from '#engine/plan/tree/cascade.ts'
import { planItem } from '#engine/plan/tree/item.ts'
import { loadPlan } from '#engine/plan/tree/load.ts'
import { taskMeasures } from '#engine/plan/tree/measures.ts'
import { planStudy } from '#engine/plan/tree/studied.ts'
import { study } from '#engine/plan/tree/study.ts'
import { task } from '#engine/plan/tree/task.ts'
import { planTree } from '#engine/plan/tree/tree.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { indexChanges } from '#engine/search/index.store.ts'
import { findableOf } from '#engine/search/search.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { deadEnds, emptyMeasures, halfWords, loosePromises, lostNames } from '../law/declarations.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '../support/house.ts'

const locality = 'quan-1'
let house: TestHouse
let chair: Actor
let office: Actor
let planner: Actor
let police: Actor

beforeAll(async () => {
  house = await testHouse(modules, localities)
  house.at('2026-11-20', '09:00')
  for (const { key } of localities) expect(await loadPlan(house.house, house.space(key))).toMatchObject({ refused: [] })
  chair = await house.as(locality, 'chu-tich')
  office = await house.as(locality, 'van-phong')
  planner = await house.as(locality, 'qldt')
  police = await house.as(locality, 'cong-an')
}, 120_000)

afterAll(() => house.close())

const unitOf = (key: string): string => house.space(locality).units.byKey(key)?.id ?? ''
let sent = 0

async function act(who: Actor, name: string, values: object, subject?: string): Promise<Receipt> {
  sent += 1
  return house.engine.act(who, {
    locality,
    id: `tree-test-${sent}`,
    record: 'plan.task',
    act: name,
    values: values as Record<string, unknown>,
    ...(subject !== undefined && { subject }),
  })
}

async function refusedAs(done: Promise<unknown>): Promise<string[]> {
  const thrown = await done.then(
    () => undefined,
    (error: unknown) => error,
  )
  return thrown instanceof Refused ? thrown.refusals.map(({ code }) => code) : []
}

const order = (dueOn: string, more: object = {}): Promise<Receipt> =>
  act(chair, 'order', { title: 'Rà soát tuyến phố', unit: unitOf('qldt'), dueOn, ...more })
const proof = { evidence: 'Biên bản số 12' }

test.each([planItem, task, study].map((type) => [type.name, type as unknown as RecordType] as const))(
  'the engine’s own %s is declared without a defect',
  (name, type) => {
    expect([...deadEnds(type), ...lostNames(type), ...loosePromises(type), ...halfWords(name, type)]).toEqual([])
  },
)

test('every figure of tasks names what is there', () => {
  const plan = { name: 'plan', label: task.label, records: [task], measures: taskMeasures }
  expect(emptyMeasures(plan as unknown as Module)).toEqual([])
})

describe('the plan of the district as it was published', () => {
  test('holds 6 programmes (3 named), 7 missions (none told), 4 schemes, 71 alleys and 45 pavements', async () => {
    const { nodes } = await house.engine.ask(nobody, 'plan_tree', { locality, plan: 'nghi-quyet-2020-2025' })
    const of = (level: string): typeof nodes => nodes.filter((node) => node.level === level)
    expect(of('programme').map(({ published }) => published)).toEqual([true, true, true, false, false, false])
    expect(of('mission').map(({ published }) => published)).toEqual(Array(7).fill(false))
    expect(of('scheme')).toHaveLength(4)
    expect(nodes.filter(({ parent }) => parent === 'hem')).toHaveLength(71)
    expect(nodes.filter(({ parent }) => parent === 'via-he')).toHaveLength(45)
  })

  test('shows strangers no task, no money and no name', async () => {
    const { nodes } = await house.engine.ask(nobody, 'plan_tree', { locality })
    expect(nodes.some(({ level, person, amountVnd }) => level === 'task' || person || amountVnd)).toBe(false)
  })

  test('what nobody told the end of is neither late nor done', async () => {
    const { nodes } = await house.engine.ask(nobody, 'plan_tree', { locality })
    expect(nodes.find(({ key }) => key === 'nv-1')?.standing).toBe('no_result')
  })

  test('in Thủ Dầu Một four priorities stand, and 15 of 15 branches of Phú Thọ studied the resolution', async () => {
    const there = await house.as('thu-dau-mot', 'chu-tich')
    const { nodes } = await house.engine.ask(there, 'plan_tree', { locality: 'thu-dau-mot' })
    expect(nodes.filter(({ level }) => level === 'mission')).toHaveLength(4)
    const { rows, counts, above } = await house.engine.ask(there, 'plan_study', {
      locality: 'thu-dau-mot',
      plan: 'uu-tien-2020-2025',
    })
    expect([counts, above]).toMatchObject([
      { all: 15, studied: 15 },
      { all: 1, planned: 1 },
    ])
    expect(rows.filter(({ planNumber }) => planNumber === '04-KH/TU')).toHaveLength(1)
  })
})

describe('a task', () => {
  test('is in time when it was handed in by its day, however long the approval takes', async () => {
    house.at('2026-11-20', '09:00')
    const { subject } = await order('2026-11-23')
    await act(planner, 'start', {}, subject)
    house.at('2026-11-23', '16:00')
    await act(planner, 'submit', proof, subject)
    house.at('2026-11-27', '09:00')
    await act(office, 'approve', {}, subject)
    const { clocks, stateLabel } = await house.engine.ask(chair, 'record', { locality, id: subject })
    expect(clocks[0]?.state).toBe('met')
    expect(stateLabel.vi).toBe('Hoàn thành')
  })

  test('is not approved by whoever handed it in', async () => {
    const both: Actor = {
      ...office,
      roles: { ...(office as { roles: object }).roles, officer: [unitOf('quan-1')] },
    } as Actor
    const { subject } = await order('2026-12-10')
    await act(both, 'start', {}, subject)
    await act(both, 'submit', proof, subject)
    expect(await refusedAs(act(both, 'approve', {}, subject))).toEqual(['same_eyes'])
    await act(chair, 'approve', {}, subject)
  })

  test('is extended only with a decision, and shows both dates', async () => {
    const { subject } = await order('2026-12-15')
    await act(planner, 'ask_extension', { wishedOn: '2027-01-15', reason: 'Chờ sở' }, subject)
    expect(await refusedAs(act(chair, 'grant', { until: '2027-01-15' }, subject))).toEqual(['required'])
    expect(
      await refusedAs(
        act(chair, 'grant', { until: '2026-12-15', decision: '9/QĐ ngày 02/03/2026 của UBND Thành phố' }, subject),
      ),
    ).toEqual(['not_later'])
    await act(
      chair,
      'grant',
      { until: '2027-01-15', decision: '9/QĐ-UBND ngày 02/03/2026 của UBND Thành phố' },
      subject,
    )
    const { node } = await house.engine.ask(chair, 'plan_item', { locality, key: subject })
    expect(node).toMatchObject({ dueOn: '2026-12-15', extendedTo: '2027-01-15', slippageDays: 31 })
  })

  test('takes a per cent only with evidence, and then marks it', async () => {
    const { subject } = await order('2026-12-20')
    expect(await refusedAs(act(planner, 'report', { percent: 40 }, subject))).toEqual(['required'])
    await act(planner, 'report', { percent: 40, ...proof }, subject)
    const { node } = await house.engine.ask(chair, 'plan_item', { locality, key: subject })
    expect(node.progress).toMatchObject({ share: 0.4, basis: 'typed', typed: true })
    expect(node.progress.words.vi).toContain('✍')
  })

  test('is read from its milestones where it has some, whatever was typed', async () => {
    const { subject } = await order('2026-12-20', { milestones: 4 })
    await act(planner, 'report', { percent: 90, ...proof }, subject)
    await act(planner, 'milestone', { reached: 'Mốc 1', ...proof }, subject)
    const { node } = await house.engine.ask(chair, 'plan_item', { locality, key: subject })
    expect(node.progress).toMatchObject({ share: 0.25, basis: 'milestones', typed: false })
  })

  test('is stopped only with a decision', async () => {
    const { subject } = await order('2026-12-20')
    expect(await refusedAs(act(chair, 'stop', { reason: 'Trùng' }, subject))).toEqual(['required'])
    await act(chair, 'stop', { reason: 'Trùng', decision: '10/QĐ-UBND ngày 02/03/2026 của UBND Thành phố' }, subject)
  })

  test('is ordered by leaders and done by its unit alone', async () => {
    const values = { title: 'Việc', unit: unitOf('qldt'), dueOn: '2026-12-20' }
    expect(await refusedAs(act(planner, 'order', values))).toEqual(['no_right'])
    const { subject } = await order('2026-12-20')
    expect(await refusedAs(act(police, 'start', {}, subject))).toEqual(['missing'])
  })

  test('stands on the desk of its unit and on no other', async () => {
    const { subject } = await order('2026-12-21')
    const desk = await house.engine.ask(planner, 'queue', { locality, view: 'all', record: 'plan.task', limit: 200 })
    expect(desk.rows.map(({ id }) => id)).toContain(subject)
    const other = await house.engine.ask(police, 'queue', { locality, view: 'all', record: 'plan.task', limit: 200 })
    expect(other.rows.map(({ id }) => id)).not.toContain(subject)
  })
})

test('figures of tasks can be opened to the tasks and stand a recount', async () => {
  const space = house.space(locality)
  await foldAll(house.house, space)
  const overdue = await house.engine.ask(chair, 'reading', { locality, code: 'plan.task_overdue', period: '2026-11' })
  const behind = await house.engine.ask(chair, 'behind', { locality, code: 'plan.task_overdue', period: '2026-11' })
  expect(overdue.value).toBeGreaterThan(0)
  expect(behind.count).toBeGreaterThan(0)
  expect((await recount(space.db, space)).differences).toEqual([])
})

test('a key that another part of the plan has is refused', async () => {
  const item = { key: 'ct-1', level: 'programme', title: 'Chương trình', unit: unitOf('qldt'), dueOn: '2026-12-31' }
  const issue = (key: string): Promise<unknown> =>
    house.engine.act(chair, {
      locality,
      id: `tree-item-${key.length}-${key.slice(0, 3).replace(/\W/g, '')}`,
      record: 'plan.item',
      act: 'issue',
      values: { ...item, key, published: true, source: 'Kế hoạch năm' },
    })
  expect(await refusedAs(issue('ct-1'))).toEqual(['key_taken'])
  expect(await refusedAs(issue('CT 1'))).toEqual(['bad_key'])
})

describe('an annex of tasks', () => {
  const read = (who: Actor, bytes: Uint8Array): Promise<unknown> =>
    house.engine.annexes.read(who, { locality, bytes, language: 'vi' })

  test('is read for leaders alone, and only from a workbook that has its heads', async () => {
    const sheets = { read: async () => ({ name: 'Trang 1', rows: [['a', 'b']] }), mark: async () => new Uint8Array() }
    const { sheets: _, ...without } = house.house
    const withSheets = makeEngine({ ...without, sheets })
    const ask = (who: Actor): Promise<unknown> =>
      withSheets.annexes.read(who, { locality, bytes: new Uint8Array(4), language: 'vi' })
    expect(await refusedAs(ask(planner))).toEqual(['missing'])
    expect(await refusedAs(ask(chair))).toEqual(['no_annex'])
    expect(await refusedAs(read(chair, new Uint8Array(4)))).toEqual(['no_sheet'])
  })
})

describe('search', () => {
  const found = async (who: Actor, text: string): Promise<(string | undefined)[]> => {
    const { hits } = await house.engine.ask(who, 'search', { locality, text, kinds: ['record'] })
    return hits.map(({ label }) => label.vi)
  }

  test('finds a task for whoever works in its unit or above, and a public part of the plan for everybody', async () => {
    const { subject } = await order('2026-12-20', { title: 'Kiểm đếm trụ nước chữa cháy Zacaria' })
    const { db, id } = house.space(locality)
    for (let turn = 0; turn < 200 && !(await found(chair, 'Zacaria')).length; turn += 1) {
      await indexChanges(db, id, findableOf(house.space(locality)))
      await pause(50)
    }
    expect(await found(chair, 'tru nuoc zacaria')).toEqual(['Kiểm đếm trụ nước chữa cháy Zacaria'])
    expect(await found(planner, 'Zacaria')).toHaveLength(1)
    for (const who of [police, nobody]) expect(await found(who, 'Zacaria')).toEqual([])
    expect((await found(nobody, 'chung cư cũ')).length).toBeGreaterThan(0)
    expect(subject).toBeTruthy()
  })
})

describe('targets handed down to units', () => {
  test('add up to the target or say in words what is missing', async () => {
    const { rows, units, counts, simulated } = await house.engine.ask(chair, 'plan_cascade', { locality })
    const row = (code: string): (typeof rows)[number] | undefined => rows.find((one) => one.code === code)
    expect(units).toHaveLength(10)
    expect(row('DT-01')).toMatchObject({ value: 71, sum: 71, difference: 0, verdict: 'fits', simulated: true })
    expect(row('VX-03')).toMatchObject({ sum: 66, verdict: 'fits' })
    expect(row('XD-01')).toMatchObject({ sum: 788, difference: -12, verdict: 'short' })
    expect(row('XD-01')?.sentence.vi).toContain('thiếu 12')
    expect(row('HC-01')).toMatchObject({ verdict: 'fits' })
    expect(row('HC-03')?.sentence.vi).toContain('Cô Giang')
    expect([counts.short, counts.differs, simulated]).toEqual([1, 1, true])
  })
})

test('a locality without a set of targets has an empty tree, where its tasks stand all the same', async () => {
  const space = house.space(locality)
  const bare = { ...space, declaration: { ...space.declaration, plans: [] } }
  const tree = await planTree(house.house, bare, chair, { locality })
  expect(tree.plan).toBeUndefined()
  expect(tree.counts.tasks).toBeGreaterThan(0)
  expect(await planStudy(house.house, bare, chair, { locality })).toMatchObject({ rows: [], counts: { all: 0 } })
  expect(planCascade(house.house, bare, { locality })).toMatchObject({ rows: [], units: [] })
  await expect(planTree(house.house, bare, chair, { locality, plan: 'x' })).rejects.toThrow(Refused)
})

describe('who must do what for a target', () => {
  const tasksFor = async (who: Actor, ...codes: string[]) =>
    (await house.engine.ask(who, 'target_tasks', { locality, codes })).items

  test('the open tasks of a target stand in the order of their dates, and go when they are stopped', async () => {
    const late = await order('2026-12-30', { targets: 'KT-02, DT-02' })
    const soon = await order('2026-11-25', { targets: 'DT-02' })
    const mine = async () =>
      (await tasksFor(chair, 'DT-02')).filter(({ id }) => [late.subject, soon.subject].includes(id))
    expect((await mine()).map(({ id, dueOn }) => [id, dueOn])).toEqual([
      [soon.subject, '2026-11-25'],
      [late.subject, '2026-12-30'],
    ])
    await act(
      chair,
      'stop',
      { decision: '12/QĐ-UBND ngày 02/03/2026 của UBND Thành phố', reason: 'Trùng việc' },
      soon.subject,
    )
    expect((await mine()).map(({ id }) => id)).toEqual([late.subject])
  })

  test('who may not see a task is not told of it', async () => {
    expect(await tasksFor(nobody, 'DT-02')).toEqual([])
  })
})

describe('how late tasks are on average', () => {
  const told = (asOf?: Date) =>
    house.engine.ask(chair, 'reading', {
      locality,
      code: 'plan.task_days_late',
      period: '2027',
      ...(asOf && { asOf }),
    })
  const lateOnes = async (asOf?: Date): Promise<Map<string, number>> => {
    const about = { locality, code: 'plan.task_days_late', period: '2027', limit: 200, ...(asOf && { asOf }) }
    const { items } = await house.engine.ask(chair, 'behind', about)
    return new Map(items.map(({ subject, numerator }) => [subject, numerator]))
  }

  test('is counted in working days from the first date, by the calendar of the day, however it was put off', async () => {
    const before = await told()
    const evening = house.at('2026-12-29', '09:00')
    const kept = await order('2026-12-31')
    const put = await order('2026-12-31')
    const waits = await order('2026-12-31')
    const stopped = await order('2026-12-31')
    await act(planner, 'submit', proof, waits.subject)
    await act(planner, 'ask_extension', { wishedOn: '2027-01-15', reason: 'Chờ kinh phí' }, put.subject)
    await act(chair, 'grant', { until: '2027-01-15', decision: '9/QĐ ngày 29/12/2026 của UBND Thành phố' }, put.subject)
    house.at('2027-01-05', '09:00')
    await act(chair, 'approve', {}, waits.subject)
    for (const { subject } of [kept, put]) {
      await act(planner, 'submit', proof, subject)
      await act(chair, 'approve', {}, subject)
    }
    await act(
      chair,
      'stop',
      { reason: 'Thôi làm', decision: '10/QĐ ngày 05/01/2027 của UBND Thành phố' },
      stopped.subject,
    )
    const found = await lateOnes()
    // Monday and Tuesday, over New Year's Day and a weekend; the one that waited for its approval is in time.
    expect([kept, put, stopped, waits].map(({ subject }) => found.get(subject))).toEqual([2, 2, 2, undefined])
    const now = await told()
    expect([now.numerator, now.denominator, now.records.count]).toEqual([
      (before.numerator ?? 0) + 6,
      (before.denominator ?? 0) + 3,
      before.records.count + 3,
    ])
    expect(now.value).toBeCloseTo((now.numerator ?? 0) / (now.denominator ?? 1), 9)
    // Saboteur: the days of the calendar are five, and by the second date it would not be late at all.
    const { nodes } = await house.engine.ask(chair, 'plan_tree', { locality })
    expect(nodes.find(({ id }) => id === put.subject)).toMatchObject({ extendedTo: '2027-01-15', slippageDays: 5 })
    expect((await lateOnes(evening)).has(kept.subject)).toBe(false)
    expect((await told(evening)).numerator).toEqual(before.numerator)
    const space = house.space(locality)
    await foldAll(house.house, space)
    expect((await recount(space.db, space)).differences).toEqual([])
  })

  test('opens to no stranger', async () => {
    const outside = house.engine.ask(nobody, 'behind', { locality, code: 'plan.task_days_late', period: '2027' })
    const rows = await outside.then(
      ({ items: open }) => open.map(({ title }) => title),
      () => [],
    )
    expect(rows).not.toContain('Rà soát tuyến phố')
  })
})
