import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Unstartable } from '#gateways/embedded-postgres/unstartable.ts'

/**
 * The secret of the accounts: 32 random bytes, from the setting or from a file in the data folder that is made at the first
 * start. It is not in the database, so that a copy of the database alone opens nobody's telephone.
 */
export function readAccountKey(dataFolder: string, setting: string | undefined): Buffer {
  return readKept(join(dataFolder, 'account.key'), setting, 'DOTHI_ACCOUNT_KEY')
}

/** By which push services know us, kept likewise: with another one, every machine has to ask anew. */
export function readPushKey(dataFolder: string, setting: string | undefined): Buffer {
  return readKept(join(dataFolder, 'push.key'), setting, 'DOTHI_PUSH_KEY')
}

function readKept(path: string, setting: string | undefined, name: string): Buffer {
  if (setting !== undefined) return keyOf(setting, name)
  if (!existsSync(path)) {
    mkdirSync(join(path, '..'), { recursive: true })
    try {
      writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another program of this folder was faster: its key is as good.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return keyOf(readFileSync(path, 'utf8'), path)
}

function keyOf(text: string, from: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64url')
  if (key.length === 32) return key
  throw new Unstartable({
    vi: `${from}: không phải khóa bí mật. Khóa là 43 ký tự base64url (32 byte ngẫu nhiên).`,
    en: `${from}: not a secret key. A key is 43 characters of base64url (32 random bytes).`,
  })
}
