import { expect, test } from 'vitest'
import type { BehindRow } from '#lib/house.ts'
import { behindCells, behindColumns } from './csv.ts'

const row: BehindRow = {
  event: 'e1',
  subject: 's1',
  record: 'feedback.report',
  code: '2611-4827-3915',
  title: 'Ổ gà',
  unit: { id: 'u1', key: 'ben-nghe', kind: 'ward', label: { vi: 'Phường Bến Nghé', en: 'Bến Nghé ward' } },
  on: '2026-03-02',
  at: new Date('2026-03-02T02:00:00Z'),
  act: 'fix',
  actLabel: { vi: 'Đã làm xong', en: 'Done' },
  numerator: 1,
  denominator: 1,
  simulated: true,
}
const cellOf = (one: BehindRow, column: string): unknown => behindCells(one)[behindColumns.indexOf(column)]

test('each column has its cell, in the order of the head', () => {
  const late = { ...row, dueAt: new Date('2026-03-01T10:00:00Z'), lateWorkingMinutes: 90, share: 0.5 }
  expect(Object.fromEntries(behindColumns.map((name, place) => [name, behindCells(late)[place]]))).toEqual({
    code: '2611-4827-3915',
    record: 'feedback.report',
    title: 'Ổ gà',
    unit: 'Phường Bến Nghé',
    act: 'fix',
    counted_on: '2026-03-02',
    recorded_at: '2026-03-02T02:00:00.000Z',
    due_at: '2026-03-01T10:00:00.000Z',
    late_working_minutes: 90,
    numerator: 1,
    denominator: 1,
    share: 0.5,
    simulated: true,
  })
  expect(behindCells(row)).toHaveLength(behindColumns.length)
})

test('a record counts whole, and one of a unit that was split by its share: added up they are the figure', () => {
  const rows = [row, { ...row, share: 0.25 }, { ...row, numerator: 0, share: 0.25 }]
  expect(rows.map((one) => cellOf(one, 'share'))).toEqual([1, 0.25, 0.25])
  const sum = (column: string): number =>
    rows.reduce((all, one) => all + Number(cellOf(one, column)) * Number(cellOf(one, 'share')), 0)
  expect([sum('numerator'), sum('denominator')]).toEqual([1.25, 1.5])
})
