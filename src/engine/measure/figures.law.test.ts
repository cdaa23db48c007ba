import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BehindRow, Questions } from '#engine/question.ts'
import { Disagreement, histories, isNightly, type Lived, live, type Step, seed } from '#test/law/history.ts'
import { type Branches, figuresOf, figuresOnPaper, type Ground, ground } from '#test/law/library-house.ts'
import { type Doing, Paper } from '#test/law/paper.ts'
import { figure } from '#test/support/figure.ts'
import { foldAll } from '#test/support/house.ts'
import { recount } from '../recount/recount.store.ts'
import { foldEntries } from './total.store.ts'

const numRuns = isNightly ? 20_000 : 300
const steps = 50
console.log(`figures: fast-check seed ${seed}, ${numRuns} histories of at most ${steps} steps`)

let here: Ground
beforeAll(async () => {
  here = await ground()
})
afterAll(() => here.close())

const now = (branches: Branches): Date => branches.house.clock()

/** Throws the totals away and folds everything at once. */
async function rebuild({ space, house }: Branches): Promise<void> {
  await sql`delete from measure_total where space_id = ${space.id}`.execute(here.admin.query)
  await sql`update fold set folded_below = '3' where space_id = ${space.id}`.execute(here.admin.query)
  await foldEntries(space.db, space.id, house.clock())
}

/** What is not as it should be after a history; empty when all is well. */
async function flaws(branches: Branches, lived: Lived): Promise<string[]> {
  const { space } = branches
  const expected = figuresOnPaper(lived.paper.lines).join('\n')
  const found: string[] = []
  const look = async (when: string): Promise<void> => {
    if ((await figuresOf(space, space.db)).join('\n') !== expected) found.push(`figures ${when}`)
    const { differences } = await recount(space.db, space)
    if (differences.length > 0) found.push(`recount ${when}: ${differences.length}`)
  }
  await look('folded step by step')
  await foldEntries(space.db, space.id, now(branches))
  await look('folded to the end')
  await rebuild(branches)
  await look('folded at once')
  return found
}

const total = { accepted: 0, refused: 0, missed: 0, differing: 0, tried: 0 }

test('any history gives the same figures folded step by step or at once, on paper, and by recount', {
  timeout: isNightly ? 14_400_000 : 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories(steps), async (history) => {
      const branches = await here.open()
      const lived = await live(branches, history)
      const found = await flaws(branches, lived)
      total.differing += found.length
      expect(found).toEqual([])
      const versions = await sql<{
        state: string
        version: number
      }>`select state, version from record where space_id = ${branches.space.id} order by opened_at, id`.execute(
        here.admin.query,
      )
      expect(versions.rows.map(({ state, version }) => `${state} ${version}`).sort()).toEqual(
        lived.paper.loans.map(({ state, version }) => `${state} ${version}`).sort(),
      )
      total.tried += 1
      total.accepted += lived.accepted
      total.refused += lived.refused
      total.missed += lived.paper.lines.filter(
        ({ measure, numerator }) => measure === 'library.overdue' && numerator === 1,
      ).length
    }),
    { seed, numRuns },
  )
  figure('T-24', 'histories', total.tried)
  figure('T-24', 'differences', total.differing)
  console.log(`figures: ${total.accepted} acts done, ${total.refused} refused, ${total.missed} promises missed`)
})

test('the histories are worth something: they do, refuse and miss', () => {
  expect(total.accepted).toBeGreaterThan(numRuns * 3)
  expect(total.refused).toBeGreaterThan(numRuns)
  expect(total.missed).toBeGreaterThan(numRuns / 10)
})

test('the number that is read is as many records as stand behind it, in every unit, and what a share lacks is found page by page', {
  timeout: 240_000,
}, async () => {
  let short = 0
  await fc.assert(
    fc.asyncProperty(histories(40), fc.constantFrom('', 'east', 'west'), async (history, unit) => {
      const branches = await here.open()
      await live(branches, history)
      for (const { name, kind } of branches.space.measures) {
        for (const period of ['2026', '2026-01']) {
          const asks = { locality: branches.space.key, code: name, period, unit }
          const all = await behind(branches, { ...asks, limit: 200 })
          if (kind !== 'share') continue
          const lacking = all.filter(({ numerator, denominator }) => numerator < denominator)
          for (const limit of [1, 3])
            expect(events(await behind(branches, { ...asks, limit, side: 'short' })), name).toEqual(events(lacking))
          short += lacking.length
        }
      }
    }),
    { seed, numRuns: isNightly ? 1_000 : 20 },
  )
  expect(short).toBeGreaterThan(30)
})

const events = (rows: readonly BehindRow[]): string[] => rows.map(({ event }) => event)

/** All that stands behind a number, page by page: as much as it says. */
async function behind(branches: Branches, asks: Questions['behind']['asks']): Promise<BehindRow[]> {
  const rows: BehindRow[] = []
  let cursor: string | undefined
  do {
    const page = await branches.engine.ask(branches.actor('nobody'), 'behind', { ...asks, ...(cursor && { cursor }) })
    rows.push(...page.items)
    cursor = page.cursor
    if (cursor === undefined)
      expect(rows.length, `${asks.code} ${asks.period} ${asks.unit} ${asks.side}`).toBe(page.count)
  } while (cursor !== undefined)
  return rows
}

describe('saboteurs', () => {
  const once = { loan: 0, together: false, times: 1, first: 'nothing' } as const
  const said = { genre: 'novel', branch: 'east', channel: 'web', until: 60, stars: 4 } as const
  const act = (who: Doing['who'], what: Doing['act'], waits: number, more: Partial<Step> = {}): Step => ({
    ...once,
    waits,
    doing: { ...said, who, act: what },
    ...more,
  })
  const week = 7 * 1_440
  /** Two loans to which everything happens: kept, missed, cleared, held, moved to another branch, lost while overdue. */
  const eventful: Step[] = [
    act('nobody', 'ask', 120),
    act('head', 'lend', 30),
    act('east', 'hold', 1_440),
    act('east', 'release', 1_440),
    act('east', 'bring', 60),
    act('owner', 'again', 60, { first: 'fold' }),
    act('nobody', 'ask', 1),
    act('head', 'lend', 1, { loan: 1, doing: { ...said, who: 'head', act: 'lend', branch: 'west' } }),
    act('nobody', 'wish', 2 * week, { first: 'look' }),
    act('east', 'bring', 60),
    act('owner', 'rate', 60),
    act('owner', 'lose', 60, { loan: 1 }),
  ]

  async function full(paper?: Paper): Promise<{ branches: Branches; lived: Lived }> {
    const branches = await here.open()
    const lived = await live(branches, eventful, paper)
    expect(lived.refused).toBe(0)
    return { branches, lived }
  }

  test('a library that forgets one kind of event is caught, whichever it is', { timeout: 120_000 }, async () => {
    for (const forgotten of ['ask', 'move', 'lend', 'bring', 'again', 'rate', 'missed', 'lose']) {
      const { branches, lived } = await full(new Paper(forgotten))
      expect(await flaws(branches, lived), forgotten).toContain('figures folded at once')
    }
  })

  test('a fold that skips the entries of one kind of event is caught by recount and on paper', {
    timeout: 120_000,
  }, async () => {
    const kinds = ['ask', 'lend', 'bring', 'again', 'rate', 'lose', 'deadline_missed']
    for (const kind of kinds) {
      const { branches, lived } = await full()
      const { rowCount } = await here.admin.pool.query(
        `delete from measure_entry m using event e where m.space_id = $1 and e.space_id = m.space_id and e.subject_id = m.subject_id and e.version = m.version and e.act = $2`,
        [branches.space.id, kind],
      )
      expect(rowCount, kind).toBeGreaterThan(0)
      await rebuild(branches)
      expect((await recount(branches.space.db, branches.space)).differences.length, kind).toBeGreaterThan(0)
      expect(await flaws(branches, lived)).toContain('figures folded at once')
    }
    figure('T-24', 'kinds', kinds.length)
  })

  test('one entry lost, one total changed by one, one state changed are each found', { timeout: 120_000 }, async () => {
    const attacks = [
      `delete from measure_entry where ctid = (select min(ctid) from measure_entry where space_id = $1)`,
      `update measure_total set denominator = denominator + 1 where ctid = (select min(ctid) from measure_total where space_id = $1)`,
      `update record set state = 'lost' where ctid = (select min(ctid) from record where space_id = $1 and state <> 'lost')`,
      `delete from measure_total where ctid = (select min(ctid) from measure_total where space_id = $1)`,
    ]
    for (const [number, attack] of attacks.entries()) {
      const { branches } = await full()
      if (number > 0) await foldAll(branches.house, branches.space)
      const { rowCount } = await here.admin.pool.query(attack, [branches.space.id])
      expect(rowCount, attack).toBe(1)
      if (number === 0) await rebuild(branches)
      expect((await recount(branches.space.db, branches.space)).differences.length, attack).toBeGreaterThan(0)
    }
  })

  test('an act that the paper forbids is noticed', async () => {
    const branches = await here.open()
    const paper = new Paper()
    paper.does = () => false
    await expect(live(branches, eventful, paper)).rejects.toBeInstanceOf(Disagreement)
  })
})
