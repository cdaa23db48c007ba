import { fill } from '#lib/fill.ts'
import {
  formatDate,
  formatNumber,
  formatPercent,
  formatVnd,
  type Language,
  type PlanNode,
  type Standing,
  type Status,
} from '#lib/house.ts'
import { levelWords, planText, standingWords } from './plan.text.ts'

/** A line of the tree as the page shows it. */
export type Row = {
  key: string
  href: string
  level: PlanNode['level']
  levelWords: string
  depth: number
  parent: string
  title: string
  product: string
  lead: string
  cooperates: string
  person: string
  standing: Standing
  status: Status
  standingWords: string
  /** 0–1; absent where nothing proves anything. */
  share?: number
  percent: string
  basis: string
  typed: boolean
  due: string
  extended: string
  isLate: boolean
  slip: string
  targets: { code: string; label: string; status: Status | ''; href: string }[]
  weight: string
  money: string
  tasks: string
  overdue: string
  parts: number
  isOpen: boolean
  simulated: boolean
  published: boolean
}

const statuses: Readonly<Record<Standing, Status>> = {
  overdue: 'missed',
  behind: 'at_risk',
  on_track: 'on_track',
  awaiting: 'on_track',
  done: 'met',
  not_started: 'no_data',
  paused: 'no_data',
  stopped: 'no_data',
  no_result: 'no_data',
}

/** A node in the words of the page. `query` is carried along to its own page, `goals` to those of its targets. */
export function rowOf(
  node: PlanNode,
  language: Language,
  shorts: Readonly<Record<string, string>>,
  isOpen: boolean,
  query = '',
  goals = '',
): Row {
  const { progress, tasks } = node
  const late = (node.slippageDays ?? 0) > 0 && node.standing !== 'on_track'
  return {
    key: node.key,
    href: node.level === 'other' ? '' : `/board/ke-hoach/${encodeURIComponent(node.key)}${query}`,
    level: node.level,
    levelWords: levelWords[node.level][language],
    depth: node.depth,
    parent: node.parent ?? '',
    title: node.title[language],
    product: node.product ?? '',
    lead: node.level === 'other' ? '' : (shorts[node.unit.id] ?? node.unit.label[language]),
    cooperates: node.cooperates ?? '',
    person: node.person ?? '',
    standing: node.standing,
    status: statuses[node.standing],
    standingWords: standingWords[node.standing][language],
    ...(progress.share !== undefined && { share: progress.share }),
    percent: progress.share === undefined ? '' : formatPercent(progress.share, language, 0),
    basis: progress.words[language],
    typed: progress.typed,
    due: node.dueOn === undefined ? '' : formatDate(node.dueOn, language),
    extended:
      node.extendedTo === undefined
        ? ''
        : fill(planText.extendedTo[language], { date: formatDate(node.extendedTo, language) }),
    isLate: late && node.standing === 'overdue',
    slip: slipWords(node, language),
    targets: node.targets.map(({ code, label, status }) => ({
      code,
      label: label[language],
      status: status ?? '',
      href: `/board/${encodeURIComponent(code)}${goals}`,
    })),
    weight: node.level === 'other' ? '' : formatNumber(node.weight, language),
    money: node.amountVnd === undefined ? '' : formatVnd(node.amountVnd, language),
    tasks:
      tasks.all === 0
        ? ''
        : fill(planText.ofTasks[language], {
            done: formatNumber(tasks.done, language),
            all: formatNumber(tasks.all, language),
          }),
    overdue: tasks.overdue === 0 ? '' : fill(planText.overdueOf[language], { count: tasks.overdue }),
    parts: node.parts,
    isOpen,
    simulated: node.simulated,
    published: node.published,
  }
}

function slipWords({ slippageDays: days = 0, standing }: PlanNode, language: Language): string {
  if (days === 0) return ''
  const count = formatNumber(Math.abs(days), language)
  const words =
    days < 0 ? planText.early : standing === 'overdue' || standing === 'done' ? planText.late : planText.later
  return fill(words[language], { days: count })
}

/** The nodes that are seen when these are unfolded. */
export function unfolded(nodes: readonly PlanNode[], open: ReadonlySet<string>): PlanNode[] {
  const seen = new Set<string>()
  return nodes.filter(({ key, depth, parent }) => {
    const isSeen = depth === 0 || (parent !== undefined && seen.has(parent) && open.has(parent))
    if (isSeen) seen.add(key)
    return isSeen
  })
}

// A list of alleys would push everything else off the page.
const mostAtFirst = 30

/** What is unfolded where nobody said: what has open tasks below it, down to them, but no long lists. */
export function openAtFirst(nodes: readonly PlanNode[]): string[] {
  return nodes.filter(({ tasks, parts }) => parts > 0 && parts <= mostAtFirst && tasks.open > 0).map(({ key }) => key)
}
