/** The part of autocannon that the bench uses; the package brings no types of its own. */
declare module 'autocannon' {
  type Options = {
    url: string
    connections: number
    /** Seconds. */
    duration: number
    overallRate?: number
    method?: 'GET' | 'POST'
    headers?: Record<string, string>
    requests?: { setupRequest: (request: object) => object }[]
  }
  type Result = {
    /** Seconds. */
    duration: number
    '2xx': number
    non2xx: number
    errors: number
    timeouts: number
    /** Milliseconds. */
    latency: { p50: number; p99: number }
  }
  export default function autocannon(options: Options): Promise<Result>
}
