import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { Unstartable } from './unstartable.ts'

/** The operating system's account the database runs under; `switches` when it is not the one we run under. */
export type Account = { readonly uid: number; readonly gid: number; readonly switches: boolean }

/**
 * Who runs the database: ourselves, or, because PostgreSQL refuses root, the owner of the existing cluster, else
 * `postgres`, else `nobody`. A made-up uid will not do: PostgreSQL looks its name up.
 *
 * @throws {Unstartable} when the cluster belongs to somebody else, or root finds no account to change to
 */
export function chooseAccount(cluster: string): Account {
  const uid = process.getuid?.() ?? -1
  const gid = process.getgid?.() ?? -1
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (uid !== 0) {
    if (owner && owner.uid !== uid) throw foreign(cluster, owner.uid)
    return { uid, gid, switches: false }
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, switches: true }
  const named = findAccount('postgres') ?? findAccount('nobody')
  if (!named) throw noAccount()
  return { ...named, switches: true }
}

/** True when the account passes `test` (`-x`, `-r`, `-w`) on the path: asked of the kernel, so that ACLs count too. */
export function isAllowed(account: Account, test: '-x' | '-r' | '-w', path: string): boolean {
  const who = account.switches ? { uid: account.uid, gid: account.gid } : {}
  return spawnSync('/bin/sh', ['-c', `test ${test} "$0"`, path], { ...who, cwd: '/', stdio: 'ignore' }).status === 0
}

function findAccount(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

const foreign = (cluster: string, uid: number): Unstartable =>
  new Unstartable({
    vi: `Cơ sở dữ liệu trong ${cluster} thuộc tài khoản khác (uid ${uid}). Hãy chạy bằng tài khoản đó hoặc root, hoặc đặt DOTHI_VAR sang thư mục khác.`,
    en: `The database in ${cluster} belongs to another account (uid ${uid}). Run as that account or as root, or set DOTHI_VAR to another folder.`,
  })

const noAccount = (): Unstartable =>
  new Unstartable({
    vi: 'PostgreSQL không chạy bằng root, và máy này không có tài khoản "postgres" hay "nobody". Hãy chạy bằng tài khoản thường.',
    en: 'PostgreSQL does not run as root, and this machine has no account "postgres" or "nobody". Run as an ordinary user.',
  })
