import { randomBytes } from 'node:crypto'
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Damaged, Trouble, WrongKey } from '../trouble.ts'
import { type BackupKey, keyOf, makeKey, readKey } from './key.ts'
import { continueSealed, createSealed, readSealed } from './sealed-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'dothi-sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = keyOf('a'.repeat(64), 'a test')
const other = keyOf('b'.repeat(64), 'a test')
const at = (name: string): string => join(folder, name)

async function sealed(name: string, pieces: readonly Buffer[]): Promise<string> {
  const writer = await createSealed(at(name), key)
  for (const piece of pieces) {
    await writer.append(piece)
    await writer.flush()
  }
  await writer.end()
  return at(name)
}

async function opened(path: string, ending: 'whole' | 'cut' = 'whole', by: BackupKey = key): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readSealed(path, by, ending)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const flip = (path: string, byte: number): void => {
  const bytes = readFileSync(path)
  bytes[byte] = (bytes[byte] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('a sealed file', () => {
  test('gives back what was put in, larger than a frame and empty', async () => {
    const large = Buffer.concat([Buffer.alloc(1_500_000, 'đô thị'), randomBytes(1_200_000)])
    expect((await opened(await sealed('large', [large]))).equals(large)).toBe(true)
    expect((await opened(await sealed('empty', []))).length).toBe(0)
  })

  test('shows nothing of what it holds', async () => {
    const path = await sealed('shown', [Buffer.from('Nguyễn Văn An, 0901 234 567')])
    expect(readFileSync(path).includes('Nguy')).toBe(false)
  })

  test('does not open with another key, and says which key it wants', async () => {
    const path = await sealed('keyed', [Buffer.from('x')])
    await expect(opened(path, 'whole', other)).rejects.toThrow(WrongKey)
    await expect(opened(path, 'whole', other)).rejects.toThrow(new RegExp(`${key.id}.*\n.*${other.id}`))
  })

  test('saboteur: each single flipped byte is found', async () => {
    const path = await sealed('flipped', [Buffer.from('một'), Buffer.from('hai')])
    const good = readFileSync(path)
    for (let byte = 0; byte < good.length; byte++) {
      flip(path, byte)
      await expect(opened(path), `byte ${byte}`).rejects.toThrow(Trouble)
      writeFileSync(path, good)
    }
    expect((await opened(path)).toString()).toBe('mộthai')
  })

  test('saboteur: cut, lengthened, and exchanged for another one it is found', async () => {
    const path = await sealed('cut', [randomBytes(100), randomBytes(100)])
    const good = readFileSync(path)
    for (const left of [good.length - 1, good.length - 60, 200, 32, 10, 0]) {
      truncateSync(path, left)
      await expect(opened(path), `cut at ${left}`).rejects.toThrow(Damaged)
      writeFileSync(path, good)
    }
    appendFileSync(path, 'x')
    await expect(opened(path)).rejects.toThrow(Damaged)
    await sealed('first', [Buffer.from('1')])
    copyFileSync(at('first'), at('second'))
    await expect(opened(at('second'))).rejects.toThrow(Damaged)
  })

  test('one that was torn by a power cut is continued after its last sound frame', async () => {
    const writer = await createSealed(at('torn'), key)
    await writer.append(Buffer.from('đã nhận'))
    await writer.close()
    appendFileSync(at('torn'), randomBytes(40))
    expect((await opened(at('torn'), 'cut')).toString()).toBe('đã nhận')
    const { writer: next, length } = await continueSealed(at('torn'), key)
    expect(length).toBe(Buffer.byteLength('đã nhận'))
    await next?.append(Buffer.from(' tiếp'))
    await next?.end()
    expect((await opened(at('torn'))).toString()).toBe('đã nhận tiếp')
    expect((await continueSealed(at('torn'), key)).writer).toBeUndefined()
  })
})

describe('a key', () => {
  beforeAll(() => void makeKey(at('backup.key')))

  test('is made once, for its owner alone, and read again', () => {
    expect(readKey(at('backup.key'))?.secret.length).toBe(32)
    expect(() => makeKey(at('backup.key'))).toThrow()
    expect(readKey(at('none.key'))).toBeUndefined()
  })

  test('is the same in both writings', () => {
    const text = Buffer.from('c'.repeat(64), 'hex').toString('base64url')
    expect(keyOf(text, 'x').id).toBe(keyOf(`${'C'.repeat(64)}\n`, 'x').id)
  })

  test.each(['mật khẩu', '', 'a'.repeat(63), 'a'.repeat(42)])('a short password is none: %j', (text) => {
    expect(() => keyOf(text, 'DOTHI_BACKUP_KEY')).toThrow(/DOTHI_BACKUP_KEY/)
  })
})
