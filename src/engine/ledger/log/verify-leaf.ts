import { faultOfLeft, type Left } from './commitment.ts'
import { commitPrivate, commitSaid, type LoggedEvent, leafOf } from './leaf.ts'
import { leafHash } from './tree.ts'

/** A stored leaf with its salts and the event it is of, as far as they are there. */
export type StoredLeaf = {
  index: number
  event_id: string
  hash: Buffer
  said: Buffer
  private: Buffer
  salted: boolean
  salt_said: Buffer | null
  salt_private: Buffer | null
  /** What still opens the fields that were not erased with the salt. */
  said_left: Left | null
  private_left: Left | null
  erased_by: string | null
  /** The event that ordered the erasure is in the log. */
  erasing: boolean
} & { [Name in keyof LoggedEvent]: LoggedEvent[Name] | null }

/** Told of what differs: where, what is stored, what was made anew. */
export type Differ = (what: string, stored: string, counted: string) => void

/** The hash of the leaf as its event makes it now; where the event is gone or beyond reading, the stored one. */
export function checkLeaf(locality: string, stored: StoredLeaf, differ: Differ): Buffer {
  try {
    return madeAnew(locality, stored, differ)
  } catch (error) {
    // A number no program could have written, such as 1e400: the event was edited.
    if (!(error instanceof TypeError)) throw error
    differ(`leaf ${stored.index}: event ${stored.event_id}`, short(stored.hash), error.message)
    return stored.hash
  }
}

function madeAnew(locality: string, stored: StoredLeaf, differ: Differ): Buffer {
  const what = `leaf ${stored.index}`
  if (stored.id === null) {
    differ(what, stored.event_id, 'its event is gone')
    return stored.hash
  }
  const event = stored as LoggedEvent
  if (event.id !== stored.event_id) differ(`${what}: event`, stored.event_id, event.id)
  if (stored.erased_by !== null && !stored.erasing)
    differ(what, `erased by ${stored.erased_by}`, 'no such event is in the log')
  const said = checkPart(stored, 'said', event, differ)
  const hidden = checkPart(stored, 'private', event, differ)
  const asStored = leafHash(leafOf(locality, event, stored.said, stored.private))
  if (!asStored.equals(stored.hash)) differ(`${what}: event ${event.id}`, short(stored.hash), short(asStored))
  const isSame = said === stored.said && hidden === stored.private
  return isSame ? asStored : leafHash(leafOf(locality, event, said, hidden))
}

const parts = {
  said: { make: commitSaid, isThere: (event: LoggedEvent) => Object.keys(event.content).length > 0 },
  private: { make: commitPrivate, isThere: (event: LoggedEvent) => event.private_content !== null },
} as const

function fieldsOf(part: keyof typeof parts, event: LoggedEvent): Readonly<Record<string, unknown>> {
  return part === 'said' ? event.content : (event.private_content ?? {})
}

/** The root of one part of the event: made anew while its salt is there, the stored one when salt and values were erased. */
function checkPart(stored: StoredLeaf, part: keyof typeof parts, event: LoggedEvent, differ: Differ): Buffer {
  const what = `leaf ${stored.index}: ${part}`
  const salt = stored[`salt_${part}`]
  const { make, isThere } = parts[part]
  if (salt === null) {
    const left = stored[`${part}_left`]
    const fault = left === null ? undefined : faultOfLeft(left, stored[part], fieldsOf(part, event))
    if (!stored.salted) differ(what, 'no salt', 'a salt')
    else if (left !== null) fault !== undefined && differ(what, 'erased in part', fault)
    else if (isThere(event)) differ(what, 'erased', 'its values are there')
    return stored[part]
  }
  const made = make(salt, event).root
  if (made.equals(stored[part])) return stored[part]
  differ(`${what} in event ${stored.event_id}`, short(stored[part]), short(made))
  return made
}

/** A hash as it is shown: enough to tell two apart. */
export const short = (bytes: Buffer): string => bytes.toString('base64').slice(0, 12)
