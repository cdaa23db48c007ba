import { Kysely, PostgresDialect } from 'kysely'
import type { Database } from './connect.ts'

/** One statement as it was sent, with its values. */
export type Sent = { text: string; values: readonly unknown[] }

/** A step of a plan as PostgreSQL tells it, with what it really did. */
export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Function Name'?: string
  'CTE Name'?: string
  'One-Time Filter'?: string
  'Parent Relationship'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Heap Fetches'?: number
  Plans?: PlanNode[]
}

/** A plan with the milliseconds that it took. */
export type Explained = { plan: PlanNode; ms: number }

/** The same database, telling of every statement that stores send through `query`. Closing it is its owner's. */
export function watched(db: Database, told: (sent: Sent) => void): Database {
  const query = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: db.pool }),
    log: ({ query: { sql: text, parameters: values } }) => told({ text, values }),
  })
  return { ...db, query }
}

/** Runs a statement that reads once more and gives its plan with what every step did. */
export async function explain({ pool }: Database, { text, values }: Sent): Promise<Explained> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode; 'Execution Time': number }] }>(
    `explain (analyze, format json) ${text}`,
    [...values],
  )
  const [found] = rows[0]?.['QUERY PLAN'] ?? []
  if (!found) throw new Error('explain: there is no plan')
  return { plan: found.Plan, ms: found['Execution Time'] }
}

/** How many rows of these tables the scans of a plan touched, those thrown away again among them. */
export function rowsTouched(plan: PlanNode, tables: ReadonlySet<string>): number {
  const own = tables.has(plan['Relation Name'] ?? '') ? rowsOf(plan) : 0
  return own + (plan.Plans ?? []).reduce((sum, part) => sum + rowsTouched(part, tables), 0)
}

/** How many rows of these tables were opened: what an index told by itself is not among them. */
export function rowsOpened(plan: PlanNode, tables: ReadonlySet<string>): number {
  const isTold = plan['Node Type'] === 'Index Only Scan'
  const rows = isTold ? (plan['Heap Fetches'] ?? 0) : rowsOf(plan)
  const own = tables.has(plan['Relation Name'] ?? '') ? rows : 0
  return own + (plan.Plans ?? []).reduce((sum, part) => sum + rowsOpened(part, tables), 0)
}

function rowsOf(plan: PlanNode): number {
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
  return Math.round((plan['Actual Rows'] + removed) * plan['Actual Loops'])
}

/** The tables a plan reads, in the order it reads them. */
export function tablesOf(plan: PlanNode): string[] {
  const own = plan['Relation Name'] ?? plan['Function Name']
  return [...new Set([...(own === undefined ? [] : [own]), ...(plan.Plans ?? []).flatMap(tablesOf)])]
}

/** A plan in plain words, a line a step, what is done first at the bottom: as PostgreSQL has it, without its numbers of guesses. */
export function planLines(plan: PlanNode, depth = 0): string[] {
  const line = `${'  '.repeat(depth)}${stepOf(plan)}`
  return [line, ...(plan.Plans ?? []).flatMap((part) => planLines(part, depth + 1))]
}

/** What PostgreSQL calls a step, and what it does. */
const steps: Readonly<Record<string, string>> = {
  Aggregate: 'adds up',
  Append: 'puts together',
  'Nested Loop': 'for each of the first, looks for the second',
  'Hash Join': 'matches two sets',
  'Merge Join': 'matches two ordered sets',
  Hash: 'keeps for matching',
  Sort: 'orders',
  'Incremental Sort': 'orders what is ordered in part',
  Limit: 'takes the first',
  Unique: 'leaves out doubles',
  Memoize: 'remembers what was found',
  Materialize: 'keeps for reading again',
  'Values Scan': 'takes a list of the statement',
  'Subquery Scan': 'goes on with',
  'CTE Scan': 'reads what was worked out once',
  'Function Scan': 'opens a function or the arrays of a row',
  WindowAgg: 'adds up along an order',
  ProjectSet: 'opens arrays',
}

function stepOf(plan: PlanNode): string {
  const rows = `${rowsOf(plan).toLocaleString('en')} rows`
  if (plan['Node Type'] === 'Result') return sealOf(plan)
  const table = plan['Relation Name']
  const index = plan['Index Name']
  if (plan['Node Type'] === 'Index Only Scan') return `reads ${table} from index ${index} alone: ${rows}`
  if (table !== undefined && index !== undefined) return `reads ${table} by index ${index}: ${rows}`
  if (table !== undefined && plan['Node Type'].startsWith('Bitmap'))
    return `reads ${table} by what the index named: ${rows}`
  if (table !== undefined) return `reads all of ${table}: ${rows}`
  if (index !== undefined) return `looks into index ${index}: ${rows}`
  const name = plan['Function Name'] ?? plan['CTE Name']
  const what = steps[plan['Node Type']] ?? plan['Node Type'].toLowerCase()
  const of = name === undefined ? '' : ` ${name}`
  return `${what}${of}: ${rows}`
}

/** Row-level security: what a connection shows is looked at once a statement, and without a good seal there is no row. */
function sealOf(plan: PlanNode): string {
  if (plan['Parent Relationship'] === 'InitPlan') return 'looks at the seal of the locality, once'
  return plan['One-Time Filter'] === undefined
    ? 'takes a row of the statement'
    : 'goes on only under the seal of this locality'
}
