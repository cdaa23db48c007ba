import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { rgb } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import { field } from '#engine/declare.ts'
import type { Actor } from '#engine/engine.ts'
import { makeFiles } from '#engine/file/files.ts'
import { fileLimits } from '#engine/file/limit.ts'
import type { Opened, Shelf } from '#engine/file/shelf.ts'
import { checkForm } from '#engine/record/form.ts'
import { openShelf } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { makeReader } from '#gateways/file-shelf/reader.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'
import { photoWithPlace } from './corpus.ts'
import { drawnPaper, paper, papers, tiledPaper, vastPaper } from './papers.ts'

let here: TestHouse
let shelf: Shelf
let folder: string
let clerk: Actor
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dothi-papers-'))
  shelf = openShelf(folder)
  here = await testHouse(modules, localities, 20_261_122, shelf)
  here.at('2026-03-02', '09:00')
  clerk = await here.as('quan-1', 'mot-cua')
}, 60_000)
afterAll(async () => {
  await here?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function* streamOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}
const keep = (bytes: Buffer, name = 'a.pdf', who: Actor = nobody, takes: 'photos' | 'documents' = 'documents') =>
  here.engine.files.keep(who, { locality: 'quan-1', name, address: name, takes, source: streamOf(bytes) })

async function endOf(work: Promise<{ pages?: number }>): Promise<string> {
  try {
    return `taken ${(await work).pages}`
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.refusals.map(({ code }) => code).join(' ')
  }
}

async function take(bytes: Buffer): Promise<Extract<Opened, { kind: 'document' }>> {
  const limit = { kinds: ['document'] as const, pictureBytes: 0, documentBytes: 20e6, documentPages: 200 }
  const opened = await shelf.take(streamOf(bytes), limit)
  if ('code' in opened || opened.kind !== 'document') throw new Error('not taken')
  return opened
}

function act(who: Actor, name: string, values: Record<string, unknown>, subject?: string) {
  const id = `paper-${name}-${Math.floor(sent++)}`
  const command = { locality: 'quan-1', id, record: 'one-stop.dossier', act: name, values }
  return here.engine.act(who, subject === undefined ? command : { ...command, subject })
}
let sent = 0

const form = () => ({
  unit: here.space('quan-1').units.byKey('ben-nghe')?.id ?? here.space('quan-1').units.root,
  applicant: 'Người Thử',
  phone: '0901234567',
  delivery: 'counter',
})

function procedure(): string {
  const asked = here.space('quan-1').recordType('one-stop.dossier').form['procedure']
  return Object.keys(asked?.kind === 'choice' ? asked.choices : {})[0] ?? ''
}

test('a paper is taken with its pages, or refused for its own reason', async () => {
  const given = await papers()
  const ended = []
  for (const { name, bytes } of given) ended.push([name, await endOf(keep(bytes, name))])
  expect(Object.fromEntries(ended)).toEqual(Object.fromEntries(given.map(({ name, end }) => [name, end])))
  const reasons = new Set(given.map(({ end }) => end).filter((end) => !end.startsWith('taken')))
  expect([...reasons].sort()).toEqual([
    'document_active',
    'document_broken',
    'document_locked',
    'document_too_long',
    'file_empty',
    'file_too_big',
    'file_too_hard',
    'file_two_kinds',
    'not_a_document',
    'picture_heic',
  ])
}, 60_000)

test('the largest paper that may be sent is taken, and opening it stays within its limits', async () => {
  const bytes = await paper(40, async (document) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    for (const page of document.getPages()) {
      const image = sharp({ create: { width: 700, height: 500, channels: 3, background: '#888', noise } })
      page.drawImage(await document.embedJpg(await image.jpeg({ quality: 95 }).toBuffer()))
    }
  })
  expect(bytes.length).toBeGreaterThan(12e6)
  expect(bytes.length).toBeLessThan(20e6)
  expect(await endOf(keep(bytes, 'lon.pdf'))).toBe('taken 40')
  const photo = sharp({ create: { width: 8_000, height: 6_000, channels: 3, background: '#888' } }).withMetadata({
    orientation: 6,
  })
  const phone = await keep(await photo.jpeg().toBuffer(), 'dien-thoai.jpg')
  expect(phone).toMatchObject({ mediaType: 'image/jpeg', width: 1_920, height: 2_560 })
}, 60_000)

test('where only photos are asked a paper is refused, and a photo of a paper is one where papers are', async () => {
  expect(await endOf(keep(await paper(), 'a.pdf', nobody, 'photos'))).toBe('not_a_picture')
  const photo = await keep(await photoWithPlace(), 'giay.jpg')
  expect(photo).toMatchObject({ mediaType: 'image/jpeg', width: 800 })
})

test('papers come with a dossier, are read by its desk and its applicant and by nobody else, as they were sent', async () => {
  const bytes = await paper(2)
  const held = await keep(bytes, 'khai sinh.pdf', clerk)
  const receipt = await act(clerk, 'receive', { ...form(), procedure: procedure(), papers: [held.id] })
  const listed = await here.engine.ask(clerk, 'files', { locality: 'quan-1', id: receipt.subject })
  expect(listed).toMatchObject([
    { name: 'khai sinh.pdf', pages: 2, field: 'papers', version: 1, mediaType: 'application/pdf', sha256: held.sha256 },
  ])
  const asks = { locality: 'quan-1', id: held.id, part: 'whole' } as const
  const opened = await here.engine.files.open(clerk, asks)
  expect(Buffer.from(opened.bytes).equals(bytes)).toBe(true)
  expect(opened.isPublic).toBe(false)
  const applicant = await here.engine.access.resident('quan-1', receipt.code, '4567')
  expect((await here.engine.files.open(applicant, asks)).name).toBe('khai sinh.pdf')
  await expect(here.engine.files.open(nobody, asks)).rejects.toThrow('missing')
  const small = await here.engine.files.open(clerk, { ...asks, part: 'thumb' })
  const { format, width, height, exif } = await sharp(small.bytes).metadata()
  expect({ format, width, height, exif }).toEqual({ format: 'jpeg', ...listed[0]?.preview, exif: undefined })
  expect([small.mediaType, small.isPublic, listed[0]?.preview]).toEqual([
    'image/jpeg',
    false,
    { width: 226, height: 320 },
  ])
  await expect(here.engine.files.open(nobody, { ...asks, part: 'thumb' })).rejects.toThrow('missing')
})

test('the first page is drawn as it looks; what cannot be drawn within the limits leaves a sound paper without a picture', async () => {
  const red = await paper(2, (document) =>
    document.getPage(0).drawRectangle({ width: 595, height: 842, color: rgb(1, 0, 0) }),
  )
  const opened = await take(red)
  const { dominant } = await sharp(opened.preview?.bytes).stats()
  expect([dominant.r > 200, dominant.g < 60]).toEqual([true, true])
  expect((await take(await paper(1, (d) => d.getPage(0).setSize(14_400, 10)))).preview).toMatchObject({
    width: 320,
    height: 1,
  })
  expect((await take(await vastPaper(4_000))).preview).toMatchObject({ width: 226, height: 320 })
  expect(await take(await drawnPaper(12))).toEqual(expect.not.objectContaining({ preview: expect.anything() }))
}, 60_000)

test('saboteur: a page of endless tiles holds up a reader that has no limits; with them it is ended, refused, and the next file is read', async () => {
  const reader = makeReader()
  const endless = makeReader({ megabytes: 1e6, cpuSeconds: 1e6, seconds: 1e3 })
  const path = join(folder, 'tiles.pdf')
  writeFileSync(path, await tiledPaper(0.000_1))
  const order = { path, kind: 'document', mostPages: 200, isLimited: true } as const
  const held = await Promise.race([endless.open(order), pause(6_000, 'still drawing')])
  endless.stop()
  expect(held).toBe('still drawing')
  expect(await reader.open(order)).toEqual({ code: 'file_too_hard' })
  writeFileSync(path, await paper(2))
  expect(await reader.open(order)).toMatchObject({ pages: 2, preview: { width: 226 } })
  reader.stop()
}, 60_000)

test('an act that names a paper where only photos are taken is refused, and nothing is written', async () => {
  const held = await keep(await paper(1))
  const values = {
    category: 'pothole',
    what: 'x',
    where: { longitude: 106.7024, latitude: 10.7804 },
    photos: [held.id],
  }
  const command = { locality: 'quan-1', id: 'paper-as-photo', record: 'feedback.report', act: 'send', values }
  await expect(here.engine.act(nobody, command)).rejects.toThrow('file_unfit')
  await expect(here.engine.act(nobody, command)).rejects.toThrow('file_unfit')
})

test('more papers than a question takes are refused', async () => {
  const held = await Promise.all(Array.from({ length: 4 }, async () => (await keep(await paper(1), 'b.pdf', clerk)).id))
  const receipt = await act(clerk, 'receive', { ...form(), procedure: procedure() })
  await act(clerk, 'start', {}, receipt.subject)
  const head = await here.as('quan-1', 'chu-tich')
  await expect(act(head, 'finish', { paper: held }, receipt.subject)).rejects.toThrow(/no_right|too_many_papers/)
  const asks = { label: { vi: 'Giấy', en: 'Paper' } }
  expect(checkForm({ paper: field.documents({ ...asks, max: 3 }) }, { paper: held })).toMatchObject([
    { code: 'too_many_papers', at: 'paper', with: { count: 4, max: 3 } },
  ])
})

test('a locality may set its own limits, dated: so many bytes a day from one sender, so many for an account', async () => {
  const [usual] = fileLimits
  if (!usual) throw new Error('no limits')
  const bytes = await paper()
  const files = [{ ...usual, bytesPerDay: bytes.length * 2 + 10, filesPerStaffDay: 3 }]
  const strict = await testHouse(modules, [{ ...(localities[0] as (typeof localities)[0]), files }], 7, shelf)
  const give = (who: Actor) =>
    strict.engine.files.keep(who, {
      locality: strict.house.spaces.keys().next().value ?? '',
      name: 'a.pdf',
      address: '192.0.2.9',
      source: streamOf(bytes),
    })
  expect(await endOf(give(nobody))).toBe('taken 3')
  expect(await endOf(give(nobody))).toBe('taken 3')
  const more = { locality: [...strict.house.spaces.keys()][0] ?? '', name: '', address: '192.0.2.9', bytes: 100 }
  await expect(strict.engine.files.check(nobody, more)).rejects.toThrow('too_many_bytes')
  await expect(strict.engine.files.check(nobody, { ...more, address: '192.0.2.10' })).resolves.toBeUndefined()
  await expect(strict.engine.files.check(nobody, { ...more, bytes: 1e9 })).rejects.toThrow('file_too_big')
  await strict.close()
})

test('a store that does not answer, or gives back other bytes, is said so and nothing is received', async () => {
  const away: Shelf = { ...shelf, keep: async () => 'away' }
  const lying: Shelf = { ...shelf, read: async () => Buffer.from('other bytes') }
  for (const broken of [away, lying]) {
    const house = { ...here.house, shelf: broken }
    const files = makeFiles(house)
    const before = await here.space('quan-1').db.pool.query('select count(*) from file')
    const upload = { locality: 'quan-1', name: '', address: 'away', source: streamOf(await paper()) }
    expect(await endOf(files.keep(nobody, upload))).toBe('files_away')
    expect((await here.space('quan-1').db.pool.query('select count(*) from file')).rows).toEqual(before.rows)
  }
})

test('administrators and leaders see how full the shelf is, others do not', async () => {
  const head = await here.as('quan-1', 'chu-tich')
  const use = await here.engine.ask(head, 'file_use', { locality: 'quan-1' })
  expect(use).toMatchObject({ records: 1, held: expect.any(Number), limitBytes: 20_480 * 1_048_576 })
  expect(use.papers).toBeGreaterThan(3)
  expect(use.today.files).toBe(use.files)
  await expect(here.engine.ask(clerk, 'file_use', { locality: 'quan-1' })).rejects.toThrow('missing')
  await expect(here.engine.ask(nobody, 'file_use', { locality: 'quan-1' })).rejects.toThrow('not_signed_in')
})
