import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import type { Actor, HeldFile } from '#engine/engine.ts'
import { removeHeld, sweepShelf } from '#engine/file/clear.ts'
import { findFile } from '#engine/file/file.store.ts'
import { fileLimits } from '#engine/file/limit.ts'
import type { Shelf } from '#engine/file/shelf.ts'
import { openShelf } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'
import { corpus, photoWithPlace } from './corpus.ts'

let here: TestHouse
let shelf: Shelf
let folder: string
let photo: Buffer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dothi-files-'))
  shelf = openShelf(folder)
  here = await testHouse(modules, localities, 20_261_122, shelf)
  here.at('2026-03-02', '09:00')
  photo = await photoWithPlace()
}, 60_000)
afterAll(async () => {
  await here?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function* streamOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

function keep(bytes: Buffer = photo, more: { name?: string; address?: string; locality?: string } = {}) {
  const upload = { locality: 'quan-1', name: 'o-ga.jpg', address: '192.0.2.1', takes: 'photos', ...more } as const
  return here.engine.files.keep(nobody, { ...upload, source: streamOf(bytes) })
}

let sent = 0
function send(photos: unknown, more: { id?: string; locality?: string } = {}) {
  sent += 1
  return here.engine.act(nobody, {
    locality: 'quan-1',
    id: `with-photos-${sent}`,
    record: 'feedback.report',
    act: 'send',
    values: { category: 'pothole', what: 'Ổ gà', where: { longitude: 106.7024, latitude: 10.7804 }, photos },
    ...more,
  })
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error === undefined) return 'taken'
  if (!(error instanceof Refused)) throw error
  return error.refusals.map(({ code }) => code).join(' ')
}

/** What becomes of each file of the corpus: taken and written anew, or the code of its refusal. */
const ends: Readonly<Record<string, string>> = {
  'with-place.jpg': 'taken',
  'plain.png': 'taken',
  'plain.webp': 'taken',
  'jpeg-and-html.jpg': 'taken',
  'jpeg-and-zip.jpg': 'taken',
  '../../../etc/passwd\0.jpg': 'taken',
  'empty.jpg': 'file_empty',
  'page.jpg': 'not_a_picture',
  'drawing.png': 'not_a_picture',
  'frames.gif': 'not_a_picture',
  'paper.jpg': 'not_a_picture',
  'archive.webp': 'not_a_picture',
  'virus.jpg': 'not_a_picture',
  'html-after-magic.jpg': 'picture_broken',
  'cut.jpg': 'picture_broken',
  'head-only.png': 'picture_broken',
  'bomb.png': 'picture_too_large',
  'large.jpg': 'file_too_big',
}

test('everything in the corpus is refused with its words, or taken and written anew', async () => {
  const samples = await corpus()
  const ended = []
  for (const { name, bytes } of samples) ended.push([name, await codeOf(keep(bytes, { name, address: name }))])
  expect(Object.fromEntries(ended)).toEqual(ends)
  expect(readdirSync(join(folder, 'incoming'))).toEqual([])
}, 60_000)

test('saboteur: a photo as it was sent says where it was taken, and what is kept does not', async () => {
  expect((await sharp(photo).metadata()).exif).toBeDefined()
  expect(photo.includes('CanaryPhone')).toBe(true)
  const held = await keep()
  for (const part of ['whole', 'thumb'] as const) {
    const kept = Buffer.from((await shelf.read(here.space('quan-1').id, held, part)) ?? [])
    const { exif, xmp, iptc, icc, format } = await sharp(kept).metadata()
    expect({ exif, xmp, iptc, icc, format }).toEqual({ format: 'jpeg' })
    expect(kept.includes('Canary')).toBe(false)
  }
  const polyglot = (await corpus()).find(({ name }) => name === 'jpeg-and-html.jpg')?.bytes ?? photo
  const clean = await shelf.read(here.space('quan-1').id, await keep(polyglot), 'whole')
  expect(Buffer.from(clean ?? []).includes('<script>')).toBe(false)
})

test('a name is words: no folders, no control characters', async () => {
  const { name } = await keep(photo, { name: '../../etc/a\0\u202eb\\..\\ảnh 1.jpg' })
  expect(name).toBe('ảnh 1.jpg')
})

test('a report with photos: attached in the act, listed on the receipt, read by everyone, sent twice is sent once', async () => {
  const held = await keep()
  expect(await codeOf(here.engine.files.open(nobody, { locality: 'quan-1', id: held.id, part: 'whole' }))).toBe(
    'missing',
  )
  const receipt = await send([held.id], { id: 'photo-twice' })
  expect(await send([held.id], { id: 'photo-twice' })).toMatchObject({ event: receipt.event, repeated: true })
  const files = await here.engine.ask(nobody, 'files', { locality: 'quan-1', id: receipt.subject })
  expect(files).toMatchObject([
    { id: held.id, sha256: held.sha256, field: 'photos', bytes: held.bytes, width: 800, height: 600 },
  ])
  const opened = await here.engine.files.open(nobody, { locality: 'quan-1', id: held.id, part: 'thumb' })
  expect((await sharp(opened.bytes).metadata()).width).toBe(320)
  expect(opened.isPublic).toBe(true)
})

test('a photo belongs to one record: neither a second nor an unknown one may name it, and nothing is written then', async () => {
  const held = await keep()
  await send([held.id])
  expect(await codeOf(send([held.id]))).toBe('unknown_file')
  const fresh = await keep()
  expect(await codeOf(send([fresh.id, '019a5f3e-8a00-7c1d-9b2e-3f4a5b6c7d8e']))).toBe('unknown_file')
  const row = await findFile(here.space('quan-1').db, here.space('quan-1').id, fresh.id)
  expect(row?.subject).toBeUndefined()
  expect(await codeOf(send(['x']))).toBe('wrong_type')
  const six = await Promise.all(Array.from({ length: 6 }, () => keep()))
  expect(await codeOf(send(six.map(({ id }: HeldFile) => id)))).toBe('too_many_photos')
})

test('another locality neither reads a photo nor takes it for a record of its own', async () => {
  const other = localities.map(({ key }) => key).find((key) => key !== 'quan-1') ?? ''
  const held = await keep()
  expect(await codeOf(send([held.id], { locality: other }))).not.toBe('taken')
  expect(await findFile(here.space(other).db, here.space('quan-1').id, held.id)).toBeUndefined()
  await send([held.id])
  const staff: Actor = await here.as('quan-1', 'phan-anh')
  expect(await codeOf(here.engine.files.open(staff, { locality: other, id: held.id, part: 'whole' }))).toBe('missing')
  expect(await codeOf(here.engine.files.open(staff, { locality: 'quan-1', id: held.id, part: 'whole' }))).toBe('taken')
})

test('fifty photos a day from one address, and the next day fifty more', async () => {
  const [limit] = fileLimits
  here.at('2026-03-05', '09:00')
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const many = { address: '198.51.100.7' }
  for (let count = 0; count < (limit?.filesPerDay ?? 0); count += 1) await keep(small, many)
  expect(await codeOf(keep(small, many))).toBe('too_many_files')
  expect(await codeOf(keep(small, { address: '198.51.100.8' }))).toBe('taken')
  here.at('2026-03-06', '00:01')
  expect(await codeOf(keep(small, many))).toBe('taken')
}, 30_000)

test('a photo nobody sent on is removed after a day, bytes and all; one of a record stays', async () => {
  here.at('2026-03-10', '09:00')
  const space = here.space('quan-1')
  const other = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0f0' } })
    .png()
    .toBuffer()
  const [left, kept] = [await keep(other), await keep()]
  await send([kept.id])
  here.at('2026-03-11', '08:59')
  await removeHeld(here.house, space)
  expect(await shelf.read(space.id, left, 'whole')).toBeDefined()
  here.at('2026-03-11', '09:01')
  while ((await removeHeld(here.house, space)) > 0);
  expect(await findFile(space.db, space.id, left.id)).toBeUndefined()
  expect(await shelf.read(space.id, left, 'whole')).toBeUndefined()
  expect(await shelf.read(space.id, kept, 'whole')).toBeDefined()
  expect(await codeOf(send([left.id]))).toBe('unknown_file')
})

test('bytes that no row names are swept after a day, those of a row stay', async () => {
  here.at('2026-03-12', '09:00')
  const space = here.space('quan-1')
  const kept = await keep()
  const stray = await shelf.take(streamOf(await sharp(photo).resize(50).png().toBuffer()), {
    kinds: ['picture'],
    ...(fileLimits[0] as (typeof fileLimits)[0]),
  })
  if ('code' in stray) throw new Error(stray.code)
  const lost = { sha256: 'ab'.repeat(32), mediaType: 'image/jpeg' } as const
  await shelf.keep(space.id, lost.sha256, stray)
  expect(await sweepShelf(here.house, space)).toBe(0)
  here.at('2030-01-01', '09:00')
  expect(await sweepShelf(here.house, space)).toBeGreaterThan(0)
  expect(await shelf.read(space.id, lost, 'whole')).toBeUndefined()
  expect(await shelf.read(space.id, lost, 'thumb')).toBeUndefined()
  expect(await shelf.read(space.id, kept, 'whole')).toBeDefined()
  here.at('2026-03-12', '09:00')
})

test('no photos are taken where nothing keeps them, nor when the shelf is full', async () => {
  const bare = await testHouse(modules, localities)
  const upload = { locality: 'quan-1', name: '', address: '', source: streamOf(photo) }
  expect(await codeOf(bare.engine.files.keep(nobody, upload))).toBe('files_off')
  await bare.close()
  const space = here.space('quan-1')
  await space.db.pool.query(
    `insert into file (space_id, id, sha256, bytes, media_type, width, height, name, sender, day, made_at, state)
    select $1, gen_random_uuid(), sha256(n::text::bytea), 2147483647, 'image/jpeg', 1, 1, '', 'x', '2020-01-01', '2020-01-01', 'held'
    from generate_series(1, 11) n`,
    [space.id],
  )
  expect(await codeOf(keep())).toBe('files_full')
}, 30_000)
