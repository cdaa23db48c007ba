import type { Opening } from './commitment.ts'

/** A signed checkpoint of a locality's log, with the witnesses that signed it. */
export type LogCheckpointView = {
  locality: string
  /** Name of the log; no two installations share it. */
  origin: string
  /** How many events it covers. */
  size: number
  /** Root of the tree, base64. */
  root: string
  at: Date
  /** The C2SP signed note: text, our signature, the witnesses' signatures. */
  note: string
  /** The public key the note is checked with. */
  key: string
  witnesses: { name: string; key: string; signedAt?: Date }[]
  /** The newest checkpoints, newest first: a gap between them can be seen. */
  recent: { size: number; at: Date; cosigned: number }[]
}

/**
 * The proof that an event stands in the log: with the key it is all a verifier needs, without asking us anything. Hashes of the
 * path are base64, commitments hexadecimal.
 */
export type LogProofView = {
  format: 'dothi-log-proof/1'
  locality: string
  event: string
  index: number
  /** The leaf exactly as it was hashed, canonical JSON. */
  leaf: string
  /** The commitments to what was said, by whose hash the leaf stands for them. Empty when what was said was erased. */
  said: string[]
  /** The fields you may read, each with what opens its commitment. */
  opened: Opening[]
  path: string[]
  checkpoint: string
  key: string
}

/** The proof that one tree only adds to another. */
export type LogConsistencyView = {
  format: 'dothi-log-consistency/1'
  locality: string
  from: number
  to: number
  path: string[]
  /** The signed notes of both trees, where a checkpoint was signed at that size. */
  fromCheckpoint?: string
  toCheckpoint?: string
  key: string
}

/** Hashes of a tile, 32 bytes each, as C2SP tlog-tiles lays them out. */
export type LogTileView = { hashes: Uint8Array }

/** Which tile: its level, its number, and how many hashes of it, 1–256. */
export type LogTile = { level: number; index: number; width: number }

/** Something stored that is not what it should be. */
export type LogDifference = { locality: string; what: string; stored: string; counted: string }

/** What a verification looked at and found. `differences` holds the first 1,000, `found` counts them all. */
export type LogVerified = {
  locality: string
  leaves: number
  checkpoints: number
  cosignatures: number
  /** Leaves whose values were erased by an event of the log. */
  erased: number
  /** Events that are not in the log yet. */
  waiting: number
  found: number
  differences: LogDifference[]
}
