import type { Space } from '../house.ts'
import { isDailyType } from './daily.ts'
import { inquiry } from './inquiry.ts'
import type { WatchedKind } from './question.ts'

/** An act that is counted as something that is watched; `again`: only when the same record had it before. */
export type WatchedAct = { kind: WatchedKind; record: string; act: string; again: boolean }

/** Which acts are counted as what, as the declarations tell: checks name what is opened again and sent back, deadlines what extends them. */
export function watchedActs(space: Space): WatchedAct[] {
  const looks = space.checks.map(({ record, look }) => ({ record: record as string, look }))
  const named = (kind: WatchedKind, record: string, acts: readonly string[], again = false): WatchedAct[] =>
    acts.map((act) => ({ kind, record, act, again }))
  const all = [
    ...looks.flatMap(({ record, look }) => (look.kind === 'reopened' ? named('reopened', record, look.reopened) : [])),
    ...looks.flatMap(({ record, look }) =>
      look.kind === 'stopped' && look.atLeast >= 2 ? named('returned', record, look.stops, true) : [],
    ),
    ...space.records
      .filter((type) => isDailyType(type.name) || type.name === 'plan.task' || type.name === inquiry.name)
      .flatMap((type) =>
        Object.values(type.deadlines).flatMap((one) => named('extended', type.name, one.extendedBy ?? [])),
      ),
    ...named('typed', 'plan.figure', ['enter', 'correct']),
    ...named('withdrawn', 'plan.figure', ['withdraw']),
    ...named('withdrawn', 'plan.report', ['withdraw']),
    ...named('defined', 'system.definition', ['approve', 'approve_alone']),
  ]
  return [...new Map(all.map((one) => [`${one.kind} ${one.record} ${one.act}`, one])).values()]
}
