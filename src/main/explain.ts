import { makeEngine } from '#engine/create.ts'
import { explain, planLines, rowsTouched, type Sent, tablesOf, watched } from '#engine/db/explain.ts'
import type { Actor, Engine } from '#engine/engine.ts'
import type { House, Space } from '#engine/house.ts'
import { importActor } from '#engine/import/actor.ts'
import type { ExplainedPage, ExplainWork } from '#protocols/cli/explain.ts'
import { within } from './house.ts'

type Ask = { question: string; why: string; ask(engine: Engine, who: Actor, space: Space): Promise<unknown> }

const weekMs = 7 * 86_400_000

/** What pages ask, in their order; `test/explain.test.ts` holds it against the pages themselves. */
export const pages: Readonly<Record<string, { route: string; asks: readonly Ask[] }>> = {
  board: {
    route: 'web/src/routes/board/+page.server.ts',
    asks: [
      {
        question: 'board',
        why: 'every line of the set: its figure, target, verdict and twelve months',
        ask: (engine, who, { key: locality }) => engine.ask(who, 'board', { locality }),
      },
      {
        question: 'forecasts',
        why: 'where each line will stand when it is due; told anew at most twice a minute',
        ask: (engine, who, { key: locality }) => engine.ask(who, 'forecasts', { locality }),
      },
      {
        question: 'causes',
        why: 'why each line stands so, by unit and kind; told anew at most twice a minute',
        ask: (engine, who, { key: locality }) => engine.ask(who, 'causes', { locality }),
      },
      {
        question: 'board (a week ago)',
        why: 'the counts of a week ago, beside those of now',
        ask: (engine, who, { key: locality }) =>
          engine.ask(who, 'board', { locality, asOf: new Date(Date.now() - weekMs) }),
      },
      {
        question: 'localities',
        why: 'which other localities the reader may turn to',
        ask: (engine, who) => engine.ask(who, 'localities', {}),
      },
      {
        question: 'unit_story',
        why: 'what the unit came from and became',
        ask: (engine, who, { key: locality }) => engine.ask(who, 'unit_story', { locality }),
      },
      {
        question: 'target_tasks',
        why: 'who must do what for the lines that need a decision',
        ask: (engine, who, { key: locality, declaration }) =>
          engine.ask(who, 'target_tasks', { locality, codes: firstFive(declaration) }),
      },
    ],
  },
  'follow-ups': {
    route: 'web/src/routes/board/don-doc/+page.server.ts',
    asks: [
      {
        question: 'follow_ups',
        why: 'what was ordered and is not done, worst first',
        ask: (engine, who, { key: locality }) => engine.ask(who, 'follow_ups', { locality, view: 'all' }),
      },
    ],
  },
}

function firstFive({ plans }: Space['declaration']): string[] {
  return (plans[0]?.targets ?? []).slice(0, 5).map(({ indicator }) => indicator)
}

/** Tables that grow with every act. */
const growing = new Set(['event', 'record', 'measure_entry', 'private_value', 'search_document', 'search_posting'])

/** What a page asks of the database, statement by statement, each run once more with its plan. */
export const explainWork: ExplainWork = {
  pages: Object.keys(pages),
  page: (locality, name) =>
    within(async (house) => {
      const space = house.space(locality)
      const who = await importActor(house, space, undefined)
      const { route, asks } = pages[name] ?? { route: '', asks: [] }
      const explained: ExplainedPage = { page: name, route, locality, events: await eventsOf(space), asks: [] }
      for (const one of asks) explained.asks.push(await explainAsk(house, space, who, one))
      return explained
    }),
}

async function explainAsk(
  house: House,
  space: Space,
  who: Actor,
  { question, why, ask }: Ask,
): Promise<ExplainedPage['asks'][number]> {
  // Everything is read anew: the access is another one, and what is kept in memory is kept by access.
  const sent: Sent[] = []
  const db = watched(space.db, (one) => void sent.push(one))
  const seen: Space = { ...space, db, at: (...then) => ({ ...space.at(...then), db }) }
  const engine = makeEngine({ ...house, space: (key) => (key === space.key ? seen : house.space(key)) })
  const startedMs = performance.now()
  await ask(engine, who, space)
  const ms = performance.now() - startedMs
  const statements = []
  for (const one of once(sent)) {
    const { plan, ms: took } = await explain(space.db, one)
    statements.push({
      reads: tablesOf(plan),
      text: one.text,
      plan: planLines(plan),
      ms: took,
      growingRows: rowsTouched(plan, growing),
    })
  }
  return { question, why, ms, statements }
}

/** The same statement with the same values is told once. */
function once(sent: readonly Sent[]): Sent[] {
  return [...new Map(sent.map((one) => [JSON.stringify([one.text, one.values]), one])).values()]
}

async function eventsOf({ db, id }: Space): Promise<number> {
  const { rows } = await db.pool.query<{ events: number }>('select count(*) as events from event where space_id = $1', [
    id,
  ])
  return Number(rows[0]?.events ?? 0)
}
