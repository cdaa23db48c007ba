import { type Refusal, Refused, refuse } from '#base/refusal.ts'
import type { Actor } from '../engine.ts'

/** Whether an actor is a person or a program that works in a locality. */
export function worksIn(who: Actor, locality: string): boolean {
  return (who.kind === 'staff' || who.kind === 'program') && who.locality === locality
}

/** The same, or the program itself when its clock makes something due. */
export function isInside(who: Actor, locality: string): boolean {
  return who.kind === 'clock' || worksIn(who, locality)
}

/**
 * For what is there only for those who work here; to everybody else it is not.
 *
 * @throws {Refused} `refusal`, else `missing`
 */
export function checkInside(who: Actor, locality: string, refusal: Refusal = refuse('missing', 'id')): void {
  if (!isInside(who, locality)) throw new Refused([refusal])
}
