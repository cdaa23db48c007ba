import { localDate } from '#base/instant.ts'
import { refuse } from '#base/refusal.ts'
import { checkInside } from '../access/inside.ts'
import { knownIn, readableUnits } from '../access/right.ts'
import type { Actor } from '../engine.ts'
import type { House, Space } from '../house.ts'
import { mostNodes } from '../plan/tree/tree.store.ts'
import type { FollowUpRow } from './question.ts'
import { withReasons } from './reasons.ts'
import { rowOf } from './rows.ts'
import { readOwed } from './things.ts'

/** Which rows are read: of now or as of an instant, and whether each target is told with why it stands where it stands. */
export type Reading = { asOf?: Date; reasons?: true }

/** Every row of the units that `who` reads: what is (or was) owed, and what has an open reminder. @throws {Refused} `not_signed_in` */
export async function readRows(
  house: House,
  space: Space,
  who: Actor,
  { asOf, reasons }: Reading,
): Promise<{ rows: FollowUpRow[]; isCut: boolean }> {
  checkInside(who, space.key, refuse('not_signed_in'))
  const now = asOf ?? house.clock()
  const today = localDate(now)
  const { owed, spoken } = await readOwed(house, space, asOf)
  const units = new Set(readableUnits(knownIn(space.key, who), space.units, 'plan.reminder'))
  const seen = owed.filter(({ unit, record }) => units.has(unit) && (!record || space.maySee(who, record)))
  const told = reasons ? await withReasons(house, space, who, seen, asOf) : seen
  const rows = told.map((one) => rowOf(space, one, spoken.get(one.key)?.open, today, now))
  return { rows, isCut: owed.length >= mostNodes }
}

/** What is not done: owed, or reminded of and neither answered away nor closed. */
export function isOpen({ isOwed, kind, reminder, standing }: FollowUpRow): boolean {
  const isOver = standing === 'done' || standing === 'stopped' || standing === 'on_track'
  return kind === 'target'
    ? isOwed || (reminder !== undefined && !isOver)
    : isOwed || reminder !== undefined || !isDone(standing)
}

/** Whether a thing is over, well or not. */
export function isDone(standing: FollowUpRow['standing']): boolean {
  return standing === 'done' || standing === 'stopped'
}

/** Whether a row belongs to one of the views of the page. */
export function isIn({ standing, reminder }: FollowUpRow, view: 'overdue' | 'waiting' | 'answered'): boolean {
  if (view === 'overdue') return standing === 'overdue'
  const isWaiting = reminder?.state === 'sent' || reminder?.state === 'escalated'
  return view === 'waiting' ? isWaiting : reminder?.state === 'answered'
}

function weightOf({ standing, reminder }: FollowUpRow): number {
  const told = reminder?.level === 'chair' ? 0 : reminder?.level === 'head' ? 1 : reminder ? 2 : 4
  return told + (standing === 'overdue' ? 0 : 10) + (reminder?.state === 'answered' ? 2 : 0)
}

/** What reached the chair first, then what is overdue, then by day: the order of every list of this room. */
export function worstFirst(a: FollowUpRow, b: FollowUpRow): number {
  return weightOf(a) - weightOf(b) || a.dueOn.localeCompare(b.dueOn) || a.key.localeCompare(b.key)
}
