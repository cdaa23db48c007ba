import { localDate } from '#base/instant.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { findUnit } from '../plan/board.ts'
import type { Questions } from '../question.ts'
import { answerOn, rulesOf } from './follow-up.ts'
import { isIn, isOpen, readRows, worstFirst } from './listed.ts'
import type { FollowUpRow, FollowUps } from './question.ts'
import { levels, rulesOn, usualRules } from './rules.ts'
import { hearsOf } from './told.ts'

/** What was ordered and is not done (đôn đốc), or was not done then, worst first; what is open is never left out. */
export async function followUps(
  house: House,
  space: Space,
  who: Actor,
  asks: Questions['follow_ups']['asks'],
): Promise<FollowUps> {
  const { asOf } = asks
  const { rows, isCut } = await readRows(house, space, who, { reasons: true, ...(asOf && { asOf }) })
  const now = asOf ?? house.clock()
  const today = localDate(now)
  const rules = rulesOn(rulesOf(space), today) ?? usualRules[0]
  const open = rows.filter(isOpen)
  const within = asks.unit ? new Set(space.units.below([findUnit(space, asks.unit)])) : undefined
  const shown = open.filter(
    (row) => (!within || within.has(row.unit.id)) && (!asks.view || asks.view === 'all' || isIn(row, asks.view)),
  )
  return {
    locality: space.key,
    rows: shown.sort(worstFirst),
    counts: {
      all: open.length,
      overdue: open.filter((row) => isIn(row, 'overdue')).length,
      waiting: open.filter((row) => isIn(row, 'waiting')).length,
      answered: open.filter((row) => isIn(row, 'answered')).length,
      escalated: open.filter(({ reminder }) => reminder?.state === 'escalated').length,
      outside: open.filter(({ reminder }) => reminder?.answer?.control === 'outside').length,
    },
    units: [...new Map(open.map(({ unit }) => [unit.id, unit])).values()],
    rules: (rules?.rules ?? []).map(({ label, kind, to }) => ({ label, kind, to, toLabel: levels[to] })),
    answerOn: rules ? answerOn(space, rules, today) : today,
    source: rules?.source.title ?? { vi: '', en: '' },
    notice: { on: today, items: noticeOf(space, who, open, today) },
    asOf: now,
    today,
    isCut,
  }
}

/** One notice a day: what was said on the day that concerns whoever asks. */
function noticeOf(space: Space, who: Actor, rows: readonly FollowUpRow[], today: string): FollowUps['notice']['items'] {
  if (who.kind !== 'staff') return []
  const hears = hearsOf(space, who)
  return rows.flatMap(({ reminder, title, dueOn, unit }) => {
    if (!reminder?.said.some(({ on }) => on === today)) return []
    const isMine = hears({ level: reminder.level, unit: unit.id, toldTo: reminder.toldTo })
    return isMine ? [{ id: reminder.id, title, dueOn, level: reminder.level }] : []
  })
}
