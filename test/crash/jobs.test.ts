import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { slotAt } from '#base/slot.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { figure, size } from '#test/support/figure.ts'
import { ask } from './stored.ts'

const kills = size === 'nightly' ? 20 : 2

let database: TestDatabase
const running = new Set<ChildProcess>()

beforeAll(async () => {
  database = await testDatabase()
  await ask(
    database.url,
    'create table probe_begun (slot text not null); create table probe_done (slot text primary key)',
  )
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await database.drop()
})

async function startWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'job-worker.ts'), database.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  await new Promise((ready) => child.stdout?.once('data', ready))
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await ended
  running.delete(child)
}

type Counts = { jobs: number; slots: number; lost: number; begun: number; atWork: number }

async function count(): Promise<Counts> {
  const [row] = await ask<Counts>(
    database.url,
    `select count(*)::int as jobs, count(distinct data->>'slot')::int as slots,
       count(*) filter (where state = 'completed' and not exists (select from probe_done d where d.slot = data->>'slot'))::int as lost,
       (select count(*)::int from probe_begun) as begun,
       count(*) filter (where state in ('created', 'retry', 'active'))::int as "atWork"
     from queue.job where name = 'probe'`,
  )
  if (!row) throw new Error('no counts')
  return row
}

test('two programs that are killed again and again do each turn of scheduled work once, and lose none', {
  timeout: 300_000 + kills * 60_000,
}, async () => {
  const began = slotAt({ everyMs: 500 }, new Date()).at
  let [one, other] = [await startWorker(), await startWorker()]
  for (let turn = 0; turn < kills; turn += 1) {
    const before = (await count()).begun
    // Into the middle of a turn: it has begun and not ended.
    while ((await count()).begun < before + 3) await pause(20)
    await kill(one)
    one = other
    other = await startWorker()
  }
  await pause(2_000)
  for (const child of [one, other]) await kill(child)
  const last = await startWorker()
  // What the dead had at work is begun anew once their silence is noticed.
  const put = (await count()).jobs
  await untilDone(put)
  await kill(last)
  const counts = await count()
  const done = await doneOf(put)
  console.log(
    `${counts.jobs} turns since ${began.toISOString()}, begun ${counts.begun} times, ${done} of the first ${put} done`,
  )
  figure('T-02', 'turnsTwice', counts.jobs - counts.slots)
  figure('T-02', 'turnsLost', counts.lost + put - done)
})

/** Until the first turns that were put are done, or none was done for as long as the silence of a dead program may last, four times over. */
async function untilDone(first: number): Promise<void> {
  const patience = 120
  let done = -1
  for (let idle = 0; done < first && idle < patience; idle += 1) {
    const now = await doneOf(first)
    if (now > done) idle = 0
    done = now
    await pause(1_000)
  }
}

/** How many of the first turns that were put have had their effect. */
async function doneOf(first: number): Promise<number> {
  const [row] = await ask<{ n: number }>(
    database.url,
    `select count(*)::int as n from (select data->>'slot' as slot from queue.job where name = 'probe' order by data->>'slot' limit ${first}) j
     join probe_done d using (slot)`,
  )
  return row?.n ?? 0
}

test('saboteur: without the name of the turn two programs put it twice, and the count sees it', async () => {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    connectionString: database.url,
    schema: 'queue',
    options: '-c role=dothi_queue',
    createSchema: false,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  const before = await count()
  for (const _ of [1, 2]) await boss.send('probe', { slot: 'a turn of its own', input: {} })
  const after = await count()
  await boss.stop()
  expect(after.jobs - after.slots - (before.jobs - before.slots)).toBe(1)
})
