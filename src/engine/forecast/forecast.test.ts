import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bell, happenings, seededNumbers } from '#base/dice.ts'
import { addDays, daysBetween, type LocalDate } from '#base/instant.ts'
import { vietnamCalendar } from '#localities/vietnam.calendar.ts'
import { type DayTotal, flowOf, isWorked } from './flow.ts'
import type { FlowAsked } from './flow-cases.ts'
import { flowOutlook } from './flow-outlook.ts'
import { levelOutlook } from './level-outlook.ts'
import { type Part, partOutlook } from './part-outlook.ts'
import { type Case, replay } from './replay.ts'
import { aimed, chanceAbove, spreadOf } from './spread.ts'

const printed = { seed: 20_261_122 }
const from = '2024-01-01'
const goal = { value: 0.95, comparator: '>=' as const }

/** Days on which records fell due, so many in time. */
function invented(seed: number, until: LocalDate, share: number, perDay = 8): DayTotal[] {
  const next = seededNumbers(seed)
  return Array.from({ length: daysBetween(from, until) }, (_, index) => addDays(from, index)).flatMap((startsOn) => {
    if (!isWorked(vietnamCalendar, startsOn)) return []
    const denominator = happenings(next, perDay)
    const numerator = Math.max(0, Math.min(denominator, Math.round(denominator * share + bell(next) * 0.3)))
    return [{ startsOn, numerator, denominator }]
  })
}

function asked(days: readonly DayTotal[], today: LocalDate, more: Partial<FlowAsked> = {}): FlowAsked {
  const period = more.period ?? { from: `${today.slice(0, 4)}-01-01`, until: `${Number(today.slice(0, 4)) + 1}-01-01` }
  const flow = flowOf(days, { from, today, until: period.until }, vietnamCalendar)
  return { flows: [flow], kind: 'ratio', period, goal, ...more }
}

describe('a rate counted from records', () => {
  test('the same days give the same forecast, to the last digit', () => {
    const days = invented(1, '2026-08-01', 0.93)
    expect(flowOutlook(asked(days, '2026-07-31'))).toEqual(flowOutlook(asked(days, '2026-07-31')))
  })

  test('what happens later changes no forecast of then', () => {
    const until = invented(2, '2026-11-01', 0.93)
    const then = until.filter(({ startsOn }) => startsOn <= '2026-06-30')
    expect(flowOutlook(asked(until, '2026-06-30'))).toEqual(flowOutlook(asked(then, '2026-06-30')))
  })

  test('saboteur: a forecast that looks one day ahead is noticed', () => {
    const until = invented(2, '2026-11-01', 0.93)
    const then = until.filter(({ startsOn }) => startsOn <= '2026-06-30')
    expect(flowOutlook(asked(until, '2026-07-01')).value).not.toBe(flowOutlook(asked(then, '2026-06-30')).value)
  })

  test('one more miss never raises the probability', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 40 }), (back, misses) => {
        const days = invented(3, '2026-07-01', 0.95)
        const worse = days.map((day) =>
          day.startsOn === days.at(-back)?.startsOn ? { ...day, numerator: Math.max(0, day.numerator - misses) } : day,
        )
        const period = { from: addDays(days.at(-back)?.startsOn ?? '', -1), until: '2026-12-01' }
        const before = flowOutlook(asked(days, '2026-06-30', { period })).probability ?? 0
        const after = flowOutlook(asked(worse, '2026-06-30', { period })).probability ?? 0
        expect(after).toBeLessThanOrEqual(before + 1e-9)
      }),
      { ...printed, numRuns: 60 },
    )
  })

  test('"100 %" is lost on the day of the first miss, and it is said in January', () => {
    const days = invented(4, '2026-03-01', 1).map((day) =>
      day.startsOn === '2026-01-12' ? { ...day, numerator: day.numerator - 1 } : { ...day, numerator: day.denominator },
    )
    const all = { goal: { value: 1, comparator: '>=' as const }, losesForGood: true }
    const before = flowOutlook(asked(days, '2026-01-11', all))
    expect(before.decided).toBeUndefined()
    expect(before.probability).toBeGreaterThan(0)
    const after = flowOutlook(asked(days, '2026-01-12', all))
    expect(after.decided).toEqual({ on: '2026-01-12', as: 'lost' })
    expect(after.probability).toBe(0)
    expect(flowOutlook(asked(days, '2026-02-20', all)).decided?.on).toBe('2026-01-12')
  })

  test('a lost rate stays lost even if as many again come and all are in time', () => {
    const days = invented(5, '2026-11-21', 0.6)
    const found = flowOutlook(asked(days, '2026-11-20'))
    expect(found.decided?.as).toBe('lost')
    expect(found.decided && found.decided.on < '2026-11-20').toBe(true)
    expect(found.probability).toBe(0)
  })
})

describe('a sum counted from records', () => {
  const sum = { kind: 'sum' as const, goal: { value: 1_500, comparator: '>=' as const } }
  const steady = invented(6, '2026-07-01', 1, 8)

  test('the day it is reached is the day it becomes certain, and before that the day expected', () => {
    const early = flowOutlook(asked(steady, '2026-06-30', sum))
    expect(early.reachedOn && early.reachedOn > '2026-08-01' && early.reachedOn < '2026-12-01').toBe(true)
    expect(early.needed?.perWorkingDay).toBeGreaterThan(0)
    const small = { ...sum, goal: { value: 100, comparator: '>=' as const } }
    const done = flowOutlook(asked(steady, '2026-06-30', small))
    expect(done.decided?.as).toBe('certain')
    expect(done.decided?.on).toBe(done.reachedOn)
    expect(done.probability).toBe(1)
  })

  test('holidays are known: February with its Tet is expected to bring less than March', () => {
    const days = steady.filter(({ startsOn }) => startsOn <= '2026-01-31')
    const month = (period: { from: LocalDate; until: LocalDate }) =>
      flowOutlook(asked(days, '2026-01-31', { ...sum, period })).value ?? 0
    const february = month({ from: '2026-02-01', until: '2026-03-01' })
    const march = month({ from: '2026-03-01', until: '2026-04-01' }) - february
    expect(february).toBeLessThan(march)
  })
})

describe('a level', () => {
  const works = Array.from({ length: 30 }, (_, index) => ({
    on: addDays(`${addDays('2022-01-01', index * 30.5 + 31).slice(0, 7)}-01`, -1),
    value: index * 2 + (index % 3),
  }))
  const base = { today: '2024-06-30', on: '2025-12-31', from: '2020-01-01', calendar: vietnamCalendar }
  const bound = (value: number): number => Math.max(0, value)

  test('works that go on at their pace are done before they are due, and the month is told', () => {
    const points = works.filter(({ on }) => on <= '2024-06-30')
    const found = levelOutlook({ ...base, points, bound, staysReached: true, goal: { value: 71, comparator: '>=' } })
    expect(found.reachedOn && found.reachedOn < '2025-06-30').toBe(true)
    expect(found.probability).toBeGreaterThan(0.8)
  })

  test('what is reached and cannot be taken back is certain from that day', () => {
    const found = levelOutlook({
      ...base,
      points: works,
      bound,
      staysReached: true,
      goal: { value: 40, comparator: '>=' },
    })
    expect(found.decided?.as).toBe('certain')
    expect(found.probability).toBe(1)
  })

  test('a level nobody has told for more than a year and a quarter is not forecast', () => {
    expect(levelOutlook({ ...base, today: '2026-12-01', on: '2026-12-31', points: works, bound }).way).toBe('none')
  })
})

describe('a year of which only a part was told', () => {
  const year = (number: number, quarter: number, half: number, whole: number): Part[] => [
    { year: number, share: 0.25, value: quarter, saidOn: `${number}-04-10`, kind: 'part' },
    { year: number, share: 0.5, value: half, saidOn: `${number}-06-28`, kind: 'part' },
    { year: number, share: 1, value: whole, saidOn: `${number + 1}-01-15`, kind: 'whole' },
  ]
  const growth = [...year(2021, 0.02, 0.01, -0.04), ...year(2022, 0.1, 0.12, 0.13), ...year(2023, 0.085, 0.097, 0.1017)]
  const told = (today: LocalDate) =>
    partOutlook({
      parts: growth.filter(({ saidOn }) => saidOn <= today),
      year: 2023,
      today,
      addsUp: false,
      goal: { value: 0.15, comparator: '>=' },
      bound: (value) => value,
    })

  test('growth is told from the official word on the half-year, and says that the year will miss', () => {
    const found = told('2023-06-30')
    expect(found?.value).toBeCloseTo(0.097, 2)
    expect(found?.probability).toBeLessThan(0.3)
  })

  test('revenue adds up: half by June is on its way', () => {
    const money = [...year(2021, 0.26, 0.52, 1.02), ...year(2022, 0.28, 0.55, 1.11), ...year(2023, 0.25, 0.515, 1.046)]
    const found = partOutlook({
      parts: money.filter(({ saidOn }) => saidOn <= '2023-06-30'),
      year: 2023,
      today: '2023-06-30',
      addsUp: true,
      goal: { value: 1, comparator: '>=' },
      bound: (value) => Math.max(0, value),
    })
    expect(found?.value).toBeGreaterThan(1)
    expect(found?.probability).toBeGreaterThan(0.5)
  })
})

describe('the interval', () => {
  test('holds four of five outcomes of known processes, also of one that changes its course', () => {
    let inside = 0
    let held = 0
    for (let run = 0; run < 120; run += 1) {
      const next = seededNumbers(run + 1)
      const drift = run % 3 === 0 ? 0.03 : 0
      const cases: Case[] = Array.from({ length: 40 }, (_, index) => {
        const loud = run % 2 === 0 && index > 20 ? 2 : 1
        return {
          at: String(index).padStart(3, '0'),
          actual: 100 + bell(next) * 5 * loud + drift * index,
          said: { usual: 100 },
        }
      })
      const { spread } = replay(cases, ['usual'], 'usual')
      inside += spread?.covered ?? 0
      held += spread?.cases ?? 0
    }
    console.log(`interval: ${inside} of ${held} inside, ${((100 * inside) / held).toFixed(1)} % (aim ${aimed * 100} %)`)
    expect(inside / held).toBeGreaterThan(0.75)
    expect(inside / held).toBeLessThan(0.85)
  })

  test('saboteur: a width that never learns falls out of the bounds when the course grows louder', () => {
    const next = seededNumbers(9)
    const quiet = Array.from({ length: 20 }, () => bell(next))
    const loud = Array.from({ length: 60 }, () => bell(next) * 4)
    const fixed = [...quiet].map(Math.abs).sort((a, b) => a - b)[16] ?? 0
    const stuck = loud.filter((error) => Math.abs(error) <= fixed).length / loud.length
    expect(stuck).toBeLessThan(0.75)
    const learning = spreadOf([...quiet, ...loud])
    expect((learning?.covered ?? 0) / (learning?.cases ?? 1)).toBeGreaterThan(0.7)
  })

  test('three cases draw none', () => {
    expect(spreadOf([1, 2, 3])).toBeUndefined()
  })

  test('a higher forecast is never less likely to meet its goal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 40 }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.boolean(),
        (errors, forecast, more, isEdge) => {
          const width = spreadOf(errors)?.width ?? 0
          expect(chanceAbove(forecast + more, errors, width, 10, isEdge)).toBeGreaterThanOrEqual(
            chanceAbove(forecast, errors, width, 10, isEdge) - 1e-12,
          )
        },
      ),
      printed,
    )
  })
})

describe('the choice of a way', () => {
  const cases = (better: string): Case[] =>
    Array.from({ length: 20 }, (_, index) => ({
      at: String(index).padStart(3, '0'),
      actual: index,
      said: {
        usual: index + 3,
        naive: index + (better === 'naive' ? 0.5 : 5),
        other: index + (better === 'other' ? 0.5 : 6),
      },
    }))

  test('falls on what erred least, and a naive way is used where nothing is better', () => {
    expect(replay(cases('other'), ['usual', 'naive', 'other'], 'usual').chosen).toBe('other')
    expect(replay(cases('naive'), ['usual', 'naive', 'other'], 'usual')).toMatchObject({
      chosen: 'naive',
      isNaive: true,
    })
  })

  test('is made anew at every origin from the cases before it: the first ones are told by the usual way', () => {
    const { errors } = replay(cases('other'), ['usual', 'naive', 'other'], 'usual')
    expect(errors.slice(0, 4)).toEqual([-3, -3, -3, -3])
    expect(errors.slice(4)).toEqual(Array.from({ length: 16 }, () => -0.5))
  })
})
