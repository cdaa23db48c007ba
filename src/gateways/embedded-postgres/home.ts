import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, chooseAccount, isAllowed } from './account.ts'
import { findBinaries } from './binaries.ts'

/** Where everything of one embedded database lies, and who runs it. */
export type Home = {
  readonly folder: string
  /** PGDATA */
  readonly cluster: string
  readonly log: string
  readonly lock: string
  readonly account: Account
  readonly native: string
}

/** A link in the data folder: the database lies where it points, because its account cannot reach the data folder. */
const elsewhere = (dataFolder: string): string => join(dataFolder, 'elsewhere')

/** The folder that holds the cluster of this data folder, whether or not it was made already. */
export function findFolder(dataFolder: string): string {
  const link = elsewhere(dataFolder)
  return existsSync(link) ? readlinkSync(link) : dataFolder
}

/**
 * Makes the folders of an embedded database that is to live in `dataFolder` (a folder of its own).
 *
 * Run as root below a closed folder (a clone in `/root`, 0700), the database's account could not reach it. Opening
 * root's home would be rude, so the database then lies in a new folder below `/var/lib/dothi`, and the link
 * `elsewhere` in the data folder says where.
 */
export function prepareHome(dataFolder: string): Home {
  mkdirSync(dataFolder, { recursive: true })
  const account = chooseAccount(join(findFolder(dataFolder), 'cluster'))
  if (findFolder(dataFolder) === dataFolder && account.switches) {
    chmodSync(dataFolder, 0o711)
    if (!isAllowed(account, '-x', dataFolder)) symlinkSync(makeElsewhere(), elsewhere(dataFolder))
  }
  const folder = findFolder(dataFolder)
  return {
    folder,
    account,
    cluster: join(folder, 'cluster'),
    log: join(folder, 'postgres.log'),
    lock: join(folder, 'supervisor.lock'),
    native: findBinaries(folder, account),
  }
}

function makeElsewhere(): string {
  mkdirSync('/var/lib/dothi', { recursive: true, mode: 0o711 })
  const folder = mkdtempSync('/var/lib/dothi/postgres-')
  chmodSync(folder, 0o711)
  return folder
}

/** Longest socket folder: the kernel's 107 bytes, less the `/.s.PGSQL.5432` that PostgreSQL appends. */
const longestFolder = 107 - '/.s.PGSQL.5432'.length

/**
 * Removes what a dead server left in its socket folder. Its lock file there names a process as well, and keeps the next
 * server from starting while that number is a zombie or somebody else's. Only once no process of the cluster lives.
 */
export function clearSocketFolder(socket: string): void {
  for (const name of readdirSync(socket)) {
    if (name.startsWith('.s.PGSQL.')) rmSync(join(socket, name), { force: true })
  }
}

/** A folder (0700, the account's) for the socket: in the database's folder, or in the system's when that is too long. */
export function makeSocketFolder({ folder, account }: Home): string {
  const inside = join(folder, 'socket')
  const short = Buffer.byteLength(inside) <= longestFolder
  if (short) mkdirSync(inside, { recursive: true })
  const socket = short ? inside : mkdtempSync(join(tmpdir(), 'dothi-'))
  chmodSync(socket, 0o700)
  if (account.switches) chownSync(socket, account.uid, account.gid)
  clearSocketFolder(socket)
  return socket
}
