import fc from 'fast-check'
import { Refused } from '#base/refusal.ts'
import type { Actor, Command, Receipt } from '#engine/engine.ts'
import { noteMisses } from '#engine/job/job.ts'
import { foldEntries } from '#engine/measure/total.store.ts'
import type { Branches } from './library-house.ts'
import { type Doing, fitted, Paper } from './paper.ts'

/** The seed of every law test, printed by each, so that a failure can be played again. */
export const seed = 20_261_121
/** Nightly runs take hours and try what a quick run samples. */
export const isNightly = process.env['DOTHI_NIGHTLY'] === '1'

/** One step: wait, perhaps fold or let the clock look, then do something with some loan, perhaps at the same moment as the step before. */
export type Step = {
  doing: Doing
  loan: number
  /** Which of the doings that fit; absent: whatever was drawn, fitting or not. */
  fits?: number | undefined
  waits: number
  together: boolean
  times: number
  first: 'fold' | 'look' | 'nothing'
}

const often = <T>(...pairs: [T, number][]): fc.Arbitrary<T> =>
  fc.oneof(...pairs.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })))

const doing: fc.Arbitrary<Doing> = fc.record({
  who: often<Doing['who']>(['head', 8], ['owner', 6], ['east', 2], ['west', 2], ['nobody', 1], ['stranger', 1]),
  act: often<Doing['act']>(
    ['ask', 5],
    ['lend', 7],
    ['bring', 6],
    ['hold', 3],
    ['release', 3],
    ['extend', 2],
    ['again', 3],
    ['rate', 2],
    ['lose', 1],
    ['wish', 2],
  ),
  genre: fc.constantFrom('novel', 'poems', 'maths'),
  branch: fc.constantFrom('east', 'west', 'town'),
  channel: fc.constantFrom('web', 'api', 'counter'),
  until: fc.nat(150),
  stars: fc.integer({ min: 1, max: 5 }),
})

const step: fc.Arbitrary<Step> = fc.record({
  doing,
  loan: fc.nat(9),
  fits: fc.option(fc.nat(99), { nil: undefined, freq: 4 }),
  // A minute, hours, days; and now and then weeks, so that promises are missed and months change.
  waits: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 6_000 }), {
    arbitrary: fc.integer({ min: 1, max: 40_000 }),
    weight: 1,
  }),
  together: often<boolean>([false, 3], [true, 1]),
  times: often<number>([1, 6], [2, 1], [3, 1]),
  first: often<Step['first']>(['nothing', 4], ['fold', 1], ['look', 1]),
})

/** Any history of at most so many steps. */
export function histories(most: number): fc.Arbitrary<Step[]> {
  return fc.array(step, { minLength: Math.min(10, most), maxLength: most, size: 'max' })
}

/** A history that was lived: the paper it left, the receipts by command, and how many acts were accepted and refused. */
export type Lived = {
  paper: Paper
  receipts: Map<string, Receipt>
  /** What was sent, by the command's id. */
  sent: Map<string, { who: Actor; command: Command }>
  subjects: string[]
  accepted: number
  refused: number
}

/** Thrown when engine and paper disagree on whether something may be done. */
export class Disagreement extends Error {}

/**
 * Lives a history in the engine and on paper at once. Steps that happen together are sent together, each as often as it says.
 *
 * @param look  is called after each batch, and after each look of the clock
 */
export async function live(
  here: Branches,
  steps: readonly Step[],
  paper = new Paper(),
  look?: () => Promise<void>,
): Promise<Lived> {
  const lived: Lived = { paper, receipts: new Map(), sent: new Map(), subjects: [], accepted: 0, refused: 0 }
  // Monday 07:00; no history lasts beyond what the library's calendar knows.
  let minute = 420
  let batch: { step: Step; id: string }[] = []
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await liveBatch(here, lived, batch, minute)
    batch = []
    await look?.()
  }
  for (const [index, one] of steps.entries()) {
    if (!one.together) {
      await flush()
      minute += one.waits
      here.at(minute)
      if (one.first === 'fold') await foldEntries(here.space.db, here.space.id, here.house.clock())
      if (one.first === 'look') {
        await noteMisses(here.house, here.space)
        paper.look(minute)
      }
    }
    batch.push({ step: one, id: `step-${String(index).padStart(6, '0')}` })
  }
  await flush()
  return lived
}

type Sent = { step: Step; number: number; id: string; receipt?: Receipt }

async function liveBatch(
  here: Branches,
  lived: Lived,
  batch: readonly { step: Step; id: string }[],
  minute: number,
): Promise<void> {
  const known = lived.subjects.length
  const sent = await Promise.all(batch.map(({ step, id }) => send(here, lived, step, id, known)))
  const accepted = sent
    .filter((one) => one.receipt !== undefined)
    .sort((a, b) => (a.receipt?.version ?? 0) - (b.receipt?.version ?? 0))
  for (const one of accepted) write(lived, one, minute)
  lived.accepted += accepted.length
  lived.refused += sent.length - accepted.length
  const [alone] = sent
  // What was refused beside others may have been right a moment before or after: only a lone one can be held to the paper.
  if (
    sent.length === 1 &&
    alone &&
    alone.receipt === undefined &&
    alone.step.doing.act !== 'ask' &&
    lived.paper.does(alone.number, alone.step.doing, minute)
  ) {
    throw new Disagreement(`${JSON.stringify(alone.step.doing)} was refused, and on paper it may be done`)
  }
}

function write(lived: Lived, { step, number, id, receipt }: Sent, minute: number): void {
  if (!receipt) return
  lived.receipts.set(id, receipt)
  if (step.doing.act === 'ask') {
    lived.paper.ask(step.doing, minute)
    lived.subjects.push(receipt.subject)
  } else if (!lived.paper.does(number, step.doing, minute)) {
    throw new Disagreement(`${JSON.stringify(step.doing)} was done, and on paper it may not be`)
  }
}

async function send(
  here: Branches,
  lived: Lived,
  { doing: drawn, loan, fits, times }: Step,
  id: string,
  known: number,
): Promise<Sent> {
  const number = known === 0 ? 0 : loan % known
  const isFree = drawn.act === 'ask' || fits === undefined
  const doing = isFree ? drawn : fitted(lived.paper.loans[number], drawn, fits)
  const subject = doing.act === 'ask' ? undefined : (lived.subjects[number] ?? '00000000-0000-4000-8000-000000000000')
  const command = here.command(doing, id, subject)
  const who = here.actor(doing.who, subject)
  lived.sent.set(id, { who, command })
  const receipts = await Promise.all(
    Array.from({ length: times }, () => here.engine.act(who, command).catch(unlessRefused)),
  )
  const kept = receipts.filter((receipt) => receipt !== undefined)
  if (new Set(kept.map(({ event }) => event)).size > 1)
    throw new Disagreement(`${doing.act} sent ${times} times was done more than once`)
  const receipt = kept[0]
  return {
    step: { doing, loan, times, waits: 0, together: false, first: 'nothing' },
    number,
    id,
    ...(receipt && { receipt }),
  }
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error
  return undefined
}
