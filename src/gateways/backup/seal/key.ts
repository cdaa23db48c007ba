import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Trouble } from '../trouble.ts'

/** The secret that seals backups. `id` (16 hexadecimal digits) names it without telling it; `from` says where it stands. */
export type BackupKey = { readonly secret: Buffer; readonly id: string; readonly from: string }

/**
 * A key from its text: 64 hexadecimal digits, or 43 characters of base64url.
 *
 * @throws {Trouble} for anything else: a short password could be guessed by whoever holds a copy of the backup
 */
export function keyOf(text: string, from: string): BackupKey {
  const trimmed = text.trim()
  const secret = Buffer.from(trimmed, /^[0-9a-f]{64}$/i.test(trimmed) ? 'hex' : 'base64url')
  if (secret.length !== 32 || !/^[\w-]{43}$|^[0-9a-f]{64}$/i.test(trimmed)) throw malformed(from)
  return { secret, id: createHmac('sha256', secret).update('dothi backup key').digest('hex').slice(0, 16), from }
}

/** The key in the file; `undefined` when there is no such file. @throws {Trouble} when it holds no key */
export function readKey(path: string): BackupKey | undefined {
  return existsSync(path) ? keyOf(readFileSync(path, 'utf8'), path) : undefined
}

/** A new key, written into the file for its owner alone. */
export function makeKey(path: string): BackupKey {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  return keyOf(readFileSync(path, 'utf8'), path)
}

/** A key of its own for one purpose or file, so that no two files share one. */
export function derive({ secret }: BackupKey, salt: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `dothi backup 1 ${purpose}`, 32))
}

const malformed = (from: string): Trouble =>
  new Trouble({
    vi: `${from}: không phải khóa sao lưu. Khóa là 43 ký tự base64url hoặc 64 chữ số thập lục phân (32 byte ngẫu nhiên).`,
    en: `${from}: not a backup key. A key is 43 characters of base64url or 64 hexadecimal digits (32 random bytes).`,
  })
