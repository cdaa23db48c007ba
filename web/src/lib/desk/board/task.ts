import { formatDate, type Language, type LocalDate, type Standing, type Status, type TargetTask } from '#lib/house.ts'
import { standingWords } from '../plan/plan.text.ts'

/** A task behind a target as a line shows it; `status` is the mark it carries. */
export type TaskLine = {
  id: string
  href: string
  title: string
  who: string
  due: string
  /** Its day is within the coming seven days, or has passed. */
  isNow: boolean
  status: Status
  standing: string
}

const marks: Readonly<Record<Standing, Status>> = {
  done: 'met',
  stopped: 'no_data',
  paused: 'no_data',
  awaiting: 'on_track',
  overdue: 'missed',
  no_result: 'no_data',
  behind: 'at_risk',
  not_started: 'no_data',
  on_track: 'on_track',
}

/** The tasks of each target by its code, the earliest date first; those due by `week` are now. `query` is carried along to their pages. */
export function tasksByTarget(
  items: readonly TargetTask[],
  week: LocalDate,
  speech: Language,
  query = '',
): Readonly<Record<string, readonly TaskLine[]>> {
  const found: Record<string, TaskLine[]> = {}
  for (const item of items) {
    const line: TaskLine = {
      id: item.id,
      href: `/board/ke-hoach/${item.id}${query}`,
      title: item.title,
      who: item.person ?? item.unit.label[speech],
      due: item.dueOn === undefined ? '' : formatDate(item.dueOn, speech),
      isNow: item.dueOn !== undefined && item.dueOn <= week,
      status: marks[item.standing],
      standing: standingWords[item.standing][speech],
    }
    for (const code of item.targets) found[code] = [...(found[code] ?? []), line]
  }
  return found
}
