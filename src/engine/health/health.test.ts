import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { openerOf } from '../db/seal.ts'
import type { Actor } from '../engine.ts'
import { keepLog } from '../ledger/log/sequence.store.ts'
import { makeOperations } from './health.ts'
import { healthMeasures, statusOf } from './measure.ts'
import type { Operations } from './operations.ts'
import { runbook } from './runbook.text.ts'
import { makeWatch, type Vitals } from './watch.ts'

let here: TestHouse
let operations: Operations
let watch: ReturnType<typeof makeWatch>
let close: () => Promise<void>
const admin: Actor = {
  kind: 'staff',
  id: 'a',
  locality: 'town',
  name: 'a',
  title: { vi: '', en: '' },
  unit: '',
  roles: { admin: ['u'] },
}

const seen = { usedShare: 0.4, bad: 0, isDown: false }
const vitals: Vitals = {
  disk: async () => ({ usedShare: seen.usedShare, freeBytes: 1 }),
  backups: () => ({ newestAt: here.house.clock(), heldAt: undefined, isDrillBad: true }),
  certificateUntil: () => undefined,
  requests: () => [{ locality: 'town', total: 1_000, bad: seen.bad }],
  slowestSeconds: async () => {
    if (seen.isDown) throw Object.assign(new Error('not reached'), { code: 'ECONNREFUSED' })
    return 0
  },
}

beforeAll(async () => {
  here = await testHouse([library], [town])
  const db = (await openerOf(here.url, () => new Date()))()
  close = () => db.close()
  watch = makeWatch({ house: here.house, db, vitals, loops: () => [], kinds: async () => [] })
  operations = makeOperations({
    ...{ house: here.house, known: watch.known, loops: () => [], kinds: [], queue: () => undefined },
    ...{ byHand: [], bounds: {}, backups: () => ({ everyHours: 24, keep: 7, backups: [] }) },
  })
})
afterAll(async () => {
  await close()
  await here.close()
})

const line = (name: string) => operations.health(admin).lines.find((one) => one.name === name)

test('only an administrator is told how the installation stands', () => {
  expect(() => operations.health(nobody)).toThrow(/missing/)
  expect(() => operations.health({ ...admin, roles: { leader: ['u'] } } as Actor)).toThrow(/missing/)
  expect(operations.health(admin).lines).toHaveLength(Object.keys(healthMeasures).length)
})

test('the worst of a day stays in its strip, and the thirty days end today', async () => {
  here.at('2026-03-02', '09:00')
  seen.usedShare = 0.9
  await watch.look()
  here.at('2026-03-03', '09:00')
  seen.usedShare = 0.5
  await watch.look()
  const disk = line('disk')
  expect(disk).toMatchObject({ value: 0.5, status: 'met' })
  expect(disk?.days).toHaveLength(30)
  expect(disk?.days.slice(-2).map(({ day, status }) => `${day} ${status}`)).toEqual([
    '2026-03-02 at_risk',
    '2026-03-03 met',
  ])
})

test('failed answers are a share of the day, and a drill that failed is as bad as none', async () => {
  here.at('2026-03-04', '09:00')
  await watch.look()
  expect(line('errors')?.status).toBe('met')
  seen.bad = 30
  await watch.look()
  expect(line('errors')).toMatchObject({ value: 0.015, status: 'missed' })
  seen.bad = 0
  expect(line('drill')?.status).toBe('missed')
})

test('events that wait while the provable history does not grow raise an alarm, and it ends when it grows', async () => {
  here.at('2026-03-05', '09:00')
  const head = await here.as('town', 'head')
  const values = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
  await here.engine.act(head, { locality: 'town', id: 'gap-alarm-1', record: 'library.loan', act: 'ask', values })
  // Transactions of other tests on the same server hold back for a moment what counts as final.
  await foldAll(here.house, here.space('town'))
  await watch.look()
  here.at('2026-03-05', '09:03')
  await watch.look()
  const waited = line('log')?.value ?? 0
  await keepLog(here.house, here.space('town'))
  await watch.look()
  expect(line('log')?.value).toBe(0)
  expect(waited).toBe(180)
})

test('when the database does not answer, what was known is still told, with since when', async () => {
  here.at('2026-03-06', '09:00')
  await watch.look()
  seen.isDown = true
  here.at('2026-03-06', '09:01')
  await expect(watch.look()).rejects.toThrow('not reached')
  const told = operations.health(admin)
  expect(told.downSince).toEqual(here.house.clock())
  expect(line('database')?.status).toBe('missed')
  expect(line('disk')?.value).toBe(0.5)
  expect(operations.figures().find(({ name }) => name === 'dothi_database_up')?.value).toBe(0)
  seen.isDown = false
  await watch.look()
  expect(operations.health(admin).downSince).toBeUndefined()
  expect(line('database')?.value).toBeCloseTo(1 / 3)
})

test('work that waits or is at it is not begun a second time, and only what may be asked for is begun', async () => {
  const put: string[] = []
  const state = { name: 'drill', label: { vi: '', en: '' }, waiting: 0, running: 1, failed: 0, done: 0, turns: [] }
  const queue = {
    put: async (kind: string) => put.push(kind) > 0,
    list: async () => [state],
    retry: async () => false,
  }
  const working = makeOperations({
    ...{ house: here.house, known: watch.known, loops: () => [], kinds: [], queue: () => queue },
    ...{ byHand: ['drill'], bounds: {}, backups: () => ({ everyHours: 24, keep: 7, backups: [] }) },
  })
  await expect(working.begin(admin, 'drill')).rejects.toMatchObject({ refusals: [{ code: 'at_work' }] })
  state.running = 0
  await working.begin(admin, 'drill')
  await expect(working.begin(admin, 'sweep-files')).rejects.toMatchObject({ refusals: [{ code: 'missing' }] })
  await expect(working.begin(nobody, 'drill')).rejects.toMatchObject({ refusals: [{ code: 'missing' }] })
  await expect(working.retry(admin, 'drill', 'x')).rejects.toMatchObject({ refusals: [{ code: 'missing' }] })
  expect(put).toEqual(['drill'])
})

test('a bound counts from its very value on, downwards where less is worse', () => {
  expect([0.849, 0.85, 0.92].map((value) => statusOf(healthMeasures.disk, value))).toEqual(['met', 'at_risk', 'missed'])
  expect([31, 30, 7].map((value) => statusOf(healthMeasures.certificate, value))).toEqual(['met', 'at_risk', 'missed'])
  expect(statusOf(healthMeasures.disk, undefined)).toBe('no_data')
})

test('whatever is watched says what it means and what to do, in both languages', () => {
  for (const { means, todo } of Object.values(runbook)) {
    expect(todo.length).toBeGreaterThan(0)
    for (const words of [means, ...todo]) expect(Math.min(words.vi.length, words.en.length)).toBeGreaterThan(20)
  }
})
