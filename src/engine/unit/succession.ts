import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'

/** What happened to a unit: all of it or a part went to another one; it was dissolved and its area is kept for figures only. */
export type SuccessionKind = 'whole' | 'part' | 'merge' | 'rename' | 'split' | 'dissolve'

/** How a share is known: all of it, printed somewhere, measured on official or on schematic outlines, or not at all. */
export type ShareMethod = 'whole' | 'published' | 'official_area' | 'schematic_area' | 'unknown'

/** A decision that changed units, as far as a series of figures has to name it. */
export type Break = { on: LocalDate; decision: string; number: string }

/** One edge of the succession (kế thừa): what of `from` went to `to`. Units by id; `outside` is one of another locality. */
export type Succession = Break & {
  kind: SuccessionKind
  from?: string
  to?: string
  outside?: Words
  sharePopulation?: number
  shareArea?: number
  method: ShareMethod
  confidence: 'A' | 'B' | 'C' | 'D'
  basis: Words
}

/** Where something of an ended unit belongs now: to one unit, or nobody can say without a person or a share. */
export type Heir = { unit: string; how: 'whole' | 'point' } | { among: readonly string[] }

/** The share by which what has no place is shared out: people before area; undefined when neither is known. */
export function shareOf(edge: Succession): number | undefined {
  return edge.kind === 'part' || edge.kind === 'split' ? (edge.sharePopulation ?? edge.shareArea) : 1
}

/** The edges' ways out of a unit, dissolving ones left out. */
export function waysOut(edges: readonly Succession[], from: string): (Succession & { to: string })[] {
  return edges.filter((edge): edge is Succession & { to: string } => edge.from === from && edge.to !== undefined)
}

/** Those of the units whose shares are all known and do not add up to the whole. Each with its sum. */
export function brokenShares(edges: readonly Succession[]): { unit: string; sum: number }[] {
  const parts = edges.filter((edge) => edge.to !== undefined && edge.from !== undefined)
  return [...Map.groupBy(parts, (edge) => edge.from ?? '')].flatMap(([unit, out]) => {
    const shares = out.map(shareOf)
    if (shares.some((share) => share === undefined)) return []
    const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0)
    return Math.abs(sum - 1) > 1e-9 ? [{ unit, sum }] : []
  })
}
