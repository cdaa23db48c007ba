import { ms, quantile } from './line.ts'
import { reportBody } from './report.ts'

/** How long an answer takes that is made anew each time, because a report came in just before: p50 and p99. */
export async function afterActs(
  api: string,
  url: string,
  seconds: number,
  headers: Record<string, string> = {},
): Promise<string> {
  const times: number[] = []
  const untilMs = performance.now() + seconds * 1_000
  while (performance.now() < untilMs) {
    await (
      await fetch(`${api}/acts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: reportBody(),
      })
    ).text()
    const startedMs = performance.now()
    await (await fetch(url, { headers })).arrayBuffer()
    times.push(performance.now() - startedMs)
  }
  return `${ms(quantile(times, 0.5))}, ${ms(quantile(times, 0.99))}`
}
