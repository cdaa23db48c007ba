import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepShelf } from '#engine/file/clear.ts'
import { shelfOver } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { s3OptionsOf, s3Store } from '#gateways/file-shelf/s3.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'
import { photoWithPlace } from './corpus.ts'
import { paper } from './papers.ts'

let here: TestHouse
let folder: string
let server: S3rver
let store: ReturnType<typeof s3Store>
let setting: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dothi-store-'))
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 'buckets'),
    configureBuckets: [{ name: 'dothi', configs: [] }],
  })
  const { port } = await server.run()
  setting = `s3://127.0.0.1:${port}/dothi?region=us-east-1&plain`
  store = s3Store(s3OptionsOf(setting, 'S3RVER', 'S3RVER'))
  here = await testHouse(modules, localities, 20_261_122, shelfOver(store, join(folder, 'incoming')))
  here.at('2026-03-02', '09:00')
}, 60_000)
afterAll(async () => {
  await here?.close()
  await server?.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
})

async function* streamOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
const keep = (bytes: Buffer) =>
  here.engine.files.keep(nobody, { locality: 'quan-1', name: 'a', address: 'x', source: streamOf(bytes) })
const names = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const name of store.list(String(here.space('quan-1').id), new Date('2100-01-01'))) found.push(name)
  return found.sort()
}

test('files lie in the store under their hash, are read back before they are received, and opened from there', async () => {
  const [photo, document] = [await keep(await photoWithPlace()), await keep(await paper())]
  const { id } = here.space('quan-1')
  expect(await names()).toEqual(
    [
      `${id}/${photo.sha256.slice(0, 2)}/${photo.sha256}.jpg`,
      `${id}/${photo.sha256.slice(0, 2)}/${photo.sha256}.thumb.jpg`,
      `${id}/${document.sha256.slice(0, 2)}/${document.sha256}.pdf`,
      `${id}/${document.sha256.slice(0, 2)}/${document.sha256}.thumb.jpg`,
    ].sort(),
  )
  const bytes = await here.house.shelf?.read(id, document, 'whole')
  if (!bytes || bytes === 'away') throw new Error('not there')
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256)
})

test('what no row names is swept out of the store', async () => {
  const { id } = here.space('quan-1')
  const before = await names()
  await store.put(`${id}/ab/${'ab'.repeat(32)}.pdf`, await paper(1), 'application/pdf')
  here.at('2099-01-01', '09:00')
  expect(await sweepShelf(here.house, here.space('quan-1'))).toBe(1)
  expect(await names()).toEqual(before)
  here.at('2026-03-02', '09:00')
})

test('a bucket that is not there, or a store that is gone: the file is not received, and the sentence says why', async () => {
  const wrong = await testHouse(
    modules,
    localities,
    5,
    shelfOver(
      s3Store(s3OptionsOf(setting.replace('/dothi', '/nowhere'), 'S3RVER', 'S3RVER')),
      join(folder, 'incoming'),
    ),
  )
  const upload = { locality: 'quan-1', name: 'a', address: 'x', source: streamOf(await paper()) }
  await expect(wrong.engine.files.keep(nobody, upload)).rejects.toThrow('files_away')
  await wrong.close()
  const held = await keep(await paper(5))
  await server.close()
  await expect(keep(await paper(4))).rejects.toThrow('files_away')
  expect(await here.house.shelf?.read(here.space('quan-1').id, held, 'whole')).toBe('away')
  const { rows } = await here.space('quan-1').db.pool.query('select pages from file where pages = 4')
  expect(rows).toEqual([])
})

test('a setting that is no address of a bucket, or has no keys, is said at the start', () => {
  expect(() => s3OptionsOf('https://x/y', 'a', 'b')).toThrow('s3://')
  expect(() => s3OptionsOf('s3://host', 'a', 'b')).toThrow('s3://')
  expect(() => s3OptionsOf('s3://host/bucket', '', '')).toThrow('DOTHI_FILES_KEY')
  expect(s3OptionsOf('s3://kho.example/dothi?region=vn', 'a', 'b').endpoint).toBe('https://kho.example/dothi')
})
