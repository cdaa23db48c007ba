import { type LocalDate, localDate } from '#base/instant.ts'
import type { House, Space } from '../house.ts'
import { board } from '../plan/kept.ts'
import type { BoardLine } from '../plan/question.ts'
import { datedOf, keyOfNode } from '../plan/tree/node.ts'
import { promisedOn } from '../plan/tree/slippage.ts'
import { listNodes } from '../plan/tree/tree.store.ts'
import { listAsOf } from '../record/past.store.ts'
import type { Snapshot } from '../record/record.ts'
import type { OpenThing } from './due-to-say.ts'
import { listReminders } from './follow-up.store.ts'
import type { ThingKind } from './rules.ts'
import { readSaid } from './said.ts'

/** Something owed with what a reminder says of it. `isOwed` is false of what is done, stopped, paused or waits for approval. */
export type Owed = {
  key: string
  kind: ThingKind
  title: string
  unit: string
  dueOn: LocalDate
  since: LocalDate
  isOwed: boolean
  /** What proves that it is done; absent while it is not. */
  done?: string
  /** How it stands in words; with why and where it will stand once `withReasons` read it. */
  cause?: string
  /** Of a target: the set that asks it. */
  plan?: string
  record?: Snapshot
}

/** The reminders of one thing: the open one, and what was said in all of them. */
export type Spoken = { open?: Snapshot; newest: Snapshot; said: ReturnType<typeof readSaid> }

/** All that is owed in a locality and what was said of it, now or as of an instant; a fixed number of statements. */
export async function readOwed(
  house: House,
  space: Space,
  asOf?: Date,
): Promise<{ owed: Owed[]; spoken: Map<string, Spoken> }> {
  const [nodes, reminders, targets] = await Promise.all([
    listNodes(space.db, space.id, asOf).then((all) => listAsOf(space, all, asOf)),
    listReminders(space.db, space.id, asOf).then((all) => listAsOf(space, all, asOf)),
    readTargets(house, space, asOf),
  ])
  return { owed: [...nodes.flatMap((node) => owedOf(node) ?? []), ...targets], spoken: spokenOf(reminders) }
}

/** Reminders by the thing they are of. */
export function spokenOf(reminders: readonly Snapshot[]): Map<string, Spoken> {
  const byThing = Map.groupBy(reminders, ({ content }) => String(content['thing'] ?? ''))
  const spoken = new Map<string, Spoken>()
  for (const [thing, all] of byThing) {
    const open = all.find(({ closedAt }) => closedAt === undefined)
    const [newest] = all.toSorted((a, b) => b.openedAt.getTime() - a.openedAt.getTime())
    if (newest)
      spoken.set(thing, {
        newest,
        said: all.flatMap(({ content }) => readSaid(content['said'])),
        ...(open && { open }),
      })
  }
  return spoken
}

/** What an item or task owes; nothing for one without a day, and for a published plan whose end nobody told. */
export function owedOf(record: Snapshot): Owed | undefined {
  const dated = datedOf(record)
  const dueOn = promisedOn(dated)
  if (dueOn === undefined || dated.isUntold) return undefined
  const kind: ThingKind = record.record === 'plan.task' ? 'task' : 'deadline'
  const isOver = dated.state === 'done' || dated.state === 'stopped'
  const isWaiting = record.state === 'awaiting_approval' || record.state === 'not_assigned' || dated.state === 'paused'
  return {
    key: `${kind === 'task' ? 'task' : 'item'}/${keyOfNode(record)}`,
    kind,
    title: String(record.content['title'] ?? record.title),
    unit: record.unit,
    dueOn,
    since: localDate(record.openedAt),
    isOwed: !isOver && !isWaiting,
    record,
    ...(isOver && {
      done: `${record.code}: ${String(record.content['evidence'] ?? record.content['decision'] ?? record.state)}`,
    }),
  }
}

/** The targets of the first set, which is the board that opens, and of those that run; a target of several is told of once. */
async function readTargets(house: House, space: Space, asOf: Date | undefined): Promise<Owed[]> {
  const today = localDate(asOf ?? house.clock())
  const about = { locality: space.key, ...(asOf && { asOf }) }
  const [first, ...others] = space.declaration.plans
  const plans = first ? [first, ...others.filter(({ dueOn }) => dueOn >= today).slice(0, 2)] : []
  const boards = await Promise.all(plans.map(({ key }) => board(house, space, { ...about, plan: key })))
  const all = boards.flatMap(({ plan, lines }) => lines.map((line) => ({ plan, line })))
  const byCode = new Map(all.toReversed().map((one) => [one.line.code, one]))
  return [...byCode.values()].map(({ plan, line }) => targetOf(plan.key, plan.dueOn, line, today))
}

function targetOf(plan: string, dueOn: LocalDate, line: BoardLine, today: LocalDate): Owed {
  const { status } = line.reading
  const isOwed = status === 'at_risk' || status === 'missed'
  const isGood = status === 'met' || status === 'on_track'
  return {
    key: `target/${plan}/${line.code}`,
    kind: 'target',
    plan,
    title: `${line.code} ${line.label.vi}`,
    unit: line.owner.id,
    dueOn,
    since: today,
    isOwed,
    cause: line.sentence.vi,
    ...(isGood && { done: line.sentence.vi }),
  }
}

/** What is owed, as the rules see it. A target that was closed this month is left in peace until the next. */
export function asThing(owed: Owed, spoken: Spoken | undefined, today: LocalDate): OpenThing | undefined {
  const { open } = spoken ?? {}
  if (!owed.isOwed) return undefined
  const isClosedLately =
    spoken !== undefined &&
    !open &&
    localDate(spoken.newest.closedAt ?? spoken.newest.openedAt).slice(0, 7) === today.slice(0, 7)
  if (owed.kind === 'target' && isClosedLately) return undefined
  const promised = open?.state === 'answered' ? open.content['promiseOn'] : undefined
  return {
    key: owed.key,
    kind: owed.kind,
    since: open && owed.kind === 'target' ? localDate(open.openedAt) : owed.since,
    dueOn: owed.dueOn,
    said: spoken?.said ?? [],
    answered: open?.state === 'answered',
    ...(owed.kind === 'target' && { riskOn: open ? localDate(open.openedAt) : today }),
    ...(typeof promised === 'string' && { promisedOn: promised }),
  }
}
