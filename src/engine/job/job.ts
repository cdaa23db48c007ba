import { Refused } from '#base/refusal.ts'
import { act } from '../act.ts'
import { isOwed } from '../deadline/clock.ts'
import { settleAll } from '../effect/settle.ts'
import { removeHeld, sweepShelf } from '../file/clear.ts'
import type { House, Space } from '../house.ts'
import { keepLog } from '../ledger/log/sequence.store.ts'
import { foldEntries } from '../measure/total.store.ts'
import type { MessageGateway } from '../message/gateway.ts'
import { sendMessages } from '../message/send.ts'
import { listMissed } from '../record/record.store.ts'
import { missedCommand } from '../record/workflow.ts'
import { indexChanges } from '../search/index.store.ts'
import { findableOf } from '../search/search.ts'
import { takeEffect } from '../unit/reorganisation/take-effect.ts'

/** Work the engine does by itself, each so many milliseconds after it last ended. */
const everyMs = {
  fold: 300,
  miss: 5_000,
  look: 500,
  search: 700,
  settle: 2_000,
  effect: 5_000,
  log: 1_000,
  send: 1_000,
  held: 600_000,
  sweep: 6 * 3_600_000,
} as const
const missesAtOnce = 500

/** A running set of jobs; `stop` waits for the one at work. */
export type Jobs = { stop(): Promise<void> }

/**
 * Starts the fold, the clock, and the look for what other programs wrote. A fault in one is logged and tried again at its next turn; nothing is lost when
 * the program dies, and all of them may run in several programs at once.
 */
export function startJobs(
  house: House,
  log: (line: string, error?: unknown) => void,
  gateways: readonly MessageGateway[] = [],
): Jobs {
  const stops = [
    repeat(
      everyMs.fold,
      () => forEach(house, (space) => foldEntries(space.db, space.id, house.clock())),
      (error) => log('fold failed', error),
    ),
    repeat(
      everyMs.miss,
      () => forEach(house, (space) => noteMisses(house, space)),
      (error) => log('the clock failed', error),
    ),
    repeat(
      everyMs.log,
      () => forEach(house, (space) => keepLog(house, space)),
      (error) => log('the provable history stands still', error),
    ),
    repeat(
      everyMs.send,
      () => forEach(house, (space) => sendMessages(house, space, gateways)),
      (error) => log('messages wait', error),
    ),
    repeat(
      everyMs.held,
      () => forEach(house, (space) => removeHeld(house, space)),
      (error) => log('files that nobody sent on are not removed', error),
    ),
    repeat(
      everyMs.sweep,
      () => forEach(house, (space) => sweepShelf(house, space)),
      (error) => log('files that no row names are not removed', error),
    ),
    repeat(
      everyMs.settle,
      () => forEach(house, (space) => settleAll(house, space)),
      (error) => log('consequences of decisions wait', error),
    ),
    repeat(
      everyMs.effect,
      () => forEach(house, (space) => takeEffect(house, space)),
      (error) => log('decisions on units wait', error),
    ),
    repeat(
      everyMs.search,
      () => forEach(house, indexAll),
      (error) => log('records are not findable', error),
    ),
    repeat(
      everyMs.look,
      () => house.lookElsewhere(),
      (error) => log('the look for other programs failed', error),
    ),
  ]
  return { stop: async () => void (await Promise.all(stops.map((stop) => stop()))) }
}

/** Makes everything findable that changed since the last turn. */
async function indexAll(space: Space): Promise<void> {
  const findable = findableOf(space)
  while ((await indexChanges(space.db, space.id, findable)) > 0);
}

async function forEach(house: House, work: (space: Space) => Promise<unknown>): Promise<void> {
  for (const space of house.spaces.values()) await work(space)
}

/** Makes an event of every promise that has passed unnoticed, as the engine's own person, through the same act. */
export async function noteMisses(house: House, space: Space): Promise<number> {
  const now = house.clock()
  const found = await listMissed(space.db, space.id, now, missesAtOnce)
  for (const record of found) {
    const name = Object.entries(record.clocks).find(
      ([, clock]) => clock.state === 'running' && isOwed(clock) && clock.dueAt < now,
    )?.[0]
    if (name === undefined) continue
    await act(
      house,
      { kind: 'clock', id: 'clock' },
      { ...missedCommand(space.key, record, name), version: record.version },
    ).catch(unlessChanged)
  }
  return found.length
}

/** Somebody acted on the record while the clock looked at it: his act has noticed the miss itself. */
function unlessChanged(error: unknown): void {
  if (!(error instanceof Refused)) throw error
}

function repeat(ms: number, work: () => Promise<void>, failed: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const turn = (): void => {
    running = work()
      .catch((error: unknown) => {
        if (!stopped) failed(error)
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, ms)
      })
  }
  timer = setTimeout(turn, ms)
  return () => {
    stopped = true
    clearTimeout(timer)
    return running
  }
}
