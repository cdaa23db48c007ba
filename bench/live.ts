import { setTimeout as pause } from 'node:timers/promises'
import { atMost, type Line, ms, quantile, told } from './line.ts'
import { reportBody } from './report.ts'

type Waiting = { number: number; sinceMs: number }

/**
 * P5: from the receipt of an act to the first reading of the number that has it, by somebody who reads again whenever the
 * stream of changes tells him to.
 *
 * @param rate  acts a second
 */
export async function live(origin: string, seconds: number, rate: number): Promise<Line[]> {
  const api = `${origin}/api/v1/quan-1`
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  const read = async (): Promise<number> => {
    const reply = await fetch(`${api}/measures/feedback.received?period=${today}`)
    return ((await reply.json()) as { value?: number }).value ?? 0
  }
  const base = await read()
  const waiting: Waiting[] = []
  const waitedMs: number[] = []
  let told0 = false
  let reading = false
  const lookAgain = async (): Promise<void> => {
    told0 = true
    if (reading) return
    reading = true
    while (told0) {
      told0 = false
      const value = (await read()) - base
      const atMs = performance.now()
      while (waiting[0] && waiting[0].number <= value) waitedMs.push(atMs - (waiting.shift()?.sinceMs ?? atMs))
    }
    reading = false
  }
  const stop = await listen(`${api}/changes`, () => void lookAgain())
  const sent = await send(`${api}/acts`, seconds, rate, (number) =>
    waiting.push({ number, sinceMs: performance.now() }),
  )
  await pause(1_500)
  stop()
  const name = `P5 act to number, ${rate} acts/s`
  return [
    told(`${name}, sent`, `${sent} acts, ${waitedMs.length} seen, p50 ${ms(quantile(waitedMs, 0.5))}`),
    atMost(`${name}, p99`, waitedMs.length === sent ? quantile(waitedMs, 0.99) : Number.POSITIVE_INFINITY, 300, ms),
  ]
}

async function listen(url: string, change: () => void): Promise<() => void> {
  const stopping = new AbortController()
  const reply = await fetch(url, { headers: { accept: 'text/event-stream' }, signal: stopping.signal })
  const follow = async (): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const chunk of reply.body ?? [])
      if (decoder.decode(chunk as Uint8Array).includes('event: change')) change()
  }
  follow().catch(() => undefined)
  return () => stopping.abort()
}

async function send(url: string, seconds: number, rate: number, receipt: (number: number) => void): Promise<number> {
  let sent = 0
  let received = 0
  const open: Promise<void>[] = []
  const startedMs = performance.now()
  while (performance.now() - startedMs < seconds * 1_000) {
    const due = Math.floor(((performance.now() - startedMs) / 1_000) * rate)
    for (; sent < due; sent += 1) {
      const one = async (): Promise<void> => {
        const reply = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: reportBody(),
        })
        await reply.body?.cancel()
        if (reply.status !== 201) return
        received += 1
        receipt(received)
      }
      open.push(one())
    }
    await pause(2)
  }
  await Promise.all(open)
  return received
}
