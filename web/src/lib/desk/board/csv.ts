import type { BehindRow } from '#lib/house.ts'

/** The columns of the records behind a number; numbers as programs read them. */
export const behindColumns = [
  'code',
  'record',
  'title',
  'unit',
  'act',
  'counted_on',
  'recorded_at',
  'due_at',
  'late_working_minutes',
  'numerator',
  'denominator',
  'simulated',
]

/** One record as a line of CSV cells. */
export function behindCells(row: BehindRow): unknown[] {
  const { code, record, title, unit, act, on, at, dueAt, lateWorkingMinutes, numerator, denominator, simulated } = row
  return [
    code,
    record,
    title,
    unit.label.vi,
    act,
    on,
    at.toISOString(),
    dueAt?.toISOString(),
    lateWorkingMinutes,
    numerator,
    denominator,
    simulated,
  ]
}
