import autocannon from 'autocannon'
import { quantile } from './line.ts'

/** What a load gave: answers per second, waiting times in ms, and answers that were no success. */
export type Load = { perSecond: number; p50Ms: number; p99Ms: number; failures: number }

/** Sends a request over and over on so many connections, at most `most` a second. `body` is asked anew for each. */
export async function load(
  url: string,
  connections: number,
  seconds: number,
  body?: () => string,
  headers: Record<string, string> = {},
  most?: number,
): Promise<Load> {
  const post = body && {
    method: 'POST' as const,
    requests: [{ setupRequest: (request: object) => ({ ...request, body: body() }) }],
  }
  const type = body ? { 'content-type': 'application/json' } : {}
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { ...type, ...headers },
    ...post,
    ...(most && { overallRate: most }),
  })
  return {
    perSecond: result['2xx'] / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts,
  }
}

/** How long answers took, in ms to the microsecond; the first one apart: it was asked with nothing kept. */
export type Waits = { firstMs: number; p50Ms: number; p95Ms: number; p99Ms: number; times: number[]; bytes: number }

/**
 * Asks for the same over one connection, one after the other, for so many seconds and at least ten times.
 *
 * @throws {Error} when an answer is no success
 */
export async function waits(url: string, seconds: number, headers: Record<string, string> = {}): Promise<Waits> {
  const times: number[] = []
  let bytes = 0
  const untilMs = performance.now() + seconds * 1_000
  while (times.length < 11 || performance.now() < untilMs) {
    const startedMs = performance.now()
    const reply = await fetch(url, { headers, redirect: 'manual' })
    bytes = (await reply.arrayBuffer()).byteLength
    times.push(performance.now() - startedMs)
    if (reply.status !== 200) throw new Error(`bench: ${url} answered ${reply.status}`)
  }
  const [firstMs = Number.NaN, ...rest] = times
  return waitsOf(firstMs, rest, bytes)
}

function waitsOf(firstMs: number, times: number[], bytes: number): Waits {
  const at = (share: number): number => quantile(times, share)
  return { firstMs, times, bytes, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }
}

/** Two addresses in turns, so that what else the machine does falls on both. */
export async function inTurns(one: string, other: string, seconds: number, rounds = 6): Promise<[Waits, Waits]> {
  const all: [number[], number[]] = [[], []]
  let last: [Waits, Waits] | undefined
  for (let round = 0; round < rounds; round += 1) {
    const [a, b] = [await waits(one, seconds / rounds / 2), await waits(other, seconds / rounds / 2)]
    last ??= [a, b]
    all[0].push(...a.times)
    all[1].push(...b.times)
  }
  if (!last) throw new Error('bench: no round')
  return [waitsOf(last[0].firstMs, all[0], last[0].bytes), waitsOf(last[1].firstMs, all[1], last[1].bytes)]
}
