import type { LocalityDeclaration } from '#engine/declare.ts'
import { type UnitTree, unitTree } from '#engine/unit/unit-tree.ts'

/** The tree of a locality's declared units, each with its key as id, without a database. */
export function treeOf({ root, units }: LocalityDeclaration): UnitTree {
  const versions = units.map(({ parent, population: _, outline, ...unit }) => ({
    ...unit,
    id: unit.key,
    short: unit.short ?? unit.label,
    ...(parent !== undefined && { parent, parentId: parent }),
    ...(outline && { outline: { ring: [...outline.ring], schematic: outline.schematic } }),
  }))
  return unitTree(root, versions)
}
