import { createHash } from 'node:crypto'
import type { Actor } from '../house.ts'

const keptMs = 30 * 60_000
const most = 200
const seen = new Map<string, { actor: Actor; at: number }>()

/**
 * Remembers an administrator by his session for half an hour: while the database is down nobody can be asked who he is, and
 * he is the one who has to look. Only the pages of health take this for an answer.
 */
export function rememberAdmin(token: string, actor: Actor, now: number): void {
  if (actor.kind !== 'staff' || (actor.roles['admin']?.length ?? 0) === 0) return
  if (seen.size >= most) seen.clear()
  seen.set(hashOf(token), { actor, at: now })
}

/** The administrator of a session that was good less than half an hour ago. */
export function findAdmin(token: string | undefined, now: number): Actor | undefined {
  const found = token === undefined ? undefined : seen.get(hashOf(token))
  return found && now - found.at < keptMs ? found.actor : undefined
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
