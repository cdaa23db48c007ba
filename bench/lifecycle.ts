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

/** One database among those that are measured against each other. */
export type Stage = { name: string; url: string }

/** The same on databases with more and more in them, in turns so that what else the machine does falls on all; each against the one before. */
export async function lifecyclesAsItGrows(stages: readonly Stage[], seconds: number, rounds = 2): Promise<Line[]> {
  const found = new Map<Stage, Lifecycles[]>(stages.map((stage) => [stage, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const stage of stages) found.get(stage)?.push(await lifecycles(stage.url, seconds / rounds))
  const means = stages.map((stage) => ({ ...stage, ...mean(found.get(stage) ?? []) }))
  return means.flatMap((stage, place) => [
    told(`${what}, ${stage.name}`, `${perSecond(stage.perSecond)}, an act p99 ${ms(stage.p99Ms)}`),
    ...means
      .slice(Math.max(0, place - 1), place)
      .map((before) => grownLine(before.perSecond, stage.perSecond, `${stage.name} against ${before.name}`)),
  ])
}

/** The same on an empty database and on the same with so many events. */
export function grown(empty: Lifecycles, full: Lifecycles, events: number): Line[] {
  return [
    told(`${what}, empty`, `${perSecond(empty.perSecond)}, an act p99 ${ms(empty.p99Ms)}`),
    told(`${what}, ${events} events`, `${perSecond(full.perSecond)}, an act p99 ${ms(full.p99Ms)}`),
    grownLine(empty.perSecond, full.perSecond, 'ratio'),
  ]
}

const what = 'P2 lifecycles, 16 at once'

function grownLine(before: number, after: number, name: string): Line {
  return atLeast(`${what}, ${name}`, after / before, 0.85, ratio)
}

function mean(all: readonly Lifecycles[]): Lifecycles {
  const of = (name: keyof Lifecycles): number => all.reduce((sum, one) => sum + one[name], 0) / all.length
  return { perSecond: of('perSecond'), p99Ms: of('p99Ms') }
}
