import { expect, test } from 'vitest'
import { conflictsOf } from '#engine/unit/reorganisation/conflict.ts'
import { plannedTree } from '#engine/unit/reorganisation/planned.ts'
import { brokenShares } from '#engine/unit/succession.ts'
import { localities } from '#localities/all.ts'
import { treeOf } from './declared-tree.ts'

const declared = localities.flatMap((locality) => (locality.changes ?? []).map((change) => ({ locality, change })))

test('District 1 becomes four wards of ten, Thủ Dầu Một five of fourteen', () => {
  const counts = declared.map(({ locality, change }) => [locality.key, change.ends.length, change.begins.length])
  expect(counts).toEqual(
    expect.arrayContaining([
      ['quan-1', 10, 4],
      ['thu-dau-mot', 14, 5],
    ]),
  )
})

test.each(declared)(
  'a declared change can be carried out, and its shares add up to the whole',
  ({ locality, change }) => {
    const units = treeOf(locality)
    expect(conflictsOf(change, units, change.inForceFrom)).toEqual([])
    const { edges, tree } = plannedTree(locality.key, units, change, change.inForceFrom)
    expect(brokenShares(edges)).toEqual([])
    const parts = edges.filter(({ kind }) => kind === 'part')
    expect(parts).toHaveLength(6)
    expect(parts.every(({ shareArea, method }) => shareArea !== undefined && method === 'schematic_area')).toBe(true)
    const tanDinh = tree.all
      .filter(({ label }) => label.vi === 'Phường Tân Định')
      .map(({ id }) => tree.name(id).label.vi)
    if (locality.key === 'quan-1')
      expect(tanDinh).toEqual(['Phường Tân Định (đến 30/06/2025)', 'Phường Tân Định (từ 01/07/2025)'])
  },
)
