import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Kind } from '#engine/job/queue.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { type RunningQueue, startQueue } from './queue.gateway.ts'

let database: TestDatabase
const started: RunningQueue[] = []
const logged: string[] = []

beforeAll(async () => {
  database = await testDatabase()
})
afterEach(async () => void (await Promise.all(started.splice(0).map((queue) => queue.stop()))))
afterAll(() => database.drop())

async function start(kinds: readonly Kind[]): Promise<RunningQueue> {
  const queue = await startQueue({
    url: database.url,
    kinds,
    clock: () => new Date(),
    log: (what) => void logged.push(what),
    lookEveryMs: 50,
  })
  started.push(queue)
  return queue
}

const kind = (name: string, run: Kind['run'], more: Partial<Kind> = {}): Kind => ({
  name,
  label: { vi: 'Thử', en: 'Trial' },
  retries: 0,
  longestMs: 60_000,
  run,
  ...more,
})

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 400 && !(await holds()); turn += 1) await pause(50)
  expect(await holds()).toBe(true)
}

test('each turn that comes is done once although two programs look for it', async () => {
  const done: string[] = []
  const often = kind('often', async ({ slot }) => void done.push(slot), { schedule: { everyMs: 500 } })
  await start([often])
  await start([often])
  await until(() => done.length >= 5)
  expect(new Set(done).size).toBe(done.length)
})

test('what was put at the same moment is carried one right after the other: none waits for the next look at the queue', async () => {
  const done: string[] = []
  let atWork = 0
  let most = 0
  const queue = await start([
    kind('many', async ({ slot }) => {
      atWork += 1
      most = Math.max(most, atWork)
      await pause(5)
      done.push(slot)
      atWork -= 1
    }),
  ])
  const slots = Array.from({ length: 12 }, (_, number) => `turn ${number}`)
  for (const slot of slots) await queue.put('many', slot)
  await until(() => done.length === slots.length)
  expect(done.toSorted()).toEqual(slots.toSorted())
  expect(most).toBe(1)
})

test('the same turn put twice is one, and what came of it is told', async () => {
  const done: string[] = []
  const queue = await start([
    kind('asked', async ({ slot, input }) => {
      done.push(`${slot} ${input['by']}`)
      return { vi: '3 dòng', en: '3 rows' }
    }),
  ])
  expect(await queue.put('asked', 'monday', { by: 1 })).toBe(true)
  expect(await queue.put('asked', 'monday', { by: 2 })).toBe(false)
  await until(async () => (await queue.list())[0]?.done === 1)
  expect(done).toEqual(['monday 1'])
  const [state] = await queue.list()
  expect(state?.turns[0]).toMatchObject({
    slot: 'monday',
    state: 'done',
    tries: 1,
    said: { vi: '3 dòng', en: '3 rows' },
  })
})

test('what failed is told by a word of ours, keeps nothing of what was thrown, and is begun again when somebody asks', async () => {
  let isWell = false
  const queue = await start([
    kind('moody', async () => {
      if (!isWell) throw Object.assign(new Error('bà Ngô Thị Kín 0901234567'), { code: 'ENOSPC' })
      return undefined
    }),
  ])
  await queue.put('moody', 'one')
  await until(async () => (await queue.list())[0]?.failed === 1)
  const [failed] = (await queue.list())[0]?.turns ?? []
  expect(failed).toMatchObject({ state: 'failed', error: 'Error_ENOSPC' })
  expect(JSON.stringify(await queue.list())).not.toContain('Kín')
  expect(logged).toContain('work failed: moody')
  isWell = true
  expect(await queue.retry('moody', failed?.id ?? '')).toBe(true)
  await until(async () => (await queue.list())[0]?.done === 1)
  expect(await queue.retry('moody', failed?.id ?? '')).toBe(false)
})

test('the queue speaks as a role that sees no record', async () => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: database.url, options: '-c role=dothi_queue' })
  await client.connect()
  for (const table of ['event', 'record', 'person', 'operation.day_sample'])
    await expect(client.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied/)
  await client.end()
})
