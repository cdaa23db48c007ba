import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** More came than is taken. */
export class TooBig extends Error {}

/** Writes a stream to the disk as it comes; it is cut off as soon as it is too long. Gives its length and how it begins. */
export async function receive(
  source: AsyncIterable<Uint8Array>,
  path: string,
  mostBytes: (head: Buffer) => number,
): Promise<{ bytes: number; head: Buffer }> {
  let bytes = 0
  let head = Buffer.alloc(0)
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytes += chunk.length
      if (head.length < 32) head = Buffer.concat([head, chunk.subarray(0, 32)]).subarray(0, 32)
      if (bytes > mostBytes(head)) throw new TooBig()
      yield chunk
    }
  }
  await pipeline(counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return { bytes, head }
}

/** Runs one after the other; gives nothing when too many wait. */
export function makeQueue(most: number): <T>(work: () => Promise<T>) => Promise<T | undefined> {
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
