import { localDate } from '#base/instant.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import type { Questions } from '../../question.ts'
import { listAsOf } from '../../record/past.store.ts'
import type { Snapshot } from '../../record/record.ts'
import { datedOf, describe, linksOf } from './node.ts'
import type { TargetTask } from './question.ts'
import { promisedOn, standingOf } from './slippage.ts'
import { listOpenLinked } from './tree.store.ts'

const mostTasks = 200

/** Who must do what for these targets: the open tasks linked to them that the asker may see, at most 200, the earliest first. */
export async function targetTasks(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['target_tasks']['asks'],
): Promise<Questions['target_tasks']['gives']> {
  const { asOf } = asks
  const today = localDate(asOf ?? house.clock())
  const wanted = new Set(asks.codes)
  const items = (await listAsOf(space, await listOpenLinked(space.db, space.id, asOf), asOf))
    .filter((record) => record.closedAt === undefined && space.maySee(who, record))
    .filter((record) => linksOf(record).targets.some((code) => wanted.has(code)))
    .map((record) => taskOf(space, record, today))
    .sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))
  return { items: items.slice(0, mostTasks), today }
}

function taskOf(space: Space, record: Snapshot, today: string): TargetTask {
  const { title, person } = describe(space, record)
  const dated = datedOf(record)
  const dueOn = promisedOn(dated)
  return {
    id: record.id,
    code: record.code,
    title: title.vi,
    unit: space.units.name(record.unit),
    standing: standingOf(dated, today),
    targets: linksOf(record).targets,
    simulated: record.simulated,
    ...(person !== undefined && { person }),
    ...(dueOn !== undefined && { dueOn }),
  }
}
