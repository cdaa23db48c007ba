import { waysOut } from '../succession.ts'
import type { UnitTree } from '../unit-tree.ts'

/** The units that may receive what an ended unit had: its own successors, or those of the unit it was below. */
export function heirsOf(units: UnitTree, id: string): string[] {
  const own = waysOut(units.succession, id)
  const parent = units.on(id)?.parentId
  const ways = own.length > 0 || parent === undefined ? own : waysOut(units.succession, parent)
  return [...new Set(ways.map(({ to }) => to))]
}
