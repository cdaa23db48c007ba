import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { Refused } from '#base/refusal.ts'
import type { Actor } from '#engine/engine.ts'
import { figure, size } from '#test/support/figure.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { ask } from './stored.ts'

const kills = size === 'nightly' ? 20 : 2
const loans = 600
const locality = 'town'

let here: TestHouse
let head: Actor
const running = new Set<ChildProcess>()
let started = 0

beforeAll(async () => {
  here = await testHouse([library], [town])
  here.at('2026-03-02', '09:00')
  head = await here.as(locality, 'head')
  const values = { genre: 'novel', book: 'Số đỏ', where: { longitude: 105.015, latitude: 10.005 } }
  for (let n = 0; n < loans; n += 1)
    await here.engine.act(nobody, { locality, id: `loan-number-${n}`, record: 'library.loan', act: 'ask', values })
}, 60_000)
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await here.close()
})

async function startWorker(): Promise<ChildProcess> {
  started += 1
  const child = spawn(process.execPath, [join(import.meta.dirname, 'export-worker.ts'), here.url, String(started)], {
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

async function askFor(): Promise<string> {
  const id = uuidv7(here.house.clock(), here.house.dice)
  const values = { kind: 'list', record: 'library.loan' }
  const command = { locality, id, record: 'system.export', act: 'ask', values }
  for (;;) {
    const done = await here.engine.act(head, command).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
    })
    if (done) return done.subject
    // So many may be on their way for one person: what a dead program had begun is waited for.
    await pause(1_000)
  }
}

async function number(text: string): Promise<number> {
  const [row] = await ask<{ n: number }>(here.url, text)
  return row?.n ?? 0
}

const begun = () =>
  number(`select count(*)::int as n from queue.job where name = 'export' and state = 'active'`).catch(() => 0)

test('exports asked for while the programs that make them are killed again and again: each is made once and whole', {
  timeout: 120_000 + kills * 60_000,
}, async () => {
  const asked: string[] = []
  for (let turn = 0; turn < kills; turn += 1) {
    const worker = await startWorker()
    asked.push(await askFor(), await askFor())
    // Into the middle of one: it is at work, and handing over the next.
    for (let waited = 0; waited < 200 && (await begun()) === 0; waited += 1) await pause(20)
    await pause(turn * 15)
    await kill(worker)
  }
  const last = await startWorker()
  const made = () => number(`select count(*)::int as n from record where record = 'system.export' and state = 'made'`)
  for (let waited = 0; waited < 240 && (await made()) < asked.length; waited += 1) await pause(500)
  await kill(last)
  let broken = 0
  for (const subject of asked) {
    const fetched = await here.engine.exports
      .fetch(head, { locality, subject, id: `fetch-${subject}` })
      .catch(() => undefined)
    let text = ''
    for await (const piece of fetched?.pieces ?? []) text += Buffer.from(piece).toString()
    if (text.split('\r\n').length !== loans + 2 || Buffer.byteLength(text) !== fetched?.bytes) broken += 1
  }
  const twice = await number(
    `select count(*)::int as n from (select from event where act = 'make' group by subject_id having count(*) > 1) t`,
  )
  const tries = await number(`select coalesce(sum(retry_count), 0)::int as n from queue.job where name = 'export'`)
  console.log(
    `T-02: ${asked.length} exports, ${kills} kills, ${tries} begun again, ${broken} broken, ${twice} made twice`,
  )
  expect(await number('select count(*)::int as n from queued_work')).toBe(0)
  figure('T-02', 'exportsLost', asked.length - (await made()) + broken)
  figure('T-02', 'exportsTwice', twice)
})
