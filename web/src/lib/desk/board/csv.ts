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
  'share',
  'simulated',
]

/**
 * One record as a line of CSV cells. `share` is the part by which it counts here: less than 1 where its unit was split and nothing
 * tells in which of the heirs it lies; numerator and denominator are the record's own and are multiplied by it.
 */
export function behindCells(row: BehindRow): unknown[] {
  const { code, record, title, unit, act, on, at, dueAt, lateWorkingMinutes, simulated } = row
  const { numerator, denominator, share = 1 } = row
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
    share,
    simulated,
  ]
}
