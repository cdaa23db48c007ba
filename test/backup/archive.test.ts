import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listSegments } from '#gateways/backup/log/segment-folder.ts'
import { figure } from '../support/figure.ts'
import { ask, type BackupHouse, backupHouse, flip, lostOf, reachedAt, silent, startWriters, until } from './house.ts'

let house: BackupHouse
let now: () => Date
let running: { stop(): Promise<void> } | undefined

beforeEach(async () => {
  now = () => new Date()
  house = await backupHouse(() => now())
})

afterEach(async () => {
  await running?.stop()
  running = undefined
  await house.remove()
}, 60_000)

const faults: string[] = []

async function startBackups(keep = 7): Promise<void> {
  running = await house.backups.start(
    house.url(),
    { everyHours: 24, keep, archiveEveryMs: 300 },
    ({ level, what, error }) => {
      if (level === 'error') faults.push(`${what}: ${error}`)
    },
  )
}

async function stopBackups(): Promise<void> {
  await running?.stop()
  running = undefined
}

const count = (): number => house.backups.state().backups.length
const lineFolder = (): string => {
  const [line = ''] = readdirSync(join(house.backups.folder, 'wal'))
  return join(house.backups.folder, 'wal', line)
}

test('nothing that was acknowledged is lost when the house is stopped and its disk thrown away', async () => {
  await startBackups()
  const writers = startWriters(house.url())
  await until('a backup', () => count() === 1)
  await writers.more(300)
  await writers.stop()
  await stopBackups()
  await house.stop()
  rmSync(join(house.folder, 'postgres'), { recursive: true })
  const found = await house.restored({ to: house.folder })
  expect(lostOf(writers.acknowledged.keys(), found)).toEqual([])
  console.log(`stopped: ${writers.acknowledged.size} acknowledged, 0 lost`)
})

test('when the machine dies in the middle of work, what was acknowledged a minute ago is there', async () => {
  await startBackups()
  const writers = startWriters(house.url())
  await until('a backup', () => count() === 1)
  await writers.more(100)
  const enough = new Date()
  await until('the archive goes on', () => reachedAt(house.backups) > enough)
  const diedAt = new Date()
  const archivedTo = reachedAt(house.backups)
  await house.kill()
  await writers.stop()
  const found = await house.restored()
  const before = [...writers.acknowledged].filter(([, at]) => at <= archivedTo).map(([id]) => id)
  expect(before.length).toBeGreaterThanOrEqual(100)
  figure('T-20', 'lostBeforeArchive', lostOf(before, found).length)
  figure('T-20', 'openMs', diedAt.getTime() - archivedTo.getTime())
  console.log(
    `died: ${lostOf(writers.acknowledged.keys(), found).length} of ${writers.acknowledged.size} lost after it`,
  )
})

test('a restore to a moment has what was written before it and nothing after', async () => {
  await startBackups()
  await until('a backup', () => count() === 1)
  const write = (id: number): Promise<unknown> => ask(house.url(), "insert into receipt values ($1, now(), 'x')", [id])
  const tell = async (): Promise<Date> => {
    await pause(20)
    const [row] = await ask<{ at: Date }>(house.url(), 'select clock_timestamp() as at')
    await pause(20)
    return row?.at ?? new Date(0)
  }
  await write(900_001)
  const between = await tell()
  await write(900_002)
  const after = await tell()
  await until('the archive reaches there', () => reachedAt(house.backups) > after)
  expect(await house.restored({ at: between })).toEqual(new Set([900_001]))
  // Nothing happened after this moment, so the log ends before it.
  expect(await house.restored({ at: after })).toEqual(new Set([900_001, 900_002]))
  await expect(house.restored({ at: new Date(Date.now() + 3_600_000) })).rejects.toThrow(/archived log reaches/)
  await expect(house.restored({ at: new Date('2026-01-01T00:00Z') })).rejects.toThrow(/Cannot go back/)
})

test('the archive goes on where it stopped, and a restored house begins a new line', async () => {
  await startBackups()
  await until('a backup', () => count() === 1)
  const line = lineFolder()
  await stopBackups()
  const writers = startWriters(house.url()) // nobody archives now: the server keeps the log for us
  await writers.more(100)
  await writers.stop()
  await house.kill()
  await house.start()
  await startBackups()
  const at = new Date()
  await until('the archive goes on', () => reachedAt(house.backups) > at)
  expect(lineFolder()).toBe(line)
  expect(count()).toBe(1)
  await stopBackups()
  await house.stop()
  const found = await house.restored({ to: house.folder, force: true })
  expect(lostOf(writers.acknowledged.keys(), found)).toEqual([])
  await house.start()
  await startBackups()
  await until('a backup of the restored house', () => count() === 2)
  const lines = house.backups.state().backups.map(({ manifest }) => manifest.line)
  expect(new Set(lines).size).toBe(2)
  expect(house.backups.state().backups.at(-1)?.manifest.server.timeline).toBe(2)
})

test('a slot that was lost begins a new line with a backup of its own', async () => {
  await startBackups()
  await until('a backup', () => count() === 1)
  await stopBackups()
  await ask(house.url(), 'select pg_drop_replication_slot(slot_name) from pg_replication_slots')
  await startBackups()
  await until('a second backup', () => count() === 2)
  const found = house.backups.state().backups.map(({ manifest }) => manifest.line)
  expect(found[0]).not.toBe(found[1])
})

test('a program that ends in the middle of a copy ends at once and leaves no draft', async () => {
  const drafts = (): string[] => {
    const { folder } = house.backups
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('draft-')) : []
  }
  await startBackups()
  await until('a draft', () => drafts().length > 0)
  const startedMs = performance.now()
  await stopBackups()
  expect(performance.now() - startedMs).toBeLessThan(10_000)
  expect(drafts()).toEqual([])
  expect(await ask(house.url(), 'select 1 from pg_replication_slots where temporary')).toEqual([])
})

test('seven are kept, and no more log than they need', async () => {
  await startBackups(2)
  await until('a backup', () => count() === 1)
  for (const day of [1, 2, 3]) {
    await ask(
      house.url(),
      'insert into receipt select $1::integer * 100000 + i, now(), repeat(md5(i::text), 20) from generate_series(1, 20000) as i',
      [day],
    )
    const names = house.backups.state().backups.map(({ name }) => name)
    now = () => new Date(Date.now() + day * 86_400_000)
    await until(`the backup of day ${day}`, () =>
      house.backups.state().backups.some(({ name }) => !names.includes(name)),
    )
  }
  await until('only two are left', () => count() === 2)
  const { backups } = house.backups.state()
  const oldest = backups[0]?.manifest.startLsn ?? ''
  await until('old log is removed', () => {
    const [first] = listSegments(lineFolder(), 16 << 20)
    return first !== undefined && first.endLsn > BigInt(`0x${oldest.split('/')[1]}`)
  })
  expect(backups.every(({ folder }) => existsSync(folder))).toBe(true)
})

test('saboteur: a flipped byte in the archive, and a segment left out, are found', async () => {
  await startBackups()
  await until('a backup', () => count() === 1)
  const writers = startWriters(house.url())
  await writers.more(200)
  await ask(house.url(), 'select pg_switch_wal()')
  await writers.more(200)
  await writers.stop()
  await stopBackups()
  const segments = listSegments(lineFolder(), 16 << 20)
  const [before, last] = segments.slice(-2)
  if (!before || !last) throw new Error('two segments were expected')
  flip(last.path)
  await expect(house.restored()).rejects.toThrow(/Damaged backup file/)
  flip(last.path)
  expect((await house.restored()).size).toBe(writers.acknowledged.size)
  rmSync(before.path)
  await expect(house.restored()).rejects.toThrow(/Damaged backup file/)
})

test('backups that are switched off let the server forget its log', async () => {
  await startBackups()
  await until('a backup', () => count() === 1)
  await stopBackups()
  expect(await ask(house.url(), 'select 1 from pg_replication_slots')).toHaveLength(1)
  await house.backups.start(house.url(), { everyHours: 0, keep: 7, archiveEveryMs: 300 }, silent)
  expect(await ask(house.url(), 'select 1 from pg_replication_slots')).toEqual([])
})
