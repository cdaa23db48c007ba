import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLocal } from '#base/instant.ts'
import { vietnamCalendar } from '#localities/vietnam.calendar.ts'
import type { RecordType } from '../declare.ts'
import {
  addSides,
  contributions,
  distances,
  type Form,
  figureOf,
  type Part,
  sidesOf,
  totalOf,
  worstFirst,
} from './contribution.ts'
import { fractionOf, isEqual, minus, numberOf, plus, sumOf } from './fraction.ts'
import { countGap, meetsWith, shareGap } from './gap.ts'
import { mergeFew } from './look.ts'
import { causeSentence, type Told } from './sentence.ts'
import { slowestStep, waitsOf } from './waiting.ts'

const printed = { seed: 20_261_122 }
console.log(`cause: seed ${printed.seed}`)

// Counts, and figures with decimals, as shared-out records and money give them.
const amount = fc.oneof(
  fc.nat(4_000),
  fc.nat(400_000).map((n) => n / 100),
)
const side = fc
  .tuple(amount, amount, fc.nat(900))
  .map(([a, b, records]) => sidesOf(Math.min(a, b), Math.max(a, b), records))
const absent = fc.constant(sidesOf(0, 0, 0))
const parts = fc
  .array(fc.record({ now: fc.oneof(side, absent), before: fc.oneof(side, absent) }), { minLength: 1, maxLength: 14 })
  .map((all) => all.map((one, index): Part => ({ answer: `p${index}`, ...one })))
const form = fc.constantFrom<Form>('ratio', 'sum')
const both = (all: readonly Part[]) => ({
  now: addSides(all.map(({ now }) => now)),
  before: addSides(all.map(({ before }) => before)),
})

describe('contributions', () => {
  test('add up to the change exactly, rate and mix, of rates and of numbers', () => {
    fc.assert(
      fc.property(form, parts, (kind, all) => {
        const found = contributions(kind, all)
        const [now, before] = [figureOf(kind, both(all).now), figureOf(kind, both(all).before)]
        if (!now || !before) {
          expect(found).toBeUndefined()
          return
        }
        expect(isEqual(totalOf(found ?? []), minus(now, before))).toBe(true)
        const apart = (found ?? []).flatMap(({ rate, mix }) => [rate, mix])
        expect(isEqual(sumOf(apart), minus(now, before))).toBe(true)
      }),
      { ...printed, numRuns: 1_000 },
    )
  })

  test('add up to the distance from a target exactly', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 1_000 }), (all, mille) => {
        const level = fractionOf(mille / 1_000)
        const found = distances('ratio', all, level)
        const now = figureOf('ratio', both(all).now)
        if (!now) {
          expect(found).toBeUndefined()
          return
        }
        expect(isEqual(totalOf(found ?? []), minus(now, level))).toBe(true)
      }),
      { ...printed, numRuns: 500 },
    )
  })

  test('still add up when small parts are put together', () => {
    fc.assert(
      fc.property(form, parts, fc.integer({ min: 2, max: 9 }), fc.constantFrom(1, -1), (kind, all, most, worse) => {
        const found = contributions(kind, all)
        if (!found) return
        const shown = worstFirst(found, worse as 1 | -1, most, 'rest')
        expect(shown.length).toBeLessThanOrEqual(most)
        expect(isEqual(totalOf(shown), totalOf(found))).toBe(true)
      }),
      { ...printed, numRuns: 500 },
    )
  })

  test('where no part changed its own rate, everything is mix; where no weight changed, everything is rate', () => {
    const part = (answer: string, now: [number, number], before: [number, number]): Part => ({
      answer,
      now: sidesOf(...now, now[1]),
      before: sidesOf(...before, before[1]),
    })
    const weights = contributions('ratio', [part('a', [90, 100], [45, 50]), part('b', [25, 50], [50, 100])])
    expect(weights?.every(({ rate }) => rate.top === 0n)).toBe(true)
    expect(weights?.some(({ mix }) => mix.top !== 0n)).toBe(true)
    const rates = contributions('ratio', [part('a', [90, 100], [80, 100]), part('b', [25, 50], [30, 50])])
    expect(rates?.every(({ mix }) => mix.top === 0n)).toBe(true)
  })

  test('saboteur: leaving the weights out no longer adds up', () => {
    const all: Part[] = [
      { answer: 'a', now: sidesOf(90, 100, 100), before: sidesOf(45, 50, 50) },
      { answer: 'b', now: sidesOf(25, 50, 50), before: sidesOf(50, 100, 100) },
    ]
    const rates = sumOf((contributions('ratio', all) ?? []).map(({ rate }) => rate))
    const [now, before] = [figureOf('ratio', both(all).now), figureOf('ratio', both(all).before)]
    expect(now && before && isEqual(rates, minus(now, before))).toBe(false)
  })
})

describe('numbers as fractions', () => {
  test('a decimal is what is written, and comes back the same', () => {
    expect(fractionOf(0.95)).toEqual({ top: 19n, bottom: 20n })
    expect(fractionOf(-1e-7)).toEqual({ top: -1n, bottom: 10_000_000n })
    fc.assert(
      fc.property(
        fc
          .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
          .map((n) => (Math.abs(n) < 1e-6 ? 0 : n)),
        (n) => {
          expect(Math.abs(numberOf(fractionOf(n)) - n)).toBeLessThanOrEqual(Math.abs(n) * 1e-12)
          expect(isEqual(minus(plus(fractionOf(n), fractionOf(3)), fractionOf(3)), fractionOf(n))).toBe(true)
        },
      ),
      printed,
    )
  })
})

describe('small cells', () => {
  test('no part of a reader without right stands for fewer than the least, then or now, and the whole stays', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 2, max: 60 }), (all, least) => {
        const held = all.filter(({ now, before }) => now.records > 0 || before.records > 0)
        const shown = mergeFew(held, least)
        if (shown.length === 0) return
        for (const { now, before } of shown) {
          for (const { records } of [now, before]) expect(records === 0 || records >= least).toBe(true)
        }
        expect(isEqual(both(shown).now.numerator, both(held).now.numerator)).toBe(true)
        expect(isEqual(both(shown).before.denominator, both(held).before.denominator)).toBe(true)
      }),
      { ...printed, numRuns: 500 },
    )
  })
})

const comparators = ['>=', '>', '<=', '<'] as const

describe('the gap', () => {
  test('is the smallest number of records: with it the target is met, with one fewer it is not', () => {
    fc.assert(
      fc.property(
        fc.nat(3_000),
        fc.nat(3_000),
        fc.constantFrom(...comparators),
        fc.integer({ min: 0, max: 1_000 }),
        (a, b, comparator, mille) => {
          const [numerator, denominator] = [Math.min(a, b), Math.max(a, b, 1)]
          const level = fractionOf(mille / 1_000)
          const gap = shareGap(fractionOf(numerator), fractionOf(denominator), comparator, level)
          const meets = (n: bigint) => meetsWith(BigInt(numerator), BigInt(denominator), comparator, level, n)
          if (gap === undefined) {
            const room = comparator.startsWith('>') ? denominator - numerator : numerator
            expect(meets(BigInt(room))).toBe(false)
            return
          }
          expect(meets(gap)).toBe(true)
          if (gap > 0n) expect(meets(gap - 1n)).toBe(false)
        },
      ),
      { ...printed, numRuns: 2_000 },
    )
  })

  test('of a number it is what remains', () => {
    expect(countGap(fractionOf(62), '>=', fractionOf(71))).toBe(9n)
    expect(countGap(fractionOf(71), '>=', fractionOf(71))).toBe(0n)
    expect(countGap(fractionOf(14), '<=', fractionOf(0))).toBe(14n)
    expect(countGap(fractionOf(49), '<', fractionOf(49))).toBe(1n)
  })
})

// Differences of shares as records give them: none is smaller than one in ten million.
const points = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => n / 10_000_000)

describe('the sentence', () => {
  const rate: Told['indicator'] = { kind: 'rate', unit: { vi: '%', en: '%' }, decimals: 1 }
  const told = (more: Partial<Told>): Told => ({
    indicator: rate,
    counted: { vi: 'hồ sơ', en: 'records' },
    isMet: false,
    isLost: false,
    isTyped: false,
    ...more,
  })
  const field = { vi: 'lĩnh vực', en: 'field' }
  const numberIn = (text: string): number => Number(text.replace(/\./g, '').replace(',', '.'))

  test('every claim on a target is true of the records it was made from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 1_000 }),
        (rows, mille) => {
          const units = rows.map(([a, b], index) => ({ name: `P${index}x`, n: Math.min(a, b), d: Math.max(a, b, 1) }))
          const [n, d] = [units.reduce((s, u) => s + u.n, 0), units.reduce((s, u) => s + u.d, 0)]
          const level = fractionOf(mille / 1_000)
          const gap = shareGap(fractionOf(n), fractionOf(d), '>=', level)
          if (gap === undefined) return
          const worst = [...units].sort((x, y) => y.d - y.n - (x.d - x.n))[0]
          if (!worst) return
          const most =
            worst.d > worst.n ? [{ label: { vi: worst.name, en: worst.name }, count: worst.d - worst.n }] : []
          const { vi } = causeSentence(
            told({
              value: n / d,
              goal: mille / 1_000,
              comparator: '>=',
              quality: { vi: 'đúng hạn', en: 'in time' },
              isMet: gap === 0n,
              short: { all: d - n, most },
              ...(gap > 0n && { gap: { records: Number(gap), parts: 1 } }),
            }),
          )
          const missing = /^Thiếu ([\d.]+) hồ sơ đúng hạn để đạt/.exec(vi)?.[1]
          expect(vi.startsWith('Đạt mức đề ra')).toBe(gap === 0n)
          if (missing !== undefined) {
            const said = BigInt(numberIn(missing))
            expect(meetsWith(BigInt(n), BigInt(d), '>=', level, said)).toBe(true)
            expect(meetsWith(BigInt(n), BigInt(d), '>=', level, said - 1n)).toBe(false)
          }
          const place = /nhiều nhất ở (P\d+x) \(([\d.]+)(?: trong ([\d.]+))?/.exec(vi)
          if (!place) {
            expect(d - n === 0 || most.length === 0).toBe(true)
            return
          }
          const unit = units.find(({ name }) => name === place[1])
          expect((unit?.d ?? 0) - (unit?.n ?? 0)).toBe(numberIn(place[2] ?? ''))
          for (const each of units) expect(each.d - each.n).toBeLessThanOrEqual(numberIn(place[2] ?? ''))
          if (place[3] !== undefined) expect(numberIn(place[3])).toBe(d - n)
        },
      ),
      { ...printed, numRuns: 1_000 },
    )
  })

  test('every claim on a change is true of it: the direction, the size as rounded, the part that did most', () => {
    fc.assert(
      fc.property(points, points, (by, mix) => {
        const most = { label: { vi: 'Bến Nghé', en: 'Ben Nghe' }, by: by / 2 }
        const against = { vi: 'tháng 9/2026', en: 'September 2026' }
        const { vi } = causeSentence(
          told({ value: 0.9, change: { by, against, isCut: false, mix, ...(by !== 0 && { most }) } }),
        )
        if (by === 0) {
          expect(vi).toBe('Không đổi so với tháng 9/2026.')
          return
        }
        expect(vi.startsWith(by > 0 ? 'Tăng' : 'Giảm')).toBe(true)
        const size = /^(?:Tăng|Giảm) (dưới )?([\d.,]+)/.exec(vi)
        const shown = numberIn(size?.[2] ?? '') / 100
        const digits = (size?.[2] ?? '').split(',')[1]?.length ?? 0
        if (size?.[1]) expect(Math.abs(by)).toBeLessThan(shown)
        else expect(Math.abs(shown - Math.abs(by))).toBeLessThanOrEqual(0.5 * 10 ** -(digits + 2) + 1e-12)
        expect(shown).toBeGreaterThan(0)
        expect(vi.includes(`(${by > 0 ? '+' : '−'}`)).toBe(true)
        expect(vi.includes('cơ cấu')).toBe(Math.abs(mix) >= Math.abs(by) / 10)
      }),
      { ...printed, numRuns: 1_000 },
    )
  })

  test('names the field, as a leader would say it', () => {
    const { vi, en } = causeSentence(
      told({
        value: 0.52,
        goal: 0.9,
        comparator: '>=',
        quality: { vi: 'trực tuyến', en: 'online' },
        gap: { records: 1_204, parts: 7, kind: field, part: { vi: 'Hộ tịch', en: 'Civil status' }, ofPart: 412 },
      }),
    )
    expect(vi).toBe(
      'Thiếu 1.204 hồ sơ trực tuyến ở 7 lĩnh vực để mọi lĩnh vực đạt 90\u00a0%; nhiều nhất ở lĩnh vực Hộ tịch: 412.',
    )
    expect(en).toContain('Short by 1,204 records online in 7 of the parts by field')
    const alone = { records: 412, parts: 1, kind: field, part: { vi: 'Hộ tịch', en: 'Civil status' }, ofPart: 412 }
    const one = told({
      value: 0.52,
      goal: 0.9,
      comparator: '>=',
      quality: { vi: 'trực tuyến', en: 'online' },
      gap: alone,
    })
    expect(causeSentence(one).vi).toBe('Thiếu 412 hồ sơ trực tuyến ở lĩnh vực Hộ tịch để đạt 90\u00a0%.')
  })

  test('of how many records the longest wait is told stands beside it where not all were looked at', () => {
    const late = { value: 0.9, goal: 1, comparator: '>=', gap: { records: 4_000, parts: 1 } }
    const slowest = { label: { vi: 'Đang xử lý', en: 'In work' }, share: 0.62 }
    const ends = (of?: NonNullable<Told['slowest']>['of']): string[] => {
      const { vi, en } = causeSentence(told({ ...late, slowest: { ...slowest, ...(of && { of }) } }))
      return [vi, en].map((text) => text.slice(text.search(/Chờ lâu|Longest/)).replaceAll('\u00a0', ' '))
    }
    expect(ends()).toEqual(['Chờ lâu nhất: Đang xử lý, 62 % thời gian.', 'Longest wait: In work, 62% of the time.'])
    expect(ends({ records: 1_000, which: 'newest' })).toEqual([
      'Chờ lâu nhất: Đang xử lý, 62 % thời gian của 1.000 hồ sơ trễ mới nhất.',
      'Longest wait: In work, 62% of the time of the 1,000 newest late records.',
    ])
    expect(ends({ records: 500, which: 'oldest' })[0]).toContain('của 500 hồ sơ lâu nhất.')
  })

  test('of a figure that is typed it says that it cannot be taken apart', () => {
    const growth: Told['indicator'] = { kind: 'growth', unit: { vi: '%', en: '%' }, decimals: 2 }
    const { vi } = causeSentence(
      told({ indicator: growth, value: 0.1017, goal: 0.15, comparator: '>=', isTyped: true }),
    )
    expect(vi).toBe('Thấp hơn mức đề ra 4,83\u00a0điểm\u00a0%; số do đơn vị nhập, chưa tách được theo phần.')
  })
})

describe('waiting', () => {
  const type = {
    states: {
      received: { vi: 'Tiếp nhận', en: 'Received' },
      working: { vi: 'Đang xử lý', en: 'In progress' },
      asking: { vi: 'Chờ bổ sung', en: 'Awaiting supplement' },
    },
    acts: { ask: { to: 'asking' } },
    deadlines: { result: { pausedBy: ['ask'] } },
  } as unknown as RecordType
  const at = (day: string, minutes: number) => atLocal(day, minutes)

  test('is counted in working minutes, none at night and on Sundays, and split by who is awaited', () => {
    const life = {
      steps: [
        { state: 'received', at: at('2026-03-06', 16 * 60) },
        { state: 'asking', at: at('2026-03-09', 8 * 60) },
        { state: 'working', at: at('2026-03-11', 8 * 60) },
      ],
      until: at('2026-03-11', 9 * 60),
    }
    const waits = waitsOf(type, [life], vietnamCalendar)
    expect(
      waits.map(({ state, workingMinutes, isOutside, longest }) => [state, workingMinutes, isOutside, longest]),
    ).toEqual([
      ['asking', 960, true, 1],
      ['received', 90, false, 0],
      ['working', 60, false, 0],
    ])
    expect(slowestStep(life, vietnamCalendar)).toBe('asking')
  })

  test('what came after the moment that counts is not counted', () => {
    const steps = [
      { state: 'received', at: at('2026-03-09', 8 * 60) },
      { state: 'working', at: at('2026-03-12', 8 * 60) },
    ]
    const [wait] = waitsOf(type, [{ steps, until: at('2026-03-09', 9 * 60) }], vietnamCalendar)
    expect(wait).toMatchObject({ state: 'received', workingMinutes: 60, records: 1 })
  })
})
