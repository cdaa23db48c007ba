import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { figure, size } from '#test/support/figure.ts'
import { type CrashHouse, startCrashHouse } from './house.ts'
import { ask, compareStored } from './stored.ts'
import { type Intention, newIntention, send } from './writers.ts'

const submissions = size === 'nightly' ? 10_000 : 300
const kills = size === 'nightly' ? 30 : 3
const writers = 8

let house: CrashHouse | undefined
afterEach(async () => {
  await house?.server.stop()
  house = undefined
}, 60_000)

/** Everybody sends until he has a receipt, waiting longer and longer; `idOf` gives the id of a try. */
async function sendAll(origin: string, all: readonly Intention[], idOf: (one: Intention) => string): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let one = all[next++]; one; one = all[next++]) {
        for (let waitMs = 20; !one.record; waitMs = Math.min(1_000, waitMs * 1.5)) {
          one.tries += 1
          const receipt = await send(origin, one, idOf(one))
          if (receipt) one.record = receipt.subject
          else await pause(waitMs)
        }
      }
    }),
  )
}

const received = (all: readonly Intention[]): number => all.filter(({ record }) => record).length

test('as many submissions, so many records, though the program is killed and everybody sends again; and no half file is left', {
  timeout: 240_000 + kills * 60_000,
}, async () => {
  house = await startCrashHouse()
  const all = Array.from({ length: submissions }, newIntention)
  const sending = sendAll(house.server.origin, all, ({ id }) => id)
  for (let kill = 1; kill <= kills; kill += 1) {
    const goal = Math.floor((submissions * kill) / (kills + 1))
    while (received(all) < goal) await pause(5)
    await house.killProgram()
  }
  await sending
  const url = await house.databaseUrl()
  const [row] = await ask<{ n: number }>(url, `select count(*)::int as n from record where record = 'feedback.report'`)
  const differences = await compareStored(url, all)
  console.log(`${kills} kills, ${all.filter(({ tries }) => tries > 1).length} sent more than once`)
  figure('T-02', 'kills', kills)
  figure('T-02', 'records', (row?.n ?? 0) / submissions)
  figure('T-02', 'doubled', differences.doubled + differences.unasked)
  figure('T-02', 'halfFiles', halfFiles(house.server.dataFolder).length)
})

/** Files that were begun and not finished: drafts of any kind outside the database's own folder. */
function halfFiles(dataFolder: string): string[] {
  const names = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => !name.startsWith('postgres') && /(\.|-)(part|tmp|draft|half)$|^\.?tmp/.test(name))
    .map((name) => join(dataFolder, name))
}

test('saboteur: when the key of a submission is dropped, sending again makes doubles and the comparison sees them', async () => {
  house = await startCrashHouse()
  const all = Array.from({ length: 10 }, newIntention)
  const [first] = all
  // The answer of the first sending is lost on its way.
  if (first) await send(house.server.origin, first, first.id)
  await sendAll(house.server.origin, all, () => newIntention().id)
  expect((await compareStored(await house.databaseUrl(), all)).doubled).toBe(1)
})
