import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBackups } from '#gateways/backup/schedule.ts'
import { readKey } from '#gateways/backup/seal/key.ts'
import { s3OptionsOf, s3Store } from '#gateways/file-shelf/s3.ts'
import { ask, type BackupHouse, backupHouse, facts, silent, until } from './house.ts'

/* Files that lie in a store of the S3 kind: sealed with the backups, compared by hash, brought back into a store that lost them. */

let house: BackupHouse
let buckets: string
let server: S3rver
let store: ReturnType<typeof s3Store>
const named = (text: string, extension = 'pdf'): string => {
  const hash = createHash('sha256').update(text).digest('hex')
  return `1/${hash.slice(0, 2)}/${hash}.${extension}`
}
const texts = ['giấy một', 'giấy hai', 'giấy ba']

beforeAll(async () => {
  buckets = mkdtempSync(join(tmpdir(), 'dothi-buckets-'))
  server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory: buckets },
    configureBuckets: [{ name: 'dothi', configs: [] }],
  })
  const { port } = await server.run()
  store = s3Store(s3OptionsOf(`s3://127.0.0.1:${port}/dothi?region=us-east-1&plain`, 'S3RVER', 'S3RVER'))
  house = await backupHouse(undefined, store)
  await ask(house.url(), 'create table photo (path text primary key)')
  for (const text of texts) await keep(named(text), text)
}, 120_000)
afterAll(async () => {
  await house?.remove()
  await server?.close().catch(silent)
  rmSync(buckets, { recursive: true, force: true })
})

async function keep(path: string, text: string): Promise<void> {
  await store.put(path, Buffer.from(text), 'application/pdf')
  await ask(house.url(), 'insert into photo values ($1)', [path])
}
const drill = async () =>
  (await house.backups.drill({}, async () => [], silent, silent)).checks.filter(({ holds }) => !holds)
const restore = (to: string) =>
  house.backups.restore({ to: join(house.folder, to), keyFile: join(house.folder, 'backup.key') }, silent, silent)
const textOf = async (path: string) => Buffer.from((await store.get(path)) ?? []).toString()

test('a backup seals what lies in the store, and a restore puts back what the store has lost or has not whole', async () => {
  const [lost = '', spoilt = ''] = texts
  await house.backups.take(house.url(), {}, silent)
  expect(await drill()).toEqual([])
  await store.remove(named(lost))
  await store.put(named(spoilt), Buffer.from('khác'), 'application/pdf')
  const { photos } = await restore('lost')
  expect(photos).toEqual({ found: 3, missing: [] })
  for (const text of texts) expect(await textOf(named(text))).toBe(text)
}, 120_000)

test('saboteur: what is not what its name says is not sealed, and the drill tells which', async () => {
  const path = named('chưa từng có')
  await keep(path, 'thay ruột')
  await house.backups.take(house.url(), {}, silent)
  const [wrong, ...rest] = await drill()
  expect([wrong?.what.en, wrong?.figure, rest]).toEqual(['every photo is there', `1 ✗ ${path}`, []])
  await ask(house.url(), 'delete from photo where path = $1', [path])
}, 120_000)

test('a store that does not answer: the database is backed up all the same, and a restore says what to do', async () => {
  await keep(named('giấy mới'), 'giấy mới')
  await server.close()
  await expect(house.backups.take(house.url(), {}, silent)).rejects.toThrow('does not answer')
  const before = house.backups.state().backups.length
  const key = readKey(join(house.folder, 'backup.key'))
  if (!key) throw new Error('no key')
  const said: string[] = []
  const running = startBackups({
    ...{ url: house.url(), folder: house.backups.folder, key, facts, clock: () => new Date() },
    files: { folder: '', named: 'select path from photo', store },
    often: { everyHours: 24, keep: 7, archiveEveryMs: 1_000 },
    log: ({ what }) => said.push(what),
  })
  await until('a backup', () => house.backups.state().backups.length > before)
  await running.stop()
  expect(said).toContain('photos are not backed up')
  await expect(restore('away')).rejects.toThrow('store of files does not answer')
}, 180_000)
