import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#base/instant.ts'
import { keyText, originOf, readKey } from '#engine/ledger/log/note.ts'
import { verifyLog } from '#engine/ledger/log/verify.store.ts'
import { sendMessages } from '#engine/message/send.ts'
import { recount } from '#engine/recount/recount.store.ts'
import { openShelf } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { smsGateway } from '#gateways/sms/sms.gateway.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { isNightly } from '#test/law/history.ts'
import { figure } from '#test/support/figure.ts'
import { foldAll, type TestHouse, testHouse } from '#test/support/house.ts'
import { type Calls, type Fault, failingCalls, faults, openProvider, type Provider } from './failing-call.ts'
import { type Journey, journeysOf, type Said } from './journeys.ts'

/** No journey makes so many calls: the n-th is then never reached, and the journey is through. */
const mostCalls = 60

let here: TestHouse
let owner: pg.Client
let calls: Calls
let provider: Provider
let folder: string
let journeys: Journey[]
let turns = 0
const rejected: unknown[] = []
const note = (error: unknown): void => void rejected.push(error)

beforeAll(async () => {
  process.on('unhandledRejection', note)
  folder = mkdtempSync(join(tmpdir(), 'dothi-nth-'))
  calls = failingCalls()
  provider = await openProvider(calls)
  const quan1 = localities.filter(({ key }) => key === 'quan-1')
  here = await testHouse(modules, quan1, 20_261_121, calls.shelf(openShelf(folder)), calls.opener)
  owner = new pg.Client({ connectionString: here.url })
  await owner.connect()
  turnHours()
  journeys = await journeysOf({ here, gateways: [sms()], count: eventsOf })
}, 60_000)
afterAll(async () => {
  process.off('unhandledRejection', note)
  await owner.end()
  await here.close()
  await provider.close()
  rmSync(folder, { recursive: true, force: true })
})

const sms = () => smsGateway({ providers: [{ name: 'one', url: provider.url }], timeoutMs: 2_000 })

/** Each run has hours of its own, by day, so that times of waiting are over. */
function turnHours(): void {
  const [day, hour] = [Math.floor(turns / 5), 8 + (turns % 5) * 3]
  here.at(addDays('2026-03-02', day), `${String(hour).padStart(2, '0')}:00`)
  turns += 1
}

async function eventsOf(id: string): Promise<number> {
  return (await owner.query('select from event where command_id = $1', [id])).rowCount ?? 0
}

/** A lie: told done and not there once, told not done and there, or not done once when sent again. */
async function play(
  journey: Journey,
  n: number,
  fault: Fault,
): Promise<{ said: Said; struck: boolean; lies: string[] }> {
  turnHours()
  const { go, effects } = await journey.prepare()
  calls.arm(n, fault)
  const said = await go()
  const { struck } = calls.disarm()
  const lies: string[] = []
  const found = await effects?.()
  if (found !== undefined && found !== { done: 1, not: 0, unsure: Math.min(found, 1) }[said])
    lies.push(`said '${said}', ${found} stored`)
  const again = await go()
  if (again !== 'done') lies.push(`sent again: '${again}'`)
  const after = await effects?.()
  if (after !== undefined && after !== 1) lies.push(`sent again: ${after} stored`)
  return { said, struck, lies: lies.map((lie) => `${journey.name}, call ${n} ${fault}: ${lie}`) }
}

/** Breaks the first, second, third … call, by night in every way, else in turn, until a journey makes no more calls. */
async function walk(journey: Journey): Promise<void> {
  turnHours()
  expect(await (await journey.prepare()).go(), journey.name).toBe('done')
  for (let n = 1; n <= mostCalls; n += 1) {
    let isThrough = true
    for (const fault of isNightly ? faults : [faults[n % 3] ?? 'half']) {
      const { said, struck, lies } = await play(journey, n, fault)
      isThrough &&= !struck
      total.runs += struck ? 1 : 0
      total.said[said] += 1
      total.lies.push(...lies)
    }
    if (isThrough) return
  }
  throw new Error(`${journey.name}: more than ${mostCalls} calls`)
}

const total = { runs: 0, lies: [] as string[], said: { done: 0, not: 0, unsure: 0 } }

test('whichever call of whichever journey fails, people are told the truth and may send again', {
  timeout: 3_600_000,
}, async () => {
  for (const journey of journeys) await walk(journey)
  console.log(
    `nth call: ${journeys.length} journeys; told done ${total.said.done}, not ${total.said.not}, unsure ${total.said.unsure}`,
  )
  expect(total.lies).toEqual([])
  figure('T-05', 'journeys', journeys.length)
  figure('T-05', 'runs', total.runs)
  figure('T-05', 'lies', total.lies.length)
})

test('after all of it the figures, the ledger and the log are whole, messages went out, and no line is left open', async () => {
  const space = here.space('quan-1')
  turnHours()
  await foldAll(here.house, space)
  const { differences } = await recount(space.db, space)
  const { rows } = await owner.query<{ flaws: string }>(`
    select (select count(*) from (select 1 from event group by space_id, subject_id having max(version) <> count(*)) x)
      + (select count(*) from record r where not exists (select from event e where e.space_id = r.space_id and e.subject_id = r.id and e.version = r.version))
      + (select count(*) from (select 1 from event group by space_id, actor, command_id having count(*) > 1) x) as flaws`)
  const { logKey } = here.house
  const key = readKey(keyText(originOf(logKey, 'quan-1'), logKey.publicBytes))
  const verified = key && (await verifyLog(space.db, space, { key, notes: [] }))
  expect(differences).toEqual([])
  figure('T-05', 'broken', differences.length + Number(rows[0]?.flaws) + (verified?.found ?? 1))
  figure('T-05', 'unsent', await unsent())
  const { pool } = space.db
  figure('T-05', 'linesLeft', pool.totalCount - pool.idleCount + pool.waitingCount)
  figure('T-05', 'unhandled', rejected.length)
})

/** Messages that say they were sent and that nobody took, and those that will never go out although they could. */
async function unsent(): Promise<number> {
  const space = here.space('quan-1')
  for (let turn = 0; turn < 50; turn += 1) {
    turnHours()
    if ((await sendMessages(here.house, space, [sms()])) === 0) break
  }
  const { rows } = await owner.query<{ key: string; state: string; error: string | null }>(
    `select subject_id || '-' || version || '-' || name as key, state, error from message`,
  )
  const lost = rows.filter(({ key, state }) => state === 'sent' && !provider.taken.has(key))
  const stuck = rows.filter(({ state, error }) => state !== 'sent' && error !== 'no_address' && error !== 'too_old')
  expect(rows.filter(({ state }) => state === 'sent').length).toBeGreaterThan(0)
  for (const { key, state, error } of [...lost, ...stuck]) console.log(`T-05: ${key} ${state} ${error ?? ''}`)
  return lost.length + stuck.length
}

describe('saboteurs', () => {
  test('saboteur: a program that says "not received" of whatever broke is caught lying', async () => {
    const [first] = journeys as [Journey]
    const lying: Journey = {
      ...first,
      prepare: async () => {
        const { go, effects } = await first.prepare()
        const say = async (): Promise<Said> => {
          const said = await go()
          return calls.disarm().struck ? 'not' : said
        }
        return { go: say, ...(effects && { effects }) }
      },
    }
    const { lies } = await play(lying, 1, 'half')
    expect(lies.length).toBeGreaterThan(0)
  })
})
