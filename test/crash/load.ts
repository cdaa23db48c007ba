import { setTimeout as pause } from 'node:timers/promises'
import { type Intention, newIntention } from './writers.ts'

/** One answer: its status, 0 when there was none, and how long it took. */
export type Answered = { status: number; ms: number; kind: 'read' | 'write'; retryAfter: string | null }

/** Requests at a steady pace, whatever becomes of them. */
export type Load = {
  readonly answers: readonly Answered[]
  readonly begun: readonly Intention[]
  /** Sends nothing new, and whatever was written again until it has its receipt. */
  finish(): Promise<void>
}

/** Half reads, half reports, so many a second; each report is sent again, with its id, until it has a receipt. */
export function startLoad(origin: string, perSecond: number): Load {
  const answers: Answered[] = []
  const begun: Intention[] = []
  const underWay = new Set<Promise<unknown>>()
  let isFinishing = false
  let turn = 0
  const follow = (work: Promise<unknown>): void => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }
  const timer = setInterval(() => {
    turn += 1
    if (turn % 2 === 0) return follow(read(origin, answers))
    const intention = newIntention()
    begun.push(intention)
    follow(write(origin, intention, answers))
  }, 1_000 / perSecond)
  return {
    answers,
    begun,
    finish: async () => {
      isFinishing = true
      clearInterval(timer)
      while (isFinishing && underWay.size > 0) await Promise.all([...underWay])
    },
  }
}

async function read(origin: string, answers: Answered[]): Promise<void> {
  await answered('read', answers, () => fetch(`${origin}/api/v1/quan-1/records/feedback.report?limit=1`))
}

async function write(origin: string, intention: Intention, answers: Answered[]): Promise<void> {
  const values = { category: 'pothole', what: intention.text, where: { longitude: 106.6953, latitude: 10.7769 } }
  const body = JSON.stringify({ id: intention.id, record: 'feedback.report', act: 'send', values })
  const headers = { 'content-type': 'application/json' }
  while (!intention.record) {
    intention.tries += 1
    const said = await answered('write', answers, () =>
      fetch(`${origin}/api/v1/quan-1/acts`, { method: 'POST', headers, body }),
    )
    if (said !== undefined) intention.record = (JSON.parse(said) as { subject: string }).subject
    else await pause(250)
  }
}

async function answered(
  kind: Answered['kind'],
  answers: Answered[],
  ask: () => Promise<Response>,
): Promise<string | undefined> {
  const startedMs = performance.now()
  try {
    const reply = await ask()
    const said = await reply.text()
    const retryAfter = reply.headers.get('retry-after')
    answers.push({ status: reply.status, ms: performance.now() - startedMs, kind, retryAfter })
    return reply.ok ? said : undefined
  } catch {
    answers.push({ status: 0, ms: performance.now() - startedMs, kind, retryAfter: null })
    return undefined
  }
}

/** Answers that are neither well nor an honest "not now" of these statuses. */
export const improper = (answers: readonly Answered[], notNow: readonly number[] = [503]): Answered[] =>
  answers.filter(
    ({ status, retryAfter }) => !(status < 400 && status > 0) && !(notNow.includes(status) && retryAfter !== null),
  )
