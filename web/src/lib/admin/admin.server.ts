import { error, type RequestEvent } from '@sveltejs/kit'
import { type Staff, staffOf } from '#lib/desk/staff.server.ts'

/**
 * Whoever is signed in here as an administrator of his locality. Somebody unknown is sent to sign in; to a person without
 * that role the page is not there.
 *
 * Every load and every action below `/admin` calls this first: a layout does not run for an action.
 */
export function adminOf(event: Pick<RequestEvent, 'locals' | 'url' | 'request'>): Staff {
  const who = staffOf(event)
  if (!isAdmin(who)) error(404, 'missing')
  return who
}

/** Whoever is signed in here and may propose and approve definitions: an administrator or a leader. To others the page is not there. */
export function definerOf(event: Pick<RequestEvent, 'locals' | 'url' | 'request'>): Staff {
  const who = staffOf(event)
  if (!isAdmin(who) && !isLeader(who)) error(404, 'missing')
  return who
}

/** Whether a person holds the role of a leader. */
export function isLeader(who: Staff): boolean {
  return (who.roles['leader']?.length ?? 0) > 0
}

/** Whether a person holds the role of an administrator. */
export function isAdmin(who: Staff): boolean {
  return (who.roles['admin']?.length ?? 0) > 0
}
