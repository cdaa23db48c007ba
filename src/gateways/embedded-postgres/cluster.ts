import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './home.ts'
import { launchOf } from './launch.ts'
import { Unstartable } from './unstartable.ts'

/**
 * Makes the cluster if it is not there: UTF-8, PostgreSQL's own locale (the same order on every machine, whatever its
 * C library), and checksums on pages. It is made beside and renamed, so that a killed start leaves no half cluster.
 *
 * @returns true when it was made now
 * @throws {Unstartable} when the cluster was made by another major version
 */
export async function ensureCluster(home: Home): Promise<boolean> {
  if (existsSync(home.cluster)) {
    checkVersion(home)
    return false
  }
  for (const name of readdirSync(home.folder)) {
    if (name.startsWith('cluster-draft-')) rmSync(join(home.folder, name), { recursive: true, force: true })
  }
  const draft = mkdtempSync(join(home.folder, 'cluster-draft-'))
  if (home.account.switches) chownSync(draft, home.account.uid, home.account.gid)
  await initdb(home, draft)
  renameSync(draft, home.cluster)
  return true
}

async function initdb(home: Home, folder: string): Promise<void> {
  // Trust on the socket: its folder is 0700, so only the same account and root come near. Nothing listens on TCP.
  const { file, args, options } = launchOf(home, 'initdb', [
    ...['-D', folder, '-U', 'postgres', '--encoding=UTF8', '--locale=C', '--data-checksums'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--auth-local=trust', '--auth-host=reject'],
  ])
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`initdb: ended with ${code}, 0 was expected. It said:\n${said.trim()}`)
}

/** The binaries' major version; change it together with the package, and write the upgrade. */
const major = '18'

function checkVersion(home: Home): void {
  const found = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim()
  if (found === major) return
  throw new Unstartable({
    vi: `Cơ sở dữ liệu trong ${home.cluster} là của PostgreSQL ${found}, chương trình này mang bản ${major}. Hãy sao lưu bằng bản cũ rồi phục hồi.`,
    en: `The database in ${home.cluster} is of PostgreSQL ${found}, this program brings ${major}. Back it up with the old version, then restore.`,
  })
}
