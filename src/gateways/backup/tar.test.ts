import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TarEntry, type TarPart, tarReader } from './tar.ts'

function headOf(path: string, bytes: number, kind = '0'): Buffer {
  const head = Buffer.alloc(512)
  head.write(path, 0)
  head.write('0000600\0', 100)
  head.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  head.write(kind, 156)
  head.write('ustar\0', 257)
  return head
}

function tarOf(files: readonly { path: string; content: Buffer }[]): Buffer {
  const blocks = files.flatMap(({ path, content }) => [
    headOf(path, content.length),
    content,
    Buffer.alloc((512 - (content.length % 512)) % 512),
  ])
  return Buffer.concat([headOf('./base', 0, '5'), ...blocks, Buffer.alloc(1_024)])
}

function read(pieces: readonly Buffer[]): { path: string; content: Buffer }[] {
  const reader = tarReader()
  const found: { entry: TarEntry; content: Buffer[] }[] = []
  const take = (part: TarPart): void => {
    if ('entry' in part) found.push({ entry: part.entry, content: [] })
    else if ('bytes' in part) found.at(-1)?.content.push(part.bytes)
  }
  for (const piece of pieces) reader(piece).forEach(take)
  return found
    .filter(({ entry }) => entry.kind === 'file')
    .map(({ entry, content }) => ({ path: entry.path, content: Buffer.concat(content) }))
}

test('a tar is read the same, however it is cut into pieces', () => {
  const file = fc.record({
    path: fc.stringMatching(/^[a-z]{1,20}\/[0-9]{1,10}$/),
    content: fc.uint8Array({ maxLength: 1_500 }).map((bytes) => Buffer.from(bytes)),
  })
  fc.assert(
    fc.property(
      fc.array(file, { maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }),
      (files, cuts) => {
        const whole = tarOf(files)
        const pieces: Buffer[] = []
        for (let at = 0, turn = 0; at < whole.length; turn++) {
          const length = cuts[turn % cuts.length] ?? 1
          pieces.push(whole.subarray(at, at + length))
          at += length
        }
        expect(read(pieces)).toEqual(files)
      },
    ),
    { seed: 20_261_122, numRuns: 100 },
  )
})

test('what is no tar is refused', () => {
  expect(() => tarReader()(Buffer.alloc(512, 'x'))).toThrow('tar')
})
