import { writeFile } from 'node:fs/promises'
import type { NotTaken } from '#engine/file/shelf.ts'

/*
 * The program that opens what strangers send: a process of its own, without the settings of ours, that may write into one
 * folder only and is ended when it takes too long or too much. It answers one order at a time.
 */

/** What is to be opened: the file at `path`, as a kind that its first bytes say. `isLimited: false` only to try the guards. */
export type Order = { path: string; kind: 'picture' | 'document'; mostPages: number; isLimited: boolean }

/**
 * What came of it. The parts of a picture lie at `path.whole` and `path.thumb`, the drawn first page of a paper at
 * `path.thumb` when it has a `preview` (its pixels).
 */
export type Answer =
  | { kind: 'picture'; width: number; height: number }
  | { kind: 'document'; pages: number; preview?: { width: number; height: number } }
  | NotTaken

/** Said of a sound paper before its first page is drawn: whatever becomes of that, so much is known. */
export type Sound = { sound: Extract<Answer, { kind: 'document' }> }

async function open({ path, kind, mostPages, isLimited }: Order): Promise<Answer> {
  if (kind === 'document') {
    const { readDocument } = await import('./read-document.ts')
    const read = await readDocument(path, mostPages)
    if ('code' in read) return read
    const answer: Answer = { kind, ...read }
    process.send?.({ sound: answer } satisfies Sound)
    const preview = await drawn(path)
    return preview ? { ...answer, preview } : answer
  }
  const { readPicture } = await import('./read-picture.ts')
  const read = await readPicture(path, isLimited)
  if ('code' in read) return read
  await writeFile(`${path}.whole`, read.whole, { mode: 0o600 })
  await writeFile(`${path}.thumb`, read.thumb, { mode: 0o600 })
  return { kind, width: read.width, height: read.height }
}

/** A page that cannot be drawn says nothing against the paper. */
async function drawn(path: string): Promise<{ width: number; height: number } | undefined> {
  // What checking left behind is given back first: both share one limit of memory.
  globalThis.gc?.()
  const { drawFirstPage } = await import('./draw-page.ts')
  const preview = await drawFirstPage(path).catch(() => undefined)
  if (!preview) return undefined
  await writeFile(`${path}.thumb`, preview.bytes, { mode: 0o600 })
  return { width: preview.width, height: preview.height }
}

process.on('message', (order: Order) => {
  void open(order)
    .catch((): NotTaken => ({ code: order.kind === 'picture' ? 'picture_broken' : 'document_broken' }))
    .then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit(0))
// Loaded before the first order, so that what it costs is not counted against a file.
await import('./read-picture.ts')
await import('./read-document.ts')
await import('./draw-page.ts')
process.send?.('ready')
