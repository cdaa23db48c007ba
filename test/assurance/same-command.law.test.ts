import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import type { Actor, Command, Receipt } from '#engine/engine.ts'
import { isNightly, seed } from '#test/law/history.ts'
import { figure } from '#test/support/figure.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { book, bookTown, clerk } from './book.ts'
import { breakNext } from './lost-answer.ts'

const numRuns = isNightly ? 5_000 : 60
console.log(`same command: fast-check seed ${seed}, ${numRuns} cases`)

/** One case: what is sent, how often at once, what goes wrong at first, who else uses the same id, how much later it is sent again. */
const someCase = fc.record({
  act: fc.constantFrom('begin' as const, 'write' as const, 'enter' as const),
  copies: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 5 }) }, { weight: 1, arbitrary: fc.constant(50) }),
  trouble: fc.constantFrom('none' as const, 'before' as const, 'after' as const),
  others: fc.nat(5),
  daysLater: fc.constantFrom(0, 1, 7, 8, 400),
})
type Case = typeof someCase extends fc.Arbitrary<infer T> ? T : never
/** What became of a case, in numbers that have to be right. */
type Found = { effects: number; answers: number; otherTaken: number; strangersTold: number; refusals: Set<string> }

let here: TestHouse
let owner: pg.Client
let sent = 0
beforeAll(async () => {
  here = await testHouse([book], [bookTown])
  owner = new pg.Client({ connectionString: here.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await here.close()
})

const space = () => here.space('town')

async function commandOf(act: Case['act']): Promise<Command> {
  sent += 1
  const id = `same-command-${sent}`
  const values = act === 'write' ? { number: sent } : { name: `tờ ${sent}` }
  const record = act === 'enter' ? 'book.paper' : 'book.page'
  const command = { locality: 'town', id, record, act, values }
  if (act !== 'write') return command
  const opened = await here.engine.act(clerk(space(), 1), {
    ...command,
    id: `${id}-page`,
    act: 'begin',
    values: { name: 'x' },
  })
  return { ...command, subject: opened.subject }
}

type End = Receipt | string
const sends = (who: Actor, command: Command): Promise<End> =>
  here.engine.act(who, command).catch((error: unknown) => {
    if (error instanceof Refused) return error.refusals.map(({ code }) => code).join()
    // A fault: the sender knows nothing and sends again.
    return `fault: ${(error as Error).message}`
  })

async function play({ act, copies, trouble, others, daysLater }: Case): Promise<Found> {
  here.at('2026-03-02', '09:00')
  const me = clerk(space(), 1)
  const command = await commandOf(act)
  const changed = { ...command, values: { ...command.values, ...(act === 'write' ? { number: 0 } : { name: 'khác' }) } }
  const stranger = clerk(space(), 2)
  const broken = trouble === 'none' ? undefined : breakNext(space().db, trouble, 'append_')
  const first = await sends(me, command)
  broken?.undo()
  const [mine, other, strange] = await Promise.all([
    Promise.all(Array.from({ length: copies }, () => sends(me, command))),
    Promise.all(Array.from({ length: others }, () => sends(me, changed))),
    sends(stranger, command),
  ])
  here.at(daysLater > 0 ? '2027-04-06' : '2026-03-02', '09:00')
  const late = await sends(me, command)
  const receipts = [...(typeof first === 'string' ? [] : [first]), ...mine, late]
  const { rows } = await owner.query(`select from event where actor = $1 and command_id = $2`, [me.id, command.id])
  const answer = (one: End): string => JSON.stringify(typeof one === 'string' ? one : { ...one, repeated: true })
  return {
    effects: rows.length,
    answers: new Set(receipts.map(answer)).size,
    otherTaken: other.filter((one) => typeof one !== 'string').length,
    strangersTold: typeof strange !== 'string' && answer(strange) === answer(late) ? 1 : 0,
    refusals: new Set([...receipts, ...other].filter((one) => typeof one === 'string')),
  }
}

test('a command sent at once, again, after a break or a year later is done once, with one answer', {
  timeout: 3_600_000,
}, async () => {
  const total = { tried: 0, effects: 0, answers: 0, otherTaken: 0, strangersTold: 0 }
  await fc.assert(
    fc.asyncProperty(someCase, async (one) => {
      const found = await play(one)
      total.tried += 1
      total.effects = Math.max(total.effects, found.effects)
      total.answers = Math.max(total.answers, found.answers)
      total.otherTaken += found.otherTaken
      total.strangersTold += found.strangersTold
      expect({ ...found, refusals: [...found.refusals] }).toEqual({
        effects: 1,
        answers: 1,
        otherTaken: 0,
        strangersTold: 0,
        refusals: one.others > 0 ? ['id_reused'] : [],
      })
    }),
    { seed, numRuns },
  )
  figure('T-07', 'cases', total.tried)
  figure('T-07', 'effects', total.effects)
  figure('T-07', 'answers', total.answers)
  figure('T-07', 'otherTaken', total.otherTaken)
  figure('T-07', 'strangersTold', total.strangersTold)
})

test('of two contents under one id that come at once, one is done and the other refused', async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    const command = await commandOf('begin')
    const ends = await Promise.all(
      Array.from({ length: 20 }, (_, index) => sends(nobody, { ...command, values: { name: `tên ${index % 2}` } })),
    )
    const done = ends.filter((end) => typeof end !== 'string')
    expect([done.length, new Set(done.map(({ event }) => event)).size]).toEqual([10, 1])
    expect(new Set(ends.filter((end) => typeof end === 'string'))).toEqual(new Set(['id_reused']))
  }
})

test('a line that stays dead is told as it is: not known, and sent again it is done once', async () => {
  for (const where of ['before', 'after'] as const) {
    const command = await commandOf('enter')
    const breaks = [1, 2, 3].map(() => breakNext(space().db, where, 'append_act'))
    expect(await sends(clerk(space(), 1), command)).toBe('unsure')
    for (const one of breaks) one.undo()
    const receipt = await sends(clerk(space(), 1), command)
    expect(receipt).toMatchObject({ state: 'entered', repeated: where === 'after' })
    const { rows } = await owner.query('select from event where command_id = $1', [command.id])
    expect(rows.length).toBe(1)
  }
})

test('who no longer sees the record his act gave away still gets the receipt of that act', async () => {
  const command = await commandOf('write')
  const first = await sends(clerk(space(), 1), command)
  await owner.query('update record set record = $1 where id = $2', ['book.paper', command.subject])
  expect(await sends(clerk(space(), 1), command)).toEqual({ ...(first as Receipt), repeated: true })
  await owner.query('update record set record = $1 where id = $2', ['book.page', command.subject])
})

describe('saboteurs', () => {
  const key = 'event_space_id_actor_command_id_key'

  test('saboteur: without the unique key on the id of a command, doubles are found', async () => {
    await owner.query(`drop index ${key}`)
    try {
      const found = await play({ act: 'begin', copies: 5, trouble: 'after', others: 0, daysLater: 0 })
      expect(found.effects).toBeGreaterThan(1)
      expect(found.answers).toBeGreaterThan(1)
    } finally {
      await owner.query(`delete from measure_entry; delete from event where command_id = 'same-command-${sent}'`)
      await owner.query(
        `create unique index ${key} on event (space_id, command_key(actor, command_id, 0), command_key(actor, command_id, 1))`,
      )
    }
  })
})
