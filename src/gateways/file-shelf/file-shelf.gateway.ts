import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Address, NotTaken, Opened, Part, Shelf, TakeLimit } from '#engine/file/shelf.ts'
import { diskStore } from './disk.ts'
import { makeQueue, receive, TooBig } from './incoming.ts'
import { makeReader, type Reader } from './reader.ts'
import type { Answer } from './reading.ts'
import { type Store, StoreAway } from './store.ts'

/** Files that may wait to be opened; one more is asked to come back. */
const mostWaiting = 20
const megabyte = 1_048_576
const extensions = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' } as const

/** How a file of a kind that is opened begins, at which byte. What it is called and claims to be counts for nothing. */
const signatures: readonly { at: number; bytes: string; kind: Opened['kind'] }[] = [
  { at: 0, bytes: '\xff\xd8\xff', kind: 'picture' },
  { at: 0, bytes: '\x89PNG\r\n\x1a\n', kind: 'picture' },
  { at: 8, bytes: 'WEBP', kind: 'picture' },
  { at: 4, bytes: 'ftypavif', kind: 'picture' },
  { at: 0, bytes: '%PDF-', kind: 'document' },
]

/** Files on the disk of this machine, below `folder`: `<space>/<aa>/<sha256>.jpg`, `….thumb.jpg`, `….pdf`; a paper has a small picture too. */
export function openShelf(folder: string): Shelf {
  return shelfOver(diskStore(folder), join(folder, 'incoming'))
}

/** Files in a store. Each is first received into `incoming` on this machine, and opened there by a process of its own. */
export function shelfOver(store: Store, incoming: string, reader: Reader = makeReader(), isLimited = true): Shelf {
  const inTurn = makeQueue(mostWaiting)
  return {
    async take(source, limit) {
      await mkdir(incoming, { recursive: true })
      const path = join(incoming, randomUUID())
      try {
        const { bytes, head } = await receive(source, path, (begin) => mostOf(kindOf(begin), limit))
        if (bytes === 0) return { code: 'file_empty' }
        const kind = kindOf(head)
        if (kind === undefined || !limit.kinds.includes(kind)) return notThis(head, limit)
        const order = { path, kind, mostPages: limit.documentPages, isLimited }
        return (await inTurn(async () => partsOf(path, await reader.open(order)))) ?? { code: 'busy' }
      } catch (error) {
        if (!(error instanceof TooBig)) throw error
        return { code: 'file_too_big', with: { megabytes: Math.floor(mostOf(undefined, limit) / megabyte) } }
      } finally {
        for (const part of ['', '.whole', '.thumb']) await rm(path + part, { force: true })
      }
    },
    async keep(space, sha256, opened) {
      const address = { sha256, mediaType: opened.mediaType }
      const put = (part: Part, bytes: Uint8Array) =>
        store.put(nameOf(space, address, part), bytes, part === 'thumb' ? 'image/jpeg' : opened.mediaType)
      const small = opened.kind === 'picture' ? opened.thumb : opened.preview?.bytes
      const parts = { ...(small && { thumb: small }), whole: opened.whole }
      return orAway<'kept'>(async () => {
        for (const [part, bytes] of Object.entries(parts)) await put(part as Part, bytes)
        return 'kept'
      })
    },
    read: (space, address, part) => orAway(() => store.get(nameOf(space, address, part))),
    async remove(space, address) {
      for (const part of ['whole', 'thumb'] as const) await store.remove(nameOf(space, address, part))
    },
    async *list(space, before) {
      for await (const name of store.list(String(space), before)) {
        const [, sha256, extension] = /\/([0-9a-f]{64})\.(jpg|pdf)$/.exec(name) ?? []
        if (sha256) yield { sha256, mediaType: extension === 'pdf' ? 'application/pdf' : 'image/jpeg' }
      }
    },
  }
}

async function orAway<T>(work: () => Promise<T>): Promise<T | 'away'> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreAway) return 'away'
    throw error
  }
}

function kindOf(head: Buffer): Opened['kind'] | undefined {
  const begin = head.toString('latin1')
  return signatures.find(({ at, bytes }) => begin.startsWith(bytes, at))?.kind
}

function mostOf(kind: Opened['kind'] | undefined, { kinds, pictureBytes, documentBytes }: TakeLimit): number {
  const isPaper = kind === undefined ? kinds.includes('document') : kind === 'document'
  return isPaper ? documentBytes : pictureBytes
}

/** Says what it is not, and so what to send instead. iPhones save pictures in a kind that few programs open. */
function notThis(head: Buffer, { kinds }: TakeLimit): NotTaken {
  if (/^.{4}ftyp(heic|heix|hevc|mif1|msf1)/s.test(head.toString('latin1'))) return { code: 'picture_heic' }
  return { code: kinds.includes('document') ? 'not_a_document' : 'not_a_picture' }
}

async function partsOf(path: string, answer: Answer): Promise<Opened | NotTaken> {
  if ('code' in answer) return answer
  if (answer.kind === 'document') return paperOf(path, answer)
  const [whole, thumb] = await Promise.all([readFile(`${path}.whole`), readFile(`${path}.thumb`)])
  return { ...answer, mediaType: 'image/jpeg', whole, thumb }
}

async function paperOf(path: string, { preview, ...answer }: Extract<Answer, { kind: 'document' }>): Promise<Opened> {
  const whole = await readFile(path)
  const paper = { ...answer, mediaType: 'application/pdf' as const, whole }
  return preview ? { ...paper, preview: { ...preview, bytes: await readFile(`${path}.thumb`) } } : paper
}

/** Only our own numbers and hex make a name: nothing that anybody sent. */
function nameOf(space: number, { sha256, mediaType }: Address, part: Part): string {
  if (!Number.isSafeInteger(space) || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error('file-shelf: not a hash')
  return `${space}/${sha256.slice(0, 2)}/${sha256}.${part === 'thumb' ? 'thumb.jpg' : extensions[mediaType]}`
}
