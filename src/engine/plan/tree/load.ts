import { addDays, atLocal, type LocalDate, localDate } from '#base/instant.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { staffOf } from '../../load.ts'
import { actInBulk, type BulkAct, type Life } from '../../record/bulk.ts'
import { unitId } from '../../unit/locality.store.ts'
import type { PlanItemDeclaration, StudyDeclaration, TaskDeclaration } from './declared.ts'
import { stories } from './stories.ts'

/** What was written and what the rules refused, each with its key. */
export type LoadedPlan = { written: number; refused: string[] }

/** Writes the declared parts of plans and how resolutions were studied, by the acts an officer would use; known ones are left. */
export async function loadPlan(house: House, space: Space): Promise<LoadedPlan> {
  const { planItems = [], studies = [], tasks = [] } = space.declaration
  const told = planItems.filter(({ simulated }) => !simulated)
  const invented = planItems.filter(({ simulated }) => simulated)
  const parts = [
    await writeLives(
      house,
      space,
      [...told.map((item) => itemLife(space, item)), ...studies.map((one) => studyLife(space, one))],
      false,
    ),
    await writeLives(
      house,
      space,
      invented.map((item) => itemLife(space, item)),
      true,
    ),
    await writeLives(
      house,
      space,
      tasks.map((task) => taskLife(space, task, house.clock())),
      true,
    ),
  ]
  return {
    written: parts.reduce((sum, { written }) => sum + written, 0),
    refused: parts.flatMap(({ refused }) => refused),
  }
}

/** Writes lives of one kind and says what the rules refused. */
export async function writeLives(
  house: House,
  space: Space,
  lives: readonly Life[],
  simulated: boolean,
): Promise<LoadedPlan> {
  if (lives.length === 0) return { written: 0, refused: [] }
  const result = await actInBulk(house, space, lives, { simulated, until: house.clock() })
  const refused = result.refused.map(
    ({ life, act, refusals }) =>
      `${lives[life]?.acts[0]?.command.id} act ${act}: ${refusals.map(({ code, at }) => `${code} ${at ?? ''}`).join(', ')}`,
  )
  return { written: result.lives, refused }
}

/** Whoever puts declared things in: the office's own leader, as a program. */
function loader(space: Space): Actor {
  const root = [space.units.root]
  return {
    kind: 'program',
    id: 'program:loader',
    locality: space.key,
    name: 'loader',
    may: ['act'],
    roles: { leader: root, officer: root },
  }
}

function itemLife(space: Space, item: PlanItemDeclaration): Life {
  const values = {
    key: item.key,
    level: item.level,
    title: item.title.vi,
    titleEn: item.title.en,
    product: item.product,
    unit: unitId(space.key, item.unit),
    cooperates: namesOf(space, item.cooperates),
    startsOn: item.startsOn,
    dueOn: item.dueOn,
    weight: item.weight,
    amountVnd: item.amountVnd,
    targets: item.targets?.join(', '),
    milestones: item.milestones,
    plan: item.plan,
    parent: item.parent,
    published: item.published,
    orderedBy: item.ordered?.by,
    orderedNumber: item.ordered?.number,
    orderedOn: item.ordered?.on,
    source: [item.source.title.vi, item.source.article].filter(Boolean).join(', ').slice(0, 500),
    note: item.note,
  }
  return {
    record: 'plan.item',
    acts: [imported(space, `plan-item:${item.key}`, 'issue', item.saidOn, values)],
  }
}

function studyLife(space: Space, study: StudyDeclaration): Life {
  const id = `plan-study:${study.plan}:${study.unit}:${study.branch}`.replace(/[^\x21-\x7e]+/g, '_').slice(0, 180)
  const source = [study.source.title.vi, study.source.article].filter(Boolean).join(', ').slice(0, 500)
  const values = { plan: study.plan, unit: unitId(space.key, study.unit), branch: study.branch, source }
  const acts = [imported(space, id, 'expect', study.saidOn, values)]
  if (study.studiedOn !== undefined)
    acts.push(imported(space, `${id}:studied`, 'study', study.saidOn, { studiedOn: study.studiedOn, evidence: source }))
  if (study.planNumber !== undefined)
    acts.push(imported(space, `${id}:plan`, 'plan', study.saidOn, { planNumber: study.planNumber }))
  return { record: 'plan.study', acts }
}

function imported(
  space: Space,
  id: string,
  act: string,
  on: LocalDate,
  values: Readonly<Record<string, unknown>>,
): BulkAct {
  return { who: loader(space), at: atLocal(on, 8 * 60), command: { id, act, values, channel: 'import' } }
}

/** An invented task as its acts. `more`: the meeting that ordered it. */
export function taskLife(
  space: Space,
  task: TaskDeclaration,
  now: Date,
  more: { meeting?: string; orderedBy?: string } = {},
): Life {
  const today = localDate(now)
  const orderedOn = addDays(today, -task.orderedDaysAgo)
  const dueOn = addDays(today, task.dueInDays)
  const spanMs = (task.orderedDaysAgo + task.dueInDays) * 86_400_000
  const orderedAt = atLocal(orderedOn, 8 * 60 + 30)
  const later: Record<string, unknown> = { wishedOn: addDays(dueOn, 30), until: addDays(dueOn, 30) }
  const first: BulkAct = {
    who: leaderOf(space),
    at: orderedAt,
    command: {
      id: `plan-task:${task.key}`,
      act: task.story === 'draft' ? 'draft' : 'order',
      values: { ...valuesOf(space, task, orderedOn, dueOn), ...more },
    },
  }
  const steps = stories[task.story].map(({ by, act, part, values }, index): BulkAct => {
    const dated = Object.entries(values).map(([name, value]) => [name, value === '' ? later[name] : value])
    return {
      who: by === 'leader' ? leaderOf(space) : officerOf(space, task.unit),
      at: new Date(orderedAt.getTime() + part * spanMs + index * 60_000),
      command: { id: `plan-task:${task.key}:${index}`, act, values: Object.fromEntries(dated) },
    }
  })
  return { record: 'plan.task', acts: [first, ...steps.filter(({ at }) => at <= now)] }
}

function valuesOf(
  space: Space,
  task: TaskDeclaration,
  orderedOn: LocalDate,
  dueOn: LocalDate,
): Record<string, unknown> {
  return {
    title: task.title,
    product: task.product,
    unit: unitId(space.key, task.unit),
    cooperates: namesOf(space, task.cooperates),
    startsOn: orderedOn,
    dueOn,
    weight: task.weight,
    amountVnd: task.amountVnd,
    milestones: task.milestones,
    targets: task.targets?.join(', '),
    plan: task.plan,
    parent: task.parent,
    origin: task.origin,
    orderedBy: 'Thông báo kết luận giao ban (mô phỏng)',
    orderedOn,
  }
}

function namesOf(space: Space, units: readonly string[] | undefined): string | undefined {
  return units?.map((key) => space.units.byKey(key)?.label.vi ?? key).join('; ')
}

/** Who leads the demonstration. */
export function leaderOf(space: Space): Actor {
  const leader = space.declaration.people.find(({ roles }) => roles.includes('leader'))
  return leader ? staffOf(space, leader.name) : loader(space)
}

/** Who works in a unit of it, by the unit's key. */
export function officerOf(space: Space, unit: string): Actor {
  const officer = space.declaration.people.find((one) => one.unit === unit && one.roles.includes('officer'))
  return officer ? staffOf(space, officer.name) : loader(space)
}
