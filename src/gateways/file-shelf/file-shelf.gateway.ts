import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { NoPicture, Part, Picture, Shelf } from '#engine/file/shelf.ts'
import { readPicture } from './read-picture.ts'

/** Pictures that may wait to be opened; one more is asked to come back. */
const mostWaiting = 20
const megabyte = 1_048_576

class TooBig extends Error {}

/**
 * Photos on the disk: `<folder>/<space>/<aa>/<sha256>.jpg` and `….thumb.jpg` beside it, each written whole, forced to the
 * disk and then named.
 */
export function openShelf(folder: string): Shelf {
  const inTurn = makeQueue(mostWaiting)
  const incoming = join(folder, 'incoming')
  return {
    async take(source, mostBytes) {
      await mkdir(incoming, { recursive: true })
      const path = join(incoming, randomUUID())
      try {
        const { bytes, head } = await receive(source, path, mostBytes)
        if (bytes === 0) return { code: 'file_empty' }
        return (await inTurn(() => readPicture(path, head))) ?? { code: 'busy' }
      } catch (error) {
        if (!(error instanceof TooBig)) throw error
        return { code: 'file_too_big', with: { megabytes: Math.floor(mostBytes / megabyte) } } satisfies NoPicture
      } finally {
        await rm(path, { force: true })
      }
    },
    async keep(space, sha256, picture: Picture) {
      const parts = { thumb: picture.thumb, image: picture.image }
      await mkdir(join(folder, String(space), sha256.slice(0, 2)), { recursive: true })
      for (const [part, bytes] of Object.entries(parts))
        await place(bytes, pathOf(folder, space, sha256, part as Part), join(incoming, randomUUID()))
      await sync(join(folder, String(space), sha256.slice(0, 2)))
    },
    read: (space, sha256, part) =>
      readFile(pathOf(folder, space, sha256, part)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      }),
    async remove(space, sha256) {
      for (const part of ['image', 'thumb'] as const) await rm(pathOf(folder, space, sha256, part), { force: true })
    },
  }
}

/** Only our own numbers and hex make a path: no name that anybody sent. */
function pathOf(folder: string, space: number, sha256: string, part: Part): string {
  if (!Number.isSafeInteger(space) || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error('file-shelf: not a hash')
  return join(folder, String(space), sha256.slice(0, 2), `${sha256}${part === 'thumb' ? '.thumb' : ''}.jpg`)
}

/** Writes a stream to the disk as it comes; it is cut off as soon as it is too long. */
async function receive(
  source: AsyncIterable<Uint8Array>,
  path: string,
  mostBytes: number,
): Promise<{ bytes: number; head: Buffer }> {
  let bytes = 0
  let head = Buffer.alloc(0)
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytes += chunk.length
      if (bytes > mostBytes) throw new TooBig()
      if (head.length < 32) head = Buffer.concat([head, chunk]).subarray(0, 32)
      yield chunk
    }
  }
  await pipeline(counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return { bytes, head }
}

async function place(bytes: Uint8Array, path: string, draft: string): Promise<void> {
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

/** A name is durable only when its folder is. */
async function sync(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

/** Runs one after the other; gives nothing when too many wait. */
function makeQueue(most: number): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    if (waiting >= most) return undefined
    waiting += 1
    const mine = last.then(work)
    last = mine
      .catch(() => undefined)
      .finally(() => {
        waiting -= 1
      })
    return mine
  }
}
