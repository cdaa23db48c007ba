import type { LocalDate } from '#base/instant.ts'
import { unitId } from '../locality.store.ts'
import type { Succession } from '../succession.ts'
import type { ChangeBody } from '../unit.ts'
import { type UnitTree, type UnitVersion, unitTree } from '../unit-tree.ts'
import { endsOf } from './conflict.ts'
import { edgesOf } from './edges.ts'

/** The tree as it would be if a plan came into force on a day. Nothing is written. */
export function plannedTree(
  locality: string,
  units: UnitTree,
  body: ChangeBody,
  on: LocalDate,
): { tree: UnitTree; edges: Succession[] } {
  const id = (key: string): string => units.byKey(key)?.id ?? unitId(locality, key)
  const edges = edgesOf(body, { on, decision: 'planned', number: '' }, { title: '', unitId: id, units })
  const ended = new Set(endsOf(body, units, on).map(id))
  const versions = units.all.map((version) => (ended.has(version.id) ? { ...version, validUntil: on } : version))
  const begun = body.begins.map(({ parent, population, outline, ...unit }): UnitVersion => {
    const short = unit.short ?? unit.label
    return {
      ...unit,
      id: id(unit.key),
      short,
      validFrom: on,
      ...(parent !== undefined && { parent, parentId: id(parent) }),
      ...(population && { population: population.count }),
      ...(outline && { outline: { ring: [...outline.ring], schematic: outline.schematic } }),
    }
  })
  return { tree: unitTree(units.root, [...versions, ...begun], [...units.succession, ...edges]), edges }
}
