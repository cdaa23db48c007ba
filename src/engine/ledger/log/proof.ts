import { joined, nodeHash, type Subtree } from './tree.ts'

/** Neighbouring leaves: from the first up to, not including, the second. */
export type Range = readonly [from: number, until: number]

/**
 * The ranges whose hashes prove that leaf `index` stands in the tree of `size`, from the leaf up (RFC 6962 §2.1.1).
 *
 * @throws {RangeError} when the tree has no such leaf
 */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`log: no leaf ${index} in a tree of ${size}`)
  const path = (from: number, until: number): Range[] => {
    if (until - from === 1) return []
    const middle = from + powerBelow(until - from)
    return index < middle ? [...path(from, middle), [middle, until]] : [...path(middle, until), [from, middle]]
  }
  return path(0, size)
}

/**
 * The ranges whose hashes prove that the tree of size `to` only adds to the tree of size `from` (RFC 6962 §2.1.2).
 *
 * @throws {RangeError} when `from` is not in 0…`to`
 */
export function consistencyRanges(from: number, to: number): Range[] {
  if (!(from >= 0 && from <= to)) throw new RangeError(`log: ${from} is not in 0…${to}`)
  const path = (old: number, start: number, end: number, isWhole: boolean): Range[] => {
    if (old === end - start) return isWhole ? [] : [[start, end]]
    const half = powerBelow(end - start)
    return old <= half
      ? [...path(old, start, start + half, isWhole), [start + half, end]]
      : [...path(old - half, start + half, end, false), [start, start + half]]
  }
  return from === 0 ? [] : path(from, 0, to, true)
}

/** The complete subtrees a range is made of, largest first; those of `[0, size]` are the peaks of a tree. */
export function subtreesOf([from, until]: Range): Subtree[] {
  const found: Subtree[] = []
  for (let start = from; start < until; ) {
    const height = Math.floor(Math.log2(until - start))
    found.push({ height, index: start / 2 ** height })
    start += 2 ** height
  }
  return found
}

/** The hash of a range from the hashes of its subtrees. */
export const rangeHash = joined

/** Whether the path leads from the leaf's hash at `index` to the root of the tree of `size` (RFC 9162 §2.1.3.2). */
export function isIncluded(
  claim: { leaf: Uint8Array; index: number; size: number; root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  if (!isCount(claim.index) || !isCount(claim.size) || claim.index >= claim.size) return false
  let at = claim.index
  let last = claim.size - 1
  let hashed = claim.leaf
  for (const beside of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hashed = nodeHash(beside, hashed)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else hashed = nodeHash(hashed, beside)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && isSame(hashed, claim.root)
}

/** Whether the path shows that the tree `to` holds all of the tree `from` in its old order (RFC 9162 §2.1.4.2). */
export function isConsistent(
  from: { size: number; root: Uint8Array },
  to: { size: number; root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  if (!isCount(from.size) || !isCount(to.size) || from.size > to.size) return false
  if (from.size === to.size) return path.length === 0 && isSame(from.root, to.root)
  if (from.size === 0) return path.length === 0
  let at = from.size - 1
  let last = to.size - 1
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  // The old tree is one complete subtree: its root begins the path and is not sent.
  const [first, ...rest] = at === 0 ? [from.root, ...path] : path
  if (first === undefined) return false
  let old = first
  let now = first
  for (const beside of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      old = nodeHash(beside, old)
      now = nodeHash(beside, now)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else now = nodeHash(now, beside)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && isSame(old, from.root) && isSame(now, to.root)
}

/** The largest power of two below a number above 1. */
function powerBelow(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1))
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
