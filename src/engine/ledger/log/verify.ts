import type { House, Space } from '../../house.ts'
import { keyText, originOf, type PublicKey, readKey } from './note.ts'
import { verifyLog } from './verify.store.ts'
import type { LogVerified } from './view.ts'

/** What somebody brings from outside: the log's key as he knows it, and the checkpoints he kept, as notes. */
export type Brought = { key?: string; notes: readonly string[] }

/**
 * Verifies the log of a locality. Of the notes, those that name this locality are held against it.
 *
 * @throws {RangeError} when the key that was brought is not the key of a log
 */
export function verifySpace(
  house: House,
  space: Space,
  brought: Brought,
  told?: (done: number, total: number) => void,
): Promise<LogVerified> {
  const key = brought.key === undefined ? ownKey(house, space) : readKey(brought.key)
  if (key?.kind !== 'log') throw new RangeError(`log: not the key of a log: '${brought.key}'`)
  const notes = brought.notes.filter((note) => localityOf(note) === space.key)
  return verifyLog(space.db, space, { key, notes }, told)
}

/** The locality a note names in its first line. */
export function localityOf(note: string): string {
  return note.split('\n', 1)[0]?.split('/').at(-1) ?? ''
}

function ownKey(house: House, space: Space): PublicKey | undefined {
  return readKey(keyText(originOf(house.logKey, space.key), house.logKey.publicBytes))
}
