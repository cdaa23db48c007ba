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

/** Whether a person holds the role of an administrator. */
export function isAdmin(who: Staff): boolean {
  return (who.roles['admin']?.length ?? 0) > 0
}
