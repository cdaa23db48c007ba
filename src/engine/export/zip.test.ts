import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ZipEntry, zip } from './zip.ts'

test('an archive is read back by another program: names, letters, packed and plain files, and a changed bit is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dothi-zip-'))
  const photo = Buffer.alloc(70_000, 7)
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'ban-sao.html', bytes: Buffer.from('<p>Nguyễn Thị Ổi</p>'.repeat(500)) }
    yield { name: 'tep/ảnh 1.jpg', bytes: photo, isPacked: true }
    yield { name: 'rỗng.txt', bytes: Buffer.alloc(0) }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of zip(entries(), new Date('2026-03-02T02:04:00Z'))) pieces.push(piece)
  const path = join(folder, 'a.zip')
  const read = `import sys, zipfile, json
z = zipfile.ZipFile(sys.argv[1])
print(json.dumps({'bad': z.testzip(), 'files': [[i.filename, i.file_size, list(i.date_time)] for i in z.infolist()], 'first': z.read('ban-sao.html').decode()[:23]}))`
  const bytes = Buffer.concat(pieces)
  writeFileSync(path, bytes)
  expect(JSON.parse(execFileSync('python3', ['-c', read, path], { encoding: 'utf8' }))).toEqual({
    bad: null,
    files: [
      ['ban-sao.html', 13_000, [2026, 3, 2, 9, 4, 0]],
      ['tep/ảnh 1.jpg', 70_000, [2026, 3, 2, 9, 4, 0]],
      ['rỗng.txt', 0, [2026, 3, 2, 9, 4, 0]],
    ],
    first: '<p>Nguyễn Thị Ổi</p><p>',
  })
  bytes[bytes.indexOf(photo.subarray(0, 100)) + 50] = 8
  writeFileSync(path, bytes)
  expect(JSON.parse(execFileSync('python3', ['-c', read, path], { encoding: 'utf8' })).bad).toBe('tep/ảnh 1.jpg')
  rmSync(folder, { recursive: true })
})
