import { addDays, atLocal, type LocalDate, localDate } from '#base/instant.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { type LoadedPlan, officerOf, writeLives } from '../plan/tree/load.ts'
import { listNodes } from '../plan/tree/tree.store.ts'
import type { BulkAct, Life } from '../record/bulk.ts'
import type { Snapshot } from '../record/record.ts'
import { dueToSay, type Saying } from './due-to-say.ts'
import { listReminders, listSteps, type TaskStep } from './follow-up.store.ts'
import { answerOn, idOf, rulesOf } from './follow-up.ts'
import { type FollowUpRules, rulesOn } from './rules.ts'
import { type Said, writeSaid } from './said.ts'
import { readTold, type Told, toldTo } from './told.ts'

const clock: Actor = { kind: 'clock', id: 'clock' }
const morning = 7 * 60 + 40
const afternoon = 15 * 60

/** What an invented unit does with its reminders: nothing, an answer with a day it then misses, or one that names others. */
const replies = [
  undefined,
  { at: 2, reply: 'Đang làm, thiếu người phụ trách (mô phỏng)', control: 'inside', days: 5 },
  { at: 3, reply: 'Chờ sở chuyên ngành trả lời (mô phỏng)', control: 'outside', days: 20 },
] as const

/**
 * Writes what would have been said of the demonstration's tasks before it was loaded: the same rules, day by day, the same acts, all
 * marked simulated. A thing of which anything was said is left.
 */
export async function loadReminders(house: House, space: Space): Promise<LoadedPlan> {
  const now = house.clock()
  const [nodes, reminders, told] = await Promise.all([
    listNodes(space.db, space.id),
    listReminders(space.db, space.id),
    readTold(space, localDate(now)),
  ])
  const known = new Set(reminders.map(({ content }) => String(content['thing'])))
  const tasks = nodes.filter(
    ({ record, simulated, id }) => record === 'plan.task' && simulated && !known.has(`task/${id}`),
  )
  const steps = await listSteps(
    space.db,
    space.id,
    tasks.map(({ id }) => id),
  )
  const lives = tasks
    .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    .flatMap((task, index) => lifeOf(space, task, steps.get(task.id) ?? [], { index, now, told }) ?? [])
  return writeLives(house, space, lives, true)
}

type Ground = { index: number; now: Date; told: Told }

function lifeOf(
  space: Space,
  task: Snapshot,
  steps: readonly TaskStep[],
  { index, now, told }: Ground,
): Life | undefined {
  const acts: BulkAct[] = []
  const reply = replies[index % replies.length]
  let said: Said[] = []
  let promisedOn: LocalDate | undefined
  let answered = false
  const key = `task/${task.id}`
  for (let day = localDate(task.openedAt); day < localDate(now); day = addDays(day, 1)) {
    const at = atLocal(day, morning)
    const standing = standingAt(steps, at)
    if (standing === 'done' && said.length > 0) return { record: 'plan.reminder', acts: [...acts, endOf(key, at)] }
    const rules = rulesOn(rulesOf(space), day)
    if (standing !== 'owed' || !rules) continue
    const dueOn = dueAt(task, steps, at)
    const thing = { key, kind: 'task' as const, since: localDate(task.openedAt), dueOn, said, answered }
    const [saying] = dueToSay(rules, space.calendar, day, [
      { ...thing, ...(promisedOn !== undefined && { promisedOn }) },
    ])
    if (!saying) continue
    said = [...said, ...saying.covers]
    acts.push(sayingAct(space, task, { saying, said, day, rules, told, dueOn, isFirst: acts.length === 0 }))
    answered = false
    promisedOn = undefined
    if (reply && said.length === reply.at) {
      answered = true
      promisedOn = addDays(day, reply.days)
      acts.push(answerAct(space, task, atLocal(day, afternoon), { ...reply, promisedOn }))
    }
  }
  return acts.length === 0 ? undefined : { record: 'plan.reminder', acts }
}

/** How the task stood at an instant. */
function standingAt(steps: readonly TaskStep[], at: Date): 'owed' | 'waits' | 'done' {
  const last = steps.findLast((step) => step.at <= at)?.state
  if (last === undefined || last === 'not_assigned' || last === 'awaiting_approval' || last === 'paused') return 'waits'
  return last === 'done' || last === 'stopped' ? 'done' : 'owed'
}

function dueAt(task: Snapshot, steps: readonly TaskStep[], at: Date): LocalDate {
  const extended = steps.some((step) => step.act === 'grant' && step.at <= at)
  return String((extended && task.content['until']) || task.content['dueOn'])
}

type Spoken = {
  saying: Saying
  said: readonly Said[]
  day: LocalDate
  rules: FollowUpRules
  told: Told
  dueOn: LocalDate
  isFirst: boolean
}

function sayingAct(space: Space, task: Snapshot, { saying, said, day, rules, told, dueOn, isFirst }: Spoken): BulkAct {
  const level = saying.rule.to
  const brought = toldTo(space, told, level, task.unit)
  const values = {
    level,
    said: writeSaid(said),
    answerOn: answerOn(space, rules, day),
    ...brought,
  }
  const opening = { title: task.title, kind: 'task', thing: saying.key, unit: task.unit, dueOn }
  const act = isFirst ? 'send' : level === 'unit' ? 'again' : 'escalate'
  const command = {
    id: idOf(saying.key, saying),
    act,
    values: isFirst ? { ...opening, ...values } : values,
    channel: 'clock' as const,
  }
  return { who: clock, at: atLocal(day, morning), command }
}

function answerAct(
  space: Space,
  task: Snapshot,
  at: Date,
  { reply, control, promisedOn }: { reply: string; control: string; promisedOn: LocalDate },
): BulkAct {
  const values = { reply, control, promiseOn: promisedOn }
  return {
    who: officerOf(space, space.units.name(task.unit).key),
    at,
    command: { id: `seed:answer:${task.id}:${at.getTime()}`, act: 'answer', values },
  }
}

function endOf(key: string, at: Date): BulkAct {
  const values = { evidence: 'Kết quả đã được phê duyệt (mô phỏng)' }
  return { who: clock, at, command: { id: `seed:done:${key}`, act: 'fulfil', values, channel: 'clock' } }
}
