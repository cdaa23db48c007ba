import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pick, seededNumbers } from '#base/dice.ts'
import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import type { Actor, Questions } from '#engine/engine.ts'
import { followUp } from '#engine/follow-up/follow-up.ts'
import { conclusionsPaper } from '#engine/follow-up/follow-up-paper.ts'
import { concludedView } from '#engine/follow-up/meetings.ts'
import { loadFigures } from '#engine/load.ts'
import { loadPlan } from '#engine/plan/tree/load.ts'
import { letterheadOf } from '#engine/report/letterhead.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'
import { statementsOf } from '../support/statements.ts'

/* A spring is lived day by day: tasks are ordered, put off, handed in, returned, reminded of, answered, decided in meetings. What every
   page said on the evening of a day is kept, and asked for again when all is over. */

const locality = 'quan-1'
const first: LocalDate = '2026-03-02'
const days = 28
const seed = 20_261_122
let house: TestHouse
let chair: Actor
let office: Actor
let planner: Actor
let police: Actor
const kept = new Map<LocalDate, { asOf: Date; said: unknown }>()
const done: Record<string, number> = {}
let heldFirst = ''

beforeAll(async () => {
  house = await testHouse(modules, localities)
  house.at(first, '07:00')
  await loadFigures(house.house, house.space(locality))
  expect(await loadPlan(house.house, house.space(locality))).toMatchObject({ refused: [] })
  chair = await house.as(locality, 'chu-tich')
  office = await house.as(locality, 'van-phong')
  planner = await house.as(locality, 'qldt')
  police = await house.as(locality, 'cong-an')
  await liveOn()
  console.log(`past: seed ${seed}, ${days} days, acts ${JSON.stringify(done)}`)
}, 240_000)
afterAll(() => house.close())

const dice = seededNumbers(seed)
const unitOf = (key: string): string => house.space(locality).units.byKey(key)?.id ?? ''
let sent = 0

/** Does it if it may be done; whoever may not, or not now, is refused as on any day. */
async function tries(who: Actor, record: string, act: string, values: object, subject?: string): Promise<string> {
  sent += 1
  const named = { locality, id: `past-test-${sent}`, record, act, values: values as Record<string, unknown> }
  try {
    const receipt = await house.engine.act(who, { ...named, ...(subject !== undefined && { subject }) })
    done[`${record}.${act}`] = (done[`${record}.${act}`] ?? 0) + 1
    return receipt.subject
  } catch (error) {
    if (error instanceof Refused) return ''
    throw error
  }
}

const decision = '9/QĐ ngày 02/03/2026 của UBND Thành phố'
const proof = { evidence: 'Biên bản số 12' }

async function moveTask(day: LocalDate, task: string): Promise<void> {
  const later = addDays(day, 30)
  const moves: [Actor, string, object][] = [
    [planner, 'start', {}],
    [planner, 'report', { percent: Math.floor(dice() * 100), ...proof }],
    [planner, 'milestone', { reached: 'Xong một đoạn', ...proof }],
    [planner, 'submit', proof],
    [chair, 'approve', {}],
    [chair, 'return', { reason: 'Thiếu ảnh' }],
    [planner, 'ask_extension', { wishedOn: later, reason: 'Chờ sở' }],
    [chair, 'grant', { until: later, decision }],
    [chair, 'pause', { reason: 'Mưa', decision }],
    [chair, 'resume', {}],
    [chair, 'assign', { unit: unitOf(dice() < 0.5 ? 'qldt' : 'cong-an') }],
  ]
  for (let n = 0; n < 3; n += 1) {
    const [who, act, values] = pick(dice, moves)
    await tries(who, 'plan.task', act, values, task)
  }
}

async function answerOne(day: LocalDate): Promise<void> {
  const { rows } = await house.engine.ask(planner, 'follow_ups', { locality })
  const told = rows.flatMap(({ reminder }) => reminder ?? [])
  if (told.length === 0) return
  const { id } = pick(dice, told)
  const answer = { reply: 'Chờ điện lực', control: dice() < 0.5 ? 'outside' : 'inside', promiseOn: addDays(day, 4) }
  await tries(planner, 'plan.reminder', 'answer', answer, id)
  if (dice() < 0.2) await tries(chair, 'plan.reminder', 'close', { evidence: 'Đã xem tại chỗ' }, id)
}

async function meet(day: LocalDate): Promise<void> {
  house.at(day, '08:00')
  const meeting = await tries(office, 'plan.meeting', 'call', { title: 'Giao ban tuần', heldOn: day })
  heldFirst ||= meeting
  const title = `Kết luận ngày ${day}`
  const task = { title, unit: unitOf('qldt'), dueOn: addDays(day, 7), origin: 'meeting', meeting }
  await tries(chair, 'plan.task', 'order', task)
  house.at(day, '10:00')
  await tries(office, 'plan.meeting', 'conclude', {}, meeting)
}

async function liveOn(): Promise<void> {
  const tasks: string[] = []
  for (let n = 0; n < days; n += 1) {
    const day = addDays(first, n)
    house.at(day, '07:45')
    await followUp(house.house, house.space(locality))
    if (n % 7 === 0) await meet(day)
    house.at(day, '14:00')
    const order = { title: `Việc thứ ${n}`, unit: unitOf('qldt'), dueOn: addDays(day, 1 + Math.floor(dice() * 20)) }
    const targets = dice() < 0.5 ? { targets: 'HC-01, DT-01' } : {}
    if (n % 2 === 0) tasks.push(await tries(chair, 'plan.task', 'order', { ...order, milestones: 2, ...targets }))
    for (const task of tasks) if (dice() < 0.5) await moveTask(day, task)
    await answerOne(day)
    const asOf = house.at(day, '23:59')
    kept.set(day, { asOf, said: await pages() })
  }
}

type Asked = { [Name in keyof Questions]?: Omit<Questions[Name]['asks'], 'locality' | 'asOf'> }

const asked: Asked = {
  plan_tree: {},
  follow_ups: {},
  meetings: {},
  plan_study: {},
  target_tasks: { codes: ['HC-01', 'DT-01'] },
}

/** What every page of the room says to each of these, now or as of an instant. */
async function pages(asOf?: Date): Promise<unknown> {
  const when = { locality, ...(asOf && { asOf }) }
  const said: Record<string, unknown> = {}
  for (const [name, who] of Object.entries({ chair, planner, police, nobody }))
    for (const [question, asks] of Object.entries(asked)) {
      const about = { ...when, ...asks } as never
      said[`${question} for ${name}`] = await house.engine
        .ask(who, question as 'plan_tree', about)
        .catch((error: unknown) => (error instanceof Refused ? error.refusals : Promise.reject(error)))
    }
  const { items } = await house.engine.ask(chair, 'meetings', when)
  for (const { id } of items) said[`meeting ${id}`] = await house.engine.ask(chair, 'meeting', { ...when, id })
  return said
}

describe('as of a past day', () => {
  test('the tree, follow-up and meetings say what they said on that evening, to whoever asks', async () => {
    house.at(addDays(first, days + 30), '09:00')
    await followUp(house.house, house.space(locality))
    for (const [day, { asOf, said }] of kept) expect(await pages(asOf), day).toEqual(said)
  }, 240_000)

  test('as of now is what is said now', async () => {
    const now = house.at(addDays(first, days + 30), '09:05')
    expect(await pages(now)).toEqual(await pages())
  }, 60_000)

  test('saboteur: one act that is told a day too late is noticed', async () => {
    const day = [...kept.keys()].at(-8) ?? first
    const { asOf, said } = kept.get(day) ?? { asOf: new Date(0), said: undefined }
    const late = `update event set at = at + interval '1 day' where id = (select e.id from event e
      join record r on r.space_id = e.space_id and r.id = e.subject_id
      where e.record = 'plan.task' and e.at <= $1 and e.act in ('submit', 'ask_extension', 'grant', 'pause') and r.changed_at > $1 order by e.at desc limit 1)`
    const client = new pg.Client({ connectionString: house.url })
    client.on('error', () => undefined)
    await client.connect()
    expect((await client.query(late, [asOf])).rowCount).toBe(1)
    await client.end()
    expect(await pages(asOf)).not.toEqual(said)
  }, 60_000)

  test('before anything was ordered the tree has no task, nothing is owed and nobody met', async () => {
    const asOf = new Date('2026-03-01T16:59:59.999Z')
    const tree = await house.engine.ask(chair, 'plan_tree', { locality, asOf })
    expect(tree.nodes.filter(({ title }) => title.vi.startsWith('Việc thứ'))).toEqual([])
    const { items } = await house.engine.ask(chair, 'meetings', { locality, asOf })
    expect(items).toEqual([])
    const gone = house.engine.ask(chair, 'meeting', { locality, id: heldFirst, asOf })
    await expect(gone).rejects.toMatchObject({ refusals: [{ code: 'missing' }] })
  })
})

describe('a meeting that is over', () => {
  test('shows the agenda it had, not what came of it; what it decided as it stands now', async () => {
    const view = await house.engine.ask(chair, 'meeting', { locality, id: heldFirst })
    expect(localDate(view.agendaAt)).toBe(first)
    expect(view.agenda.promises).toEqual([])
    const then = await house.engine.ask(chair, 'meeting', { locality, id: heldFirst, asOf: view.agendaAt })
    expect(view.agenda).toEqual(then.agenda)
    expect(view.decided[0]?.state).not.toBe(undefined)
  })

  test('its printed notice keeps the dates it was issued with, whatever was put off since', async () => {
    const decided = (await house.engine.ask(chair, 'meeting', { locality, id: heldFirst })).decided[0]
    house.at(addDays(first, days + 31), '09:00')
    const later = addDays(first, days + 91)
    await tries(planner, 'plan.task', 'start', {}, decided?.id)
    await tries(planner, 'plan.task', 'ask_extension', { wishedOn: later, reason: 'Chờ' }, decided?.id)
    await tries(chair, 'plan.task', 'grant', { until: later, decision }, decided?.id)
    const now = await house.engine.ask(chair, 'meeting', { locality, id: heldFirst })
    expect(now.decided[0]?.dueOn).toBe(later)
    const { authority, label } = house.space(locality).declaration
    const ground = { letterhead: letterheadOf({ authority, label }), origin: 'https://x.vn', asOf: house.house.clock() }
    const paper = conclusionsPaper(await concludedView(house.house, chair, { locality, id: heldFirst }), ground)
    expect(JSON.stringify(paper)).toContain(addDays(first, 7).split('-').reverse().join('/'))
    expect(JSON.stringify(paper)).not.toContain(later.split('-').reverse().join('/'))
  })
})

describe('how much a past day asks of the database', () => {
  const more = 30
  /** How many statements each page of a day takes, once what is kept for all of them (definitions, boards) is there. */
  async function statements(asOf: Date): Promise<Record<string, number>> {
    const { pool } = house.space(locality).db
    const when = { locality, asOf }
    const about = Object.entries({ ...asked, meeting: { id: heldFirst } })
    const found: Record<string, number> = {}
    for (const [question, asks] of about) {
      const read = () => house.engine.ask(chair, question as 'plan_tree', { ...when, ...asks } as never)
      await read()
      found[question] = await statementsOf(pool, read)
    }
    return found
  }
  const tasksAt = async (asOf: Date): Promise<string[]> =>
    (await house.engine.ask(chair, 'plan_tree', { locality, asOf })).nodes.flatMap(({ level, id }) =>
      level === 'task' && id !== undefined ? [id] : [],
    )

  test('each page of it takes no more statements however many tasks, reminders and decisions there were', async () => {
    const few = house.at(addDays(first, days + 32), '23:59')
    house.at(addDays(first, days + 33), '08:00')
    for (let n = 0; n < more; n += 1) {
      const order = {
        title: `Việc thêm ${n}`,
        unit: unitOf(n % 2 ? 'qldt' : 'cong-an'),
        dueOn: addDays(first, days + 36),
      }
      const from = n % 3 ? {} : { origin: 'meeting', meeting: heldFirst }
      await tries(chair, 'plan.task', 'order', { ...order, ...from, milestones: 2, targets: 'HC-01, DT-01' })
    }
    house.at(addDays(first, days + 45), '07:45')
    await followUp(house.house, house.space(locality))
    const many = house.at(addDays(first, days + 45), '23:59')
    house.at(addDays(first, days + 60), '09:00')
    const [before, after] = [await tasksAt(few), await tasksAt(many)]
    expect(after.length).toBeGreaterThanOrEqual(before.length + more)
    const [least, most] = [await statements(few), await statements(many)]
    console.log(`past: ${before.length} and ${after.length} tasks in ${JSON.stringify(most)} statements`)
    for (const [question, count] of Object.entries(most))
      expect(count, question).toBeLessThanOrEqual(least[question] ?? 0)
    expect(Math.max(...Object.values(most))).toBeLessThanOrEqual(30)
  }, 120_000)

  test('saboteur: one read per task is seen, as many statements more as there are tasks', async () => {
    const asOf = house.at(addDays(first, days + 60), '10:00')
    const tasks = await tasksAt(asOf)
    const { pool } = house.space(locality).db
    const count = await statementsOf(pool, async () => {
      for (const id of tasks) await house.engine.ask(chair, 'events', { locality, id })
    })
    expect(count).toBeGreaterThanOrEqual(tasks.length)
  }, 60_000)
})
