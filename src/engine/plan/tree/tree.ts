import { type LocalDate, localDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import { compareVi, fold } from '#base/text.ts'
import { isInside } from '../../access/inside.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Questions } from '../../question.ts'
import { listAsOf } from '../../record/past.store.ts'
import type { Snapshot } from '../../record/record.ts'
import { findPlan, planView } from '../board.ts'
import type { PlanDeclaration } from '../indicator.ts'
import { board } from '../kept.ts'
import type { BoardLine } from '../question.ts'
import { datedOf, describe, keyOfNode, knownOf, linksOf } from './node.ts'
import { progressOf, type Reckoned } from './progress.ts'
import type { PlanItemView, PlanNode, PlanTree, Standing } from './question.ts'
import { slippageDays, standingOf } from './slippage.ts'
import { listNodes, listStates, mostNodes } from './tree.store.ts'
import { otherTasks, wordsOfProgress } from './words.ts'

type Linked = { lines: ReadonlyMap<string, BoardLine>; closed: ReadonlyMap<string, boolean> }

/** The tree of one plan, now or as it stood at an instant: its items and tasks in two statements (of a past day three), with the board's readings where targets are linked. */
export async function planTree(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['plan_tree']['asks'],
): Promise<PlanTree> {
  const whole = await readTree(house, space, who, asks)
  const nodes = filterNodes(space, whole.nodes, asks)
  return { ...whole, nodes, counts: countsOf(nodes) }
}

/** One item by its key, or a task by its id or code, with the way up and all that hangs on it. @throws {Refused} `missing` */
export async function planItemView(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['plan_item']['asks'],
): Promise<PlanItemView> {
  const { nodes, plan, asOf } = await readTree(house, space, who, asks, asks.key)
  const at = nodes.findIndex(({ key, id, code }) => [key, id, code].includes(asks.key))
  const node = nodes[at]
  if (!node) throw new Refused([refuse('missing', 'key')])
  const end = nodes.findIndex((one, index) => index > at && one.depth <= node.depth)
  const path: PlanNode[] = []
  for (let up = node.parent; up !== undefined; up = path[0]?.parent) {
    const above = nodes.find(({ key }) => key === up)
    if (!above || path.includes(above)) break
    path.unshift(above)
  }
  const below = nodes.slice(at + 1, end === -1 ? undefined : end)
  return { node, path, below, ...(plan && { plan }), asOf }
}

/** `wanted` names a node whose plan is looked up where none is named; without `asOf` it is the tree of now. */
async function readTree(
  house: House,
  space: Space,
  who: Actor,
  asks: { plan?: string; asOf?: Date },
  wanted?: string,
): Promise<PlanTree> {
  const all = await listNodes(space.db, space.id, asks.asOf)
  const isCut = all.length > mostNodes
  const stood = await listAsOf(space, all.slice(0, mostNodes), asks.asOf)
  const seen = stood.filter((record) => space.maySee(who, record))
  const about = asks.plan ?? planOf(space, seen, wanted) ?? seenPlan(space, seen)
  const plan = planOrNone(space, about)
  const own = seen.filter((record) => isOf(record, plan?.key, space))
  const asOf = asks.asOf ?? house.clock()
  const linked = await readLinks(house, space, { plan: plan?.key, asOf: asks.asOf }, own)
  const nodes = lay(space, who, own, linked, localDate(asOf))
  const units = [...new Map(nodes.map(({ unit }) => [unit.id, unit])).values()]
  return {
    locality: space.key,
    ...(plan && { plan: planView(plan) }),
    plans: space.declaration.plans.map(({ key, label, period }) => ({ key, label, period })),
    nodes,
    counts: countsOf(nodes),
    units: units.sort((a, b) => compareVi(a.label.vi, b.label.vi)),
    asOf,
    simulated: nodes.some(({ simulated }) => simulated),
    isCut,
  }
}

/** The set named, or the first; none where the locality has no set at all and none was named. @throws {Refused} `unknown_plan` */
export function planOrNone(space: Space, key: string | undefined): PlanDeclaration | undefined {
  const isUnasked = key === undefined || key === ''
  return isUnasked && space.declaration.plans.length === 0 ? undefined : findPlan(space, key)
}

/** The set under which a node stands. */
function planOf(space: Space, records: readonly Snapshot[], wanted: string | undefined): string | undefined {
  const found = records.find((one) => wanted !== undefined && [keyOfNode(one), one.id, one.code].includes(wanted))
  if (!found) return undefined
  const { plans } = space.declaration
  return (plans.find(({ key }) => key === found.content['plan']) ?? plans[0])?.key
}

/** The locality's first set of targets that anything hangs on. */
function seenPlan(space: Space, records: readonly Snapshot[]): string | undefined {
  const used = new Set(records.map(({ content }) => content['plan']))
  return space.declaration.plans.find(({ key }) => used.has(key))?.key
}

/** What names no plan, or one that is no more, stands with the first one: an order is never out of sight. */
function isOf(record: Snapshot, plan: string | undefined, space: Space): boolean {
  const named = record.content['plan']
  if (named === plan) return true
  const isKnown = space.declaration.plans.some(({ key }) => key === named)
  return !isKnown && plan === space.declaration.plans[0]?.key
}

async function readLinks(
  house: House,
  space: Space,
  { plan, asOf }: { plan: string | undefined; asOf: Date | undefined },
  own: readonly Snapshot[],
): Promise<Linked> {
  const links = own.map(linksOf)
  const isLinked = links.some(({ targets }) => targets.length > 0)
  const codes = [...new Set(links.flatMap(({ records }) => records))].slice(0, mostNodes)
  const about = { locality: space.key, ...(asOf && { asOf }) }
  const [read, states] = await Promise.all([
    isLinked && plan !== undefined ? board(house, space, { ...about, plan }) : undefined,
    listStates(space.db, space.id, codes, asOf),
  ])
  const closed = states.map(({ code, record, state }): [string, boolean] => [code, isClosed(space, record, state)])
  return { lines: new Map((read?.lines ?? []).map((line) => [line.code, line])), closed: new Map(closed) }
}

/** Whether a state ends a record; of a type that is no more nobody can say. */
function isClosed(space: Space, record: string, state: string): boolean {
  return space.records.find(({ name }) => name === record)?.states[state]?.closed === true
}

function lay(space: Space, who: Actor, own: readonly Snapshot[], linked: Linked, today: LocalDate): PlanNode[] {
  const keys = new Set(own.map(keyOfNode))
  const byKey = new Map(own.map((record) => [keyOfNode(record), record]))
  const progress = progressOf(own.map((record) => knownOf(record, sharesOf(record, linked))))
  const roots: Snapshot[] = []
  const strays: Snapshot[] = []
  const below = new Map<string, Snapshot[]>()
  for (const record of own) {
    const parent = String(record.content['parent'] ?? '')
    if (keys.has(parent) && !hangsOnItself(byKey, record)) below.set(parent, [...(below.get(parent) ?? []), record])
    else if (record.record === 'plan.task') strays.push(record)
    else roots.push(record)
  }
  const nodes: PlanNode[] = []
  const put = (record: Snapshot, depth: number): PlanNode => {
    const node = nodeOf(space, who, record, depth, linked, progress.get(keyOfNode(record)), today)
    nodes.push(node)
    const parts = (below.get(node.key) ?? []).sort(inOrder).map((part) => put(part, depth + 1))
    return Object.assign(node, sumOf(parts))
  }
  for (const record of roots.sort(inOrder)) put(record, 0)
  if (strays.length > 0) {
    const other: PlanNode = { ...otherTasks(space), depth: 0 }
    nodes.push(other)
    const parts = strays.sort(inOrder).map((record) => put(record, 1))
    for (const part of parts) part.parent = other.key
    Object.assign(other, sumOf(parts))
  }
  return nodes
}

function hangsOnItself(byKey: ReadonlyMap<string, Snapshot>, record: Snapshot): boolean {
  let up = byKey.get(String(record.content['parent'] ?? ''))
  for (let steps = 0; up && steps < 20; steps += 1) {
    if (up === record) return true
    up = byKey.get(String(up.content['parent'] ?? ''))
  }
  return up !== undefined
}

const levelOrder = ['mission', 'programme', 'scheme', 'project']

function inOrder(a: Snapshot, b: Snapshot): number {
  if (a.record !== b.record) return a.record === 'plan.item' ? -1 : 1
  if (a.record === 'plan.task')
    return String(a.content['dueOn']).localeCompare(String(b.content['dueOn'])) || compareVi(a.title, b.title)
  const level = (one: Snapshot): number => levelOrder.indexOf(String(one.content['level']))
  return level(a) - level(b) || compareVi(keyOfNode(a), keyOfNode(b))
}

function nodeOf(
  space: Space,
  who: Actor,
  record: Snapshot,
  depth: number,
  linked: Linked,
  reckoned: Reckoned = { basis: 'none', typed: false },
  today: LocalDate,
): PlanNode {
  const described = describe(space, record)
  const dated = { ...datedOf(record), ...(reckoned.share !== undefined && { share: reckoned.share }) }
  const slip = slippageDays(dated, today)
  const standing = standingOf(dated, today)
  const node: PlanNode = {
    ...described,
    depth,
    standing,
    targets: linksOf(record).targets.map((code) => targetOf(code, linked)),
    progress: { ...reckoned, words: wordsOfProgress(reckoned, described.milestones) },
    tasks: { all: 0, open: 0, overdue: 0, done: 0 },
    parts: 0,
    ...(slip !== undefined && standing !== 'no_result' && { slippageDays: slip }),
  }
  return isInside(who, space.key) ? node : forEverybody(node)
}

function forEverybody({ amountVnd: _, cooperates: __, person: ___, ordered: ____, ...node }: PlanNode): PlanNode {
  return node
}

function targetOf(code: string, { lines }: Linked): PlanNode['targets'][number] {
  const line = lines.get(code)
  if (!line) return { code, label: { vi: code, en: code } }
  const { value, status, valueStatus, provenance, confidence } = line.reading
  return {
    code,
    label: line.label,
    status,
    unit: line.unit,
    decimals: line.decimals,
    ...(value !== undefined && { value }),
    ...(valueStatus && { valueStatus }),
    ...(provenance && { provenance }),
    ...(confidence && { confidence }),
  }
}

function sharesOf(record: Snapshot, { lines, closed }: Linked): Parameters<typeof knownOf>[1] {
  const { targets, records } = linksOf(record)
  const known = records.filter((code) => closed.has(code))
  return {
    targets: targets.flatMap((code) => shareOfLine(lines.get(code))),
    ...(known.length > 0 && {
      records: { all: known.length, closed: known.filter((code) => closed.get(code)).length },
    }),
  }
}

/** How far a target is that counts up to a number; of one that holds a level nothing can be said but that it is met. */
function shareOfLine(line: BoardLine | undefined): number[] {
  const { value, target, status } = line?.reading ?? {}
  if (status === 'met') return [1]
  const counts = target?.value !== undefined && target.value > 0 && target.comparator.startsWith('>')
  return value === undefined || !counts || target?.value === undefined ? [] : [value / target.value]
}

function sumOf(parts: readonly PlanNode[]): Pick<PlanNode, 'tasks' | 'parts'> {
  const tasks = { all: 0, open: 0, overdue: 0, done: 0 }
  for (const part of parts) {
    const own = part.level === 'task'
    const isOpen = own && part.state !== 'done' && part.state !== 'stopped'
    tasks.all += part.tasks.all + (own ? 1 : 0)
    tasks.open += part.tasks.open + (isOpen ? 1 : 0)
    tasks.overdue += part.tasks.overdue + (own && part.standing === 'overdue' ? 1 : 0)
    tasks.done += part.tasks.done + (own && part.state === 'done' ? 1 : 0)
  }
  return { tasks, parts: parts.length }
}

/** The nodes asked for and all above them. */
function filterNodes(space: Space, nodes: PlanNode[], asks: Questions['plan_tree']['asks']): PlanNode[] {
  const units = asks.unit ? new Set(space.units.below([findUnitId(space, asks.unit)])) : undefined
  const words = asks.search ? fold(asks.search) : undefined
  const isFound = (node: PlanNode): boolean =>
    (!units || units.has(node.unit.id)) &&
    (!asks.state || node.state === asks.state || node.standing === asks.state) &&
    (!asks.overdue || node.standing === 'overdue') &&
    (!words || fold(`${node.title.vi} ${node.title.en} ${node.code ?? ''} ${node.person ?? ''}`).includes(words))
  if (!units && !asks.state && !asks.overdue && !words) return nodes
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const kept = new Set<PlanNode>()
  for (const node of nodes.filter(isFound))
    for (let up: PlanNode | undefined = node; up && !kept.has(up); up = byKey.get(up.parent ?? '')) kept.add(up)
  return nodes.filter((node) => kept.has(node))
}

function findUnitId(space: Space, unit: string): string {
  const found = space.units.byKey(unit)?.id ?? space.units.on(unit)?.id
  if (found === undefined) throw new Refused([refuse('missing', 'unit')])
  return found
}

/** How tasks stand, and how many items and tasks there are. */
function countsOf(nodes: readonly PlanNode[]): PlanTree['counts'] {
  const standings: Record<Standing, number> = {
    done: 0,
    stopped: 0,
    paused: 0,
    awaiting: 0,
    overdue: 0,
    no_result: 0,
    behind: 0,
    not_started: 0,
    on_track: 0,
  }
  const tasks = nodes.filter(({ level }) => level === 'task')
  for (const { standing } of tasks) standings[standing] += 1
  return {
    ...standings,
    items: nodes.filter(({ level }) => level !== 'task' && level !== 'other').length,
    tasks: tasks.length,
    open: tasks.filter(({ state }) => state !== 'done' && state !== 'stopped').length,
    extended: tasks.filter(({ extendedTo }) => extendedTo !== undefined).length,
  }
}
