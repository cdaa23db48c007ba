import { localDate } from '#base/instant.ts'
import { type Calendar, isProvisional } from './calendar.ts'
import type { Clock, DueChange } from './clock.ts'
import { pause } from './deadline.ts'

/** What one event did to the promises of a record. `kept`: the calendar against which dates were kept, where it kept any. */
export type ToldDue = { at: Date; due: readonly DueChange[]; kept?: string }

/**
 * The promises of a record after one event, from what the event says of them: due dates are decided once, so no rule is read again.
 *
 * @param named  a version of the calendar by the name due dates keep of it
 */
export function retellClocks(
  clocks: Readonly<Record<string, Clock>>,
  told: ToldDue,
  named: (version: string) => Calendar,
): Record<string, Clock> {
  const after = { ...clocks }
  for (const change of told.due) {
    const next = retellOne(after[change.name], change, told, named)
    if (next) after[change.name] = next
  }
  return after
}

function retellOne(
  clock: Clock | undefined,
  told: DueChange,
  { at, kept }: ToldDue,
  named: (version: string) => Calendar,
): Clock | undefined {
  const { change, dueAt, calendar } = told
  const sure = isProvisional(named(calendar), localDate(dueAt)) ? { provisional: true as const } : {}
  if (change === 'started') return { state: 'running', startedAt: at, dueAt, calendar, ...sure }
  if (!clock) return undefined
  switch (change) {
    case 'missed':
      return { ...clock, state: 'overdue' }
    case 'paused':
      return { ...clock, state: 'paused', left: pause(named(calendar), clock.dueAt, at) }
    case 'resumed': {
      const { left: _, ...rest } = clock
      return { ...rest, state: 'running', dueAt, calendar }
    }
    case 'extended':
      return { ...clock, extendedTo: dueAt }
    case 'met':
    case 'met_late':
      return { ...clock, state: change, metAt: at }
    case 'voided':
      return { ...clock, state: 'void', metAt: at }
    case 'moved': {
      const { provisional: _, ...rest } = clock
      return { ...rest, dueAt, calendar, ...sure }
    }
    case 'kept':
      return { ...clock, ...(kept !== undefined && { decided: kept }) }
  }
}
