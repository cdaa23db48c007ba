import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { figure, size } from '#test/support/figure.ts'
import { type CrashHouse, startCrashHouse } from './house.ts'
import { ask, compareStored } from './stored.ts'
import { newIntention, send, startWriters, type Writers } from './writers.ts'

/** A quick size in every run, the size of the promise by night. */
const cycles = size === 'nightly' ? 40 : 3
const writers = 8
const none = { lost: 0, doubled: 0, unasked: 0, withoutRecord: 0 }

let house: CrashHouse | undefined
afterEach(async () => {
  await house?.server.stop()
  house = undefined
}, 60_000)

const kills = ['killProgram', 'killDatabase', 'killBoth'] as const

/** Lets the writers have some receipts first, so that each kill falls into the middle of work. */
async function untilReceived(load: Writers, more: number): Promise<void> {
  const goal = load.received() + more
  for (const startedMs = performance.now(); load.received() < goal; await pause(5)) {
    if (performance.now() - startedMs < 60_000) continue
    throw new Error(`no receipts for a minute. The program wrote:\n${house?.server.output().slice(-4_000)}`)
  }
}

test('no acknowledged act is lost or doubled when the program and the database are killed', {
  timeout: 120_000 + cycles * 30_000,
}, async () => {
  house = await startCrashHouse()
  const load = startWriters(house.server.origin, writers)
  const startedMs = performance.now()
  for (let cycle = 0; cycle < cycles; cycle++) {
    await untilReceived(load, 25 + ((cycle * 37) % 60))
    await house[kills[cycle % kills.length] ?? 'killBoth']()
  }
  await untilReceived(load, 25)
  await load.finish()
  await house.killBoth() // what was acknowledged a moment ago must be there as well
  const differences = await compareStored(await house.databaseUrl(), load.begun)
  const retried = load.begun.filter(({ tries }) => tries > 1).length
  console.log(
    `${cycles} kills: ${load.received()} acknowledged, ${retried} needed a retry,`,
    `${differences.lost} lost, ${differences.doubled} doubled, ${Math.round((performance.now() - startedMs) / 1_000)} s`,
  )
  figure('T-01', 'kills', cycles)
  figure('T-01', 'lost', differences.lost)
  figure('T-01', 'doubled', differences.doubled)
  expect(differences).toEqual(none)
  expect(load.received()).toBe(load.begun.length)
  figure('T-01', 'differences', recounted(await house.verb('recount')))
  figure('T-01', 'upAgainMs', house.slowestMs())
})

/** How many differences the recount told. */
const recounted = (said: string): number => Number(/(\d+) differences/.exec(said)?.[1] ?? Number.NaN)

test('saboteur: without synchronous commit the same comparison finds acknowledged acts lost', {
  timeout: 300_000,
}, async () => {
  house = await startCrashHouse()
  const url = await house.databaseUrl()
  await ask(url, `alter database "${new URL(url).pathname.slice(1)}" set synchronous_commit = off`)
  await house.killProgram() // new connections take the new setting
  const load = startWriters(house.server.origin, writers)
  let lost = 0
  for (let round = 0; lost === 0 && round < 10; round++) {
    await untilReceived(load, 40)
    await house.killDatabase()
    lost = (await compareStored(await house.databaseUrl(), load.begun)).lost
  }
  await load.finish()
  expect(lost).toBeGreaterThan(0)
})

test('a report whose reply got lost is one record when sent again, and two when the sender makes a new id', async () => {
  house = await startCrashHouse()
  const { origin } = house.server
  const [same, other] = [newIntention(), newIntention()]
  for (const intention of [same, other]) await sendAndLoseReply(house, origin, intention)
  await send(origin, same, same.id)
  const before = await compareStored(await house.databaseUrl(), [same, other])
  expect(before).toEqual(none)
  await send(origin, other, newIntention().id) // saboteur: the id is dropped
  expect(await compareStored(await house.databaseUrl(), [same, other])).toEqual({ ...none, doubled: 1 })
})

/** The reply comes and is thrown away: to the sender it is as if the line had broken. */
async function sendAndLoseReply(house: CrashHouse, origin: string, intention: ReturnType<typeof newIntention>) {
  await send(origin, intention, intention.id)
  await house.killProgram()
}
