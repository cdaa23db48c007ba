import { type Refusal, refuse } from '#base/refusal.ts'
import { isFresh } from '../account/own.ts'
import type { Actor } from '../engine.ts'
import type { House } from '../house.ts'

/**
 * Whether somebody may do what asks for a fresh proof of who he is (exports, unmasking, rights, settings): a person whose last
 * one is at most fifteen minutes old. The page `/desk/account/prove?to=…` takes a new one. Programs have none to give.
 */
export function mayWhenFresh(house: Pick<House, 'clock' | 'accounts'>, who: Actor): Refusal | undefined {
  if (who.kind !== 'staff') return who.kind === 'clock' ? undefined : refuse('not_signed_in')
  return isFresh(house, who.provenAt) ? undefined : refuse('factor_needed')
}
