import { randomUUID } from 'node:crypto'
import { reportCode, uuidv7 } from '#base/id.ts'
import type { Actor } from '#engine/engine.ts'
import type { House, Space } from '#engine/house.ts'
import { appendAlone } from '#engine/ledger/event.store.ts'
import { type Decision, decide } from '#engine/record/workflow.ts'
import { benchHouse } from './house.ts'
import { atLeast, type Line, perSecond, ratio, told } from './line.ts'
import { reportValues } from './report.ts'

const rounds = 4

/** P3: the call that writes an act, beside the same call of an act that adds to no measure, in turns. */
export async function writing(url: string, seconds: number): Promise<Line[]> {
  const house = await benchHouse(url)
  const space = house.space('quan-1')
  const lines: Line[] = []
  const rates: number[] = []
  for (const atOnce of [16, 64]) {
    const sums = { counted: 0, bare: 0 }
    for (let round = 0; round < rounds; round += 1)
      for (const how of round % 2 === 0 ? (['counted', 'bare'] as const) : (['bare', 'counted'] as const))
        sums[how] += (await writesFor(house, space, atOnce, seconds / rounds, how === 'counted')) / rounds
    rates.push(sums.counted)
    const name = `P3 the call that writes an act, ${atOnce} at once`
    lines.push(told(name, `${perSecond(sums.counted)} of ${perSecond(sums.bare)} without measures`))
    lines.push(atLeast(`${name}, ratio`, sums.counted / sums.bare, 0.85, ratio))
  }
  await house.close()
  return [...lines, atLeast('P3 64 at once against 16', (rates[1] ?? 0) / (rates[0] ?? 1), 0.7, ratio)]
}

async function writesFor(
  house: House,
  space: Space,
  atOnce: number,
  seconds: number,
  isCounted: boolean,
): Promise<number> {
  const startedMs = performance.now()
  let written = 0
  const one = async (): Promise<void> => {
    while (performance.now() - startedMs < seconds * 1_000) {
      const decision = decided(house, space)
      const { end } = await appendAlone(space.db, space.id, isCounted ? decision : { ...decision, entries: [] })
      if (end === 'written') written += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return (written * 1_000) / (performance.now() - startedMs)
}

function decided(house: House, space: Space): Decision {
  const at = house.clock()
  const who: Actor = { kind: 'anyone', id: 'bench' }
  const type = space.recordType('feedback.report')
  const command = { locality: space.key, id: randomUUID(), record: type.name, act: 'send', values: reportValues() }
  const decision = decide(who, undefined, command, {
    type,
    at,
    measures: space.measuresOf(type.name),
    calendar: space.calendar,
    units: space.units,
    simulated: true,
    event: uuidv7(at, house.dice),
    subject: uuidv7(at, house.dice),
    code: reportCode(at, house.dice),
  })
  if (Array.isArray(decision)) throw new Error(`bench: refused ${decision[0]?.code}`)
  return decision
}
