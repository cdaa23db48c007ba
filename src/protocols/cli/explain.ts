import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Mistake, type Verb } from './verb.ts'

/** What a page asks of the database. `growingRows`: rows that were touched of tables that grow with every act. */
export type ExplainedPage = {
  page: string
  route: string
  locality: string
  events: number
  asks: {
    question: string
    why: string
    ms: number
    statements: { reads: string[]; text: string; plan: string[]; ms: number; growingRows: number }[]
  }[]
}

/** What the command line can have explained; composed by `main.ts`. */
export type ExplainWork = { pages: readonly string[]; page(locality: string, page: string): Promise<ExplainedPage> }

/** Tells what a page asks of the database and by which way each statement finds it. */
export const explainVerb: Verb = {
  usage: 'explain <board|follow-ups> [--locality quan-1] [--write docs/morning-page.md]',
  says: 'tells what a page asks of the database: each statement with its plan in plain words, rows and milliseconds',
  run: async (args, work) => {
    const options = { locality: { type: 'string' }, write: { type: 'string' } } as const
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [page = ''] = positionals
    const locality = values.locality ?? work.localities[0] ?? ''
    if (!work.explain.pages.includes(page))
      throw new Mistake(`explain: trang nào? · which page? ${work.explain.pages.join(', ')}`)
    if (!work.localities.includes(locality))
      throw new Mistake(`--locality: không có · there is no '${locality}'. ${work.localities.join(', ')}`)
    const text = pageText(await work.explain.page(locality, page))
    if (values.write === undefined) work.say(text)
    else {
      await writeFile(values.write, text)
      work.say(`${values.write}`)
    }
    return 0
  },
}

const whole = (n: number): string => n.toLocaleString('en')

/** The page as Markdown: first all of it on one table, then each statement. */
function pageText({ page, route, locality, events, asks }: ExplainedPage): string {
  const rows = asks.map(
    ({ question, why, ms, statements }) =>
      `| \`${question}\` | ${why} | ${statements.length} | ${whole(sum(statements, ({ growingRows }) => growingRows))} | ${ms.toFixed(0)} |`,
  )
  const shown = new Map<string, number>()
  const all = asks.flatMap(({ statements }) => statements)
  return `${[
    `# What the page \`${page}\` asks of the database`,
    '',
    `Written by \`npx dothi explain ${page} --write FILE\` on a database of ${whole(events)} events (${locality}); the questions are those of`,
    `\`${route}\`, each asked with nothing kept in memory. Rows: those that were touched of tables that grow with every act; all else is`,
    'totals, typed figures and plans, which grow with months and units.',
    '',
    '| question | what for | statements | rows that grow | ms |',
    '|---|---|---|---|---|',
    ...rows,
    `| all | | ${all.length} | ${whole(sum(all, ({ growingRows }) => growingRows))} | ${sum(asks, ({ ms }) => ms).toFixed(0)} |`,
    '',
    'A plan is read from the inside out: what stands deepest is done first. Statements of one question run at the same time.',
    ...asks.filter(({ statements }) => statements.length > 0).flatMap((one) => questionText(one, shown)),
  ].join('\n')}\n`
}

type Statement = ExplainedPage['asks'][number]['statements'][number]

/** @param shown  the numbers of the statements shown before: one that other questions send too is shown where it comes first */
function questionText(
  { question, why, statements }: ExplainedPage['asks'][number],
  shown: Map<string, number>,
): string[] {
  const parts = statements.flatMap((one) => statementText(one, shown))
  return ['', `## \`${question}\`: ${why}`, ...parts]
}

function statementText({ reads, text, plan, ms }: Statement, numbers: Map<string, number>): string[] {
  const again = numbers.has(text)
  if (!again) numbers.set(text, numbers.size + 1)
  const head = `### Statement ${numbers.get(text)}: ${reads.join(', ') || 'nothing'} · ${ms.toFixed(1)} ms`
  const sql = ['<details><summary>the statement</summary>', '', '```sql', ...dedented(text), '```', '', '</details>']
  return ['', again ? `${head}, with other values` : head, '', '```', ...plan, '```', ...(again ? [] : ['', ...sql])]
}

function dedented(text: string): string[] {
  return text.split('\n').map((line) => line.trimEnd())
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
