import { load } from './http.ts'
import { atMost, type Line, ms, told } from './line.ts'

type Board = { lines: unknown[] }
type Plan = { key: string }

/** P4 and P8: the board, records behind a number, lists: one connection through HTTP. */
export async function reading(origin: string, seconds: number): Promise<Line[]> {
  const api = `${origin}/api/v1/quan-1`
  const plan = await biggestPlan(api)
  const board = `${api}/board?plan=${plan.key}`
  await load(board, 1, 2)
  const boards = await load(board, 1, seconds)
  const lines: Line[] = [
    atMost(`P4 board of ${plan.lines} lines, p50`, boards.p50Ms, 5, ms),
    atMost(`P4 board of ${plan.lines} lines, p99`, boards.p99Ms, 20, ms),
  ]
  const month = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 7)
  const thisMonth = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)
  const near = "filter=state='fixed' AND unit IS NOT NULL&sort=-changedAt&limit=50"
  const asked: [what: string, path: string, limit: number][] = [
    ['P8 first 50 records behind a month', `/measures/feedback.received/records?period=${month}&limit=50`, 30],
    ['P8 first 50 records behind a share', `/measures/feedback.in_time/records?period=${month}&limit=50`, 30],
    ['P8 first 50 records of a stock', `/measures/feedback.open/records?period=${thisMonth}&limit=50`, 30],
    ['P8 newest 50 reports', '/records/feedback.report?limit=50', 30],
    ['P8 50 reports by filter and sort', `/records/feedback.report?${encodeURI(near)}`, 30],
    ['one indicator', '/measures/feedback.in_time?period=2026', 30],
  ]
  for (const [what, path, limit] of asked) {
    const found = await load(`${api}${path}`, 1, Math.min(seconds, 3))
    lines.push(
      found.failures > 0 ? told(what, `refused: ${found.failures}`) : atMost(`${what}, p99`, found.p99Ms, limit, ms),
    )
  }
  return lines
}

async function biggestPlan(api: string): Promise<{ key: string; lines: number }> {
  const first = (await (await fetch(`${api}/board`)).json()) as Board & { plans: Plan[] }
  const sizes = await Promise.all(
    first.plans.map(async ({ key }) => ({
      key,
      lines: ((await (await fetch(`${api}/board?plan=${key}`)).json()) as Board).lines.length,
    })),
  )
  return sizes.reduce((most, one) => (one.lines > most.lines ? one : most))
}
