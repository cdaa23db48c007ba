import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { makeEngine, openHouse } from '#engine/create.ts'
import { facts, namedFiles } from '#engine/db/facts.ts'
import { migrate } from '#engine/db/migrate.ts'
import { openerOf } from '#engine/db/seal.ts'
import type { LocalityDeclaration } from '#engine/declare.ts'
import type { House, Space } from '#engine/house.ts'
import { importActor } from '#engine/import/actor.ts'
import { importRecords } from '#engine/import/import.ts'
import { startJobs } from '#engine/job/job.ts'
import { readLogKey } from '#engine/ledger/log/key.store.ts'
import { readKey } from '#engine/ledger/log/note.ts'
import { localityOf, verifySpace } from '#engine/ledger/log/verify.ts'
import { appendWitness, endWitness, listWitnesses } from '#engine/ledger/log/witness.store.ts'
import { loadFigures, loadPeople, loadToken, type Progress, simulate } from '#engine/load.ts'
import { recount } from '#engine/measure/recount.store.ts'
import type { MessageGateway } from '#engine/message/gateway.ts'
import { wordsOf } from '#engine/refusal.ts'
import { backupsOf } from '#gateways/backup/backups.ts'
import type { Check } from '#gateways/backup/drill.ts'
import { findEmbedded, startEmbedded } from '#gateways/embedded-postgres/embedded-postgres.gateway.ts'
import { Unstartable } from '#gateways/embedded-postgres/unstartable.ts'
import { openShelf } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { mailGateway } from '#gateways/mail/mail.gateway.ts'
import { outboxGateway } from '#gateways/outbox/outbox.gateway.ts'
import { smsGateway } from '#gateways/sms/sms.gateway.ts'
import { localities as declared } from '#localities/all.ts'
import { modules, seeds } from '#modules/all.ts'
import { runCommandLine } from '#protocols/cli/cli.protocol.ts'
import type { Work } from '#protocols/cli/verb.ts'
import { buildServer } from '#protocols/http/server.ts'
import { type DemoAccount, registerWeb } from '#protocols/web/web.protocol.ts'

/** Passwords and keys of the demonstration world; they exist only there, and a banner says so. */
const demoPassword = 'dothi-trinh-dien'
const demoToken = 'dothi-demo-token'
const open311Key = 'dothi-demo-open311'

/** A database to work on and how to leave it. */
type Ground = { url: string; leave(): Promise<void> }

const settings = {
  port: Number(process.env['PORT'] ?? 4000),
  dataFolder: resolve(process.env['DOTHI_VAR'] ?? 'var'),
  databaseUrl: process.env['DATABASE_URL'],
  mail: { url: process.env['MAIL_URL'] ?? '', from: process.env['MAIL_FROM'] ?? '' },
  sms: [
    { name: 'primary', url: process.env['SMS_PRIMARY_URL'] ?? '' },
    { name: 'secondary', url: process.env['SMS_SECONDARY_URL'] ?? '' },
  ],
  world: process.env['DOTHI_WORLD'] === 'empty' ? 'empty' : 'demo',
  /** Share of the demonstration's volume that is generated, 0–1: a small machine need not wait for all of it. */
  scale: Math.min(1, Math.max(0, Number(process.env['DOTHI_SCALE'] ?? 1) || 0)),
  /** Hours between backups, 0 is never: on by itself only in production on our own database. */
  backupEveryHours: Math.max(0, Number(process.env['DOTHI_BACKUP_EVERY'] || defaultEvery()) || 0),
  backupsKept: Math.max(1, Math.floor(Number(process.env['DOTHI_BACKUP_KEEP'] || 7)) || 7),
} as const

function defaultEvery(): number {
  return process.env['DOTHI_WORLD'] === 'empty' && process.env['DATABASE_URL'] === undefined ? 24 : 0
}

const backups = backupsOf({
  dataFolder: settings.dataFolder,
  folder: process.env['DOTHI_BACKUP_TO'] || undefined,
  keyText: process.env['DOTHI_BACKUP_KEY'],
  facts,
  files: { folder: join(settings.dataFolder, 'files'), named: namedFiles },
  clock: () => new Date(),
})

const localities = declared.map(scaled)

function scaled(locality: LocalityDeclaration): LocalityDeclaration {
  const { simulation } = locality
  const dossiersPerYear = Math.round(simulation.dossiersPerYear * settings.scale)
  const reportsPerYear = Math.round(simulation.reportsPerYear * settings.scale)
  return { ...locality, simulation: { ...simulation, dossiersPerYear, reportsPerYear } }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** The database of `DATABASE_URL`, or an embedded one started for us alone. */
async function openGround(): Promise<Ground> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, leave: async () => undefined }
  const folder = join(settings.dataFolder, 'postgres')
  // An archive that cannot keep up must not fill the disk with log: past this the line is left and a new backup made.
  const extra = { max_slot_wal_keep_size: '4GB' }
  const server = await startEmbedded({ dataFolder: folder, log: (line) => say(`    ${line}`), settings: extra })
  return { url: await server.createDatabase('dothi'), leave: () => server.stop() }
}

/** For a verb beside a running program: its database, when one runs in this data folder. */
async function shareGround(): Promise<Ground> {
  const running = settings.databaseUrl ? undefined : findEmbedded(join(settings.dataFolder, 'postgres'))
  return running ? { url: running('dothi'), leave: async () => undefined } : openGround()
}

async function openDothi(url: string): Promise<House> {
  await migrate(url)
  const clock = (): Date => new Date()
  return openHouse({
    open: await openerOf(url, clock),
    modules,
    localities,
    clock,
    dice: drawAhead(),
    logKey: await readLogKey(url),
    shelf: openShelf(join(settings.dataFolder, 'files')),
  })
}

/** Chance from the machine, drawn for many ids at once: one call for each costs more than all the rest of an id. */
function drawAhead(): (count: number) => Uint8Array {
  let drawn = randomBytes(0)
  let used = 0
  return (count) => {
    if (used + count > drawn.length) {
      drawn = randomBytes(Math.max(count, 16_384))
      used = 0
    }
    used += count
    return drawn.subarray(used - count, used)
  }
}

/** Runs something with an open house and leaves everything closed behind it. */
async function within<T>(work: (house: House, url: string) => Promise<T>): Promise<T> {
  const ground = await shareGround()
  try {
    const house = await openDothi(ground.url)
    try {
      return await work(house, ground.url)
    } finally {
      await house.close()
    }
  } finally {
    await ground.leave()
  }
}

async function onGround<T>(work: (url: string) => Promise<T>): Promise<T> {
  const ground = await shareGround()
  try {
    return await work(ground.url)
  } finally {
    await ground.leave()
  }
}

/** Proves the figures of a restored database and its history from the events. */
async function proveRestored(url: string): Promise<Check[]> {
  const house = await openDothi(url)
  try {
    return [await proveFigures(house), await proveHistory(house)]
  } finally {
    await house.close()
  }
}

async function proveFigures(house: House): Promise<Check> {
  const counted = await Promise.all([...house.spaces.values()].map((space) => recount(space.db, space)))
  const found = counted.flatMap(({ differences }) => differences)
  const events = counted.reduce((sum, one) => sum + one.events, 0)
  const what = { vi: 'đếm lại từ sự kiện', en: 'recounted from the events' }
  return { what, holds: found.length === 0, figure: `${events} events · ${found.length} differences` }
}

async function proveHistory(house: House): Promise<Check> {
  let leaves = 0
  let found = 0
  for (const space of house.spaces.values()) {
    const verified = await verifySpace(house, space, { notes: [] })
    leaves += verified.leaves
    found += verified.found
  }
  const what = { vi: 'lịch sử chứng minh được', en: 'the provable history' }
  return { what, holds: found === 0, figure: `${leaves} leaves · ${found} differences` }
}

/** The same with one locality of it. */
function inSpace<T>(key: string, work: (space: Space, house: House) => Promise<T>): Promise<T> {
  return within((house) => work(house.space(key), house))
}

/** Loads the demonstration of one locality: figures with their sources, people, keys, and simulated records once. */
async function loadLocality(house: House, key: string, progress: Progress): Promise<string> {
  const space = house.space(key)
  await loadPeople(space, demoPassword)
  await loadToken(house, space, {
    key: `${demoToken}-${key}`,
    name: 'demo-api',
    may: ['read', 'act'],
    roles: ['officer', 'feedback', 'one_stop', 'figures'],
  })
  await loadToken(house, space, { key: `${open311Key}-${key}`, name: 'demo-open311', may: ['act'], roles: [] })
  const figures = await loadFigures(house, space)
  warn(key, 'figures', figures.refused)
  if (space.simulated) return `${key}: ${space.declaration.figures.length} figures, simulated records are there`
  const made = await simulate(house, space, seeds, progress)
  warn(key, 'simulated records', made.refused)
  return `${key}: ${figures.written} figures, ${made.lives} simulated records, ${made.events} events`
}

/** Invented data that the rules refuse is a defect of its generator; the locality is usable without it. */
function warn(key: string, what: string, refused: readonly string[]): void {
  if (refused.length > 0)
    process.stderr.write(`${key}: ${refused.length} ${what} refused: ${refused.slice(0, 5).join('; ')}\n`)
}

function accounts(): DemoAccount[] {
  if (settings.world !== 'demo') return []
  return localities.flatMap((locality) =>
    locality.people.map(({ name, title }) => ({ locality: locality.key, name, password: demoPassword, title })),
  )
}

/** The ways out that are set. The demonstration writes the others into a folder and tells nobody; elsewhere messages wait. */
function openGateways(): MessageGateway[] {
  const { mail, world, dataFolder } = settings
  const providers = settings.sms.filter(({ url }) => url !== '')
  const outbox = join(dataFolder, 'outbox')
  const shown = (kind: MessageGateway['kind']): MessageGateway[] =>
    world === 'demo' ? [outboxGateway(outbox, kind)] : []
  return [
    ...(providers.length > 0 ? [smsGateway({ providers })] : shown('sms')),
    ...(mail.url !== '' && mail.from !== '' ? [mailGateway(mail)] : shown('mail')),
  ]
}

async function serve(): Promise<void> {
  const ground = await openGround()
  try {
    say('[4/6] cơ sở dữ liệu chạy · the database runs')
    await serveOn(ground)
  } catch (error) {
    await ground.leave()
    throw error
  }
}

async function serveOn(ground: Ground): Promise<void> {
  let house = await openDothi(ground.url)
  say('[5/6] lược đồ mới nhất · the schema is the newest')
  if (settings.world === 'demo') house = await loadWorld(house, ground.url)
  const engine = makeEngine(house)
  const jobs = startJobs(
    house,
    (what, error) => log({ level: 'error', what, ...(error instanceof Error && { error: error.message }) }),
    openGateways(),
  )
  const ready = (): Promise<boolean> => house.isReachable()
  const demo = settings.world === 'demo'
  const app = await buildServer({ engine, log, demo, ready })
  await registerWeb(app, { engine, demo, accounts: accounts(), log })
  let backing: { stop(): Promise<void> } | undefined
  stopOnSignal(async () => {
    await app.close()
    await jobs.stop()
    await house.close()
    await backing?.stop()
    await ground.leave()
  })
  await app
    .listen({ port: settings.port, host: process.env['HOST'] ?? '0.0.0.0' })
    .catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? portTaken() : error
    })
  const often = { everyHours: settings.backupEveryHours, keep: settings.backupsKept, archiveEveryMs: 5_000 }
  backing = await backups.start(ground.url, often, log)
  welcome()
}

/** One line of the log, for machines; people read the other lines. */
function log(line: { level: string; what: string }): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}

function portTaken(): Unstartable {
  return new Unstartable({
    vi: `Cổng ${settings.port} đang có chương trình khác dùng (có thể là một Dothi khác). Dừng nó, hoặc chọn cổng khác: PORT=4001 npm start`,
    en: `Port ${settings.port} is used by another program (perhaps another Dothi). Stop it, or choose another port: PORT=4001 npm start`,
  })
}

async function loadWorld(house: House, url: string): Promise<House> {
  let fresh = false
  for (const { key } of localities) {
    fresh ||= !house.space(key).simulated
    const line = await loadLocality(house, key, (what, done) =>
      process.stdout.write(`\r    ${key}: ${what} ${done}   `),
    )
    process.stdout.write('\r')
    say(`[6/6] ${line}`)
  }
  if (!fresh) return house
  // What was loaded now is part of how a locality introduces itself, so the house is opened again.
  await house.close()
  return openDothi(url)
}

function welcome(): void {
  const at = `http://localhost:${settings.port}`
  say('')
  say(`  Dothi đang chạy · Dothi is running: ${at}`)
  for (const { key, label } of localities) say(`    ${label.vi}: ${at}/${key} · chỉ tiêu: ${at}/${key}/muc-tieu`)
  say(`    bàn làm việc: ${at}/desk · lãnh đạo: ${at}/board · API: ${at}/api/v1/openapi.json`)
  if (settings.world === 'demo')
    say(`    đăng nhập trình diễn · demo sign-in: chu-tich, mot-cua, phan-anh … · mật khẩu · password: ${demoPassword}`)
  say('    Ctrl-C để dừng · to stop')
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = (): void => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  process.on('SIGHUP', end)
}

const work: Work = {
  serve,
  say,
  localities: localities.map(({ key }) => key),
  migrate: async () => {
    const ground = await shareGround()
    const applied = await migrate(ground.url)
    await ground.leave()
    return applied
  },
  load: (key, progress) => within((house) => loadLocality(house, key, progress)),
  recount: () =>
    within(async (house) => Promise.all([...house.spaces.values()].map((space) => recount(space.db, space)))),
  importRecords: (locality, order, progress, ended) =>
    within(async (house) => {
      const space = house.space(locality)
      const actor = await importActor(house, space, order.actor)
      await ended(await importRecords(house, space, { ...order, actor }, progress))
    }),
  words: wordsOf,
  log: {
    verify: (keys, brought, told) =>
      within(async (house) => {
        const verified = []
        for (const key of keys)
          verified.push(await verifySpace(house, house.space(key), brought, (...how) => told(key, ...how)))
        return verified
      }),
    witnesses: (key) => inSpace(key, (space) => listWitnesses(space.db, space.id, 0)),
    addWitness: (key, name, text) =>
      inSpace(key, (space, house) => appendWitness(space.db, space.id, { name, key: text, at: house.clock() })),
    endWitness: (key, name) => inSpace(key, (space, house) => endWitness(space.db, space.id, name, house.clock())),
    isKey: (text, kind) => readKey(text)?.kind === kind,
    localityOf,
  },
  backups: {
    take: async (order, progress) => {
      const { backup, newKey } = await onGround((url) => backups.take(url, order, progress))
      const { files, stored, content } = backup.manifest
      const bytes = (all: readonly { bytes: number }[]): number => all.reduce((sum, one) => sum + one.bytes, 0)
      const tables = Object.values(content.tables)
      return {
        folder: backup.folder,
        bytes: bytes(Object.values(files)),
        storedBytes: bytes(Object.values(stored)),
        tables: tables.length,
        rows: tables.reduce((sum, { rows }) => sum + rows, 0),
        newKey,
      }
    },
    restore: (order, progress) => backups.restore(order, progress, (line) => say(`    ${line}`)),
    drill: async ({ fresh, ...order }, tell, progress) => {
      if (fresh || (order.backup === undefined && !backups.hasAny()))
        await onGround((url) => backups.take(url, order, progress))
      return backups.drill(order, proveRestored, tell, progress)
    },
  },
  bench: async (options) => {
    // Its packages are there only where the program is developed.
    const { runBench } = await import('../bench/bench.ts')
    const ground = await shareGround()
    try {
      await runBench(ground.url, migrate, options, say)
    } finally {
      await ground.leave()
    }
  },
  token: (locality, name, roles) =>
    within(async (house) => {
      const key = randomBytes(24).toString('base64url')
      await loadToken(house, house.space(locality), { key, name, may: ['read', 'act'], roles })
      return key
    }),
}

try {
  await runCommandLine(process.argv.slice(2), work)
} catch (error) {
  // What the person at the console can mend is said without a stack; anything else is a fault and shows where it broke.
  if (!(error instanceof Unstartable)) throw error
  process.stderr.write(`\n✗ ${error.message.replaceAll('\n', '\n  ')}\n\n`)
  process.exit(1)
}
