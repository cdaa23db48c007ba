import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atLocal } from '#base/instant.ts'
import { Refused } from '#base/refusal.ts'
import { quan1 } from '#localities/quan-1/locality.ts'
import { feedback } from '#modules/feedback/feedback.module.ts'
import { foldAll, nobody, type TestHouse, testHouse } from '#test/support/house.ts'
import type { Actor } from '../engine.ts'
import { monthPeriod } from '../plan/series.ts'
import { actInBulk, type Life } from '../record/bulk.ts'
import { saveDoubts } from './check.store.ts'
import { type Check, lowered, stepsOf } from './check.ts'
import { forgetTrust } from './doubt.ts'
import { recountSample, runChecks } from './nightly.ts'

const locality = 'quan-1'
let here: TestHouse
let clerk: Actor
let other: Actor
let sent = 0

beforeAll(async () => {
  here = await testHouse([feedback], [{ ...quan1, figures: [] }])
  here.at('2025-05-31', '23:00')
  const { root } = here.space(locality).units
  clerk = { ...(await here.as(locality, 'phan-anh')), roles: { feedback: [root], officer: [root] } } as Actor
  other = { ...clerk, id: 'staff:another' } as Actor
})
afterAll(() => here.close())

/** One report of a month: who answers it, when, and what happens before and after. */
type Story = {
  day: number
  hour?: number
  minute?: number
  phone?: string
  extended?: true
  reopened?: true
  by?: Actor
}

async function tell(month: string, stories: readonly Story[]): Promise<void> {
  const { refused } = await actInBulk(
    here.house,
    here.space(locality),
    stories.map((story) => life(month, story)),
    {
      simulated: true,
      until: here.house.clock(),
    },
  )
  expect(refused).toEqual([])
  await foldAll(here.house, here.space(locality))
}

function life(month: string, { day, hour = 9, minute = 0, phone, extended, reopened, by = clerk }: Story): Life {
  sent += 1
  const at = atLocal(`${month}-${String(day).padStart(2, '0')}`, hour * 60 + minute)
  const later = (hours: number): Date => new Date(at.getTime() + hours * 3_600_000)
  const n = sent
  const id = (step: number): string => `trust:${n}:${step}`
  const values = {
    category: 'pothole',
    what: 'Ổ gà',
    where: { longitude: 106.685 + (n % 89) / 4_000, latitude: 10.765 + (n % 83) / 4_000 },
    phone: phone ?? `090${String(1_000_000 + n)}`,
  }
  const unit = here.space(locality).units.byKey('ben-nghe')?.id
  const until = new Date(at.getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
  const acts: Life['acts'] = [
    { who: 'sender', at: later(-3), command: { id: id(0), act: 'send', values, channel: 'web' } },
    { who: by, at: later(-2), command: { id: id(1), act: 'assign', values: { unit } } },
    ...(extended
      ? [{ who: by, at: later(-1), command: { id: id(2), act: 'extend', values: { until, reason: 'mưa' } } }]
      : []),
    { who: by, at, command: { id: id(3), act: 'fix', values: { reply: 'Đã vá' } } },
    ...(reopened
      ? [{ who: 'sender' as const, at: later(1), command: { id: id(4), act: 'reopen', values: { reason: 'Chưa vá' } } }]
      : []),
  ]
  return { record: 'feedback.report', acts }
}

/** Honest work: spread over the month, over the day, and over two people. */
function honest(count: number): Story[] {
  return Array.from({ length: count }, (_, n) => ({
    day: 1 + (n % 27),
    hour: 8 + (n % 8),
    minute: (n * 7) % 60,
    by: n % 2 === 0 ? clerk : other,
  }))
}

async function gradeOf(period: string): Promise<{ grade: string | undefined; lowering: string[] }> {
  const space = here.space(locality)
  await saveDoubts(space.db, space.id, monthPeriod(period), space.checks, here.house.clock())
  forgetTrust(space)
  const code = indicator()
  const { grade, lines } = await here.engine.ask(nobody, 'doubts', { locality, code, period })
  return { grade, lowering: lines.filter(({ steps }) => steps > 0).map(({ check }) => check) }
}

function indicator(): string {
  const found = quan1.indicators.find(({ from }) => 'measure' in from && from.measure === 'feedback.in_time')
  return found?.code ?? ''
}

describe('a check finds its planted trick and not honest work', () => {
  test('honest work keeps grade A', async () => {
    await tell('2025-01', honest(60))
    expect(await gradeOf('2025-01')).toEqual({ grade: 'A', lowering: [] })
  })

  test.each<[string, string, string, Story[], string]>([
    [
      'closed and reopened',
      '2025-02',
      'feedback.reopened',
      honest(40).map((one, n) => (n % 3 === 0 ? { ...one, reopened: true } : one)),
      'C',
    ],
    [
      'new dates promised',
      '2025-03',
      'feedback.extended',
      honest(40).map((one, n) => (n % 4 === 0 ? { ...one, extended: true } : one)),
      'B',
    ],
    [
      'answered in one sitting',
      '2025-04',
      'feedback.batch',
      [
        ...honest(40),
        ...Array.from({ length: 14 }, (_, n) => ({ day: 28, hour: 16, minute: Math.floor(n / 5), by: clerk })),
      ],
      'B',
    ],
  ])('%s', async (_, month, check, stories, grade) => {
    await tell(month, stories)
    expect(await gradeOf(month)).toEqual({ grade, lowering: [check] })
    const page = await here.engine.ask(clerk, 'doubted', { locality, check, period: month })
    expect(page.items.length).toBeGreaterThanOrEqual(5)
    await expect(here.engine.ask(nobody, 'doubted', { locality, check, period: month })).rejects.toBeInstanceOf(Refused)
  })

  test('many from one telephone number lower what counts reports', async () => {
    await tell('2025-05', [...honest(30), ...honest(12).map((one) => ({ ...one, phone: '0909999999' }))])
    await gradeOf('2025-05')
    const { rows } = await sql<{ flagged: number }>`select sum(flagged)::int as flagged from doubt
      where check_name = 'feedback.same_phone' and month = '2025-05-01'`.execute(here.space(locality).db.query)
    expect(rows[0]?.flagged).toBe(12)
  })
})

test('months that were never looked at are caught up with, the newest first, and then only the newest is looked at again', async () => {
  const space = here.space(locality)
  await sql`update doubt_month set month = month - interval '20 years'`.execute(space.db.query)
  expect(await runChecks(here.house, space)).toBe(5)
  expect(await runChecks(here.house, space)).toBe(0)
  here.at('2025-05-31', '23:06')
  expect(await runChecks(here.house, space)).toBe(1)
})

test('of few records nothing is said, and two steps are the most a check costs', () => {
  const check = feedback.checks?.[0] as Check
  expect(stepsOf(check, '2025-01-01', 9, 10)).toBe(0)
  expect(stepsOf(check, '2025-01-01', 4, 100)).toBe(0)
  expect(stepsOf(check, '2025-01-01', 12, 100)).toBe(1)
  expect(stepsOf(check, '2025-01-01', 99, 100)).toBe(2)
  expect(stepsOf(check, '1999-01-01', 99, 100)).toBe(0)
  expect([lowered('A', 0), lowered('A', 2), lowered('B', 2), lowered('D', 2)]).toEqual(['A', 'C', 'D', 'D'])
})

describe('the nightly recount of a sample', () => {
  test('finds nothing where nothing was touched', async () => {
    const { lookedAt, differing } = await recountSample(here.house, here.space(locality), 1)
    expect(lookedAt).toBeGreaterThanOrEqual(5)
    expect(differing).toEqual([])
  })

  test('saboteur: a stored total changed by hand is withheld everywhere, and comes back when it is right again', async () => {
    const { db, id } = here.space(locality)
    const touch = (by: number) =>
      sql`update measure_total set numerator = numerator + ${by}
        where space_id = ${id} and measure = 'feedback.in_time' and starts_on = '2025-03-01' and grain = 'month'`.execute(
        db.query,
      )
    await touch(-3)
    let seed = 1
    let found: string[] = []
    for (; seed < 60 && found.length === 0; seed += 1)
      found = (await recountSample(here.house, here.space(locality), seed)).differing.map(({ month }) => month)
    console.log(`trust: a total changed by hand is in the sample of seed ${seed - 1}`)
    expect(found).toEqual(['2025-03'])
    const code = indicator()
    const held = await here.engine.ask(nobody, 'reading', { locality, code, period: '2025-03' })
    expect(held.value).toBeUndefined()
    expect(held.numerator).toBeUndefined()
    expect(held.withheld?.says.vi).toContain('Tạm giữ')
    const whole = await here.engine.ask(nobody, 'reading', { locality, code, period: '2025' })
    expect(whole.withheld).toBeDefined()
    await touch(3)
    await recountSample(here.house, here.space(locality), seed)
    const back = await here.engine.ask(nobody, 'reading', { locality, code, period: '2025-03' })
    expect(back.withheld).toBeUndefined()
    expect(back.value).toBeGreaterThan(0)
  })
})
