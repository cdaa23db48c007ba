import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import type { Dice } from '#base/id.ts'

/** What the secret of the accounts is used for; each has a key of its own. */
export type Purpose =
  | 'attempt'
  | 'device'
  | 'totp'
  | 'challenge'
  | 'code'
  | 'contact'
  | 'draft'
  | 'subject'
  | 'number'
  | 'report'
  | 'address'
  | 'resident'
  | 'mail'

function derived(secret: Uint8Array, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `dothi accounts 1 ${purpose}`, 32))
}

/** A hash that says nothing to whoever has not the secret, not even by trying every telephone number there is. 32 bytes. */
export function keyedHash(secret: Uint8Array, purpose: Purpose, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', derived(secret, purpose)).update(JSON.stringify(parts)).digest()
}

/**
 * Seals bytes (AES-256-GCM) so that a copy of the database alone does not hold them: nonce (12) · sealed · tag (16).
 *
 * @param of  whose they are; opens only for the same, so that rows cannot be exchanged
 */
export function seal(secret: Uint8Array, purpose: Purpose, of: string, bytes: Uint8Array, dice: Dice): Buffer {
  const nonce = Buffer.from(dice(12))
  const cipher = createCipheriv('aes-256-gcm', derived(secret, purpose), nonce).setAAD(Buffer.from(of))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** What was sealed; undefined when it was sealed with another secret, for somebody else, or was changed. */
export function unseal(secret: Uint8Array, purpose: Purpose, of: string, sealed: Buffer): Buffer | undefined {
  if (sealed.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', derived(secret, purpose), sealed.subarray(0, 12))
    .setAAD(Buffer.from(of))
    .setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
  } catch {
    return undefined
  }
}

/** The hash under which a key that was drawn at random is kept. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
