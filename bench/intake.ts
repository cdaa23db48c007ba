import { bareInsert, findInserter, insertBare, makeBare } from './bare.ts'
import { settled, withClient } from './ground.ts'
import { load } from './http.ts'
import { atLeast, atMost, type Line, ms, perSecond, ratio, told } from './line.ts'
import { type Used, usedBy } from './processor.ts'
import { reportBody } from './report.ts'

const limits: Readonly<Record<number, { p99Ms: number }>> = { 16: { p99Ms: 30 }, 64: { p99Ms: 60 } }

/**
 * P1: reports through `POST acts` against a bare insert of the row they leave, one after the other at each number of
 * connections, the bare one before and after so that a noisy minute shows.
 */
export async function intake(url: string, origin: string, pid: number, seconds: number): Promise<Line[]> {
  const address = `${origin}/api/v1/quan-1/acts`
  await load(address, 16, 3, reportBody) // the program has compiled what it runs often
  const insert = await withClient(url, async (client) => {
    await makeBare(client)
    return bareInsert(client)
  })
  const inserter = findInserter()
  const lines: Line[] = []
  for (const clients of [1, 16, 64]) {
    const before = await insertBare(inserter, url, insert, clients, seconds)
    const from = await usedBy(url, pid)
    const sent = await load(address, clients, seconds, reportBody)
    const behindMs = performance.now()
    await settled(url) // what acts go before is done now: the bare inserts after it have the machine to themselves
    const caughtUp = (performance.now() - behindMs) / 1_000
    const until = await usedBy(url, pid)
    const after = await insertBare(inserter, url, insert, clients, seconds)
    const bare = (before + after) / 2
    const name = `P1 intake, ${clients} connections`
    const figure = `${perSecond(sent.perSecond)} of ${perSecond(bare)} bare (${inserter === 'loop' ? 'own loop: no pgbench here' : 'pgbench'}; ${perSecond(before)}, ${perSecond(after)})`
    lines.push(told(name, figure))
    lines.push(told(`${name}, history and search caught up`, `${caughtUp.toFixed(0)} s later`))
    if (from && until) lines.push(told(`${name}, processor time of one`, perAct(from, until, sent.perSecond * seconds)))
    if (sent.failures > 0)
      lines.push({
        what: `${name}, failures`,
        figure: String(sent.failures),
        target: '0',
        reached: false,
        off: sent.failures,
      })
    const limit = limits[clients]
    if (!limit)
      lines.push(
        told(`${name}, ratio`, ratio(sent.perSecond / bare)),
        told(`${name}, p50 and p99`, `${ms(sent.p50Ms)}, ${ms(sent.p99Ms)}`),
      )
    else
      lines.push(
        atLeast(`${name}, ratio`, sent.perSecond / bare, 0.15, ratio),
        atMost(`${name}, p99`, sent.p99Ms, limit.p99Ms, ms),
      )
  }
  return lines
}

/** With what runs beside: fold, history, search. */
function perAct(from: Used, until: Used, acts: number): string {
  const each = (name: keyof Used): string => `${Math.round(((until[name] - from[name]) * 1_000) / acts)} µs`
  return `program ${each('program')}, database ${each('database')}`
}
