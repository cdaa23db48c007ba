import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explain, rowsOpened, rowsTouched, type Sent } from '#engine/db/explain.ts'
import { settleAll } from '#engine/effect/settle.ts'
import type { Actor, Questions } from '#engine/engine.ts'
import { getSpaceVitals } from '#engine/health/sample.store.ts'
import { importActor } from '#engine/import/actor.ts'
import { noteMisses } from '#engine/job/job.ts'
import { keepLog } from '#engine/ledger/log/sequence.store.ts'
import { walkOf } from '#engine/measure/stock.ts'
import { foldEntries } from '#engine/measure/total.store.ts'
import { remind } from '#engine/message/remind.ts'
import { actInBulk, type Life } from '#engine/record/bulk.ts'
import { indexChanges } from '#engine/search/index.store.ts'
import { findableOf } from '#engine/search/search.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { modules } from '#modules/all.ts'
import { feedback } from '#modules/feedback/feedback.module.ts'
import { run } from './support/database-address.ts'
import { nobody, type TestHouse, testHouse } from './support/house.ts'

/**
 * What a page asks for looks at few rows, however many there are. Every query an ask sends is caught and explained with its
 * own values: the rows that its scans of the growing tables really touch are counted.
 */
const records = 6_000
const growing = new Set(['event', 'record', 'measure_entry', 'private_value'])
const mostRows = 1_500
const dayMs = 86_400_000

let here: TestHouse
let clerk: Actor
let leader: Actor
let some: { id: string; code: string }
let cursor: string | undefined

beforeAll(async () => {
  here = await testHouse([feedback], [{ ...quan1, modules: ['feedback'], figures: [] }])
  const now = here.at('2026-06-01', '09:00')
  const space = here.space('quan-1')
  clerk = await importActor(here.house, space, undefined)
  leader = { ...clerk, kind: 'program' } as Actor
  for (let from = 0; from < records; from += 1_000) {
    const lives = Array.from({ length: 1_000 }, (_, index) => life(now, from + index))
    const { refused } = await actInBulk(here.house, space, lives, { simulated: true, until: now })
    expect(refused).toEqual([])
  }
  await foldEntries(space.db, space.id, now)
  await run(here.url, 'vacuum analyze')
  const page = await here.engine.ask(nobody, 'records', { locality: 'quan-1', record: 'feedback.report', limit: 50 })
  some = page.items[7] ?? { id: '', code: '' }
  cursor = page.cursor
}, 240_000)
afterAll(() => here.close())

/** One in a hundred is still open; they lie some hundred metres apart, over two years. */
function life(now: Date, number: number, key = 'ben-nghe', isOpen = number % 100 === 0): Life {
  const sentAt = new Date(now.getTime() - (3 + (number % 700)) * dayMs - (number % 1_000) * 60_000)
  const later = (days: number): Date => new Date(sentAt.getTime() + days * dayMs)
  const where = { longitude: 106.685 + (number % 89) / 4_000, latitude: 10.765 + (number % 83) / 4_000 }
  const values = { category: 'pothole', what: 'Mặt đường hư', where, address: `${number} Lê Lợi` }
  const unit = here.space('quan-1').units.byKey(key)?.id
  const id = (step: number): string => `bounded:${number}:${step}`
  const acts: Life['acts'] = [
    { who: 'sender', at: sentAt, command: { id: id(0), act: 'send', values, channel: 'web' } },
    { who: clerk, at: later(0.2), command: { id: id(1), act: 'assign', values: { unit } } },
    { who: clerk, at: later(2.5), command: { id: id(2), act: 'fix', values: { reply: 'Đã vá' } } },
  ]
  return { record: 'feedback.report', acts: isOpen ? acts.slice(0, 2) : acts }
}

/** Everything that is sent to the database while `work` runs. */
async function caught(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = []
  const { query } = pg.Client.prototype
  const spy = function (
    this: pg.Client,
    config: string | { text: string; values?: unknown[] },
    values?: unknown,
    ...rest: unknown[]
  ): unknown {
    const one =
      typeof config === 'string'
        ? { text: config, values: Array.isArray(values) ? values : [] }
        : { text: config.text, values: config.values ?? (Array.isArray(values) ? values : []) }
    if (/^\s*(select|with)/i.test(one.text)) sent.push(one)
    return Reflect.apply(query, this, [config, values, ...rest])
  }
  pg.Client.prototype.query = spy as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return sent
}

async function mostTouched(work: () => Promise<unknown>): Promise<{ rows: number; text: string }> {
  let most = { rows: 0, text: '' }
  for (const { text, values } of await caught(work)) {
    const { plan } = await explain(here.space('quan-1').db, { text, values })
    const count = rowsTouched(plan, growing)
    if (count >= most.rows) most = { rows: count, text }
  }
  return most
}

const ask = <Name extends keyof Questions>(
  name: Name,
  asks: Omit<Questions[Name]['asks'], 'locality'>,
  who: () => Actor = () => nobody,
) =>
  [
    name,
    () => here.engine.ask(who(), name, { ...asks, locality: 'quan-1' } as unknown as Questions[Name]['asks']),
  ] as const
const record = 'feedback.report'
const staff = (): Actor => leader

const asked: (readonly [what: string, work: () => Promise<unknown>])[] = [
  ask('records', { record, limit: 50 }),
  ask('records', { record, limit: 50, sort: '-changedAt' }, staff),
  ask('records', { record, limit: 50, sort: '-changedAt', filter: { op: '=', name: 'state', value: 'fixed' } }, staff),
  ask(
    'records',
    { record, limit: 50, sort: '-changedAt', filter: { op: '=', name: 'state', value: 'assigned' } },
    staff,
  ),
  [
    'the next page',
    () =>
      here.engine.ask(nobody, 'records', {
        locality: 'quan-1',
        record,
        limit: 50,
        ...(cursor !== undefined && { cursor }),
      }),
  ],
  ['a record by its id', () => here.engine.ask(nobody, 'record', { locality: 'quan-1', id: some.id })],
  ['a record by its code', () => here.engine.ask(nobody, 'record', { locality: 'quan-1', code: some.code })],
  ['its events', () => here.engine.ask(nobody, 'events', { locality: 'quan-1', id: some.id })],
  ask('behind', { code: 'feedback.received', period: '2026-03', limit: 50 }),
  ask('behind', { code: 'feedback.in_time', period: '2026-03', limit: 50 }),
  ask('behind', { code: 'feedback.open', period: '2026-06', limit: 50 }),
  ask('behind', { code: 'feedback.overdue', period: '2026-06', limit: 50 }),
  // Of months long past, when nearly all that was in is closed by now.
  ask('behind', { code: 'feedback.open', period: '2024-09', limit: 50 }),
  ask('behind', { code: 'feedback.open', period: '2025-06', limit: 50 }),
  ask('behind', { code: 'feedback.open', period: '2025-06', unit: 'ben-nghe', limit: 50 }),
  ask('behind', { code: 'feedback.overdue', period: '2025-06', limit: 50 }),
  ask('behind', { code: 'feedback.open', period: '2026-03', limit: 50 }),
  ask('nearby', { record, point: { longitude: 106.7, latitude: 10.77 } }),
  ask('queue', { view: 'all', limit: 50 }, staff),
  ask('board', {}),
  ask('reading', { code: 'feedback.in_time', period: '2026-03' }),
]

/** What runs by itself every second or so, with nothing to do: it must find that out at once. */
const looks: (readonly [what: string, work: () => Promise<unknown>])[] = [
  [
    'the search index',
    () => indexChanges(here.space('quan-1').db, here.space('quan-1').id, findableOf(here.space('quan-1'))),
  ],
  ['the provable history', () => keepLog(here.house, here.space('quan-1'))],
  ['the consequences of decisions', () => settleAll(here.house, here.space('quan-1'))],
  ['the clock', () => noteMisses(here.house, here.space('quan-1'))],
  ['the reminders', () => remind(here.house, here.space('quan-1'))],
  ['the watch', () => getSpaceVitals(here.space('quan-1').db, here.space('quan-1').id)],
]

test.each(looks)(
  '%s looks at a bounded number of rows when there is nothing to do',
  async (_, work) => {
    for (let turn = 0; turn < 20; turn += 1) await work()
    await run(here.url, 'vacuum analyze')
    const { rows, text } = await mostTouched(work)
    expect(rows, text).toBeLessThanOrEqual(mostRows)
  },
  120_000,
)

test.each(asked)('%s looks at a bounded number of rows', async (_, work) => {
  const { rows, text } = await mostTouched(work)
  expect(rows, text).toBeLessThanOrEqual(mostRows)
})

describe('a desk with much work', () => {
  const open = 3_000
  beforeAll(async () => {
    const now = here.house.clock()
    for (let from = 0; from < open; from += 1_000) {
      const lives = Array.from({ length: 1_000 }, (_, index) => {
        const { record, acts } = life(now, 100_001 + from + index)
        return { record, acts: acts.slice(0, 2) }
      })
      await actInBulk(here.house, here.space('quan-1'), lives, { simulated: true, until: now })
    }
    await settleRecords()
  }, 120_000)

  /** Until every page of records is known to be seen by all: another look at the tables, as autovacuum takes, puts that off. */
  async function settleRecords(): Promise<void> {
    const client = new pg.Client(here.url)
    client.on('error', () => {})
    await client.connect()
    try {
      for (let turn = 0; turn < 60; turn += 1) {
        await client.query('vacuum analyze')
        const { rows } = await client.query<{ isWhole: boolean }>(
          `select relallvisible >= relpages as "isWhole" from pg_class where oid = 'record'::regclass`,
        )
        if (rows[0]?.isWhole) return
        await pause(250)
      }
    } finally {
      await client.end()
    }
  }

  /** The most rows of records that a statement of it opens. */
  async function mostOpened(work: () => Promise<unknown>): Promise<number> {
    const { db } = here.space('quan-1')
    const counts = []
    for (const sent of await caught(work)) counts.push(rowsOpened((await explain(db, sent)).plan, growing))
    return Math.max(...counts)
  }

  test.each(['all', 'mine', 'overdue', 'today', 'soon'] as const)(
    '%s opens a bounded number of records',
    async (view) => {
      expect(
        await mostOpened(() => here.engine.ask(leader, 'queue', { locality: 'quan-1', view, limit: 50 })),
      ).toBeLessThanOrEqual(mostRows)
    },
  )

  test('saboteur: one order over all units opens all that is open', async () => {
    const { pool } = here.space('quan-1').db
    const all = await mostOpened(() =>
      pool.query(
        `select * from record where closed_at is null and state <> '' order by case when due_at is null then 'infinity'::timestamptz else due_at end, id limit 50`,
      ),
    )
    expect(all).toBeGreaterThanOrEqual(open)
  })
})

test('saboteur: without the index of those that were open longest a month long past looks at all that came in before it', async () => {
  const past = { code: 'feedback.open', period: '2026-03', limit: 50 }
  await run(here.url, 'drop index record_stay_long')
  try {
    expect((await mostTouched(ask('behind', past)[1])).rows).toBeGreaterThan(mostRows)
  } finally {
    await run(
      here.url,
      `create index record_stay_long on record (space_id, record, opened_at, id) include (closed_at)
         where closed_at - opened_at > interval '128 days'`,
    )
  }
})

test('a past day reads months and the days of its own month, however many days there are since the beginning', async () => {
  const asOf = new Date('2026-03-17T10:00:00+07:00')
  const work = ask('reading', { code: 'feedback.open', period: '2026-03', asOf })[1]
  const counts = []
  for (const sent of await caught(work))
    counts.push(rowsTouched((await explain(here.space('quan-1').db, sent)).plan, new Set(['measure_total'])))
  const read = Math.max(...counts)
  const { rows } = await here
    .space('quan-1')
    .db.pool.query<{ days: number }>(
      `select count(*)::int as days from measure_total where measure = 'feedback.open' and grain = 'day' and facet = '' and unit_id = '00000000-0000-0000-0000-000000000000'`,
    )
  expect(rows[0]?.days).toBeGreaterThan(500)
  expect(read).toBeGreaterThan(0)
  // 23 months and 17 days, of the whole, each unit and each answer.
  expect(read).toBeLessThan(400)
})

test('every stock that a module declares is walked: that what is closed is out follows from its acts', () => {
  const stocks = modules.flatMap((module) =>
    module.measures.flatMap((measure) => {
      const type = module.records.find(({ name }) => name === measure.record)
      return type && measure.kind === 'balance' ? [[measure.name, walkOf(type, measure)]] : []
    }),
  )
  expect(stocks.length).toBeGreaterThan(3)
  expect(stocks.filter(([, walk]) => walk === undefined)).toEqual([])
})

test('saboteur: a search through all events is seen', async () => {
  const { pool } = here.space('quan-1').db
  const { rows } = await mostTouched(() =>
    pool.query(`select count(*) from event where content ->> 'address' = '7 Lê Lợi'`),
  )
  expect(rows).toBeGreaterThan(mostRows)
})

/** The desk above left thousands open in another unit. */
describe('among thousands that are open in one unit, those of a small unit', () => {
  const made =
    'create index record_unit_open on record (space_id, record, unit_id, opened_at, id) where closed_at is null'
  const small = { period: '2026-06', unit: 'tan-dinh', limit: 50 }
  const ofSmall = [
    ask('behind', { code: 'feedback.open', ...small }),
    ask('behind', { code: 'feedback.overdue', ...small }),
  ] as const

  beforeAll(async () => {
    const now = here.house.clock()
    const space = here.space('quan-1')
    const lives = Array.from({ length: 100 }, (_, index) => life(now, 200_000 + index, 'tan-dinh', true))
    const { refused } = await actInBulk(here.house, space, lives, { simulated: true, until: now })
    expect(refused).toEqual([])
    await foldEntries(space.db, space.id, now)
    await run(here.url, 'vacuum analyze')
  }, 240_000)

  test.each(ofSmall)('%s of it looks at a bounded number of rows', async (_, work) => {
    const { rows, text } = await mostTouched(work)
    expect(rows, text).toBeLessThanOrEqual(mostRows)
  })

  test('saboteur: without its index what is open in all others is looked at, too', async () => {
    await run(here.url, 'drop index record_unit_open')
    try {
      expect((await mostTouched(ofSmall[0][1])).rows).toBeGreaterThan(mostRows)
    } finally {
      await run(here.url, made)
    }
  })
})
