import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { Damaged, WrongKey } from '../trouble.ts'
import { type BackupKey, derive } from './key.ts'

/*
 * A sealed file: a head, then frames, each compressed and sealed (AES-256-GCM) by itself, so that a file can be appended to,
 * read as a stream, and a changed byte is found in its frame.
 *
 *   head   magic (8) · key id (8) · salt (16)          the file's own key = HKDF(key, salt, the file's name)
 *   frame  length of the sealed text (4) · last? (1) · nonce (12) · sealed text · tag (16)
 *
 * Number and kind of a frame are sealed with it: frames can be neither exchanged nor left out, and a file that was ended
 * cannot be cut. Names are sealed too: files cannot be exchanged for one another.
 */
const magic = Buffer.from('DOTHIBK1')
const headBytes = 32
const frameHeadBytes = 17
const tagBytes = 16
const frameBytes = 1 << 20
const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** What was written: bytes on disk and their SHA-256, by which damage is found without the key. */
export type Written = { bytes: number; sha256: string }

/** A sealed file that is being written. */
export type SealedWriter = {
  /** Takes bytes; a full frame is written at once. */
  append(bytes: Buffer): Promise<void>
  /** Writes what was taken and waits until it is on the disk. */
  flush(): Promise<void>
  /** Flushes and marks the file as whole: nothing can be appended after this. */
  end(): Promise<Written>
  /** Flushes and closes it without the mark: it can be continued. After `end` it does nothing. */
  close(): Promise<void>
}

/** Begins a sealed file. @throws when it exists */
export async function createSealed(path: string, key: BackupKey): Promise<SealedWriter> {
  const file = await open(path, 'wx', 0o600)
  const salt = randomBytes(16)
  const head = Buffer.concat([magic, Buffer.from(key.id, 'hex'), salt])
  await file.write(head)
  return writerOn(file, derive(key, salt, basename(path)), head, 0)
}

/**
 * Continues a sealed file that was not ended, after its last sound frame; a torn end left by a power cut is cut off.
 *
 * @returns the writer, and how many bytes the file holds (before sealing); no writer when it was ended
 */
export async function continueSealed(
  path: string,
  key: BackupKey,
): Promise<{ writer: SealedWriter | undefined; length: number }> {
  let length = 0
  let sound = headBytes
  let frames = 0
  let ended = false
  const reading = readFrames(path, key, 'cut')
  for await (const frame of reading) {
    length += frame.plain.length
    sound = frame.endsAt
    frames += 1
    ended = frame.last
  }
  if (ended) return { writer: undefined, length }
  const file = await open(path, 'r+')
  await file.truncate(sound)
  const head = Buffer.alloc(headBytes)
  await file.read(head, 0, headBytes, 0)
  const own = derive(key, head.subarray(16), basename(path))
  return { writer: writerOn(file, own, undefined, frames, sound), length }
}

function writerOn(
  file: FileHandle,
  own: Buffer,
  head: Buffer | undefined,
  firstFrame: number,
  startAt = headBytes,
): SealedWriter {
  const digest = createHash('sha256')
  if (head) digest.update(head)
  let at = startAt
  let frames = firstFrame
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let isClosed = false

  async function writeFrame(last: boolean): Promise<void> {
    const plain = Buffer.concat(waiting, waitingBytes)
    waiting = []
    waitingBytes = 0
    const frame = sealFrame(own, await deflate(plain, { level: 1 }), frames, last)
    frames += 1
    digest.update(frame)
    await file.write(frame, 0, frame.length, at)
    at += frame.length
  }

  async function flush(): Promise<void> {
    if (waitingBytes > 0) await writeFrame(false)
    await file.datasync()
  }

  return {
    async append(bytes) {
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes >= frameBytes) await writeFrame(false)
    },
    flush,
    async end() {
      await writeFrame(true)
      await file.sync()
      await file.close()
      isClosed = true
      return { bytes: at, sha256: digest.digest('hex') }
    },
    async close() {
      if (isClosed) return
      isClosed = true
      await flush().finally(() => file.close())
    },
  }
}

function sealFrame(own: Buffer, text: Buffer, number: number, last: boolean): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', own, nonce)
  cipher.setAAD(beside(number, last))
  const sealed = cipher.update(text)
  cipher.final()
  const head = Buffer.alloc(frameHeadBytes)
  head.writeUInt32BE(sealed.length, 0)
  head.writeUInt8(last ? 1 : 0, 4)
  nonce.copy(head, 5)
  return Buffer.concat([head, sealed, cipher.getAuthTag()])
}

function beside(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(9)
  bytes.writeBigUInt64BE(BigInt(number))
  bytes.writeUInt8(last ? 1 : 0, 8)
  return bytes
}

/**
 * What a sealed file holds, piece by piece; each piece is proved before it is given.
 *
 * @param ending  `whole`: the file must have been ended; `cut`: it may be still growing or end in a torn frame, which is
 *                left out
 * @throws {WrongKey} when it was sealed with another key
 * @throws {Damaged} when a byte is not what was written
 */
export async function* readSealed(
  path: string,
  key: BackupKey,
  ending: 'whole' | 'cut' = 'whole',
): AsyncGenerator<Buffer> {
  for await (const { plain } of readFrames(path, key, ending)) yield plain
}

type Frame = { plain: Buffer; last: boolean; endsAt: number }

async function* readFrames(path: string, key: BackupKey, ending: 'whole' | 'cut'): AsyncGenerator<Frame> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const own = await openHead(file, path, key)
    let at = headBytes
    for (let number = 0; at < size; number++) {
      const frame = await readFrame(file, own, at, number, size)
      if (!frame && ending === 'cut' && (await isTail(file, at, size))) return
      if (!frame) throw new Damaged(path, `byte ${at}…`)
      yield frame
      at = frame.endsAt
      if (frame.last && at < size) throw new Damaged(path, `${size - at} bytes after its end`)
      if (frame.last) return
    }
    if (ending === 'whole') throw new Damaged(path, `cut at byte ${size}`)
  } finally {
    await file.close()
  }
}

async function openHead(file: FileHandle, path: string, key: BackupKey): Promise<Buffer> {
  const head = Buffer.alloc(headBytes)
  const { bytesRead } = await file.read(head, 0, headBytes, 0)
  if (bytesRead < headBytes || !head.subarray(0, 8).equals(magic)) throw new Damaged(path, 'its head')
  const wanted = head.toString('hex', 8, 16)
  if (wanted !== key.id) throw new WrongKey(path, wanted, key.id)
  return derive(key, head.subarray(16), basename(path))
}

/** The frame that begins at `at`; `undefined` when it is torn or changed. */
async function readFrame(
  file: FileHandle,
  own: Buffer,
  at: number,
  number: number,
  size: number,
): Promise<Frame | undefined> {
  const head = Buffer.alloc(frameHeadBytes)
  if ((await file.read(head, 0, frameHeadBytes, at)).bytesRead < frameHeadBytes) return undefined
  const length = head.readUInt32BE(0)
  const endsAt = at + frameHeadBytes + length + tagBytes
  if (endsAt > size) return undefined
  const body = Buffer.alloc(length + tagBytes)
  await file.read(body, 0, body.length, at + frameHeadBytes)
  const last = head.readUInt8(4) === 1
  const decipher = createDecipheriv('aes-256-gcm', own, head.subarray(5))
  decipher.setAAD(beside(number, last))
  decipher.setAuthTag(body.subarray(length))
  try {
    const text = decipher.update(body.subarray(0, length))
    decipher.final()
    return { plain: await inflate(text), last, endsAt }
  } catch {
    return undefined
  }
}

/** Whether nothing but one frame begins at `at`: only the last frame of a growing file may be torn, none before it. */
async function isTail(file: FileHandle, at: number, size: number): Promise<boolean> {
  const head = Buffer.alloc(4)
  const { bytesRead } = await file.read(head, 0, 4, at)
  return bytesRead < 4 || at + frameHeadBytes + head.readUInt32BE(0) + tagBytes >= size
}
