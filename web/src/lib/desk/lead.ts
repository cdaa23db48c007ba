import type { Staff } from './staff.server.ts'

/**
 * Whether a page offers him what only a leader does: order, remind, close, call, decide. What is done is done now and at home, so a past
 * day (`on` is not empty) and another authority's board are looked at only.
 */
export function mayLead(who: Staff, on = '', locality: string = who.locality): boolean {
  return on === '' && locality === who.locality && (who.roles['leader']?.length ?? 0) > 0
}
