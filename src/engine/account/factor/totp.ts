import { Secret, TOTP } from 'otpauth'
import { Refused, refuse } from '#base/refusal.ts'
import type { House, Space } from '../../house.ts'
import { seal, unseal } from '../guard/key.ts'
import { findTotp, saveTotp, useStep } from './factor.store.ts'

const periodSeconds = 30
/** Half minutes that a telephone's clock may be before or behind ours. */
const window = 1

/** What a telephone is told once: the secret as text, and the address that its camera reads. */
export type TotpOffer = { secret: string; address: string }

/** Whose telephone it is. */
export type TotpOwner = { person: string; name: string }

/**
 * Makes the secret of a telephone (RFC 6238: SHA-1, six digits, half a minute: what every authenticator knows). It counts for
 * nothing before a first code came back.
 *
 * @throws {Refused} `factor_there` when one is set up: it has to be removed first
 */
export async function offerTotp(house: House, space: Space, { person, name }: TotpOwner): Promise<TotpOffer> {
  const secret = new Secret({ buffer: Uint8Array.from(house.dice(20)).buffer })
  const sealed = seal(house.accounts.key, 'totp', person, secret.bytes, house.dice)
  const isSaved = await saveTotp(space.db, space.id, { person, sealed, at: house.clock() })
  if (!isSaved) throw new Refused([refuse('factor_there')])
  const totp = totpOf(secret, `Dothi ${space.key}`, name)
  return { secret: secret.base32.replace(/(.{4})(?=.)/g, '$1 '), address: totp.toString() }
}

/** Whether it is a code of the person's telephone now, and was not taken before. The first right one confirms the secret. */
export async function isTotp(
  house: House,
  space: Space,
  person: string,
  code: string,
  which: 'confirmed' | 'any' = 'confirmed',
): Promise<boolean> {
  const row = await findTotp(space.db, space.id, person)
  const bytes = row && unseal(house.accounts.key, 'totp', person, row.sealed)
  if (!bytes || (which === 'confirmed' && row.confirmedAt === null)) return false
  const at = house.clock()
  const secret = new Secret({ buffer: Uint8Array.from(bytes).buffer })
  const away = totpOf(secret, '', '').validate({ token: code, timestamp: at.getTime(), window })
  if (away === null) return false
  const step = Math.floor(at.getTime() / 1_000 / periodSeconds) + away
  return useStep(space.db, space.id, person, step, at)
}

function totpOf(secret: Secret, issuer: string, label: string): TOTP {
  return new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: 6, period: periodSeconds })
}
