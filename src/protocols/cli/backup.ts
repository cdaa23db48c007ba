import { parseArgs } from 'node:util'
import { progressBar } from './progress.ts'
import { Mistake, type Verb } from './verb.ts'

/** Told how far a long step is: a share from 0 to 1, and which step. */
type Progress = (share: number, what: string) => void

/** One thing a drill tried. */
export type DrillCheck = { what: { vi: string; en: string }; holds: boolean; figure: string }

/** What the command line can have done about backups; composed by `main.ts`. */
export type BackupWork = {
  /** `newKey`: the file of a key that was made now. */
  take(
    order: { to: string | undefined; keyFile: string | undefined },
    progress: Progress,
  ): Promise<{
    folder: string
    bytes: number
    storedBytes: number
    tables: number
    rows: number
    newKey: string | undefined
  }>
  restore(
    order: {
      backup: string | undefined
      to: string | undefined
      keyFile: string | undefined
      at: Date | undefined
      force: boolean
      filesOnly: boolean
    },
    progress: Progress,
  ): Promise<{
    backup: string
    dataFolder: string
    movedTo: string | undefined
    files: number
    bytes: number
    facts: Readonly<Record<string, string>>
    /** Files beside the database; `missing` by their paths. */
    photos: { found: number; missing: readonly string[] }
  }>
  drill(
    order: { backup: string | undefined; keyFile: string | undefined; fresh: boolean },
    tell: (check: DrillCheck) => void,
    progress: Progress,
  ): Promise<{ backup: string; holds: boolean }>
}

const steps: Readonly<Record<string, string>> = {
  copy: 'sao chép · copying',
  content: 'tính mã từng bảng · hashing every table',
  log: 'nhật ký · the log',
  photos: 'ảnh · photos',
  files: 'giải nén và kiểm tra · unpacking and proving',
}

function drawn(what: string): { progress: Progress; end(): void } {
  const bar = progressBar(what)
  return { progress: (share, step) => bar.draw(share, steps[step] ?? step), end: () => bar.end() }
}

const seconds = (sinceMs: number): string => `${((performance.now() - sinceMs) / 1_000).toFixed(1)} s`
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Copies the database while it is in use. */
export const backupVerb: Verb = {
  usage: 'backup [--to <folder>] [--key <file>]',
  says: 'copies the database while it is in use, encrypted, into DOTHI_BACKUP_TO (var/backups); docs/backup.md',
  run: async (args, work) => {
    const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' }, key: { type: 'string' } } })
    const startedMs = performance.now()
    const bar = drawn('backup')
    const made = await work.backups.take({ to: values.to, keyFile: values.key }, bar.progress).finally(bar.end)
    work.say(`✓ bản sao lưu · backup: ${made.folder}`)
    work.say(
      `  ${megabytes(made.bytes)} → ${megabytes(made.storedBytes)} · ${made.tables} bảng · tables · ${made.rows} dòng · rows · ${seconds(startedMs)}`,
    )
    if (made.newKey !== undefined) {
      work.say(`! khóa mới: ${made.newKey}. Hãy cất một bản ở nơi khác: mất khóa là mất mọi bản sao lưu.`)
      work.say(`  a new key: ${made.newKey}. Keep a copy elsewhere: without it no backup opens.`)
    }
    return 0
  },
}

/** Brings a backup back. */
export const restoreVerb: Verb = {
  usage: 'restore [<backup>] [--to <data folder>] [--at 2026-03-01T10:00+07:00] [--key <file>] [--force] [--files]',
  says: 'brings a backup (a name, a path; the newest) and the archived log behind it back into a data folder, up to a moment; an existing database is moved aside with --force, a running one is never touched; --files only lays the files down, for a PostgreSQL of another version',
  run: async (args, work) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        at: { type: 'string' },
        key: { type: 'string' },
        force: { type: 'boolean' },
        files: { type: 'boolean' },
      },
    })
    const at = values.at === undefined ? undefined : instantOf(values.at)
    const startedMs = performance.now()
    const bar = drawn('restore')
    const { to, key: keyFile, force = false, files = false } = values
    const order = { backup: positionals[0], to, keyFile, at, force, filesOnly: files }
    const done = await work.backups.restore(order, bar.progress).finally(bar.end)
    work.say(`✓ đã phục hồi · restored: ${done.dataFolder} ← ${done.backup}${at ? ` → ${values.at}` : ''}`)
    work.say(`  ${done.files} tệp · files · ${megabytes(done.bytes)} · ${seconds(startedMs)}`)
    work.say(`  ${done.photos.found} ảnh · photos${missingLine(done.photos.missing)}`)
    for (const [name, value] of Object.entries(done.facts)) work.say(`  ${name}: ${value}`)
    if (done.movedTo !== undefined) work.say(`  cơ sở dữ liệu cũ · the old database: ${done.movedTo}`)
    work.say(
      `  khởi động · start: ${files ? `pg_ctl -D ${done.dataFolder} start` : `DOTHI_VAR=${done.dataFolder} npm start`}`,
    )
    return 0
  },
}

const missingLine = ([first, ...more]: readonly string[]): string =>
  first === undefined ? '' : `, ${more.length + 1} thiếu · missing (${first}${more.length > 0 ? ' …' : ''})`

/** A moment with its zone: without one nobody knows which of two it is. */
function instantOf(text: string): Date {
  const at = new Date(text.replace(' ', 'T'))
  if (!/T.*(Z|[+-]\d\d:?\d\d)$/.test(text.replace(' ', 'T')) || Number.isNaN(at.getTime()))
    throw new Mistake(`--at: thời điểm kèm múi giờ · a moment with its zone: 2026-03-01T10:00+07:00 ('${text}')`)
  return at
}

/** Proves that a backup can be brought back. */
export const drillVerb: Verb = {
  usage: 'drill [<backup>] [--fresh] [--key <file>]',
  says: 'restores the newest backup (--fresh: a new one) on a scratch server and compares every table, the events and the figures; exit status 1 when something differs',
  run: async (args, work) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { fresh: { type: 'boolean' }, key: { type: 'string' } },
    })
    const startedMs = performance.now()
    const bar = drawn('drill')
    const order = { backup: positionals[0], keyFile: values.key, fresh: values.fresh ?? false }
    const tell = (check: DrillCheck): void => {
      bar.end()
      work.say(checkLine(check))
    }
    const { backup, holds } = await work.backups.drill(order, tell, bar.progress).finally(bar.end)
    const verdict = holds ? '✓ diễn tập đạt · the drill holds' : '✗ diễn tập không đạt · the drill fails'
    work.say(`${verdict}: ${backup} · ${seconds(startedMs)}`)
    return holds ? 0 : 1
  },
}

const checkLine = ({ what, holds, figure }: DrillCheck): string =>
  `${holds ? '✓' : '✗'} ${what.vi} · ${what.en}${figure === '' ? '' : `: ${figure}`}`

/** The verbs about backups, by name. */
export const backupVerbs: Readonly<Record<string, Verb>> = {
  backup: backupVerb,
  restore: restoreVerb,
  drill: drillVerb,
}
