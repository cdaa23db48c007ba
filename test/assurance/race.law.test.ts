import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '#base/id.ts'
import { Refused } from '#base/refusal.ts'
import type { Actor, Command, Receipt } from '#engine/engine.ts'
import { isNightly, seed } from '#test/law/history.ts'
import { figure } from '#test/support/figure.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { book, bookTown, clerk } from './book.ts'
import { type Break, breakNext } from './lost-answer.ts'

const editors = 20
const rounds = isNightly ? 200 : 6
console.log(`races: fast-check seed ${seed}, ${rounds} rounds of ${editors} people`)

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

function does(who: Actor, act: string, more: Partial<Command>): Promise<Receipt> {
  sent += 1
  return here.engine.act(who, {
    locality: 'town',
    id: `race-${String(sent).padStart(6, '0')}`,
    record: 'book.page',
    act,
    values: {},
    ...more,
  })
}

const codes = (error: unknown): string => {
  if (!(error instanceof Refused)) throw error
  return error.refusals.map(({ code }) => code).join()
}

const people = (): Actor[] => Array.from({ length: editors }, (_, index) => clerk(here.space('town'), index))
const begin = (): Promise<Receipt> => does(people()[0] ?? nobody, 'begin', { values: { name: 'trang', number: 0 } })

/** Everybody reads the number, raises it and writes it back, on the version he saw or on whatever is there. */
async function everybodyRaises(subject: string, sendsVersion: boolean): Promise<{ written: number; number: number }> {
  const raise = async (who: Actor): Promise<number> => {
    for (let turn = 0; turn < 500; turn += 1) {
      const seen = await here.engine.ask(who, 'record', { locality: 'town', id: subject })
      const values = { number: Number(seen.values['number']) + 1 }
      const end = await does(who, 'write', { subject, values, ...(sendsVersion && { version: seen.version }) }).catch(
        codes,
      )
      if (typeof end !== 'string') return 1
      if (end !== 'stale' && end !== 'busy') throw new Error(`write: refused with ${end}`)
    }
    return 0
  }
  const written = await Promise.all(people().map(raise))
  const last = await here.engine.ask(people()[0] ?? nobody, 'record', { locality: 'town', id: subject })
  return { written: written.reduce((sum, one) => sum + one, 0), number: Number(last.values['number']) }
}

test('twenty people raise one number and none loses the raise of another', { timeout: 3_600_000 }, async () => {
  let [lost, written] = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const { subject } = await begin()
    const found = await everybodyRaises(subject, true)
    written += found.written
    lost += found.written - found.number
  }
  figure('T-09', 'edits', written)
  figure('T-09', 'lost', lost)
})

test('of twenty who approve the same page one does, and of twenty who book the same hour one has it', {
  timeout: 3_600_000,
}, async () => {
  const doubled = { approve: 0, book: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const { subject } = await begin()
    for (const act of ['book', 'approve'] as const) {
      const values = act === 'book' ? { name: 'chín giờ' } : {}
      const ends = await Promise.all(people().map((who) => does(who, act, { subject, values }).catch(codes)))
      const done = ends.filter((end) => typeof end !== 'string').length
      doubled[act] += Math.abs(done - 1)
      expect(new Set(ends.filter((end) => typeof end === 'string'))).toEqual(
        new Set([act === 'book' ? 'too_often' : 'wrong_state']),
      )
    }
  }
  figure('T-09', 'approvedTwice', doubled.approve)
  figure('T-09', 'bookedTwice', doubled.book)
})

/** The numbers of a series as they were given out, and what is missing or double among them. */
async function flawsOfSeries(): Promise<number> {
  const { rows } = await owner.query<{ code: string }>(`select code from record where record = 'book.paper'`)
  const series = Map.groupBy(
    rows.map(({ code }) => code),
    (code) => code.slice(0, code.lastIndexOf('-')),
  )
  return [...series.values()].reduce((flaws, codes) => {
    const numbers = new Set(codes.map((code) => Number(code.slice(code.lastIndexOf('-') + 1))))
    return flaws + Math.max(...numbers) - numbers.size + (codes.length - numbers.size)
  }, 0)
}

const entering = fc.record({
  who: fc.nat(editors - 1),
  /** Refused: the name is too long. Twice: the same id again. Broken: the line breaks. */
  how: fc.constantFrom('once', 'twice', 'refused', 'broken before', 'broken after', 'next day'),
})

test('numbers of a register have no gap and no double, whatever is refused, repeated or broken', {
  timeout: 3_600_000,
}, async () => {
  let [given, day] = [0, 2]
  await fc.assert(
    fc.asyncProperty(fc.array(entering, { minLength: 5, maxLength: 40 }), async (doings) => {
      await Promise.all(
        doings.map(async ({ who, how }) => {
          if (how === 'next day') day = (day % 27) + 1
          here.at(`2026-03-${String(day).padStart(2, '0')}`, '09:00')
          const name = how === 'refused' ? 'x'.repeat(61) : 'giấy'
          const [, where] = how.split(' ')
          const broken = how.startsWith('broken') && breakNext(here.space('town').db, where as Break, 'append_act')
          const command = {
            record: 'book.paper',
            values: { name },
            id: `paper-${uuidv7(new Date(0), here.house.dice)}`,
          }
          const times = how === 'twice' ? [1, 2] : [1]
          const ends = await Promise.all(
            times.map(() => does(clerk(here.space('town'), who), 'enter', command).catch(codes)),
          )
          if (broken) broken.undo()
          given += ends.filter((end) => typeof end !== 'string').length
        }),
      )
      expect(await flawsOfSeries()).toBe(0)
    }),
    { seed, numRuns: isNightly ? 1_000 : 15 },
  )
  figure('T-09', 'numbers', given)
  figure('T-09', 'gaps', await flawsOfSeries())
})

describe('saboteurs', () => {
  test('saboteur: people who do not say which version they saw lose raises', { timeout: 600_000 }, async () => {
    let lost = 0
    for (let round = 0; lost === 0 && round < 20; round += 1) {
      const { subject } = await begin()
      const found = await everybodyRaises(subject, false)
      lost = found.written - found.number
    }
    expect(lost).toBeGreaterThan(0)
  })

  test('saboteur: a number that was taken out of the register is a gap', async () => {
    const last = `select id from record where record = 'book.paper' order by code limit 1`
    await owner.query(`update record set code = code || '9' where id = (${last})`)
    expect(await flawsOfSeries()).toBeGreaterThan(0)
  })
})
