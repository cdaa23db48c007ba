import { afterActs } from './after-acts.ts'
import { type Waits, waits } from './http.ts'
import { atMost, type Line, ms, told } from './line.ts'
import { benchPassword } from './world.ts'

const leader = 'chu-tich'

/**
 * The leader's morning over HTTP, signed in: the board with its forecasts and causes, one target, the follow-ups, and the desk's
 * queue by filter and sort. The first answer after a start is told apart: the next ones may be up to half a minute old.
 */
export async function morning(origin: string, seconds: number): Promise<Line[]> {
  const headers = { cookie: await signIn(origin), 'accept-language': 'vi' }
  const pages: [what: string, path: string, limitMs?: number][] = [
    ['morning page', '/board'],
    ['one target with its forecast and causes', '/board/HC-01'],
    ['follow-ups', '/board/don-doc'],
    ['P8 queue page', '/desk', 30],
    ['P8 queue page, overdue', '/desk?view=overdue', 30],
    ['search from the desk', '/desk/search?q=nguyen+trai', 100],
  ]
  const lines: Line[] = []
  for (const [what, path, limitMs] of pages) {
    // As with the board: the first seconds after a start are the compiler's, the first answer of all is told.
    const { firstMs } = await waits(`${origin}${path}`, 2, headers)
    lines.push(...linesOf(what, { ...(await waits(`${origin}${path}`, seconds, headers)), firstMs }, limitMs))
  }
  const anew = await afterActs(`${origin}/api/v1/quan-1`, `${origin}/desk`, seconds, headers)
  return [...lines, told('P8 queue page over HTTP, each right after an act, p50 and p99', anew)]
}

function linesOf(what: string, { firstMs, p50Ms, p95Ms }: Waits, limitMs: number | undefined): Line[] {
  const name = `${what} over HTTP`
  return [
    told(`${name}, the first answer, p50`, `${ms(firstMs)}, ${ms(p50Ms)}`),
    limitMs === undefined ? told(`${name}, p95`, ms(p95Ms)) : atMost(`${name}, p95`, p95Ms, limitMs, ms),
  ]
}

async function signIn(origin: string): Promise<string> {
  const reply = await fetch(`${origin}/desk/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ locality: 'quan-1', name: leader, password: benchPassword }),
  })
  await reply.body?.cancel()
  const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  if (reply.status !== 303 || cookies.length === 0) throw new Error(`bench: signing in answered ${reply.status}`)
  return cookies.join('; ')
}
