import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFolder } from '#gateways/embedded-postgres/home.ts'
import { compareStored } from '../crash/stored.ts'
import { type Intention, startWriters } from '../crash/writers.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from './house.ts'

/** The whole program, as an administrator meets it: acts by HTTP, backups by itself, three verbs. */
let server: TestServer
let elsewhere: string

beforeAll(async () => {
  elsewhere = mkdtempSync(join(tmpdir(), 'dothi-elsewhere-'))
  chmodSync(elsewhere, 0o755) // run as root, the database's account must pass
  server = await startServer({ database: 'own', world: 'declared', env: { DOTHI_BACKUP_EVERY: '24' } })
  expect(verb(server.dataFolder, 'load', 'quan-1').status).toBe(0)
})

afterAll(async () => {
  await server.stop()
  for (const name of readdirSync(elsewhere))
    rmSync(findFolder(join(elsewhere, name, 'postgres')), { recursive: true, force: true })
  rmSync(elsewhere, { recursive: true, force: true })
})

/** One verb of the command line, beside the running program or by itself. */
function verb(dataFolder: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const main = join(import.meta.dirname, '../../src/main.ts')
  const env = { PATH: process.env['PATH'], DOTHI_VAR: dataFolder, DOTHI_WORLD: 'declared', DOTHI_SCALE: '0.02' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

const backupsOf = (): string[] => {
  const folder = join(server.dataFolder, 'backups')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('20')) : []
}

/** Starts the program on a restored folder and compares its ledger with what was acknowledged. */
async function compareRestored(
  dataFolder: string,
  begun: readonly Intention[],
): Promise<Awaited<ReturnType<typeof compareStored>>> {
  const { startEmbedded } = await import('#gateways/embedded-postgres/embedded-postgres.gateway.ts')
  const database = await startEmbedded({ dataFolder: join(dataFolder, 'postgres'), log: () => undefined })
  try {
    return await compareStored(database.url('dothi'), begun)
  } finally {
    await database.stop()
  }
}

test('a house is backed up by itself, drilled beside its work, stopped, and restored: every receipt is there', async () => {
  await until('the program backed itself up', () => backupsOf().length === 1)
  const load = startWriters(server.origin, 4)
  await until('receipts', () => load.received() > 40)

  const backup = verb(server.dataFolder, 'backup')
  expect(backup.err).toContain('100 %')
  expect(backup).toMatchObject({ status: 0, out: expect.stringContaining('✓ bản sao lưu · backup:') })
  const drill = verb(server.dataFolder, 'drill')
  console.log(drill.out)
  expect(drill.out).not.toContain('✗')
  expect(drill.status).toBe(0)

  const early = load.begun.filter(({ record }) => record)
  await until("the machine's clock goes on", () => load.received() > early.length + 20)
  const between = new Date()
  await until('receipts after the moment', () => load.received() > early.length + 60)
  await load.finish()
  await server.kill('SIGTERM')

  const newest = join(elsewhere, 'newest')
  const key = join(server.dataFolder, 'backup.key')
  const restored = verb(newest, 'restore', join(server.dataFolder, 'backups'), '--key', key)
  expect(restored).toMatchObject({ status: 0, out: expect.stringContaining('✓ đã phục hồi · restored:') })
  expect(await compareRestored(newest, load.begun)).toMatchObject({ lost: 0, withoutRecord: 0 })
  expect(verb(newest, 'recount').out).toContain('0 differences')

  const then = join(elsewhere, 'then')
  const at = between.toISOString()
  expect(verb(then, 'restore', join(server.dataFolder, 'backups'), '--key', key, '--at', at).status).toBe(0)
  expect((await compareRestored(then, early)).lost).toBe(0)
  expect((await compareRestored(then, load.begun)).lost).toBeGreaterThan(30)
  console.log(`${load.received()} acknowledged, 0 lost; at the moment ${early.length} and a few are there`)
})

test.each([
  [['restore', '--at', '2026-03-01'], 2, '--at'],
  [['restore', '--at', '2026-03-01T10:00'], 2, '--at'],
  [['restore', 'no-such-backup'], 1, 'is not a complete backup'],
  [['drill', '--key', '/no/such/key'], 1, 'There is no backup key'],
  [['backup', '--nonsense'], 2, 'nonsense'],
] as const)('a mistake is one sentence with its exit status: %j', (args, status, says) => {
  const told = verb(server.dataFolder, ...args)
  expect(told.status).toBe(status)
  expect(told.err).toContain(says)
  expect(told.err).not.toContain('    at ')
})

test('the demonstration is not backed up by itself', async () => {
  const demo = await startServer({ world: 'demo', database: 'own', env: { DOTHI_BACKUP_EVERY: '' } })
  try {
    expect(existsSync(join(demo.dataFolder, 'backups'))).toBe(false)
    expect(existsSync(join(demo.dataFolder, 'backup.key'))).toBe(false)
  } finally {
    await demo.stop()
  }
})
