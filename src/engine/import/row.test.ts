import { expect, test } from 'vitest'
import { library, loan } from '#test/support/library.ts'
import type { RecordType } from '../declare.ts'
import { unitTree } from '../unit/unit-tree.ts'
import { rowReader } from './row.ts'

test('a row whose quotes do not close is refused by its number, and nothing of it is read', () => {
  const reader = rowReader({
    map: { openedAt: 'asked', values: { book: 'book' } },
    header: ['asked', 'book'],
    type: loan as unknown as RecordType,
    units: unitTree('town', []),
    actor: { kind: 'program', id: 'program:import', locality: 'town', name: library.name, may: ['act'], roles: {} },
    now: new Date('2026-06-01T00:00:00Z'),
    zone: '+07:00',
    file: 'f',
  })
  expect(reader.read({ row: 7, cells: ['2026-03-02', '"Số đỏ'], broken: true })).toEqual({
    row: 7,
    refusals: [{ code: 'broken_row' }],
  })
  expect(reader.read({ row: 8, cells: ['2026-03-02'] })).toEqual({
    row: 8,
    refusals: [{ code: 'wrong_columns', with: { count: 1, expected: 2 } }],
  })
})
