import { hash } from 'node:crypto'

/** Bytes of a hash. */
export const hashBytes = 32

/** SHA-256. Read as text and made bytes here: that is three times as fast as being given a buffer. */
export function sha256(bytes: Uint8Array): Buffer {
  return Buffer.from(hash('sha256', bytes, 'binary'), 'binary')
}

/** The root of a log without leaves, by RFC 6962. */
export const emptyRoot: Buffer = sha256(Buffer.alloc(0))

/** The hash of a leaf: SHA-256 of 0x00 and what the leaf says. A leaf can so never be taken for a node (RFC 6962 §2.1). */
export function leafHash(said: string): Buffer {
  const bytes = Buffer.allocUnsafe(1 + Buffer.byteLength(said))
  bytes[0] = 0x00
  bytes.write(said, 1)
  return sha256(bytes)
}

const pair = Buffer.alloc(1 + 2 * hashBytes, 0x01)

/** The hash of a node: SHA-256 of 0x01, the left and the right hash. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1)
  pair.set(right, 1 + hashBytes)
  return sha256(pair)
}

/**
 * The right edge of a growing tree: the roots of its complete subtrees, largest first. All that is needed to add a leaf or
 * to know the root, some 20 hashes for a million leaves.
 */
export type Frontier = { size: number; peaks: Buffer[] }

/** A subtree of 2^height leaves, the index-th of its height from the left. */
export type Subtree = { height: number; index: number }

/**
 * Adds a leaf to the edge. `completed` is told every subtree that this leaf completes, the leaf itself first.
 *
 * Changes the frontier it is given: copying it for each of a million leaves would be most of the work.
 */
export function grow(frontier: Frontier, leaf: Buffer, completed?: (subtree: Subtree, hash: Buffer) => void): void {
  let index = frontier.size
  let hashed = leaf
  let height = 0
  completed?.({ height, index }, hashed)
  for (; index % 2 === 1; index = (index - 1) / 2) {
    hashed = nodeHash(frontier.peaks.pop() as Buffer, hashed)
    height += 1
    completed?.({ height, index: (index - 1) / 2 }, hashed)
  }
  frontier.peaks.push(hashed)
  frontier.size += 1
}

/** The root over everything that was added. */
export function rootOf(frontier: Frontier): Buffer {
  return joined(frontier.peaks)
}

/** The hash over neighbouring complete subtrees, largest first, as RFC 6962 joins them: from the right. */
export function joined(peaks: readonly Buffer[]): Buffer {
  return peaks.length === 0 ? emptyRoot : peaks.reduceRight((right, left) => nodeHash(left, right))
}

/** A frontier of nothing. */
export const emptyFrontier = (): Frontier => ({ size: 0, peaks: [] })
