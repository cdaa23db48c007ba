import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keyOf } from '../seal/key.ts'
import { readSealed } from '../seal/sealed-file.ts'
import { lsnOf, lsnText } from './replication.store.ts'
import { listSegments, openWalFolder, segmentName } from './segment-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'dothi-segments-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = keyOf('a'.repeat(64), 'a test')
const log = { timeline: 1, segmentBytes: 1 << 20 }

test.each([
  ['0/0', 16, '000000010000000000000000'],
  ['0/1000000', 16, '000000010000000000000001'],
  ['0/1FFFFFF', 16, '000000010000000000000001'],
  ['0/FFFFFFFF', 16, '0000000100000000000000FF'],
  ['A/10', 16, '000000010000000A00000000'],
  ['0/40000000', 1_024, '000000010000000000000001'],
])('position %s lies in segments of %i MB in %s, as PostgreSQL names it', (lsn, megabytes, name) => {
  expect(lsnText(lsnOf(lsn))).toBe(lsn)
  expect(segmentName(1, lsnOf(lsn), megabytes << 20)).toBe(name)
})

test('the log goes on behind what is there after the program was killed', async () => {
  const bytes = Buffer.alloc(3 << 20, 'nhật ký ')
  const first = await openWalFolder(folder, key, log)
  expect(first.position).toBeUndefined()
  await first.take(0n, bytes.subarray(0, 1_500_000))
  await first.keep()
  const second = await openWalFolder(folder, key, log) // the first one was killed: never closed
  expect(second.position).toBe(1_500_000n)
  await second.take(1_500_000n, bytes.subarray(1_500_000))
  await second.close()
  const found: Buffer[] = []
  for (const { path } of listSegments(folder, log.segmentBytes))
    for await (const piece of readSealed(path, key)) found.push(piece)
  expect(Buffer.concat(found).equals(bytes)).toBe(true)
  await first.close()
})

test('a gap in the log is refused', async () => {
  const gap = await openWalFolder(folder, key, log)
  expect(gap.position).toBe(3n << 20n)
  await expect(gap.take((3n << 20n) + 8n, Buffer.from('x'))).rejects.toThrow('was expected')
})
