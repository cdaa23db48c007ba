import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Embedded, findEmbedded, startEmbedded } from '../embedded-postgres/embedded-postgres.gateway.ts'
import { findFolder, type Home, prepareHome } from '../embedded-postgres/home.ts'
import { takeLock } from '../embedded-postgres/lock.ts'
import { layLog } from './log/lay.ts'
import { lsnOf, lsnText } from './log/replication.store.ts'
import { type Backup, type Manifest, proveManifest } from './manifest.ts'
import type { BackupKey } from './seal/key.ts'
import { Trouble } from './trouble.ts'
import { unpackCluster } from './unpack.ts'

/** What is to be restored, and to where. */
export type RestoreOrder = {
  backup: Backup
  /** A data folder (`DOTHI_VAR`); the database goes into `postgres` in it. */
  dataFolder: string
  key: BackupKey
  /** `newest`: everything that was archived; `mark`: the content the backup has hashes of; or an instant. */
  until: 'newest' | 'mark' | Date
  /** An existing database there is moved aside, never removed. A running one is never touched. */
  force?: boolean
  progress: (share: number, what: 'files' | 'log') => void
  log: (line: string) => void
}

/** A restored database that runs: its address, and where the old one went. */
export type Restored = { url: string; server: Embedded; movedTo: string | undefined; files: number; bytes: number }

/**
 * Restores a backup into a data folder and lets PostgreSQL recover it up to the wanted moment.
 *
 * @returns the running server: whoever asked looks at it and stops it
 * @throws {Trouble} when the folder is in use, the key is wrong, a byte is damaged, or the moment cannot be reached
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const manifest = proveManifest(order.backup.folder, order.key)
  checkVersion(manifest)
  checkMoment(order, manifest)
  const postgres = join(order.dataFolder, 'postgres')
  const movedTo = clearWay(order, postgres)
  const bytes = await layCluster(order, manifest, prepareHome(postgres))
  order.progress(1, 'log')
  const server = await recover(order, postgres, manifest)
  return { url: server.url(manifest.database), server, movedTo, files: Object.keys(manifest.files).length, bytes }
}

/**
 * Lays the cluster's files and the log into an empty folder, for a server of its own to start and recover: the way back for
 * another major version than ours.
 *
 * @throws {Trouble} when the folder holds something, the key is wrong, a byte is damaged, or the moment cannot be reached
 */
export async function layFiles(order: RestoreOrder): Promise<{ files: number; bytes: number }> {
  const manifest = proveManifest(order.backup.folder, order.key)
  checkMoment(order, manifest)
  mkdirSync(order.dataFolder, { recursive: true, mode: 0o700 })
  if (readdirSync(order.dataFolder).length > 0) throw notVoid(order.dataFolder)
  chmodSync(order.dataFolder, 0o700)
  const ground = { folder: order.dataFolder, owner: undefined }
  const path = join(order.backup.folder, 'base.tar.sealed')
  const bytes = await unpackCluster(path, order.key, ground, manifest.files, order.progress)
  await layLog(order, manifest, { ...ground, folder: join(ground.folder, 'pg_wal') })
  const settings = Object.entries(recovery(targetOf(order, manifest))).map(([name, value]) => `${name} = ${value}\n`)
  appendFileSync(join(ground.folder, 'postgresql.auto.conf'), settings.join(''))
  for (const name of ['recovery.signal', 'postgresql.conf', 'pg_ident.conf']) touch(join(ground.folder, name), '')
  touch(join(ground.folder, 'pg_hba.conf'), 'local all all peer\n')
  return { files: Object.keys(manifest.files).length, bytes }
}

/** Debian keeps these in /etc: without them a server does not start. What was copied stays. */
function touch(path: string, text: string): void {
  if (!existsSync(path)) writeFileSync(path, text, { mode: 0o600 })
}

/** Files and log, beside and renamed when all of it is proved: a killed restore leaves no half cluster. */
async function layCluster(order: RestoreOrder, manifest: Manifest, home: Home): Promise<number> {
  const owner = home.account.switches ? home.account : undefined
  const release = takeLock(home.lock)
  const draft = mkdtempSync(join(home.folder, 'cluster-draft-'))
  try {
    if (owner) chownSync(draft, owner.uid, owner.gid)
    const path = join(order.backup.folder, 'base.tar.sealed')
    const bytes = await unpackCluster(path, order.key, { folder: draft, owner }, manifest.files, order.progress)
    await layLog(order, manifest, { folder: join(draft, 'pg_wal'), owner })
    makeStartable(draft, owner)
    renameSync(draft, home.cluster)
    return bytes
  } finally {
    rmSync(draft, { recursive: true, force: true })
    release()
  }
}

/** The major version our own server has. */
const major = '18'

function checkVersion({ server }: Manifest): void {
  const found = server.version.split('.')[0] ?? ''
  if (found !== major) throw otherMajor(found)
}

function checkMoment({ until, backup }: RestoreOrder, { mark }: Manifest): void {
  if (until instanceof Date && until < new Date(mark.at)) throw tooEarly(until, backup.name, mark.at)
}

/** Moves an existing database aside when that was asked for. */
function clearWay({ dataFolder, force }: RestoreOrder, postgres: string): string | undefined {
  if (findEmbedded(postgres)) throw running(dataFolder)
  if (!existsSync(join(findFolder(postgres), 'cluster'))) return undefined
  if (!force) throw notEmpty(dataFolder)
  const { mtime } = statSync(postgres)
  const aside = freeName(`${postgres}-before-${mtime.toISOString().slice(0, 19).replaceAll(':', '-')}`)
  renameSync(postgres, aside)
  return aside
}

function freeName(path: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? path : `${path}-${number}`
    if (!existsSync(name)) return name
  }
}

type Owner = { uid: number; gid: number } | undefined

/** Files a server of another machine keeps elsewhere (Debian: in /etc), and the sign that it is to recover. */
function makeStartable(cluster: string, owner: Owner): void {
  const texts = { 'recovery.signal': '', 'pg_hba.conf': hba, 'pg_ident.conf': '' }
  for (const [name, text] of Object.entries(texts)) {
    const path = join(cluster, name)
    writeFileSync(path, text, { mode: 0o600 })
    if (owner) chownSync(path, owner.uid, owner.gid)
  }
}

/** As our own clusters have it: the socket's folder is closed to all others, and nothing listens on the network. */
const hba = 'local all all trust\nlocal replication all trust\n'

async function recover(order: RestoreOrder, postgres: string, manifest: Manifest): Promise<Embedded> {
  const { log } = order
  try {
    return await startEmbedded({ dataFolder: postgres, log, settings: recovery(targetOf(order, manifest)) })
  } catch (error) {
    // Nothing happened between the last thing archived and the wanted moment: the end of the log is that moment.
    if (!`${(error as Error).message}`.includes('recovery ended before configured recovery target was reached'))
      throw error
    return await startEmbedded({ dataFolder: postgres, log, settings: recovery({}) })
  }
}

/** All of the log lies in pg_wal already, so nothing is to be fetched: the shell's own `exit` says that it is not there. */
const recovery = (target: Record<string, string>): Record<string, string> => ({
  restore_command: "'exit 1'",
  recovery_target_timeline: "'current'",
  recovery_target_action: "'promote'",
  // Nobody reads before it is done; and a server with more connections than ours can be recovered.
  hot_standby: 'off',
  ...target,
})

function targetOf({ until }: RestoreOrder, { mark }: Manifest): Record<string, string> {
  if (until === 'newest') return {}
  if (until === 'mark')
    return { recovery_target_lsn: `'${lsnText(lsnOf(mark.lsn))}'`, recovery_target_inclusive: 'off' }
  return { recovery_target_time: `'${until.toISOString().replace('T', ' ').replace('Z', '+00')}'` }
}

/** The newest backup from which the moment can be reached. @throws {Trouble} when there is none */
export function chooseBackup(backups: readonly Backup[], until: RestoreOrder['until'], folder: string): Backup {
  const fitting = backups.filter(({ manifest }) => !(until instanceof Date) || new Date(manifest.mark.at) <= until)
  const chosen = fitting.at(-1)
  if (chosen) return chosen
  const [oldest] = backups
  throw oldest && until instanceof Date ? tooEarly(until, oldest.name, oldest.manifest.mark.at) : none(folder)
}

const none = (folder: string): Trouble =>
  new Trouble({
    vi: `Không có bản sao lưu nào trong ${folder}. Tạo một bản: npx dothi backup`,
    en: `There is no backup in ${folder}. Make one: npx dothi backup`,
  })

const tooEarly = (until: Date, name: string, at: string): Trouble =>
  new Trouble({
    vi: `Không thể về thời điểm ${until.toISOString()}: bản sao lưu ${name} chỉ bắt đầu từ ${at}. Hãy chọn một bản cũ hơn hoặc thời điểm muộn hơn.`,
    en: `Cannot go back to ${until.toISOString()}: backup ${name} begins at ${at} only. Choose an older backup or a later moment.`,
  })

const running = (folder: string): Trouble =>
  new Trouble({
    vi: `Dothi đang chạy trên ${folder}. Hãy dừng nó trước; cơ sở dữ liệu đang chạy không bao giờ bị ghi đè, kể cả với --force.`,
    en: `Dothi is running on ${folder}. Stop it first; a running database is never overwritten, not with --force either.`,
  })

const notEmpty = (folder: string): Trouble =>
  new Trouble({
    vi: `${folder} đã có một cơ sở dữ liệu. Chọn thư mục khác bằng --to, hoặc thêm --force: cơ sở dữ liệu cũ được dời sang bên cạnh, không bị xóa.`,
    en: `${folder} holds a database already. Choose another folder with --to, or add --force: the old database is moved aside, not removed.`,
  })

const notVoid = (folder: string): Trouble =>
  new Trouble({
    vi: `${folder} không trống. Với --files, hãy chọn một thư mục trống bằng --to.`,
    en: `${folder} is not empty. With --files, choose an empty folder with --to.`,
  })

const otherMajor = (found: string): Trouble =>
  new Trouble({
    vi: `Bản sao lưu này là của PostgreSQL ${found}, chương trình này mang bản ${major}. Hãy dùng: npx dothi restore --files --to <thư mục trống>, rồi khởi động bằng PostgreSQL ${found} (docs/backup.md).`,
    en: `This backup is of PostgreSQL ${found}, this program brings ${major}. Use: npx dothi restore --files --to <empty folder>, then start it with a PostgreSQL ${found} (docs/backup.md).`,
  })
