import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { figure } from '#test/support/figure.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { type CrashHouse, houseOf } from './house.ts'
import { improper, startLoad } from './load.ts'
import { compareStored } from './stored.ts'

/** A small disk of its own needs the right to mount one. */
const mayMount = process.getuid?.() === 0 && canMount()
if (!mayMount) console.log('T-06: not tried here: mounting a small disk needs root')

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
}, 60_000)

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'dothi-mount-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0
  if (isMounted) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
  return isMounted
}

/** A disk of so many megabytes. */
function smallDisk(megabytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'dothi-disk-'))
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
  ends.push(() => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** Fills a disk until so many bytes are left, or none. @returns empties it again */
function fill(disk: string, leftBytes: number): () => void {
  const path = join(disk, 'filler')
  const file = openSync(path, 'w')
  const piece = Buffer.alloc(262_144, 7)
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(disk)
      const more = Math.min(piece.length, bavail * bsize - leftBytes)
      if (more <= 0) break
      writeSync(file, piece, 0, more)
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
  return () => rmSync(path, { force: true })
}

const small = { DOTHI_BALLAST_MB: '20', DOTHI_DISK_LEAST_MB: '28' }

async function startOn(disk: string, env: Readonly<Record<string, string>>): Promise<CrashHouse> {
  const server: TestServer = await startServer({ database: 'own', world: 'declared', under: disk, env })
  ends.push(() => server.stop())
  return houseOf(server)
}

/** Whether so many reads in a row are answered. */
async function readsGoOn(origin: string, reads: number): Promise<boolean> {
  for (let read = 0; read < reads; read += 1) {
    const reply = await fetch(`${origin}/api/v1/quan-1/records/feedback.report?limit=1`)
    await reply.body?.cancel()
    if (!reply.ok) return false
    await pause(50)
  }
  return true
}

async function until(holds: () => boolean | Promise<boolean>, seconds = 60): Promise<boolean> {
  for (const startedMs = performance.now(); performance.now() - startedMs < seconds * 1_000; await pause(100))
    if (await holds()) return true
  return false
}

async function write(origin: string): Promise<{ status: number; retryAfter: string | null; text: string }> {
  const values = { category: 'pothole', what: 'Ổ gà', where: { longitude: 106.6953, latitude: 10.7769 } }
  const body = JSON.stringify({ id: crypto.randomUUID(), record: 'feedback.report', act: 'send', values })
  const reply = await fetch(`${origin}/api/v1/quan-1/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  return { status: reply.status, retryAfter: reply.headers.get('retry-after'), text: await reply.text() }
}

describe.skipIf(!mayMount)('a disk that is full', { timeout: 300_000 }, () => {
  test('reading goes on, writing is refused in plain words and nothing acknowledged is lost, on the disk of the data', async () => {
    const disk = smallDisk(420)
    const house = await startOn(disk, small)
    const { origin, output } = house.server
    const load = startLoad(origin, 40)
    await pause(2_000)
    let empty = fill(disk, 32 * 1_048_576)
    expect(await until(() => /"what":"room on the disk","writes":true,"files":false/.test(output()))).toBe(true)
    expect((await write(origin)).status).toBe(201)
    empty()
    empty = fill(disk, 0)
    // On a disk that is full to the last byte one write may still fit after another did not.
    let refused = await write(origin)
    const isFull = async (): Promise<boolean> => {
      refused = await write(origin)
      return refused.status === 507
    }
    expect(await until(isFull)).toBe(true)
    expect(refused.text).toContain('CHƯA nhận')
    expect(Number(refused.retryAfter)).toBeGreaterThan(0)
    const goesOn = await until(() => readsGoOn(origin, 20))
    const isAlarmed = await until(async () => {
      const told = await (await fetch(`${origin}/metrics`)).text()
      return /dothi_health\{measure="disk",unit="share"\} (0\.9|1)/.test(told)
    })
    empty()
    expect(await until(async () => (await write(origin)).status === 201)).toBe(true)
    await load.finish()
    report(load, goesOn)
    figure('T-06', 'lost', (await compareStored(await house.databaseUrl(), load.begun)).lost)
    figure('T-06', 'alarmed', isAlarmed ? 1 : 0)
  })

  test('and on the disk of its log, of which it dies and starts again on the ballast', async () => {
    const house = await startOn(smallDisk(420), small)
    const log = await moveLog(house)
    const { origin, output } = house.server
    const load = startLoad(origin, 40)
    await pause(2_000)
    const empty = fill(log, 0)
    await useLog(house)
    expect(await until(async () => (await write(origin)).status === 507)).toBe(true)
    const goesOn = await until(() => readsGoOn(origin, 20))
    empty()
    expect(await until(async () => (await write(origin)).status === 201)).toBe(true)
    await load.finish()
    console.log(`ballast given up: ${/gave up/.test(output())}`)
    report(load, goesOn)
    figure('T-06', 'lostOfLog', (await compareStored(await house.databaseUrl(), load.begun)).lost)
  })

  test('saboteur: without ballast a database whose log is full does not come back while it is', async () => {
    const house = await startOn(smallDisk(420), { DOTHI_BALLAST_MB: '0', DOTHI_DISK_LEAST_MB: '0' })
    const log = await moveLog(house)
    fill(log, 0)
    await useLog(house)
    await house.crashDatabase()
    expect(await until(() => readsGoOn(house.server.origin, 5), 12)).toBe(false)
  })
})

function report(load: ReturnType<typeof startLoad>, goesOn: boolean): void {
  const strange = improper(load.answers, [503, 507])
  const statuses = Object.entries(Object.groupBy(load.answers, ({ status }) => status)).map(
    ([status, all]) => `${status}: ${all?.length}`,
  )
  console.log(statuses.join(', '), strange.slice(0, 3))
  figure('T-06', 'improper', strange.length)
  figure('T-06', 'readsStopped', goesOn ? 0 : 1)
}

/** Moves the log of the stopped database to a small disk of its own, and starts it again. */
async function moveLog({ server }: CrashHouse): Promise<string> {
  await server.kill('SIGTERM')
  const disk = smallDisk(200)
  const cluster = join(findFolder(join(server.dataFolder, 'postgres')), 'cluster')
  const target = join(disk, 'pg_wal')
  mkdirSync(target)
  cpSync(join(cluster, 'pg_wal'), target, { recursive: true, preserveTimestamps: true })
  rmSync(join(cluster, 'pg_wal'), { recursive: true })
  symlinkSync(target, join(cluster, 'pg_wal'))
  const { uid, gid } = ownerOf(cluster)
  spawnSync('chown', ['-R', `${uid}:${gid}`, target])
  chmodSync(target, 0o700)
  await server.start()
  return disk
}

function ownerOf(path: string): { uid: string; gid: string } {
  const [uid = '0', gid = '0'] = spawnSync('stat', ['-c', '%u %g', path], { encoding: 'utf8' }).stdout.trim().split(' ')
  return { uid, gid }
}

/** Makes the database write log until it needs a new piece of it. */
async function useLog(house: CrashHouse): Promise<void> {
  await house
    .databaseUrl()
    .then((url) => switchLog(url))
    .catch(() => undefined)
}

async function switchLog(url: string): Promise<void> {
  const { ask } = await import('./stored.ts')
  for (let turn = 0; turn < 20; turn += 1)
    await ask(url, 'create temp table if not exists t (x int); select pg_switch_wal(), pg_current_xact_id()')
}
