import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { figure } from '#test/support/figure.ts'
import { type Embedded, findEmbedded, startEmbedded } from './embedded-postgres.gateway.ts'
import { findFolder, prepareHome } from './home.ts'
import { startServer } from './server.ts'
import { listServers, readPidFile } from './wreckage.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function freshFolder(name = 'postgres'): string {
  const folder = mkdtempSync(join(tmpdir(), 'dothi-embedded-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, 0o755)
  return join(folder, name)
}

async function start(dataFolder: string, log: (line: string) => void = () => {}): Promise<Embedded> {
  const embedded = await startEmbedded({ dataFolder, log })
  ends.push(() => embedded.stop())
  return embedded
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  client.on('error', () => {}) // the server may be killed under it
  await client.connect()
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

async function until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  for (const startedMs = performance.now(); !(await isSo()); await pause(20)) {
    if (performance.now() - startedMs > withinMs) throw new Error(`${what}: not within ${withinMs} ms`)
  }
}

/** Another program of ours that starts the database; `withoutSetpriv` as on a machine that has none. */
async function startProgram(dataFolder: string, withoutSetpriv = false): Promise<ChildProcess> {
  const gateway = join(import.meta.dirname, 'embedded-postgres.gateway.ts')
  const script = `
    import { startEmbedded } from ${JSON.stringify(gateway)}
    await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)}, log: () => {} })
    console.log('up')`
  const env = { ...process.env, ...(withoutSetpriv ? { PATH: pathWithoutSetpriv() } : {}) }
  const program = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  ends.push(async () => {
    program.kill('SIGKILL')
    await until('its database stops', () => listServers(join(dataFolder, 'cluster')).length === 0)
  })
  await new Promise((up) => program.stdout.once('data', up))
  return program
}

function pathWithoutSetpriv(): string {
  const folder = freshFolder('bin')
  mkdirSync(folder)
  const find = (name: string) =>
    (process.env['PATH'] ?? '').split(delimiter).find((place) => existsSync(join(place, name)))
  for (const name of ['sh', 'locale', 'true']) {
    const place = find(name)
    if (place) symlinkSync(join(place, name), join(folder, name))
  }
  return folder
}

async function killOutright(program: ChildProcess): Promise<void> {
  const gone = new Promise((done) => program.once('exit', done))
  program.kill('SIGKILL')
  await gone
}

test('a database made on the first day is there on the second', async () => {
  const folder = freshFolder()
  const first = await start(folder)
  await ask(await first.createDatabase('dothi'), "create table street as select 'Nguyễn Huệ' as name")
  await first.stop()
  expect(listServers(join(folder, 'cluster'))).toEqual([])
  const second = await start(folder)
  expect(await ask(await second.createDatabase('dothi'), 'select upper(name) from street')).toEqual(['NGUYỄN HUỆ'])
})

test('an acknowledged row is safe by default: fsync, synchronous commit and page checksums are on', async () => {
  const { url } = await start(freshFolder())
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']
  for (const name of settings) expect(await ask(url('postgres'), `show ${name}`), name).toEqual(['on'])
})

test('a killed server is started again under the same address, and keeps what it acknowledged', async () => {
  const embedded = await start(freshFolder())
  const url = embedded.url('postgres')
  await ask(url, 'create table kept as select 1 as n')
  const killed = embedded.pid
  process.kill(killed, 'SIGKILL')
  await until('a new server', () => embedded.pid !== killed)
  expect(await ask(url, 'select n from kept')).toEqual([1])
})

test("an administrator's own settings win, and stay", async () => {
  const folder = freshFolder()
  const first = await start(folder)
  writeFileSync(join(folder, 'cluster', 'local.conf'), "work_mem = '99MB'\n")
  await first.stop()
  const second = await start(folder)
  expect(await ask(second.url('postgres'), 'show work_mem')).toEqual(['99MB'])
})

test('a server that dies again and again is started again each time', async () => {
  const told: string[] = []
  const embedded = await startEmbedded({
    dataFolder: freshFolder(),
    log: () => {},
    exitsUnexpectedly: (how) => told.push(how),
  })
  ends.push(() => embedded.stop())
  for (const round of [1, 2, 3]) {
    const killed = embedded.pid
    process.kill(killed, 'SIGKILL')
    await until(`server ${round}`, () => embedded.pid !== killed)
  }
  expect(told).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL'])
})

test('a stop in the middle of a restart leaves no server behind', async () => {
  const folder = freshFolder()
  const embedded = await start(folder)
  process.kill(embedded.pid, 'SIGKILL')
  await pause(110) // the first pause before a restart is 100 ms
  await embedded.stop()
  expect(listServers(join(folder, 'cluster'))).toEqual([])
})

test('the database stops by itself when the program is killed outright', async () => {
  const folder = freshFolder()
  const program = await startProgram(folder)
  expect(listServers(join(folder, 'cluster'))).not.toEqual([])
  await killOutright(program)
  await until('the database stops', () => listServers(join(folder, 'cluster')).length === 0)
})

test('a database orphaned by a killed program is taken over within 15 s', async () => {
  const folder = freshFolder()
  const program = await startProgram(folder, true)
  const orphan = readPidFile(join(folder, 'cluster'))?.pid
  await killOutright(program)
  await pause(300)
  expect(listServers(join(folder, 'cluster'))).toContain(orphan) // no setpriv: nobody told it to stop
  const startedMs = performance.now()
  const embedded = await start(folder)
  figure('T-03', 'orphanMs', Math.round(performance.now() - startedMs))
  expect(embedded.pid).not.toBe(orphan)
  expect(listServers(join(folder, 'cluster'))).not.toContain(orphan)
  expect(await ask(embedded.url('postgres'), 'select 1')).toEqual([1])
})

test('a lock file that names a zombie, or a stranger, does not keep the database from starting', async () => {
  const took: number[] = []
  for (const stranger of [makeZombie, makeSleeper]) {
    const folder = freshFolder()
    await (await start(folder)).stop()
    const pid = await stranger(folder)
    leaveLocks(folder, pid)
    const startedMs = performance.now()
    const embedded = await start(folder)
    took.push(performance.now() - startedMs)
    expect(await ask(embedded.url('postgres'), 'select 1')).toEqual([1])
  }
  figure('T-03', 'staleMs', Math.round(Math.max(...took)))
})

test('saboteur: over the same lock files PostgreSQL alone, without our clearing, does not start', async () => {
  const folder = freshFolder()
  await (await start(folder)).stop()
  leaveLocks(folder, await makeSleeper(folder))
  const home = prepareHome(folder)
  await expect(startServer(home, () => {})).rejects.toThrow(/lock file "postmaster.pid" already exists/)
  rmSync(join(folder, 'cluster', 'postmaster.pid'))
  await expect(startServer(home, () => {})).rejects.toThrow(/lock file ".*socket.*" already exists/)
})

/** Both of PostgreSQL's lock files: the cluster's and the socket's. */
function leaveLocks(folder: string, pid: number): void {
  const cluster = join(folder, 'cluster')
  for (const path of [join(cluster, 'postmaster.pid'), join(folder, 'socket', '.s.PGSQL.5432.lock')]) {
    writeFileSync(path, `${pid}\n${cluster}\n1700000000\n5432\n\n\n\nready   \n`)
    chmodSync(path, 0o644)
  }
}

/** As the database's own account: PostgreSQL takes another account's process for none of its own anyway. */
function spawnAsOwner(folder: string, script: string): ChildProcess {
  const { account } = prepareHome(folder)
  const who = account.switches ? { uid: account.uid, gid: account.gid } : {}
  const child = spawn('/bin/sh', ['-c', script], { ...who, cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] })
  ends.push(() => child.kill('SIGKILL'))
  return child
}

async function makeSleeper(folder: string): Promise<number> {
  return spawnAsOwner(folder, 'exec sleep 60').pid ?? 0
}

async function makeZombie(folder: string): Promise<number> {
  const parent = spawnAsOwner(folder, 'sleep 0 & echo $!; exec sleep 60')
  const pid = await new Promise<number>((said) => parent.stdout?.once('data', (chunk: Buffer) => said(Number(chunk))))
  await until('a zombie', () => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '))
  return pid
}

test('a database that another living program runs is left alone', async () => {
  const folder = freshFolder()
  await startProgram(folder)
  const pid = readPidFile(join(folder, 'cluster'))?.pid
  await expect(startEmbedded({ dataFolder: folder, log: () => {} })).rejects.toThrow(/Another Dothi program/)
  figure('T-03', 'liveRemoved', readPidFile(join(folder, 'cluster'))?.pid === pid ? 0 : 1)
  const url = findEmbedded(folder)
  expect(url && (await ask(url('postgres'), 'select 1'))).toEqual([1])
})

test('a data folder too deep for a socket gets a short one elsewhere', async () => {
  const embedded = await start(freshFolder('phường-Bến-Thành-'.repeat(8)))
  expect(await ask(embedded.url('postgres'), 'select 1')).toEqual([1])
  expect(embedded.url('postgres')).toContain(encodeURIComponent(join(tmpdir(), 'dothi-')))
})

test.runIf(process.getuid?.() === 0)('root may keep its data below a folder that is closed to others', async () => {
  const folder = freshFolder()
  chmodSync(join(folder, '..'), 0o700)
  const embedded = await start(folder)
  ends.unshift(() => rmSync(elsewhere, { recursive: true, force: true }))
  const elsewhere = findFolder(folder)
  expect(elsewhere).toMatch('/var/lib/dothi/postgres-')
  expect(await ask(await embedded.createDatabase('dothi'), 'select 1')).toEqual([1])
  await embedded.stop()
  const again = await start(folder)
  expect(await ask(again.url('dothi'), 'select 1')).toEqual([1])
})

test('a half-made database of a killed first start is thrown away', async () => {
  const folder = freshFolder()
  mkdirSync(join(folder, 'cluster-draft-killed'), { recursive: true })
  const embedded = await start(folder)
  expect(await ask(embedded.url('postgres'), 'select 1')).toEqual([1])
  expect(existsSync(join(folder, 'cluster-draft-killed'))).toBe(false)
})
