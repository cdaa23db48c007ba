import type { ProgressBasis } from './question.ts'

/** What is known of one node before anything is reckoned. Shares 0–1. */
export type Known = {
  key: string
  parent?: string
  weight: number
  isDone: boolean
  isStopped: boolean
  milestones?: { reached: number; all: number }
  /** How far each linked target is, where that can be said. */
  targets?: readonly number[]
  /** Its targets count what it is to deliver, so that they tell more than what hangs on it. */
  isCounted?: boolean
  records?: { closed: number; all: number }
  /** Typed with evidence. */
  percent?: number
}

/** How far a node is and what proves it; `share` is absent where nothing does. */
export type Reckoned = { share?: number; basis: ProgressBasis; typed: boolean }

/**
 * How far every node is, from the bottom up. An approved result is all of it; else, of what is counted, its targets; else the mean of the parts by their weights,
 * where any of them proves something (what proves nothing counts as nothing done); else its milestones, its targets, its
 * records, and last a typed per cent. Stopped parts count neither above nor below the line.
 *
 * A node that hangs on itself, directly or by others, is read without what hangs on it.
 */
export function progressOf(nodes: readonly Known[]): Map<string, Reckoned> {
  const below = Map.groupBy(nodes, (node) => node.parent ?? '')
  const found = new Map<string, Reckoned>()
  const open = new Set<string>()
  const reckon = (node: Known): Reckoned => {
    const known = found.get(node.key)
    if (known) return known
    open.add(node.key)
    const parts = (below.get(node.key) ?? []).filter((part) => !part.isStopped && !open.has(part.key))
    const reckoned = reckonOne(
      node,
      parts.map((part) => ({ weight: part.weight, ...reckon(part) })),
    )
    open.delete(node.key)
    found.set(node.key, reckoned)
    return reckoned
  }
  for (const node of nodes) reckon(node)
  return found
}

function reckonOne(node: Known, parts: readonly (Reckoned & { weight: number })[]): Reckoned {
  if (node.isDone) return { share: 1, basis: 'approved', typed: false }
  if (node.isCounted && node.targets && node.targets.length > 0) return ofTargets(node.targets)
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0)
  if (weights > 0 && parts.some(({ basis }) => basis !== 'none')) {
    const share = parts.reduce((sum, part) => sum + part.weight * (part.share ?? 0), 0) / weights
    return { share: within(share), basis: 'parts', typed: parts.some(({ typed }) => typed) }
  }
  return ownProof(node)
}

function ownProof({ milestones, targets = [], records, percent }: Known): Reckoned {
  if (milestones && milestones.all > 0 && milestones.reached > 0)
    return { share: within(milestones.reached / milestones.all), basis: 'milestones', typed: false }
  if (targets.length > 0) return ofTargets(targets)
  if (records && records.all > 0) return { share: within(records.closed / records.all), basis: 'records', typed: false }
  if (percent !== undefined) return { share: within(percent / 100), basis: 'typed', typed: true }
  return { basis: 'none', typed: false }
}

function ofTargets(shares: readonly number[]): Reckoned {
  const sum = shares.reduce((all, share) => all + within(share), 0)
  return { share: within(sum / shares.length), basis: 'targets', typed: false }
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}
