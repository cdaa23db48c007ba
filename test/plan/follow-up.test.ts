import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import type { RecordType } from '#engine/declare.ts'
import type { Actor, Receipt } from '#engine/engine.ts'
import { followUp } from '#engine/follow-up/follow-up.ts'
import { conclusionsPaper, overduePaper, urgingPaper } from '#engine/follow-up/follow-up-paper.ts'
import { meeting } from '#engine/follow-up/meeting.ts'
import { reminder } from '#engine/follow-up/reminder.ts'
import { loadFigures } from '#engine/load.ts'
import type { FollowUpRow } from '#engine/question.ts'
import { letterheadOf } from '#engine/report/letterhead.ts'
import type { Paper } from '#engine/report/paper.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { deadEnds, halfWords, loosePromises, lostNames } from '../law/declarations.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'

const locality = 'quan-1'
let house: TestHouse
let chair: Actor
let office: Actor
let planner: Actor
let police: Actor

beforeAll(async () => {
  house = await testHouse(modules, localities)
  house.at('2026-03-02', '07:45')
  chair = await house.as(locality, 'chu-tich')
  office = await house.as(locality, 'van-phong')
  planner = await house.as(locality, 'qldt')
  police = await house.as(locality, 'cong-an')
  await run()
}, 120_000)

afterAll(() => house.close())

const unitOf = (key: string): string => house.space(locality).units.byKey(key)?.id ?? ''
const run = (): ReturnType<typeof followUp> => followUp(house.house, house.space(locality))
const rolesOf = (who: Actor): string[] => (who.kind === 'staff' ? Object.keys(who.roles).sort() : [])
let sent = 0

async function act(who: Actor, record: string, name: string, values: object, subject?: string): Promise<Receipt> {
  sent += 1
  return house.engine.act(who, {
    locality,
    id: `follow-test-${sent}`,
    record,
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
  act(chair, 'plan.task', 'order', { title: 'Rà soát tuyến phố', unit: unitOf('qldt'), dueOn, ...more })

async function rowOf(task: string, who: Actor = chair): Promise<FollowUpRow | undefined> {
  const { rows } = await house.engine.ask(who, 'follow_ups', { locality })
  return rows.find(({ key }) => key === `task/${task}`)
}

async function morningOf(day: string): Promise<void> {
  house.at(day, '07:45')
  await run()
}

test.each([reminder, meeting].map((type) => [type.name, type as unknown as RecordType] as const))(
  'the engine’s own %s is declared without a defect',
  (name, type) => {
    expect([...deadEnds(type), ...lostNames(type), ...loosePromises(type), ...halfWords(name, type)]).toEqual([])
  },
)

describe('the head of a unit', () => {
  test('holds the position from a day to a day: who held it before holds it no longer', async () => {
    const now = await house.as(locality, 'qldt.truong')
    const former = await house.as(locality, 'qldt.truong-cu')
    expect([rolesOf(now), rolesOf(former)]).toEqual([['head', 'officer'], []])
    house.at('2024-09-30', '16:00')
    expect(rolesOf(await house.as(locality, 'qldt.truong-cu'))).toEqual(['head', 'officer'])
    house.at('2026-03-02', '07:45')
  })

  test('entrusts a task of the own unit to a person, and no task of another', async () => {
    const head = await house.as(locality, 'qldt.truong')
    const { subject } = await order('2026-09-30')
    await act(head, 'plan.task', 'entrust', { person: 'Võ Hoàng Sơn' }, subject)
    expect((await rowOf(subject))?.person).toBe('Võ Hoàng Sơn')
    const other = await house.as(locality, 'kinh-te.truong')
    expect(await refusedAs(act(other, 'plan.task', 'entrust', { person: 'Ai đó' }, subject))).toEqual(['missing'])
    expect(await refusedAs(act(planner, 'plan.task', 'entrust', { person: 'Ai đó' }, subject))).toEqual(['no_right'])
    expect(await refusedAs(act(head, 'plan.task', 'approve', {}, subject))).not.toEqual([])
  })
})

describe('a task that nobody finishes', () => {
  let task = ''

  test('is reminded of two working days before its day, once, however often and in how many programs the job runs', async () => {
    house.at('2026-03-02', '09:00')
    task = (await order('2026-03-11')).subject
    await morningOf('2026-03-03')
    expect((await rowOf(task))?.reminder).toBeUndefined()
    house.at('2026-03-09', '07:45')
    await Promise.all([run(), run(), run()])
    await run()
    const row = await rowOf(task)
    expect(row?.reminder?.said.map(({ rule }) => rule)).toEqual(['before_5', 'before_2'])
    expect(row?.reminder).toMatchObject({ state: 'sent', level: 'unit' })
    const { items } = await house.engine.ask(chair, 'records', { locality, record: 'plan.reminder' })
    expect(items.filter(({ title }) => title === 'Rà soát tuyến phố')).toHaveLength(1)
  })

  test('by night nothing is said', async () => {
    house.at('2026-03-10', '23:10')
    expect(await run()).toMatchObject({ said: 0 })
  })

  test('comes before the head one working day late, before the chair after three', async () => {
    await morningOf('2026-03-11')
    await morningOf('2026-03-12')
    const before = { state: 'escalated', level: 'head', toldTo: 'Nguyễn Hữu Đạt' }
    expect((await rowOf(task))?.reminder).toMatchObject(before)
    const noticed = async (name: string): Promise<boolean> => {
      const { notice } = await house.engine.ask(await house.as(locality, name), 'follow_ups', { locality })
      return notice.items.some(({ title }) => title === 'Rà soát tuyến phố')
    }
    expect(await Promise.all(['qldt.truong', 'kinh-te.truong', 'van-phong', 'chu-tich'].map(noticed))).toEqual([
      true,
      false,
      false,
      false,
    ])
    await morningOf('2026-03-16')
    expect((await rowOf(task))?.reminder).toMatchObject({ state: 'escalated', level: 'chair' })
    expect((await rowOf(task))?.reminder).toMatchObject({
      toldTo: 'Đặng Thị Kim Oanh',
      levelLabel: { vi: 'Chủ tịch', en: 'Chair' },
    })
    // The chief of office leads too, but it came before the chair alone.
    expect(await Promise.all(['qldt.truong', 'van-phong', 'chu-tich'].map(noticed))).toEqual([true, false, true])
  })

  test('a month and a year of silence close nothing: it stands first on the list', async () => {
    for (const day of ['2026-04-16', '2027-03-16']) {
      await morningOf(day)
      const { rows, counts } = await house.engine.ask(chair, 'follow_ups', { locality })
      expect(rows[0]?.key).toBe(`task/${task}`)
      expect(counts.waiting).toBeGreaterThan(0)
    }
  })

  test('a clock that wants to close it while it is not done is refused', async () => {
    const { reminder: open } = (await rowOf(task)) ?? {}
    const clock: Actor = { kind: 'clock', id: 'clock' }
    const values = { evidence: 'đã lâu' }
    expect(await refusedAs(act(clock, 'plan.reminder', 'fulfil', values, open?.id))).toEqual(['still_owed'])
  })

  test('the unit answers with its reason; another unit sees and answers nothing', async () => {
    house.at('2026-03-17', '08:30')
    const id = (await rowOf(task))?.reminder?.id
    const answer = { reply: 'Chờ điện lực di dời trụ', control: 'outside', promiseOn: '2026-03-24' }
    expect(await refusedAs(act(police, 'plan.reminder', 'answer', answer, id))).toEqual(['missing'])
    await act(planner, 'plan.reminder', 'answer', answer, id)
    expect(await rowOf(task, police)).toBeUndefined()
    expect((await rowOf(task))?.reminder).toMatchObject({
      state: 'answered',
      answer: { control: 'outside', promiseOn: '2026-03-24' },
    })
  })

  test('the reminder ends by the approved result, with what proves it', async () => {
    const open = (await rowOf(task))?.reminder?.id ?? ''
    await act(planner, 'plan.task', 'submit', { evidence: 'Biên bản số 12' }, task)
    await act(office, 'plan.task', 'approve', {}, task)
    expect(await run()).toMatchObject({ ended: 1 })
    expect(await rowOf(task)).toBeUndefined()
    const closed = await house.engine.ask(chair, 'record', { locality, id: open })
    expect(closed).toMatchObject({ state: 'closed', values: { evidence: expect.stringContaining('Biên bản số 12') } })
  })
})

test('one thing has one open reminder: a second one by hand is refused and says where the first is', async () => {
  house.at('2026-05-04', '09:00')
  const { subject } = await order('2026-05-06', { title: 'Việc gấp' })
  await run()
  const open = (await rowOf(subject))?.reminder
  const values = {
    title: 'Việc gấp',
    kind: 'task',
    thing: `task/${subject}`,
    unit: unitOf('qldt'),
    dueOn: '2026-05-06',
    level: 'unit',
    said: 'hand@2026-05-06@2026-05-04',
    answerOn: '2026-05-06',
  }
  expect(open?.state).toBe('sent')
  expect(await refusedAs(act(chair, 'plan.reminder', 'send', values))).toEqual(['already_reminded'])
})

test('whoever leads nothing in a unit reminds nobody in it', async () => {
  const there = await house.as('phuong-ben-thanh', 'chu-tich')
  const values = {
    title: 'Việc của đơn vị khác',
    kind: 'task',
    thing: 'task/x',
    unit: unitOf('qldt'),
    dueOn: '2026-05-06',
    level: 'unit',
    said: 'hand@2026-05-06@2026-05-04',
    answerOn: '2026-05-06',
  }
  for (const who of [there, planner])
    expect(await refusedAs(act(who, 'plan.reminder', 'send', values))).toEqual(['no_right'])
})

test('one notice a day gathers what the unit was told that day', async () => {
  const { notice } = await house.engine.ask(planner, 'follow_ups', { locality })
  expect(notice.items.map(({ title }) => title)).toContain('Việc gấp')
  expect((await house.engine.ask(police, 'follow_ups', { locality })).notice.items).toEqual([])
})

test('nobody from outside reads what was ordered', async () => {
  expect(await refusedAs(house.engine.ask(nobody, 'follow_ups', { locality }))).toEqual(['not_signed_in'])
})

describe('a meeting', () => {
  let first = ''

  test('takes no decision without an owner and a date', async () => {
    house.at('2026-06-01', '08:00')
    first = (await act(office, 'plan.meeting', 'call', { title: 'Giao ban tuần', heldOn: '2026-06-01' })).subject
    const bare = { title: 'Dọn bãi xe', origin: 'meeting', meeting: first }
    expect(await refusedAs(act(office, 'plan.task', 'order', bare))).toEqual(['required', 'required'])
    expect((await house.engine.ask(office, 'meeting', { locality, id: first })).decided).toEqual([])
  })

  test('a decision typed once is a task of its unit in the same call', async () => {
    const { subject } = await order('2026-06-03', { title: 'Dọn bãi xe', origin: 'meeting', meeting: first })
    const view = await house.engine.ask(office, 'meeting', { locality, id: first })
    expect(view.decided).toMatchObject([{ id: subject, title: 'Dọn bãi xe', dueOn: '2026-06-03' }])
    const { rows } = await house.engine.ask(planner, 'queue', { locality, view: 'all', limit: 50 })
    expect(rows.map(({ id }) => id)).toContain(subject)
    await act(office, 'plan.meeting', 'conclude', {}, first)
  })

  test('the next one opens with what was promised in the last, and with what is overdue', async () => {
    house.at('2026-06-08', '08:00')
    await run()
    const { subject } = await act(office, 'plan.meeting', 'call', { title: 'Giao ban tuần', heldOn: '2026-06-08' })
    const { agenda, previous } = await house.engine.ask(office, 'meeting', { locality, id: subject })
    expect(previous?.id).toBe(first)
    expect(agenda.promises).toMatchObject([{ title: 'Dọn bãi xe', standing: 'overdue' }])
    expect(agenda.overdue.map(({ title }) => title)).toContain('Việc gấp')
  })
})

describe('papers', () => {
  const ground = {
    letterhead: letterheadOf({ authority: quan1().authority, label: quan1().label }),
    origin: 'https://x.vn',
  }
  function quan1() {
    const found = localities.find(({ key }) => key === locality)
    if (!found) throw new Error('no quan-1')
    return found
  }

  test('the letter names every thing the unit owes, how often it was reminded, and the day to answer', async () => {
    const { rows, answerOn } = await house.engine.ask(chair, 'follow_ups', { locality, unit: 'qldt' })
    const own = rows.filter(({ isOwed }) => isOwed)
    const paper = urgingPaper(own, answerOn, { ...ground, asOf: house.house.clock() })
    expect(paper.letter?.to).toEqual(['Phòng Quản lý đô thị'])
    const text = textOf(paper)
    for (const { title, reminder: told } of own) if (told) expect(text).toContain(title)
    expect(text).toContain('đã nhắc')
    expect(text).toContain('Trân trọng')
  })

  test('the notice of conclusions gives each decision its unit and date, and the annex has the same', async () => {
    const [first] = (await house.engine.ask(office, 'meetings', { locality })).items.filter(
      ({ decisions }) => decisions > 0,
    )
    const view = await house.engine.ask(office, 'meeting', { locality, id: first?.id ?? '' })
    const paper = conclusionsPaper(view, { ...ground, asOf: house.house.clock() })
    expect(paper.number).toBe('Số: 01/TB-UBND')
    expect(textOf(paper)).toContain('Giao Phòng Quản lý đô thị chủ trì: Dọn bãi xe. Thời hạn: 03/06/2026.')
    expect(paper.appendices[0]?.table?.rows).toHaveLength(1)
  })

  test('the list of what is overdue is grouped by unit', async () => {
    const { rows } = await house.engine.ask(chair, 'follow_ups', { locality, view: 'overdue' })
    const paper = overduePaper(rows, { ...ground, asOf: house.house.clock() })
    const groups = paper.appendices[0]?.table?.rows.filter(({ kind }) => kind === 'group')
    expect(groups).toMatchObject([{ text: expect.stringContaining('Phòng Quản lý đô thị') }])
  })
})

function textOf({ body }: Paper): string {
  return body.map((block) => ('runs' in block ? block.runs.map(({ text }) => text).join('') : block.text)).join('\n')
}

test('a target at risk is put to the unit that leads it, with the sentence that says why, once a month', async () => {
  await loadFigures(house.house, house.space(locality))
  house.at('2026-07-06', '08:00')
  const { lines } = await house.engine.ask(chair, 'board', { locality })
  const risky = lines.filter(({ reading }) => reading.status === 'at_risk' || reading.status === 'missed')
  expect(risky.length).toBeGreaterThan(0)
  await run()
  expect(await run()).toEqual({ said: 0, ended: 0 })
  const { rows } = await house.engine.ask(chair, 'follow_ups', { locality })
  const told = rows.filter(({ kind, reminder }) => kind === 'target' && reminder?.said[0]?.rule === 'at_risk')
  expect(told.map(({ code }) => code)).toEqual(expect.arrayContaining(risky.map(({ code }) => code)))
  const row = told.find(({ code }) => code === risky[0]?.code)
  // The reason is that of the board, of causes and of forecasts; the clock is no reader with rights, so that no small part is named.
  const about = { locality, code: risky[0]?.code ?? '', asOf: house.house.clock() }
  const [why, ahead] = [
    await house.engine.ask(nobody, 'cause', about),
    await house.engine.ask(nobody, 'forecast', about),
  ]
  const said = row?.reminder?.cause ?? ''
  expect(said).toContain(risky[0]?.sentence.vi)
  expect(said).toContain(why.value === undefined ? '' : why.sentence.vi.split(' Chờ lâu nhất')[0])
  expect(said).toContain(ahead.method.name === 'none' ? '' : ahead.short.vi)
  await act(chair, 'plan.reminder', 'close', { evidence: 'Đã báo cáo tại cuộc họp' }, row?.reminder?.id)
  await morningOf('2026-07-07')
  const later = await house.engine.ask(chair, 'follow_ups', { locality })
  expect(later.rows.find(({ key }) => key === row?.key)?.reminder).toBeUndefined()
  await morningOf('2026-08-03')
  const next = await house.engine.ask(chair, 'follow_ups', { locality })
  expect(next.rows.find(({ key }) => key === row?.key)?.reminder?.state).toBe('sent')
})
