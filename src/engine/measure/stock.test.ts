import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import { isNightly, seed } from '#test/law/history.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, libraryCalendar, loan, town } from '#test/support/library.ts'
import { connect } from '../db/connect.ts'
import { balance, count, defineModule, defineRecord, field, type RecordType, workingDays } from '../declare.ts'
import type { Actor } from '../engine.ts'
import { noteMisses } from '../job/job.ts'
import { actInBulk } from '../record/bulk.ts'
import { recount } from '../recount/recount.store.ts'
import { carryStocks } from './carried.store.ts'
import { emptiesWhenClosed } from './stock.ts'

const measureOf = (name: string) => {
  const found = library.measures.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}
const label = { vi: 'x', en: 'x' }

test('what is overdue is open, so closed loans need not be looked at', () => {
  expect(emptiesWhenClosed(loan, measureOf('library.overdue'))).toBe(true)
})

test('a loan is lost while it is out: what is out is not proved to be open', () => {
  expect(emptiesWhenClosed(loan, measureOf('library.out'))).toBe(false)
})

test('a stock that follows the states is proved; one act more or less and it is not', () => {
  const open = balance(loan, { name: 'library.open', label, plus: 'ask', minus: ['rate', 'lose'] })
  expect(emptiesWhenClosed(loan, open)).toBe(true)
  expect(emptiesWhenClosed(loan, balance(loan, { name: 'a', label, plus: 'ask', minus: 'rate' }))).toBe(false)
  expect(
    emptiesWhenClosed(loan, balance(loan, { name: 'b', label, plus: ['ask', 'wish'], minus: ['rate', 'lose'] })),
  ).toBe(false)
  expect(emptiesWhenClosed(loan, count(loan, { name: 'c', label, on: 'ask' }))).toBe(false)
})

test('a stock that a record leaves before it is closed is proved, too: its state tells whether it is in', () => {
  const acts = { ...loan.acts, lose: { ...loan.acts.lose, from: ['asked'] as const } }
  const out = measureOf('library.out')
  expect(emptiesWhenClosed({ ...loan, acts } as RecordType, out)).toBe(true)
  // What is lost while it is out, closes and is out: its state tells nothing.
  expect(emptiesWhenClosed(loan, out)).toBe(false)
})

test('a promise that a closing act starts can be broken after it', () => {
  const deadlines = { back: { ...loan.deadlines.back, after: ['lend', 'rate'] as const } }
  expect(emptiesWhenClosed({ ...loan, deadlines }, measureOf('library.overdue'))).toBe(false)
})

/** A post office: a parcel goes from branch to branch, open or closed, on time or late, and may turn out to be heavier. */
const source = { title: { vi: 'Nội quy bưu cục', en: 'Post rules' } }
const sizes = { small: { vi: 'Nhỏ', en: 'Small' }, large: { vi: 'Lớn', en: 'Large' } }
const words = { vi: 'Việc', en: 'Thing' }
const branch = { unit: field.unit({ label: words }) }
const parcel = defineRecord('post.parcel', {
  label: { vi: 'Bưu kiện', en: 'Parcel' },
  form: { size: field.choice(sizes, { label: words }), ...branch },
  states: { waiting: words, handed: { ...words, closed: true } },
  acts: {
    send: { label: words, by: 'anyone', from: 'nothing', to: 'waiting' },
    pass: { label: words, by: 'desk:officer', from: ['waiting', 'handed'], to: 'same', asks: branch, assigns: 'unit' },
    weigh: {
      label: words,
      by: 'holder',
      from: 'waiting',
      to: 'same',
      asks: { size: field.choice(sizes, { label: words }) },
    },
    hand: { label: words, by: 'holder', from: 'waiting', to: 'handed' },
    return: { label: words, by: 'holder', from: 'handed', to: 'waiting', asks: branch, assigns: 'unit' },
  },
  deadlines: {
    out: {
      label: words,
      after: ['send', 'return'],
      met: 'hand',
      rule: [{ from: '2020-01-01', within: workingDays(2), source }],
    },
  },
  belongs: { unit: 'unit' },
  title: ['size'],
  facets: { size: { label: words, of: 'size', by: 'answer' } },
  public: { fields: ['size'] },
})
const post = defineModule({
  name: 'post',
  label: words,
  records: [parcel],
  measures: [
    balance(parcel, { name: 'post.open', label: words, plus: ['send', 'return'], minus: ['hand'], by: 'size' }),
    balance(parcel, { name: 'post.late', label: words, overdue: 'out' }),
  ],
})
const units = ['east', 'west', 'town'] as const

let here: TestHouse
let head: Actor
let made = 0
beforeAll(async () => {
  const locality = { ...town, calendar: libraryCalendar, modules: ['post'], indicators: [], plans: [], figures: [] }
  here = await testHouse([post], [locality])
  head = await here.as('town', 'head')
})
afterAll(() => here.close())

const unitId = (key: string): string => here.space('town').units.byKey(key)?.id ?? ''

type Step = { act: 'send' | 'pass' | 'weigh' | 'hand' | 'return' | 'look'; nth: number; unit: number; size: boolean }

/** What each step asks for; the clock looks in between. */
function commandOf({ act, unit, size }: Step, subject?: string) {
  made += 1
  const to = { unit: unitId(units[unit] ?? 'town') }
  const what = { size: size ? 'small' : 'large' }
  const values = { send: { ...what, ...to }, pass: to, return: to, weigh: what, hand: {}, look: {} }[act]
  const id = `parcel-${String(made).padStart(8, '0')}`
  return { locality: 'town', id, record: 'post.parcel', act, values, ...(subject !== undefined && { subject }) }
}

/** How many stand in each stock, by unit: as it is read, and as the records say. */
async function stocks(): Promise<{ read: string[]; true: string[] }> {
  const { db, id } = here.space('town')
  const { rows } = await sql<{ unit_id: string; open: number; late: number }>`
    select unit_id, count(*) filter (where state = 'waiting')::int as open,
      count(*) filter (where clocks -> 'out' ->> 'state' = 'overdue')::int as late from record where space_id = ${id} group by 1`.execute(
    db.query,
  )
  const found = { read: [] as string[], true: [] as string[] }
  for (const [code, name] of [
    ['post.open', 'open'],
    ['post.late', 'late'],
  ] as const) {
    for (const unit of ['east', 'west']) {
      const asks = { locality: 'town', code, period: '2026', unit }
      const reading = await here.engine.ask(nobody, 'reading', asks)
      const behind = await here.engine.ask(nobody, 'behind', { ...asks, limit: 200 })
      found.read.push(`${code} ${unit} ${reading.value ?? 0} ${behind.items.length}`)
      const row = rows.find((one) => one.unit_id === unitId(unit))
      found.true.push(`${code} ${unit} ${row?.[name] ?? 0} ${Math.min(200, row?.[name] ?? 0)}`)
    }
  }
  return found
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('send', 'send', 'pass', 'pass', 'pass', 'weigh', 'hand', 'return', 'look'),
  nth: fc.nat(9),
  unit: fc.nat(2),
  size: fc.boolean(),
})

test('each unit has in stock exactly the records that are in it now, whatever was done with them', {
  timeout: isNightly ? 3_600_000 : 120_000,
}, async () => {
  const space = here.space('town')
  let [minutes, moved] = [0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const subjects: string[] = []
      for (const one of steps) {
        minutes += 700
        const day = Math.floor(minutes / 1_440)
        here.at(new Date(Date.UTC(2026, 0, 5 + (day % 350))).toISOString().slice(0, 10), '09:00')
        if (one.act === 'look') await noteMisses(here.house, space)
        if (one.act === 'look' || (one.act !== 'send' && subjects.length === 0)) continue
        const subject = one.act === 'send' ? undefined : subjects[one.nth % subjects.length]
        const receipt = await here.engine.act(head, commandOf(one, subject)).catch((error: unknown) => {
          if (error instanceof Refused) return undefined
          throw error
        })
        if (receipt && one.act === 'send') subjects.push(receipt.subject)
        if (receipt && one.act === 'pass') moved += 1
      }
      const found = await stocks()
      expect(found.read).toEqual(found.true)
    }),
    { seed, numRuns: isNightly ? 400 : 15 },
  )
  await foldAll(here.house, space)
  const found = await stocks()
  expect(found.read).toEqual(found.true)
  expect((await recount(space.db, space)).differences).toEqual([])
  expect(moved).toBeGreaterThan(100)
  console.log(`stocks: fast-check seed ${seed}, ${moved} passes`)
})

test('what was in stock on a past day stays with the unit that had it then', async () => {
  const read = async (unit: string, period: string): Promise<number> =>
    (await here.engine.ask(nobody, 'reading', { locality: 'town', code: 'post.open', period, unit })).value ?? 0
  here.at('2027-02-01', '09:00')
  const [east, west] = [await read('east', '2027-02-01'), await read('west', '2027-02-01')]
  const sent = await here.engine.act(head, commandOf({ act: 'send', nth: 0, unit: 0, size: true }))
  here.at('2027-02-03', '09:00')
  await here.engine.act(head, commandOf({ act: 'pass', nth: 0, unit: 1, size: true }, sent.subject))
  expect([await read('east', '2027-02-02'), await read('west', '2027-02-02')]).toEqual([east + 1, west])
  expect([await read('east', '2027-02-03'), await read('west', '2027-02-03')]).toEqual([east, west + 1])
})

test('lives that are written at once leave the same stocks', async () => {
  const space = here.space('town')
  const acts = (['send', 'pass', 'weigh', 'pass', 'hand', 'return', 'pass'] as const).map((act, index) => ({
    who: head,
    at: here.at('2027-03-01', `09:0${index}`),
    command: commandOf({ act, nth: 0, unit: index % 2, size: index > 1 }),
  }))
  const lives = [3, 5, 7].map((many) => ({
    record: 'post.parcel',
    acts: acts.slice(0, many).map((one) => ({ ...one, command: { ...one.command, id: `${one.command.id}-${many}` } })),
  }))
  const done = await actInBulk(here.house, space, lives, { simulated: false, until: here.at('2027-03-02', '09:00') })
  expect(done).toMatchObject({ lives: 3, refused: [] })
  expect((await recount(space.db, space)).differences).toEqual([])
})

test('moves written before stocks followed them are made good, once', async () => {
  const space = here.space('town')
  const admin = connect(here.url.replace(/\/\/[^@]*@/, '//postgres@'), { most: 1 })
  const before = await stocks()
  await foldAll(here.house, space)
  await sql`delete from measure_entry where space_id = ${space.id} and carried`.execute(admin.query)
  await sql`delete from stock_carried where space_id = ${space.id}`.execute(admin.query)
  await sql`delete from measure_total where space_id = ${space.id}`.execute(admin.query)
  await sql`update fold set folded_below = '3' where space_id = ${space.id}`.execute(admin.query)
  await foldAll(here.house, space)
  expect((await recount(space.db, space)).differences).not.toEqual([])
  expect(await carryStocks(space.db, space, here.house.clock())).toBeGreaterThan(20)
  expect(await carryStocks(space.db, space, here.house.clock())).toBe(0)
  expect((await recount(space.db, space)).differences).toEqual([])
  expect(await stocks()).toEqual(before)
  await admin.close()
})
