import type { Polygon } from '#base/geometry.ts'
import { overlapShares } from '../overlap.ts'
import type { Break, ShareMethod, Succession } from '../succession.ts'
import type { ChangeBody, SuccessionDeclaration } from '../unit.ts'
import type { UnitTree } from '../unit-tree.ts'

type Told = { title: string; unitId: (key: string) => string; units: UnitTree }

/**
 * The succession a plan makes, with its shares: as published where they were, else measured on the outlines of both sides and
 * marked so, else unknown.
 */
export function edgesOf(body: ChangeBody, change: Break, told: Told): Succession[] {
  const measured = measuredShares(body, told.units)
  return [
    ...body.dissolves.map(({ unit }): Succession => {
      return {
        ...change,
        kind: 'dissolve',
        from: told.unitId(unit),
        method: 'whole',
        confidence: 'A',
        basis: basisOf(told),
      }
    }),
    ...[...body.renames, ...(body.outlines ?? [])].map(({ unit }): Succession => {
      const id = told.unitId(unit)
      return { ...change, kind: 'rename', from: id, to: id, method: 'whole', confidence: 'A', basis: basisOf(told) }
    }),
    ...body.succession.map((edge): Succession => {
      const share = measured.get(edge)
      return {
        ...change,
        kind: edge.kind,
        to: told.unitId(edge.to),
        ...(edge.from !== undefined && { from: told.unitId(edge.from) }),
        ...(edge.outside && { outside: edge.outside }),
        ...(edge.sharePopulation !== undefined && { sharePopulation: edge.sharePopulation }),
        ...(edge.shareArea !== undefined && { shareArea: edge.shareArea }),
        ...(share && { shareArea: share.value }),
        ...knownBy(edge, share?.method),
        basis: edge.basis ?? basisOf(told),
      }
    }),
  ]
}

function basisOf({ title }: Told): { vi: string; en: string } {
  return { vi: title, en: title }
}

function knownBy(edge: SuccessionDeclaration, measured?: ShareMethod): Pick<Succession, 'method' | 'confidence'> {
  if (edge.kind === 'whole' || edge.kind === 'merge') return { method: 'whole', confidence: 'A' }
  if (edge.sharePopulation !== undefined || edge.shareArea !== undefined)
    return { method: 'published', confidence: 'B' }
  if (measured === 'official_area') return { method: measured, confidence: 'B' }
  return measured ? { method: measured, confidence: 'D' } : { method: 'unknown', confidence: 'D' }
}

type Measured = Map<SuccessionDeclaration, { value: number; method: ShareMethod }>

function measuredShares(body: ChangeBody, units: UnitTree): Measured {
  const found: Measured = new Map()
  const parts = body.succession.filter(({ kind, from }) => from !== undefined && (kind === 'part' || kind === 'split'))
  for (const [from, edges] of Map.groupBy(parts, (edge) => edge.from ?? '')) {
    if (edges.some(({ sharePopulation, shareArea }) => sharePopulation !== undefined || shareArea !== undefined))
      continue
    const old = units.byKey(from)?.outline
    const outlines = edges.flatMap(({ to }) => outlineOf(to, body, units) ?? [])
    const shares =
      old && outlines.length === edges.length
        ? overlapShares(
            old.ring,
            outlines.map(({ ring }) => ring),
          )
        : undefined
    // A part that measures nothing is no part: the outlines do not fit the plan, and the share stays unknown.
    if (!shares || shares.some((share) => share <= 0)) continue
    const method = old?.schematic || outlines.some(({ schematic }) => schematic) ? 'schematic_area' : 'official_area'
    for (const [index, edge] of edges.entries()) found.set(edge, { value: shares[index] ?? 0, method })
  }
  return found
}

function outlineOf(key: string, body: ChangeBody, units: UnitTree): { ring: Polygon; schematic: boolean } | undefined {
  return body.begins.find((unit) => unit.key === key)?.outline ?? units.byKey(key)?.outline
}
