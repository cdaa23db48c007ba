import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isForPrograms } from './headers.ts'
import type { House } from './house.ts'
import { malformed } from './refusal/malformed.ts'

const boundsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

type Series = { count: number; sumSeconds: number; buckets: number[] }

/** Counts every answer for programs and gives them at `GET /metrics` in Prometheus text, with the tail that is not folded yet. */
export function addMetrics(app: FastifyInstance, house: House): void {
  const series = new Map<string, Series>()
  app.addHook('onResponse', async (request, reply) => {
    const route = isForPrograms(request.url) ? (request.routeOptions.url ?? 'none') : 'web'
    const isStream = String(reply.getHeader('content-type') ?? '').startsWith('text/event-stream')
    const took = isStream ? {} : { ms: reply.elapsedTime }
    house.tally?.note({ method: request.method, address: request.url, status: reply.statusCode, ...took })
    note(series, `method="${request.method}",route="${route}",status="${reply.statusCode}"`, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { config: { access: 'public' } }, async (request, reply) => {
    if (!isOurs(request, house.metricsToken)) throw malformed('token_needed')
    reply.type('text/plain; version=0.0.4; charset=utf-8')
    // Without the database the counts of this program are still told.
    const fold = await foldLines(house).catch(() => [])
    return `${[...requestLines(series), ...fold, ...figureLines(house)].join('\n')}\n`
  })
}

/** From this machine itself, or with the token of the setting. What comes by a server in front is not from this machine. */
function isOurs({ socket, headers }: FastifyRequest, token: string | undefined): boolean {
  const given = headers.authorization?.replace(/^Bearer /i, '')
  if (token !== undefined && given !== undefined) return isSame(given, token)
  const isPassedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return !isPassedOn && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [given, token].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

function figureLines(house: House): string[] {
  const figures = Object.entries(Object.groupBy(house.engine.operations.figures(), ({ name }) => name))
  return figures.flatMap(([name, all = []]) => [
    `# HELP ${name} ${all[0]?.help ?? ''}`,
    `# TYPE ${name} ${name.endsWith('_total') ? 'counter' : 'gauge'}`,
    ...all.map(({ labels, value }) => `${name}${labelsOf(labels)} ${value}`),
  ])
}

function labelsOf(labels: Readonly<Record<string, string>> = {}): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

function note(series: Map<string, Series>, labels: string, seconds: number): void {
  const one = series.get(labels) ?? { count: 0, sumSeconds: 0, buckets: boundsSeconds.map(() => 0) }
  series.set(labels, {
    count: one.count + 1,
    sumSeconds: one.sumSeconds + seconds,
    buckets: one.buckets.map((count, index) => count + (seconds <= (boundsSeconds[index] ?? 0) ? 1 : 0)),
  })
}

function requestLines(series: ReadonlyMap<string, Series>): string[] {
  const name = 'dothi_http_request_seconds'
  const lines = [...series].flatMap(([labels, one]) => [
    ...one.buckets.map((count, index) => `${name}_bucket{${labels},le="${boundsSeconds[index]}"} ${count}`),
    `${name}_bucket{${labels},le="+Inf"} ${one.count}`,
    `${name}_sum{${labels}} ${one.sumSeconds.toFixed(6)}`,
    `${name}_count{${labels}} ${one.count}`,
  ])
  return [`# HELP ${name} Time to answer, by route and status.`, `# TYPE ${name} histogram`, ...lines]
}

async function foldLines(house: House): Promise<string[]> {
  const health = await house.engine.ask({ kind: 'anyone', id: 'metrics' }, 'health', {})
  return [
    '# HELP dothi_fold_tail_entries Measure entries that are not folded into totals yet.',
    '# TYPE dothi_fold_tail_entries gauge',
    `dothi_fold_tail_entries ${health.tail}`,
    ...(health.foldedAt
      ? ['# TYPE dothi_folded_at_seconds gauge', `dothi_folded_at_seconds ${health.foldedAt.getTime() / 1000}`]
      : []),
  ]
}
