import { afterActs } from './after-acts.ts'
import { inTurns, waits } from './http.ts'
import { atMost, type Line, ms, ratio, told } from './line.ts'

type Board = { lines: unknown[] }
type Plan = { key: string }

/**
 * P4 and P8: the board, the cube, records behind a number, lists: one connection through HTTP.
 *
 * @param beside  the same program on a database with less in it, asked in turns with this one
 */
export async function reading(origin: string, seconds: number, beside?: string): Promise<Line[]> {
  const api = `${origin}/api/v1/quan-1`
  const plan = await biggestPlan(api)
  const board = `/board?plan=${plan.key}`
  const cube = `/board/cube?plan=${plan.key}`
  await waits(`${api}${board}`, 2)
  const boards = await waits(`${api}${board}`, seconds)
  const cubes = await waits(`${api}${cube}`, seconds)
  const size = (await (await fetch(`${api}${cube}`)).json()) as {
    lines: unknown[]
    months: unknown[]
    units: unknown[]
  }
  const shape = `${size.lines.length} × ${size.months.length} × ${size.units.length}`
  const lines: Line[] = [
    atMost(`P4 board of ${plan.lines} lines, p50`, boards.p50Ms, 5, ms),
    atMost(`P4 board of ${plan.lines} lines, p99`, boards.p99Ms, 20, ms),
    told(
      `P4 board of ${plan.lines} lines, each right after an act, p50 and p99`,
      await afterActs(api, `${api}${board}`, seconds),
    ),
    atMost(`P4 cube ${shape}, ${Math.round(cubes.bytes / 1_024)} kB, p50`, cubes.p50Ms, 18, ms),
    atMost(`P4 cube ${shape}, p99`, cubes.p99Ms, 40, ms),
    told(`P4 cube ${shape}, each right after an act, p50 and p99`, await afterActs(api, `${api}${cube}`, seconds)),
  ]
  if (beside !== undefined) {
    const other = `${beside}/api/v1/quan-1`
    await waits(`${other}${board}`, 2)
    for (const [what, path] of [
      ['board', board],
      ['cube', cube],
    ] as const) {
      const [here, there] = await inTurns(`${api}${path}`, `${other}${path}`, seconds * 2)
      lines.push(told(`P4 ${what} beside the smaller database, p50`, `${ms(here.p50Ms)}, ${ms(there.p50Ms)}`))
      lines.push(atMost(`P4 ${what} beside the smaller database, ratio of p50`, here.p50Ms / there.p50Ms, 1.1, ratio))
    }
  }
  return [...lines, ...(await drills(api, seconds))]
}

async function drills(api: string, seconds: number): Promise<Line[]> {
  const month = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 7)
  const thisMonth = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)
  const past = new Date(Date.now() - 500 * 86_400_000).toISOString().slice(0, 7)
  const near = "filter=state='fixed' AND unit IS NOT NULL&sort=-changedAt&limit=50"
  const asked: [what: string, path: string][] = [
    ['P8 first 50 records behind a month', `/measures/feedback.received/records?period=${month}&limit=50`],
    ['P8 first 50 records behind a share', `/measures/feedback.in_time/records?period=${month}&limit=50`],
    ['P8 first 50 records of a stock', `/measures/feedback.open/records?period=${thisMonth}&limit=50`],
    [
      'P8 first 50 records of a stock of a ward',
      `/measures/feedback.open/records?period=${thisMonth}&unit=ben-nghe&limit=50`,
    ],
    ['P8 first 50 records of a stock long past', `/measures/feedback.open/records?period=${past}&limit=50`],
    ['P8 first 50 dossiers of a stock long past', `/measures/one-stop.open/records?period=${past}&limit=50`],
    [
      'P8 first 50 records of a stock of a ward long past',
      `/measures/feedback.open/records?period=${past}&unit=ben-nghe&limit=50`,
    ],
    ['P8 newest 50 reports', '/records/feedback.report?limit=50'],
    ['P8 50 reports by filter and sort', `/records/feedback.report?${encodeURI(near)}`],
    ['one indicator', '/measures/feedback.in_time?period=2026'],
  ]
  const lines: Line[] = []
  for (const [what, path] of asked) {
    const found = await waits(`${api}${path}`, Math.min(seconds, 3))
    lines.push(atMost(`${what}, p95`, found.p95Ms, 30, ms), told(`${what}, p99`, ms(found.p99Ms)))
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
