import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import { histories, isNightly, type Lived, live, type Step, seed } from '#test/law/history.ts'
import { type Branches, figuresOf, figuresOnPaper, type Ground, ground, instantOf } from '#test/law/library-house.ts'
import { fitted, Paper } from '#test/law/paper.ts'
import { noteMisses } from './job/job.ts'
import { actInBulk, type BulkAct, type Life } from './record/bulk.ts'
import { recount } from './recount/recount.store.ts'

const numRuns = isNightly ? 5_000 : 24
console.log(`acts: fast-check seed ${seed}, ${numRuns} cases each`)

let here: Ground
beforeAll(async () => {
  here = await ground()
})
afterAll(() => here.close())

/** All that is stored of a library, without the ids that chance draws, in an order that chance does not touch. */
async function stored({ space }: Branches): Promise<{ events: unknown[]; records: unknown[] }> {
  const events =
    await sql`select e.act, e.version, e.actor, e.at, e.day, u.key as unit, e.state, e.channel, e.simulated, e.facets,
      e.due, e.met, e.missed, e.missed_on, e.cleared, case when e.content ? 'unit' then e.content - 'unit' else e.content end as content
    from event e join unit u on u.space_id = e.space_id and u.id = e.unit_id join record r on r.space_id = e.space_id and r.id = e.subject_id
    where e.space_id = ${space.id} order by r.title, e.version`.execute(here.admin.query)
  const records =
    await sql`select r.state, r.version, u.key as unit, r.owner, r.channel, r.title, r.content - 'unit' as content, r.facets, r.tallies, r.place::text as place,
      r.clocks, r.opened_at, r.changed_at, r.closed_at, r.due_at, r.miss_at, r.has_private
    from record r join unit u on u.space_id = r.space_id and u.id = r.unit_id where r.space_id = ${space.id} order by r.title`.execute(
      here.admin.query,
    )
  return { events: events.rows, records: records.rows }
}

test('a command sent again, at once or later, by itself or among others, is done once and gives its first receipt', {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories(25), fc.array(fc.nat(999), { minLength: 5, maxLength: 40 }), async (history, again) => {
      const branches = await here.open()
      const lived = await live(branches, history)
      const before = await stored(branches)
      await Promise.all(again.map((index) => sendAgain(branches, lived, history, index % history.length)))
      expect(await stored(branches)).toEqual(before)
      expect(await figuresOf(branches.space, branches.space.db)).toEqual(figuresOnPaper(lived.paper.lines))
      const { rows } = await sql<{
        gap: boolean
      }>`select max(version) <> count(*) as gap from event where space_id = ${branches.space.id} group by subject_id`.execute(
        here.admin.query,
      )
      expect(rows.filter(({ gap }) => gap)).toEqual([])
    }),
    { seed, numRuns },
  )
})

/** Sends a step of the past again; what was refused then may be right by now, so only what was done is repeated. */
async function sendAgain(branches: Branches, lived: Lived, history: readonly Step[], index: number): Promise<void> {
  const id = `step-${String(index).padStart(6, '0')}`
  const sent = lived.sent.get(id)
  const first = lived.receipts.get(id)
  if (!sent || !first || !history[index]) return
  const receipt = await branches.engine.act(sent.who, sent.command)
  expect(receipt).toEqual({ ...first, repeated: true })
  await expect(branches.engine.act(sent.who, { ...sent.command, act: 'shout' })).rejects.toBeInstanceOf(Refused)
}

/** A life of one loan: its steps fit its state most of the time, on the paper that decides what goes into the bulk. */
function lifeOf(
  branches: Branches,
  steps: readonly Step[],
  number: number,
): { life: Life; acts: { who: BulkAct['who']; minute: number; step: Step }[] } {
  const paper = new Paper()
  let minute = 420 + number
  const acts: { who: BulkAct['who']; minute: number; step: Step }[] = []
  for (const [index, drawn] of steps.entries()) {
    minute += 1 + drawn.waits
    const opening = { ...drawn.doing, act: 'ask', who: 'nobody' } as const
    const doing = index === 0 ? opening : fitted(paper.loans[0], drawn.doing, drawn.fits ?? 0)
    const fits = index === 0 ? paper.ask(doing, minute) === 0 : doing.act !== 'ask' && paper.does(0, doing, minute)
    if (fits)
      acts.push({
        who: doing.who === 'nobody' || doing.who === 'owner' ? 'sender' : branches.actor(doing.who),
        minute,
        step: { ...drawn, doing },
      })
  }
  const bulkActs: BulkAct[] = acts.map(({ who, minute: at, step }, index) => {
    const { id, act, values, channel } = branches.command(step.doing, `life-${number}-${index}`)
    return { who, at: instantOf(at), command: { id, act, values: titled(values, number), ...(channel && { channel }) } }
  })
  return { life: { record: 'library.loan', acts: bulkActs }, acts }
}

/** Each loan has a book of its own, so that rows can be put in one order. */
function titled(values: Readonly<Record<string, unknown>>, number: number): Record<string, unknown> {
  return 'book' in values ? { ...values, book: `Sách ${String(number).padStart(3, '0')}` } : { ...values }
}

/** The same lives act by act, in order of time, with the clock looking a second after each promise that passes. */
async function liveOneByOne(branches: Branches, lives: readonly Life[], until: Date): Promise<void> {
  const acts = lives
    .flatMap(({ acts: own }, number) => own.map((one) => ({ ...one, number })))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  const subjects = new Map<number, string>()
  for (const { who, at, command, number } of acts) {
    await lookUntil(branches, at)
    branches.set(at)
    const subject = subjects.get(number)
    const actor = who === 'sender' ? branches.actor(subject === undefined ? 'nobody' : 'owner', subject) : who
    const receipt = await branches.engine.act(actor, {
      ...command,
      locality: branches.space.key,
      record: 'library.loan',
      ...(subject !== undefined && { subject }),
    })
    subjects.set(number, receipt.subject)
  }
  await lookUntil(branches, until)
}

async function lookUntil(branches: Branches, at: Date): Promise<void> {
  for (;;) {
    const { rows } = await sql<{
      miss_at: Date | null
    }>`select min(miss_at) as miss_at from record where space_id = ${branches.space.id} and miss_at < ${at}`.execute(
      here.admin.query,
    )
    const missAt = rows[0]?.miss_at
    if (!missAt) return
    branches.set(new Date(missAt.getTime() + 1_000))
    await noteMisses(branches.house, branches.space)
  }
}

test('lives written in bulk leave what they leave one by one: the same events, records and figures', {
  timeout: 3_600_000,
}, async () => {
  let written = 0
  await fc.assert(
    fc.asyncProperty(fc.array(histories(15), { minLength: 1, maxLength: 6 }), async (drawn) => {
      const [bulk, single] = [await here.open(), await here.open()]
      const until = instantOf(400 * 1_440)
      const livesIn = (branches: Branches): Life[] => drawn.map((steps, number) => lifeOf(branches, steps, number).life)
      const result = await actInBulk(bulk.house, bulk.space, livesIn(bulk), { simulated: false, until })
      expect(result.refused).toEqual([])
      await liveOneByOne(single, livesIn(single), until)
      const [inBulk, oneByOne] = [await stored(bulk), await stored(single)]
      expect(withoutOwners(inBulk)).toEqual(withoutOwners(oneByOne))
      expect(await figuresOf(bulk.space, bulk.space.db)).toEqual(await figuresOf(single.space, single.space.db))
      expect((await recount(bulk.space.db, bulk.space)).differences).toEqual([])
      written += result.events
      const again = await actInBulk(bulk.house, bulk.space, livesIn(bulk), { simulated: false, until })
      expect([again.lives, again.repeated]).toEqual([0, drawn.length])
    }),
    { seed, numRuns: Math.ceil(numRuns / 2) },
  )
  console.log(`acts: ${written} events written in bulk and one by one`)
  expect(written).toBeGreaterThan(numRuns * 5)
})

/** A resident is named after his record, whose id chance drew; staff after their person. */
function withoutOwners({ events, records }: { events: unknown[]; records: unknown[] }): unknown {
  return JSON.parse(JSON.stringify({ events, records }).replaceAll(/resident:[0-9a-f-]{36}/g, 'resident'))
}

test('saboteur: a bulk that leaves out the clock is told from lives one by one', async () => {
  const [bulk, single] = [await here.open(), await here.open()]
  const acts = (branches: Branches): Life[] => [
    lifeOf(
      branches,
      [
        {
          doing: { who: 'nobody', act: 'ask', genre: 'novel', branch: 'east', channel: 'web', until: 0, stars: 1 },
          loan: 0,
          fits: 1,
          waits: 9,
          together: false,
          times: 1,
          first: 'nothing',
        },
        {
          doing: { who: 'head', act: 'lend', genre: 'novel', branch: 'east', channel: 'web', until: 0, stars: 1 },
          loan: 0,
          fits: 1,
          waits: 9,
          together: false,
          times: 1,
          first: 'nothing',
        },
      ],
      0,
    ).life,
  ]
  await actInBulk(bulk.house, bulk.space, acts(bulk), { simulated: false, until: instantOf(0) })
  await liveOneByOne(single, acts(single), instantOf(100 * 1_440))
  expect(withoutOwners(await stored(bulk))).not.toEqual(withoutOwners(await stored(single)))
})
