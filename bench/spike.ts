import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { withServer } from './ground.ts'
import { atMost, type Line, ms, quantile, told } from './line.ts'
import { reportBody } from './report.ts'

/** Acts a second before, and how many times as many come then: a quiet town, and the hour of a storm. */
const calm = { perSecond: 50, times: 20 }
const spikeSeconds = 10
/** Lines that are open at once at most; whoever comes besides waits, and his waiting counts. */
const agent = new Agent({ keepAlive: true, maxSockets: 500 })

type Answer = { status: number; retryAfter: boolean; tookMs: number }

/**
 * P2: from nothing to twenty times as many reports within one moment, sent when they are due and not when there is room. A
 * refusal that says when to come back (503 with Retry-After) is told apart from an error; what was accepted must stand.
 */
export async function spike(url: string): Promise<Line[]> {
  return withServer(url, async (origin) => {
    const address = `${origin}/api/v1/quan-1/acts`
    await sent(address, calm.perSecond, 3)
    const before = await sent(address, calm.perSecond, 5)
    const during = await sent(address, calm.perSecond * calm.times, spikeSeconds)
    const after = await sent(address, calm.perSecond, 5)
    const name = `P2 spike of ${calm.times} × for ${spikeSeconds} s`
    const count = (fits: (one: Answer) => boolean): number => during.filter(fits).length
    const done = count(({ status }) => status < 300)
    const later = count(({ status, retryAfter }) => status === 503 && retryAfter)
    const p99 = (answers: readonly Answer[]): string =>
      ms(
        quantile(
          answers.map(({ tookMs }) => tookMs),
          0.99,
        ),
      )
    return [
      atMost(`${name}, errors`, during.length - done - later, 0, String),
      told(`${name}, sent, done, asked to come back`, `${during.length}, ${done}, ${later}`),
      told(`${name}, p99 before, during, after`, [before, during, after].map(p99).join(', ')),
    ]
  })
}

/** So many a second, whatever becomes of those before; their answers. */
async function sent(address: string, perSecond: number, seconds: number): Promise<Answer[]> {
  const answers: Promise<Answer>[] = []
  const startedMs = performance.now()
  for (let passedMs = 0; passedMs < seconds * 1_000; passedMs = performance.now() - startedMs) {
    for (const due = (passedMs * perSecond) / 1_000; answers.length < due; ) answers.push(one(address))
    await pause(5)
  }
  return Promise.all(answers)
}

async function one(address: string): Promise<Answer> {
  const startedMs = performance.now()
  const ended = (status: number, retryAfter: boolean): Answer => ({
    status,
    retryAfter,
    tookMs: performance.now() - startedMs,
  })
  try {
    const sending = request(address, { agent, method: 'POST', headers: { 'content-type': 'application/json' } })
    sending.end(reportBody())
    const [reply] = (await once(sending, 'response')) as [IncomingMessage]
    reply.resume()
    await once(reply, 'end')
    return ended(reply.statusCode ?? 599, reply.headers['retry-after'] !== undefined)
  } catch {
    return ended(599, false)
  }
}
