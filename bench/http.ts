import autocannon from 'autocannon'

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
