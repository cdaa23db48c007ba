import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { figure, isPassed, size } from '#test/support/figure.ts'
import { type CrashHouse, startCrashHouse } from './house.ts'
import { improper, startLoad } from './load.ts'
import { ask, compareStored } from './stored.ts'

const restarts = size === 'nightly' ? 20 : 2
const perSecond = 60

let house: CrashHouse | undefined
afterEach(async () => {
  await house?.server.stop()
  house = undefined
}, 60_000)

const connections = async (url: string): Promise<number> => {
  const [row] = await ask<{ n: number }>(
    url,
    `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  return row?.n ?? 0
}

test('while the database restarts at once under load people meet only "not now", nothing is lost and no connection stays behind', {
  timeout: 120_000 + restarts * 30_000,
}, async () => {
  house = await startCrashHouse()
  const { origin } = house.server
  const load = startLoad(origin, perSecond)
  await pause(2_000)
  let [saysPaused, pages] = [0, 0]
  for (let turn = 0; turn < restarts; turn += 1) {
    await house.restartDatabase(async () => {
      for (let look = 0; look < 100; look += 1) {
        const page = await fetch(`${origin}/quan-1/muc-tieu`)
        const text = await page.text()
        if (page.status !== 503) continue
        pages += 1
        saysPaused += text.includes('Hệ thống đang tạm dừng') && text.includes('tel:') ? 1 : 0
        return
      }
    })
    await pause(2_000)
  }
  await load.finish()
  const busiest = await connections(await house.databaseUrl())
  for (let waited = 0; waited < 150 && (await connections(await house.databaseUrl())) > mostIdle; waited += 1)
    await pause(100)
  const url = await house.databaseUrl()
  figure('T-08', 'restarts', restarts)
  const strange = improper(load.answers)
  console.log(
    `${load.answers.length} answers, ${load.answers.filter(({ status }) => status === 503).length} of them 503,`,
    strange.slice(0, 5),
    `${pages} pages, ${busiest} connections`,
  )
  figure('T-08', 'improper', strange.length)
  figure('T-08', 'slowestMs', Math.round(Math.max(...load.answers.map(({ ms }) => ms))))
  figure('T-08', 'lost', (await compareStored(url, load.begun)).lost)
  figure('T-08', 'leaked', Math.max(0, (await connections(url)) - mostIdle))
  expect(pages).toBeGreaterThan(0)
  expect(saysPaused).toBe(pages)
})

const stillMs = size === 'nightly' ? 30_000 : 12_000

test('while the database stands still every request is answered in time, nothing is lost, and work goes on after it by itself', {
  timeout: 120_000 + stillMs,
}, async () => {
  house = await startCrashHouse()
  const { origin } = house.server
  const load = startLoad(origin, perSecond / 2)
  await pause(1_500)
  const pages: { status: number; ms: number; saysPaused: boolean }[] = []
  await house.stillDatabase(async () => {
    const looked = lookAt(`${origin}/quan-1/muc-tieu`)
    await pause(stillMs)
    pages.push(await looked)
  })
  const again = await fetch(`${origin}/quan-1/muc-tieu`)
  await load.finish()
  const url = await house.databaseUrl()
  for (let waited = 0; waited < 150 && (await connections(url)) > mostIdle; waited += 1) await pause(100)
  const strange = improper(load.answers)
  console.log(`${load.answers.length} answers,`, strange.slice(0, 5), pages)
  figure('T-08', 'stillMs', stillMs)
  figure('T-08', 'notNow', load.answers.filter(({ status }) => status === 503).length)
  figure('T-08', 'improper', strange.length)
  figure('T-08', 'slowestMs', Math.round(Math.max(...[...load.answers, ...pages].map(({ ms }) => ms))))
  figure('T-08', 'lost', (await compareStored(url, load.begun)).lost)
  figure('T-08', 'leaked', Math.max(0, (await connections(url)) - mostIdle))
  expect(pages).toMatchObject([{ status: 503, saysPaused: true }])
  expect(again.status).toBe(200)
})

test('saboteur: without a bound a request waits as long as the database stands still, and that is seen', {
  timeout: 120_000,
}, async () => {
  house = await startCrashHouse({ DOTHI_PATIENCE: '0' })
  const looked: Promise<{ ms: number }>[] = []
  const { origin } = house.server
  await house.stillDatabase(async () => {
    looked.push(lookAt(`${origin}/quan-1/muc-tieu`))
    await pause(11_000)
  })
  const [page] = await Promise.all(looked)
  expect(isPassed('T-08', 'slowestMs', page?.ms ?? 0)).toBe(false)
})

async function lookAt(address: string): Promise<{ status: number; ms: number; saysPaused: boolean }> {
  const startedMs = performance.now()
  const page = await fetch(address)
  const text = await page.text()
  const saysPaused = text.includes('Hệ thống đang tạm dừng') && page.headers.has('retry-after')
  return { status: page.status, ms: Math.round(performance.now() - startedMs), saysPaused }
}

/** The pools of this program at rest: one a locality, the door, the queue with its listener, and the one that looks. */
const mostIdle = 12

test('saboteur: a connection that nobody gives back, and an answer that is a fault, are both seen', async () => {
  house = await startCrashHouse()
  const url = await house.databaseUrl()
  const before = await connections(url)
  const kept = await Promise.all(
    [1, 2, 3].map(async () => {
      const client = new pg.Client(url)
      await client.connect()
      return client
    }),
  )
  expect((await connections(url)) - before).toBeGreaterThanOrEqual(3)
  for (const client of kept) await client.end()
  expect(improper([{ status: 500, ms: 1, kind: 'read', retryAfter: null }])).toHaveLength(1)
  expect(improper([{ status: 503, ms: 1, kind: 'read', retryAfter: null }])).toHaveLength(1)
})
