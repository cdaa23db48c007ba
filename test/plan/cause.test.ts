import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededNumbers } from '#base/dice.ts'
import { addDays, type LocalDate } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import { type Fraction, isEqual, over, sumOf } from '#engine/cause/fraction.ts'
import type { Against, CauseView } from '#engine/cause/question.ts'
import type { IndicatorDeclaration, LocalityDeclaration } from '#engine/declare.ts'
import type { Actor } from '#engine/engine.ts'
import { loadFigures } from '#engine/load.ts'
import { nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import { library, town } from '#test/support/library.ts'
import { statementsOf } from '#test/support/statements.ts'

const seed = 20_261_122
console.log(`cause: seed ${seed}`)

const [base] = town.indicators as [IndicatorDeclaration]
const also = (code: string, more: Partial<IndicatorDeclaration>): IndicatorDeclaration => ({ ...base, code, ...more })
const [year] = town.plans as [LocalityDeclaration['plans'][number]]
const asked = (indicator: string, comparator: '>=' | '<=', value: number) => ({
  indicator,
  value,
  comparator,
  each: 'year' as const,
  article: { vi: 'Thử', en: 'Try' },
})

/** The library with a figure of every form: a share, a share of every class, a stock that should be empty, an average. */
const tried: LocalityDeclaration = {
  ...town,
  indicators: [
    ...town.indicators,
    also('LB-04', { from: { measure: 'library.online', worst: 'class' }, direction: 'reach' }),
    also('LB-05', { from: { measure: 'library.overdue' }, kind: 'stock', direction: 'decrease', decimals: 0 }),
    also('LB-06', { from: { measure: 'library.brought_in_time' }, direction: 'reach' }),
    also('LB-07', { from: { measure: 'library.stars' }, kind: 'average', direction: 'increase' }),
  ],
  plans: [
    {
      ...year,
      targets: [
        ...year.targets,
        asked('LB-04', '>=', 0.9),
        asked('LB-05', '<=', 0),
        asked('LB-06', '>=', 0.95),
        asked('LB-07', '>=', 4.5),
      ],
    },
  ],
}
const counted = ['LB-01', 'LB-02', 'LB-04', 'LB-05', 'LB-06', 'LB-07']

let opened: TestHouse
let head: Actor
let turn = 0

async function does(who: Actor, act: string, more: { subject?: string; values?: object; channel?: 'web' | 'phone' }) {
  turn += 1
  const { values = {}, ...rest } = more
  const named = { locality: 'town', id: `cause-test-${turn}`, record: 'library.loan', act, ...rest }
  return opened.engine.act(who, { ...named, values: values as Record<string, unknown> })
}

/** Two months of loans: each asked, lent, brought back in time or late or never, some rated. */
async function live(): Promise<void> {
  const next = seededNumbers(seed)
  const days: { on: LocalDate; time: string; work: () => Promise<void> }[] = []
  const plan = (on: LocalDate, time: string, work: () => Promise<void>) => days.push({ on, time, work })
  for (let number = 0; number < 36; number += 1) {
    const on = addDays('2026-03-02', Math.floor(next() * 50))
    const [genre, east, channel] = [
      next() < 0.5 ? 'novel' : next() < 0.5 ? 'poems' : 'maths',
      next() < 0.6,
      next() < 0.7 ? ('web' as const) : ('phone' as const),
    ]
    const back = next()
    let subject = ''
    plan(on, '09:00', async () => {
      const where = { longitude: east ? 105.015 : 105.005, latitude: 10.005 }
      const { subject: made } = await does(nobody, 'ask', { values: { genre, book: `Sách ${number}`, where }, channel })
      subject = made
      const unit = opened.space('town').units.byKey(east ? 'east' : 'west')?.id
      await does(head, 'lend', { subject, values: { unit } })
    })
    if (back > 0.85) continue
    const after = back < 0.55 ? 1 : 10
    plan(addDays(on, after), '15:00', async () => void (await does(head, 'bring', { subject })))
  }
  days.sort((a, b) => (`${a.on} ${a.time}` < `${b.on} ${b.time}` ? -1 : 1))
  for (const { on, time, work } of days) {
    opened.at(on, time)
    await work()
  }
}

beforeAll(async () => {
  opened = await testHouse([library], [tried])
  opened.at('2026-03-02', '08:00')
  head = await opened.as('town', 'head')
  await live()
  opened.at('2026-05-20', '10:00')
  await loadFigures(opened.house, opened.space('town'))
}, 120_000)
afterAll(() => opened.close())

const fraction = (text: string): Fraction => {
  const [top = '0', bottom = '1'] = text.split('/')
  return over(BigInt(top), BigInt(bottom))
}

function checkSums(view: CauseView): number {
  if (view.exact === undefined) {
    expect(view.parts).toEqual([])
    return 0
  }
  const byKind = Map.groupBy(view.parts, ({ by }) => by)
  for (const [by, parts] of byKind) {
    const sum = sumOf(parts.map(({ exact }) => fraction(exact)))
    expect(isEqual(sum, fraction(view.exact)), `${view.code} ${view.period} ${view.against} by ${by}`).toBe(true)
  }
  return byKind.size
}

/** How many records an address of an answer opens, page by page, and how many it says. */
async function openedBy(code: string, href: string, limit = 3): Promise<{ rows: number; count: number }> {
  const search = new URL(href, 'http://x').searchParams
  const subjects = new Set<string>()
  let [rows, count, cursor]: [number, number, string | undefined] = [0, 0, undefined]
  do {
    const page: { items: { event: string }[]; count: number; cursor?: string } = await opened.engine.ask(
      head,
      'behind',
      {
        locality: 'town',
        code,
        period: search.get('period') ?? '',
        unit: search.get('unit') ?? '',
        side: search.get('side') === 'short' ? 'short' : 'all',
        ...(search.has('facet') && { facet: search.get('facet') ?? '' }),
        ...(search.has('first') && { first: Number(search.get('first')) }),
        limit,
        ...(cursor !== undefined && { cursor }),
      },
    )
    for (const { event } of page.items) subjects.add(event)
    rows += page.items.length
    ;({ count, cursor } = { cursor: undefined, ...page })
  } while (cursor !== undefined)
  expect(subjects.size).toBe(rows)
  return { rows, count }
}

const periods = ['2026', '2026-Q1', '2026-Q2', '2026-04', '2026-05', '2026-04@report'] as const

describe('causes read from records', () => {
  test('the parts of every split add up to the change exactly, for any figure, period, unit and comparison', async () => {
    let splits = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...counted),
        fc.constantFrom(...periods),
        fc.constantFrom<Against>('target', 'previous', 'last_year'),
        fc.constantFrom('', 'east', 'west'),
        fc.boolean(),
        async (code, period, against, unit, isStaff) => {
          const asks = { locality: 'town', code, period, against, unit }
          splits += checkSums(await opened.engine.ask(isStaff ? head : nobody, 'cause', asks))
        },
      ),
      { seed, numRuns: 120 },
    )
    console.log(`cause: ${splits} splits added up`)
    expect(splits).toBeGreaterThan(100)
  })

  test('the change is the figure less what it is compared with', async () => {
    for (const code of counted) {
      const view = await opened.engine.ask(head, 'cause', { locality: 'town', code, period: '2026', against: 'target' })
      expect(view.value, code).toBe(
        (await opened.engine.ask(head, 'reading', { locality: 'town', code, period: '2026' })).value,
      )
      if (view.value !== undefined) expect(view.change, code).toBeCloseTo(view.value - (view.target ?? Number.NaN), 9)
    }
  })

  test('each part opens exactly the records it names, and the gap opens those that would close it', async () => {
    let looked = 0
    for (const code of ['LB-01', 'LB-04', 'LB-06']) {
      const view = await opened.engine.ask(head, 'cause', { locality: 'town', code, period: '2026' })
      const links = [...view.parts.filter(({ by, href }) => (by === 'unit' || by === 'facet') && href !== '')]
      for (const { href, short, label } of links) {
        const search = new URL(href, 'http://x').searchParams
        // The units of a worst class are read at that class alone.
        if (code === 'LB-04' && !search.has('facet')) continue
        const behind = await opened.engine.ask(head, 'behind', {
          locality: 'town',
          code,
          period: search.get('period') ?? '',
          unit: search.get('unit') ?? '',
          side: 'short',
          ...(search.has('facet') && { facet: search.get('facet') ?? '' }),
          limit: 200,
        })
        expect([code, label.vi, behind.items.length, behind.count]).toEqual([code, label.vi, short, short])
        looked += 1
      }
    }
    expect(looked).toBeGreaterThan(4)
    for (const code of ['LB-04', 'LB-05', 'LB-06']) {
      const { gap } = await opened.engine.ask(head, 'cause', { locality: 'town', code, period: '2026' })
      if (!gap) continue
      const opens = gap.opens ?? 0
      expect([code, opens]).toEqual([code, code === 'LB-04' ? gap.partRecords : gap.records])
      expect([code, await openedBy(code, gap.href)]).toEqual([code, { rows: opens, count: opens }])
    }
  })

  test('time is told by step for late records, and the shares are all of it', async () => {
    const view = await opened.engine.ask(head, 'cause', { locality: 'town', code: 'LB-06', period: '2026' })
    expect(view.waiting.length).toBeGreaterThan(0)
    expect(view.waiting.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(view.waiting.at(-1)?.cumulative).toBeCloseTo(1, 9)
    const late = view.parts.filter(({ by }) => by === 'unit').reduce((sum, { short }) => sum + short, 0)
    expect(view.waitingOf).toEqual({ records: late, of: late })
    console.log(`cause: ${view.sentence.vi}`)
  })

  test('a typed figure has no parts, and its sentence says so', async () => {
    const view = await opened.engine.ask(head, 'cause', { locality: 'town', code: 'LB-03', period: '2026' })
    expect(view.parts).toEqual([])
    expect(view.gap?.records).toBe(20)
    expect(view.sentence.vi).toContain('Thiếu 20')
  })
})

/** The numbers of a sentence as it writes them: 1.234 is one, 93,8 is another. */
const numbersOf = (sentence: string): string[] => sentence.match(/\d+(?:\.\d{3})*(?:,\d+)?/g) ?? []

describe('a sentence is true', () => {
  /** What may be said of a share or a count, counted anew from the records behind it, one by one. */
  async function recounted(code: string, period: string, unit: string) {
    const rows = async (side: 'all' | 'short', within: string): Promise<number> => {
      const seen = await openedBy(code, `x?period=${period}&unit=${within}&side=${side}`, 200)
      expect(seen.rows).toBe(seen.count)
      return seen.rows
    }
    const [all, short] = [await rows('all', unit), await rows('short', unit)]
    const answers = code === 'LB-06' ? ['novel', 'poems', 'maths'] : []
    const facets = answers.map((facet) =>
      openedBy(code, `x?period=${period}&unit=${unit}&side=short&facet=${facet}`, 200),
    )
    const units = unit === '' ? ['east', 'west'].map((one) => rows('short', one)) : []
    const parts = [...(await Promise.all(units)), ...(await Promise.all(facets)).map((one) => one.rows)]
    return { all, short, parts }
  }

  test('every number of a cause is found again by counting the records behind it', async () => {
    let said = 0
    for (const [code, goal] of [
      ['LB-01', 1],
      ['LB-06', 0.95],
    ] as const)
      for (const period of ['2026', '2026-Q1', '2026-Q2', '2026-04'])
        for (const unit of ['', 'east', 'west']) {
          const view = await opened.engine.ask(head, 'cause', {
            locality: 'town',
            code,
            period,
            unit,
            against: 'target',
          })
          if (view.value === undefined) continue
          const { all, short, parts } = await recounted(code, period, unit)
          const needed = Math.ceil(all * goal - (all - short) - 1e-9)
          expect(view.value).toBeCloseTo((all - short) / all, 12)
          if (view.gap) expect(view.gap.records).toBe(needed)
          const [first = ''] = view.sentence.vi.split(' Chờ lâu nhất')
          const level = String(goal * 100)
          const allowed = new Set([...[short, needed, ...parts].map(String), level])
          for (const one of numbersOf(first.replace(/genre|Quầy \w+/g, ''))) {
            expect([view.sentence.vi, one, allowed.has(one)]).toEqual([view.sentence.vi, one, true])
            said += 1
          }
        }
    console.log(`cause: ${said} numbers of sentences counted anew`)
    expect(said).toBeGreaterThan(20)
  })

  test('saboteur: one record more or fewer is noticed', async () => {
    const { gap } = await opened.engine.ask(head, 'cause', { locality: 'town', code: 'LB-06', period: '2026' })
    const wrong = (gap?.href ?? '').replace(/first=\d+/, `first=${(gap?.opens ?? 0) - 1}`)
    expect((await openedBy('LB-06', wrong)).rows).not.toBe(gap?.records)
  })

  test('every number of a forecast is that of its answer, and what is needed reaches the target', async () => {
    let said = 0
    for (const code of counted)
      for (const period of ['2026', '2026@report', '2026-Q2']) {
        const view = await opened.engine.ask(head, 'forecast', { locality: 'town', code, period })
        const reading = await opened.engine.ask(head, 'reading', { locality: 'town', code, period })
        expect(view.now, `${code} ${period}`).toBe(reading.value)
        if (view.low !== undefined && view.high !== undefined && view.value !== undefined) {
          expect(view.low).toBeLessThanOrEqual(view.value + 1e-9)
          expect(view.high).toBeGreaterThanOrEqual(view.value - 1e-9)
        }
        if (view.value === undefined || view.method.name === 'none') continue
        const days = view.sentence.vi.match(/\d{2}\/\d{2}\/\d{4}/g) ?? []
        const told = [view.dueOn, view.decided?.on, view.reachedOn].flatMap((on) =>
          on === undefined ? [] : [on.split('-').reverse().join('/')],
        )
        for (const day of days)
          expect([view.sentence.vi, told]).toEqual([view.sentence.vi, expect.arrayContaining([day])])
        expect(view.sentence.vi).toContain(view.short.vi.replace(/^Đã trượt.*/, 'Đã trượt'))
        said += days.length
      }
    expect(said).toBeGreaterThan(5)
  })
})

describe('who has no right', () => {
  let closed: TestHouse
  beforeAll(async () => {
    const records = library.records.map((type) => ({ ...type, public: 'nothing' as const }))
    closed = await testHouse([{ ...library, records }], [tried])
    closed.at('2026-03-02', '09:00')
    const officer = await closed.as('town', 'head')
    for (const [index, genre] of ['novel', 'novel', 'novel', 'novel', 'novel', 'novel', 'maths'].entries()) {
      const values = { genre, book: 'Sách', where: { longitude: 105.015, latitude: 10.005 } }
      await closed.engine.act(officer, {
        locality: 'town',
        id: `cause-closed-${index}`,
        record: 'library.loan',
        act: 'ask',
        values,
        channel: genre === 'maths' ? 'phone' : 'web',
      })
    }
    closed.at('2026-03-20', '09:00')
  }, 60_000)
  afterAll(() => closed.close())

  test('sees no class of a single record: neither as a part, nor as the place of the gap, nor by asking for its list', async () => {
    const asks = { locality: 'town', code: 'LB-02', period: '2026' } as const
    const inside = await closed.engine.ask(await closed.as('town', 'head'), 'cause', asks)
    expect(inside.parts.filter(({ by }) => by === 'facet').map(({ answer }) => answer)).toContain('science')
    const outside = await closed.engine.ask(nobody, 'cause', asks)
    for (const { by, records } of outside.parts) if (by === 'facet') expect(records === 0 || records >= 5).toBe(true)
    expect(outside.parts.some(({ answer }) => answer === 'science')).toBe(false)
    expect(outside.parts.some(({ href }) => href.includes('facet='))).toBe(false)
    const refused = closed.engine.ask(nobody, 'behind', { ...asks, facet: 'science' })
    await expect(refused).rejects.toThrow(Refused)
  })

  test('is told the worst class of a unit only where it stands for enough records', async () => {
    const asks = { locality: 'town', code: 'LB-04', period: '2026' } as const
    const lines = async (who: Actor) => [
      ...(await closed.engine.ask(who, 'target', asks)).units,
      ...(await closed.engine.ask(who, 'comparison', asks)).rows.filter(({ records }) => records > 0),
    ]
    expect((await lines(await closed.as('town', 'head'))).every(({ worst }) => worst !== undefined)).toBe(true)
    const outside = await lines(nobody)
    expect(outside.some(({ worst }) => worst === undefined)).toBe(true)
    for (const { worst, records } of outside) expect(worst === undefined || records >= 5).toBe(true)
  })
})

test('of a target read at its worst class each unit is told at its own worst one: what its page says, and the comparison', async () => {
  const about = { locality: 'town', code: 'LB-04', period: '2026' }
  const { units } = await opened.engine.ask(head, 'target', about)
  const { rows } = await opened.engine.ask(head, 'comparison', about)
  expect(units.length).toBeGreaterThan(1)
  for (const { unit, value, numerator, denominator, records, worst } of units) {
    const { reading } = (await opened.engine.ask(head, 'target', { ...about, unit: unit.key })).line
    const own = { value, numerator, denominator, worst }
    expect(own).toEqual({
      value: reading.value,
      numerator: reading.numerator,
      denominator: reading.denominator,
      worst: reading.worst,
    })
    expect(worst?.label.vi).not.toBe('')
    expect(records).toBe(reading.records.count)
    expect(rows.find(({ key }) => key === unit.key)).toMatchObject({ ...own, records })
  }
  // Saboteur: all classes together are another figure.
  const whole = await opened.engine.ask(head, 'reading', {
    ...about,
    code: 'library.online',
    unit: units[0]?.unit.key ?? '',
  })
  expect(whole.denominator).not.toBe(units[0]?.denominator)
})

test('a whole board of causes is a dozen statements at most, none per target', async () => {
  const asOf = new Date(opened.house.clock().getTime() - 60_000)
  const { pool } = opened.space('town').db
  const count = await statementsOf(pool, () => opened.engine.ask(head, 'causes', { locality: 'town', asOf }))
  console.log(`cause: ${tried.plans[0]?.targets.length} targets in ${count} statements`)
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThanOrEqual(12)
})
