import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#base/refusal.ts'
import type { Actor } from '#engine/engine.ts'
import type { Shelf } from '#engine/file/shelf.ts'
import { openShelf } from '#gateways/file-shelf/file-shelf.gateway.ts'
import { localities } from '#localities/all.ts'
import { modules } from '#modules/all.ts'
import { nobody, type TestHouse, testHouse } from '../support/house.ts'
import { photoWithPlace } from './corpus.ts'
import { paper, papers } from './papers.ts'

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

function act(who: Actor, name: string, values: Record<string, unknown>, subject?: string) {
  const id = `paper-${name}-${Math.floor(sent++)}`
  const command = { locality: 'quan-1', id, record: 'one-stop.dossier', act: name, values }
  return here.engine.act(who, subject === undefined ? command : { ...command, subject })
}
let sent = 0

const form = () => ({
  procedure: 'birth_registration',
  unit: here.space('quan-1').units.byKey('ben-nghe')?.id ?? here.space('quan-1').units.root,
  applicant: 'Người Thử',
  phone: '0901234567',
  delivery: 'counter',
})

test('a paper is taken with its pages, or refused for its own reason', async () => {
  const given = await papers()
  const ended = []
  for (const { name, bytes } of given) ended.push([name, await endOf(keep(bytes, name))])
  expect(Object.fromEntries(ended)).toEqual(Object.fromEntries(given.map(({ name, end }) => [name, end])))
}, 60_000)

test('where only photos are asked a paper is refused, and a photo of a paper is one where papers are', async () => {
  expect(await endOf(keep(await paper(), 'a.pdf', nobody, 'photos'))).toBe('not_a_picture')
  const photo = await keep(await photoWithPlace(), 'giay.jpg')
  expect(photo).toMatchObject({ mediaType: 'image/jpeg', width: 800 })
})

test('papers come with a dossier, are read by its desk and its applicant and by nobody else, as they were sent', async () => {
  const bytes = await paper(2)
  const held = await keep(bytes, 'khai sinh.pdf', clerk)
  const type = here.space('quan-1').recordType('one-stop.dossier')
  const [procedure] = Object.keys((type.form['procedure'] as { choices: object }).choices)
  const receipt = await act(clerk, 'receive', { ...form(), procedure, papers: [held.id] })
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
  await expect(here.engine.files.open(clerk, { ...asks, part: 'thumb' })).rejects.toThrow('missing')
})

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

test('administrators and leaders see how full the shelf is, others do not', async () => {
  const head = await here.as('quan-1', 'chu-tich')
  const use = await here.engine.ask(head, 'file_use', { locality: 'quan-1' })
  expect(use).toMatchObject({ records: 1, limitBytes: 20_480 * 1_048_576 })
  expect(use.papers).toBeGreaterThan(3)
  expect(use.today.files).toBe(use.files)
  await expect(here.engine.ask(clerk, 'file_use', { locality: 'quan-1' })).rejects.toThrow('missing')
  await expect(here.engine.ask(nobody, 'file_use', { locality: 'quan-1' })).rejects.toThrow('not_signed_in')
})
