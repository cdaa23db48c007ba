import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Row } from '#engine/import/row.ts'
import { splitRows } from './csv-rows.ts'
import { Mistake } from './verb.ts'

/** A CSV file that was looked through once: UTF-8, with a header. */
export type CsvFile = {
  path: string
  bytes: number
  /** SHA-256 in hex. */
  hash: string
  header: readonly string[]
  /** Its rows after the header, in batches, from the beginning at each call. Row 2 is the first after the header. */
  rows(batch: number): AsyncIterable<Row[]>
  /** How much of the file the newest of these readings has read, 0–1. */
  share(): number
}

const separators = [',', ';', '\t'] as const

/**
 * Opens a CSV file.
 *
 * @param separator  `,` `;` or a tab; when absent the one the first line has most of
 * @throws {Mistake} when it cannot be read, is not UTF-8, is empty or has an unnamed column
 */
export async function openCsv(path: string, separator?: string): Promise<CsvFile> {
  const { size } = await stat(path).catch(() => {
    throw new Mistake(`không đọc được tệp · cannot read the file: ${path}`)
  })
  const hash = await hashOf(path)
  const delimiter = separator ?? (await guessSeparator(path))
  const header = await headerOf(path, delimiter)
  let readBytes = 0
  const rows = (batch: number): AsyncIterable<Row[]> => {
    readBytes = 0
    return rowsOf(path, delimiter, batch, (bytes) => {
      readBytes = bytes
    })
  }
  return { path, bytes: size, hash, header, rows, share: () => readBytes / Math.max(1, size) }
}

/** Hash and check of the encoding in one reading. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let at = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer)
      decoder.decode(chunk as Buffer, { stream: true })
      at += (chunk as Buffer).length
    }
    decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw new Mistake(`không đọc được tệp · cannot read the file: ${path}`)
    throw new Mistake(
      `tệp không phải UTF-8 (sau byte ${at}); hãy lưu lại dạng «CSV UTF-8» · the file is not UTF-8 (after byte ${at}); save it as “CSV UTF-8”`,
    )
  }
  return hash.digest('hex')
}

async function guessSeparator(path: string): Promise<string> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
  await file.close()
  const line = buffer.subarray(0, bytesRead).toString('utf8').split(/\r?\n/, 1)[0] ?? ''
  const times = separators.map((each) => ({ each, count: line.split(each).length }))
  return times.reduce((most, one) => (one.count > most.count ? one : most)).each
}

async function headerOf(path: string, separator: string): Promise<string[]> {
  for await (const [first] of splitRows(
    textOf(path, () => undefined),
    separator,
    1,
  )) {
    if (!first || first.broken) break
    const header = first.cells.map((name) => name.trim())
    if (header.some((name) => name === ''))
      throw new Mistake(`tiêu đề có cột không tên · a column of the header has no name: ${header.join(' | ')}`)
    return header
  }
  throw new Mistake(`tệp không có dòng tiêu đề · the file has no header row: ${path}`)
}

async function* rowsOf(
  path: string,
  separator: string,
  size: number,
  read: (bytes: number) => void,
): AsyncIterable<Row[]> {
  let headerSeen = false
  for await (const batch of splitRows(textOf(path, read), separator, size)) {
    const rows = headerSeen ? batch : batch.slice(1)
    headerSeen = true
    if (rows.length > 0) yield rows
  }
}

/** The file's text without the mark some programs put before it. */
async function* textOf(path: string, read: (bytes: number) => void): AsyncIterable<string> {
  let first = true
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })
  for await (const piece of stream) {
    read(stream.bytesRead)
    yield first ? (piece as string).replace(/^\ufeff/, '') : (piece as string)
    first = false
  }
}
