import { randomUUID } from 'node:crypto'
import { makeEngine } from '#engine/create.ts'
import type { Actor, Command, Engine } from '#engine/engine.ts'
import type { Space } from '#engine/house.ts'
import { importActor } from '#engine/import/actor.ts'
import { benchHouse } from './house.ts'
import { atLeast, type Line, ms, perSecond, quantile, ratio, told } from './line.ts'
import { reportValues } from './report.ts'

const atOnce = 16

/** Whole lives a second, and how long the slowest act in a hundred took. */
export type Lifecycles = { perSecond: number; p99Ms: number }

/**
 * P2: reports sent, given to a ward, answered and rated, sixteen at once, through `act` in this process and nothing else
 * beside: what is measured is the engine and its database as they grow.
 */
export async function lifecycles(url: string, seconds: number): Promise<Lifecycles> {
  const house = await benchHouse(url)
  const engine = makeEngine(house)
  const space = house.space('quan-1')
  const clerk = await importActor(house, space, undefined)
  await livingFor(engine, space, clerk, 2)
  const found = await livingFor(engine, space, clerk, seconds)
  await house.close()
  return found
}

async function livingFor(engine: Engine, space: Space, clerk: Actor, seconds: number): Promise<Lifecycles> {
  const times: number[] = []
  const startedMs = performance.now()
  let lives = 0
  const one = async (): Promise<void> => {
    while (performance.now() - startedMs < seconds * 1_000) {
      await live(engine, space, clerk, times)
      lives += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return { perSecond: (lives * 1_000) / (performance.now() - startedMs), p99Ms: quantile(times, 0.99) }
}

async function live(engine: Engine, space: Space, clerk: Actor, times: number[]): Promise<void> {
  const act = async (who: Actor, command: Pick<Command, 'act' | 'values'> & { subject?: string }): Promise<string> => {
    const startedMs = performance.now()
    const given = { locality: space.key, id: randomUUID(), record: 'feedback.report', ...command }
    const { subject } = await engine.act(who, given)
    times.push(performance.now() - startedMs)
    return subject
  }
  const sender: Actor = { kind: 'anyone', id: `web:${randomUUID()}` }
  const subject = await act(sender, { act: 'send', values: reportValues() })
  const unit = space.units.byKey('ben-nghe')?.id ?? space.units.root
  await act(clerk, { act: 'assign', subject, values: { unit } })
  await act(clerk, { act: 'fix', subject, values: { reply: 'Đã vá mặt đường' } })
  await act({ ...sender, kind: 'resident', owns: [subject] }, { act: 'rate', subject, values: { stars: 4 } })
}

/** The same on an empty database and on one with so many events. */
export function grown(empty: Lifecycles, full: Lifecycles, events: number): Line[] {
  const name = 'P2 lifecycles, 16 at once'
  return [
    told(`${name}, empty`, `${perSecond(empty.perSecond)}, an act p99 ${ms(empty.p99Ms)}`),
    told(`${name}, ${events} events`, `${perSecond(full.perSecond)}, an act p99 ${ms(full.p99Ms)}`),
    atLeast(`${name}, ratio`, full.perSecond / empty.perSecond, 0.85, ratio),
  ]
}
