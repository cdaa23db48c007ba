import { isUuid } from '#base/id.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { RecordType } from '../../declare.ts'
import type { Actor } from '../../engine.ts'
import type { House, Space } from '../../house.ts'
import { findRecord } from '../../record/record.store.ts'
import type { Snapshot } from '../../record/record.ts'
import { readsAll } from '../../record/view.ts'
import { open } from './commitment.ts'
import { findTile, listRangeHashes, tileWidth } from './hashes.store.ts'
import { findLeaf, type LeafRow } from './leaf.store.ts'
import { commitSaid, leafOf } from './leaf.ts'
import { cosignedAt, keyText, originOf, readKey, readNote, readSignature } from './note.ts'
import { consistencyRanges, inclusionRanges } from './proof.ts'
import type { LogCheckpointView, LogConsistencyView, LogProofView, LogTile, LogTileView } from './view.ts'
import {
  appendCosignature,
  type CheckpointRow,
  findCheckpoint,
  findWitnessKey,
  listCheckpoints,
  listWitnesses,
  type WitnessRow,
} from './witness.store.ts'

const recentShown = 60
/** A witness's clock may run ahead of ours by so much. */
const aheadMs = 600_000

/** A checkpoint with its signatures, the newest when no size is asked. @throws {Refused} `not_logged` */
export async function logCheckpoint(house: House, space: Space, asks: { size?: number }): Promise<LogCheckpointView> {
  const found = await getCheckpoint(space, asks.size)
  const witnesses = await listWitnesses(space.db, space.id, found.size)
  return {
    locality: space.key,
    origin: originOf(house.logKey, space.key),
    size: found.size,
    root: found.root.toString('base64'),
    at: found.at,
    note: withLines(found.note, witnesses),
    key: publicKey(house, space),
    witnesses: witnesses.map(({ name, key, signed_at }) => ({ name, key, ...(signed_at && { signedAt: signed_at }) })),
    recent: await listCheckpoints(space.db, space.id, recentShown),
  }
}

async function getCheckpoint(space: Space, size?: number): Promise<CheckpointRow> {
  const found = await findCheckpoint(space.db, space.id, size)
  if (!found) throw new Refused([refuse('not_logged', size === undefined ? 'locality' : 'size')])
  return found
}

function withLines(note: string, witnesses: readonly WitnessRow[]): string {
  return `${note}${witnesses.flatMap(({ line }) => (line === null ? [] : [`${line}\n`])).join('')}`
}

function publicKey(house: House, space: Space): string {
  return keyText(originOf(house.logKey, space.key), house.logKey.publicBytes)
}

/**
 * The proof that an event stands in the log, for whoever may see its record; the fields he may read are opened.
 *
 * @throws {Refused} `not_logged` for an event that is not covered by a checkpoint yet; `missing` when it is not his to see
 */
export async function logProof(house: House, space: Space, who: Actor, asks: { event: string }): Promise<LogProofView> {
  const leaf = isUuid(asks.event) ? await findLeaf(space.db, space.id, asks.event) : undefined
  const checkpoint = await getCheckpoint(space)
  if (!leaf || leaf.index >= checkpoint.size) throw new Refused([refuse('not_logged', 'event')])
  const record = await findRecord(space.db, space.id, leaf.subject_id, true)
  if (!record || !space.maySee(who, record)) throw new Refused([refuse('missing', 'event')])
  const path = await listRangeHashes(space.db.query, space.id, inclusionRanges(leaf.index, checkpoint.size))
  const witnesses = await listWitnesses(space.db, space.id, checkpoint.size)
  return {
    format: 'dothi-log-proof/1',
    locality: space.key,
    event: leaf.id,
    index: leaf.index,
    leaf: leafOf(space.key, leaf, leaf.said_root, leaf.private_root),
    ...openedFor(space, who, record, leaf),
    path: path.map((hash) => hash.toString('base64')),
    checkpoint: withLines(checkpoint.note, witnesses),
    key: publicKey(house, space),
  }
}

function openedFor(space: Space, who: Actor, record: Snapshot, leaf: LeafRow): Pick<LogProofView, 'said' | 'opened'> {
  const { salt, left } = leaf
  const type: RecordType = space.recordType(leaf.record)
  const isPublic = (name: string): boolean => type.public !== 'nothing' && type.public.fields.includes(name)
  const inside = readsAll(space, who, record)
  const shown = Object.entries(leaf.content).filter(([name]) => inside || isPublic(name))
  if (salt === null) {
    const opened = shown.flatMap(([name, value]) => {
      const key = left?.keys[name]
      return key === undefined ? [] : [{ name, value, key }]
    })
    return { said: left?.list ?? [], opened }
  }
  return {
    said: commitSaid(salt, leaf).list.map((one) => one.toString('hex')),
    opened: shown.map(([name, value]) => open(salt, name, value)),
  }
}

/** The proof that the tree of size `to` (else the newest signed) adds to that of size `from`. @throws {Refused} `bad_log_range` */
export async function logConsistency(
  house: House,
  space: Space,
  asks: { from: number; to?: number },
): Promise<LogConsistencyView> {
  const newest = await getCheckpoint(space)
  const { from, to = newest.size } = asks
  const isCount = [from, to].every((size) => Number.isSafeInteger(size) && size >= 0)
  if (!isCount || from > to || to > newest.size)
    throw new Refused([refuse('bad_log_range', from > to ? 'from' : 'to', { size: newest.size })])
  const path = await listRangeHashes(space.db.query, space.id, consistencyRanges(from, to))
  const [old, now] = await Promise.all([from, to].map((size) => findCheckpoint(space.db, space.id, size)))
  return {
    format: 'dothi-log-consistency/1',
    locality: space.key,
    from,
    to,
    path: path.map((hash) => hash.toString('base64')),
    ...(old && { fromCheckpoint: old.note }),
    ...(now && { toCheckpoint: now.note }),
    key: publicKey(house, space),
  }
}

/** The hashes of a tile, as far as a checkpoint covers them. @throws {Refused} `not_logged` */
export async function logTile(space: Space, asks: LogTile): Promise<LogTileView> {
  const { size } = await getCheckpoint(space)
  const covered = Math.floor(size / tileWidth ** asks.level)
  const isThere = asks.index * tileWidth + asks.width <= covered
  const hashes = isThere ? await findTile(space.db.query, space.id, asks) : undefined
  if (!hashes) throw new Refused([refuse('not_logged', 'tile')])
  return { hashes }
}

/**
 * Takes a witness's signature under a checkpoint, after checking it with the key that was configured for that witness.
 *
 * @throws {Refused} `not_logged`, `unknown_witness`, `bad_cosignature`
 */
export async function cosign(
  house: House,
  space: Space,
  given: { size: number; line: string },
): Promise<LogCheckpointView> {
  const checkpoint = await getCheckpoint(space, given.size)
  const signature = readSignature(given.line)
  if (!signature) throw new Refused([refuse('bad_cosignature', 'line')])
  const key = readKey((await findWitnessKey(space.db, space.id, signature.name)) ?? '')
  if (!key) throw new Refused([refuse('unknown_witness', 'line', { name: signature.name })])
  const at = cosignedAt(readNote(checkpoint.note)?.text ?? '', signature, key)
  if (!at || at.getTime() > house.clock().getTime() + aheadMs) throw new Refused([refuse('bad_cosignature', 'line')])
  await appendCosignature(space.db, space.id, { size: given.size, witness: key.name, at, line: given.line.trim() })
  return logCheckpoint(house, space, { size: given.size })
}
