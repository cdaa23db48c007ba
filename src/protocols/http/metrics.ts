import type { FastifyInstance } from 'fastify'
import { isForPrograms } from './headers.ts'
import type { House } from './house.ts'

const boundsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

type Series = { count: number; sumSeconds: number; buckets: number[] }

/** Counts every answer for programs and gives them at `GET /metrics` in Prometheus text, with the tail that is not folded yet. */
export function addMetrics(app: FastifyInstance, house: House): void {
  const series = new Map<string, Series>()
  app.addHook('onResponse', async (request, reply) => {
    const route = isForPrograms(request.url) ? (request.routeOptions.url ?? 'none') : 'web'
    note(series, `method="${request.method}",route="${route}",status="${reply.statusCode}"`, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { config: { access: 'public' } }, async (_request, reply) => {
    reply.type('text/plain; version=0.0.4; charset=utf-8')
    return `${[...requestLines(series), ...(await foldLines(house))].join('\n')}\n`
  })
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
