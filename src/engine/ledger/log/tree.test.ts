import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  consistencyRanges,
  inclusionRanges,
  isConsistent,
  isIncluded,
  type Range,
  rangeHash,
  subtreesOf,
} from './proof.ts'
import { emptyFrontier, emptyRoot, grow, leafHash, rootOf, type Subtree } from './tree.ts'

/** The words of RFC 6962 §2.1 as they stand there, slow and plain: what the fast tree is held against. */
const sha = (...parts: Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer')
function naive(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.of(0), Buffer.from(leaves[0] ?? ''))
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return sha(Buffer.of(1), naive(leaves.slice(0, half)), naive(leaves.slice(half)))
}

const seeded = { seed: 6962, numRuns: 300 }
const line = (count: number): string[] => Array.from({ length: count }, (_, index) => `leaf ${index}`)
const pathOf = (leaves: readonly string[], ranges: readonly Range[]): Buffer[] =>
  ranges.map(([from, until]) => naive(leaves.slice(from, until)))
const sizes = fc.integer({ min: 1, max: 300 })

/** A tree and everything its growth completed. */
function grown(leaves: readonly string[]): { root: Buffer; nodes: Map<string, Buffer> } {
  const frontier = emptyFrontier()
  const nodes = new Map<string, Buffer>()
  for (const leaf of leaves)
    grow(frontier, leafHash(leaf), ({ height, index }, hashed) => nodes.set(`${height}/${index}`, hashed))
  return { root: rootOf(frontier), nodes }
}

describe('the tree', () => {
  test('has the roots that the certificate transparency project publishes for its test leaves', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const frontier = emptyFrontier()
    const roots = leaves.map((leaf) => {
      grow(frontier, sha(Buffer.of(0), Buffer.from(leaf, 'hex')))
      return rootOf(frontier).toString('hex')
    })
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(roots[0]).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    expect(roots[1]).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125')
    expect(roots[7]).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  })

  test('grows to the root that the words of RFC 6962 give, and completes their subtrees', () => {
    fc.assert(
      fc.property(sizes, (count) => {
        const leaves = line(count)
        const { root, nodes } = grown(leaves)
        expect(root).toEqual(naive(leaves))
        for (const [name, hashed] of nodes) {
          const [height = 0, index = 0] = name.split('/').map(Number)
          expect(hashed).toEqual(naive(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height)))
        }
      }),
      { ...seeded, numRuns: 40 },
    )
  })

  test('any range of a proof is joined from complete subtrees', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (count, pick) => {
        const leaves = line(count)
        const { nodes } = grown(leaves)
        const hashOf = ({ height, index }: Subtree): Buffer => nodes.get(`${height}/${index}`) as Buffer
        for (const range of inclusionRanges(pick % count, count))
          expect(rangeHash(subtreesOf(range).map(hashOf))).toEqual(naive(leaves.slice(...range)))
      }),
      { ...seeded, numRuns: 60 },
    )
  })
})

describe('a proof', () => {
  test('of inclusion holds for every leaf and for no other leaf, place, size, root or path', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (count, pick, change) => {
        const leaves = line(count)
        const index = pick % count
        const path = pathOf(leaves, inclusionRanges(index, count))
        const claim = { leaf: leafHash(`leaf ${index}`), index, size: count, root: naive(leaves) }
        expect(isIncluded(claim, path)).toBe(true)
        expect(isIncluded({ ...claim, leaf: leafHash('another') }, path)).toBe(false)
        expect(isIncluded({ ...claim, root: leafHash('another') }, path)).toBe(false)
        if (count > 1) expect(isIncluded({ ...claim, index: (index + 1) % count }, path)).toBe(false)
        expect(isIncluded(claim, [...path, leafHash('more')])).toBe(false)
        if (path.length > 0) {
          expect(isIncluded(claim, path.slice(1))).toBe(false)
          expect(isIncluded(claim, spoilt(path, change))).toBe(false)
        }
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)))
      }),
      seeded,
    )
  })

  test('of consistency holds for every earlier tree and for no other', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (count, pick, change) => {
        const leaves = line(count)
        const size = pick % (count + 1)
        const from = { size, root: naive(leaves.slice(0, size)) }
        const to = { size: count, root: naive(leaves) }
        const path = pathOf(leaves, consistencyRanges(size, count))
        expect(isConsistent(from, to, path)).toBe(true)
        expect(isConsistent(from, to, [...path, leafHash('more')])).toBe(false)
        if (size === 0) return
        expect(isConsistent({ ...from, root: leafHash('another') }, to, path)).toBe(false)
        expect(isConsistent(from, { ...to, root: leafHash('another') }, path)).toBe(false)
        if (path.length > 0) {
          expect(isConsistent(from, to, path.slice(1))).toBe(false)
          expect(isConsistent(from, to, spoilt(path, change))).toBe(false)
        }
      }),
      seeded,
    )
  })

  test('of a tree whose history was rewritten does not exist', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (count, pick, edit) => {
        const leaves = line(count)
        const size = 1 + (pick % (count - 1))
        const forked = leaves.map((leaf, index) => (index === edit % size ? 'rewritten' : leaf))
        const path = pathOf(forked, consistencyRanges(size, count))
        const from = { size, root: naive(leaves.slice(0, size)) }
        expect(isConsistent(from, { size: count, root: naive(forked) }, path)).toBe(false)
      }),
      seeded,
    )
  })

  test('cannot be asked for what is not there', () => {
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError)
    expect(() => consistencyRanges(4, 3)).toThrow(RangeError)
    expect(isIncluded({ leaf: emptyRoot, index: 0, size: 0, root: emptyRoot }, [])).toBe(false)
    expect(isConsistent({ size: 0.5, root: emptyRoot }, { size: 1, root: emptyRoot }, [])).toBe(false)
  })

  test('of a leaf in a tree of 2^40 leaves is as sure as in a small one', () => {
    const size = 2 ** 40 + 3
    expect(inclusionRanges(2 ** 33 + 1, size)).toHaveLength(41)
    expect(subtreesOf([0, size])).toEqual([
      { height: 40, index: 0 },
      { height: 1, index: 2 ** 39 },
      { height: 0, index: 2 ** 40 + 2 },
    ])
  })
})

function spoilt(path: readonly Buffer[], change: number): Buffer[] {
  return path.map((hashed, place) => {
    if (place !== change % path.length) return hashed
    const other = Buffer.from(hashed)
    other[change % 32] = (other[change % 32] ?? 0) ^ (1 + (change % 255))
    return other
  })
}
