import { Buffer } from 'node:buffer'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { PDFName, PDFString } from 'pdf-lib'
import sharp from 'sharp'
import { seededNumbers } from '#base/dice.ts'
import { pngBomb, type Sample } from './corpus.ts'
import { archive, bombPaper, drawnPaper, paper, tiledPaper } from './papers.ts'

/** A bad file: it must be refused; or written anew, so that nothing of what it hides is left; `either` where chance decides. */
export type Hostile = Sample & { must: 'refused' | 'rewritten' | 'either' }

type Make = (
  n: number,
  random: () => number,
) => Promise<Omit<Hostile, 'name'> & { name?: string }> | (Omit<Hostile, 'name'> & { name?: string })

const script = '<script>window.canary=1</script>'
const picture = (n: number) =>
  sharp({ create: { width: 200 + n * 7, height: 150 + n * 5, channels: 3, background: '#a86' } })
const html = (n: number): Buffer => Buffer.from(`<!doctype html><p>${n}</p>${script}`)
const refused = (bytes: Buffer | string, name?: string): ReturnType<Make> => ({
  bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
  must: 'refused',
  ...(name !== undefined && { name }),
})

function exif(n: number): { IFD0: Record<string, string>; IFD3: Record<string, string> } {
  return {
    IFD0: { Make: 'canary-phone', Software: `canary ${n}` },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: `10/1 ${n % 60}/1 0/1`,
      GPSLongitudeRef: 'E',
      GPSLongitude: '106/1 41/1 0/1',
    },
  }
}

/** A page that does something by itself. */
function actingPaper(action: object, key: string, pages: number): Promise<Buffer> {
  return paper(pages, (document) => {
    document.catalog.set(PDFName.of(key), document.context.register(document.context.obj(action as never)))
  })
}

/** So many zeros in an archive, packed a thousandfold; nested when asked. */
function zipBomb(megabytes: number, name: string): Buffer {
  return archive(name, deflateRawSync(Buffer.alloc(megabytes * 1_048_576)))
}

/** One entry of a tape archive that is a link to somewhere else. */
function linkArchive(target: string): Buffer {
  const head = Buffer.alloc(512)
  head.write('giay-to.pdf')
  head.write('120777 \0', 100)
  head.write('2', 156)
  head.write(target, 157)
  head.write('ustar', 257)
  return Buffer.concat([head, Buffer.alloc(1_024)])
}

/** The same file with some bytes changed. */
function spoilt(bytes: Buffer, random: () => number): Buffer {
  const changed = Buffer.from(bytes)
  for (let times = 0; times < 12; times += 1)
    changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256)
  return changed
}

const families: readonly (readonly [string, Make])[] = [
  ['bomb.png', (n) => refused(pngBomb(8_000 + n * 1_700))],
  [
    'true-bomb.png',
    async (n) =>
      refused(
        await sharp({ create: { width: 8_000 + n * 400, height: 9_000, channels: 3, background: '#fff' } })
          .png({ compressionLevel: 9 })
          .toBuffer(),
      ),
  ],
  [
    'interlaced.png',
    async (n) => ({
      must: 'either',
      bytes: await sharp({ create: { width: 7_000 + n * 20, height: 7_000, channels: 3, background: '#0a0' } })
        .png({ progressive: true })
        .toBuffer(),
    }),
  ],
  [
    'frames.gif',
    async (n) =>
      refused(
        await sharp(Buffer.alloc(4 * 4 * 3 * (100 + n * 900)), {
          raw: { width: 4, height: 4 * (100 + n * 900), channels: 3, pageHeight: 4 },
        })
          .gif()
          .toBuffer(),
      ),
  ],
  [
    'frames.webp',
    async (n) => ({
      must: 'either' as const,
      bytes: await sharp(Buffer.alloc(8 * 8 * 3 * (4 + n)), {
        raw: { width: 8, height: 8 * (4 + n), channels: 3, pageHeight: 8 },
      })
        .webp({ loop: 0 })
        .toBuffer(),
    }),
  ],
  ['place.jpg', async (n) => ({ must: 'rewritten', bytes: await picture(n).jpeg().withExif(exif(n)).toBuffer() })],
  ['place.webp', async (n) => ({ must: 'rewritten', bytes: await picture(n).webp().withExif(exif(n)).toBuffer() })],
  ['place.png', async (n) => ({ must: 'rewritten', bytes: await picture(n).png().withExif(exif(n)).toBuffer() })],
  [
    'and-html.jpg',
    async (n) => ({ must: 'rewritten', bytes: Buffer.concat([await picture(n).jpeg().toBuffer(), html(n)]) }),
  ],
  [
    'and-zip.png',
    async (n) => ({
      must: 'rewritten',
      bytes: Buffer.concat([await picture(n).png().toBuffer(), archive('canary.js', html(n))]),
    }),
  ],
  [
    'comment.jpg',
    async (n) => ({ must: 'rewritten', bytes: commented(await picture(n).jpeg().toBuffer(), `canary ${script}`) }),
  ],
  ['cut.jpg', async (n) => ({ must: 'refused', bytes: cut(await picture(n).jpeg().toBuffer(), n) })],
  ['cut.png', async (n) => ({ must: 'refused', bytes: cut(await picture(n).png().toBuffer(), n) })],
  ['spoilt.jpg', async (n, random) => ({ must: 'either', bytes: spoilt(await picture(n).jpeg().toBuffer(), random) })],
  ['spoilt.png', async (n, random) => ({ must: 'either', bytes: spoilt(await picture(n).png().toBuffer(), random) })],
  ['magic-then-html.jpg', (n) => refused(Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), html(n)]))],
  ['page.jpg', (n) => refused(html(n))],
  ['drawing.svg', (n) => refused(`<svg xmlns="http://www.w3.org/2000/svg" width="${n + 1}">${script}</svg>`)],
  ['photo.heic', (n) => refused(`\0\0\0\x18ftyp${['heic', 'heix', 'mif1', 'hevc'][n % 4]}\0\0\0\0${'x'.repeat(n)}`)],
  [
    'names',
    async (n) => ({
      must: 'either',
      name:
        [
          '../../../etc/passwd\0.jpg',
          '..\\..\\a.exe',
          'a\u202egpj.exe',
          'CON',
          `${'x'.repeat(400)}.jpg`,
          '\0',
          '%2e%2e%2fa',
          'a\r\nSet-Cookie: canary=1.jpg',
        ][n % 8] ?? '',
      bytes: await picture(n).jpeg().toBuffer(),
    }),
  ],
  ['empty', (n) => refused(Buffer.alloc(0), `rong-${n}.pdf`)],
  [
    'virus.com',
    (n) => refused(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*${' '.repeat(n)}`),
  ],
  [
    'programs',
    (n) =>
      refused(
        `${['MZ\x90\0', '\x7fELF', '#!/bin/sh\n', '<?php ', '{\\rtf1', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '\x1f\x8b\x08', 'Rar!\x1a\x07'][n % 8]}canary${n}`,
      ),
  ],
  ['bomb.zip', (n) => refused(zipBomb(20 + n, 'a.txt'), `bom-${n}.zip`)],
  ['bomb.docx', (n) => refused(zipBomb(20 + n, 'word/document.xml'), `bom-${n}.docx`)],
  ['macro.docm', (n) => refused(archive('word/vbaProject.bin', html(n)))],
  ['links.tar', (n) => refused(linkArchive(`/etc/shadow${n}`))],
  [
    'script.pdf',
    async (n) =>
      refused(
        await actingPaper(
          { S: 'JavaScript', JS: PDFString.of('app.alert(1)') },
          n % 2 ? 'OpenAction' : 'AA',
          1 + (n % 4),
        ),
      ),
  ],
  [
    'launch.pdf',
    async (n) =>
      refused(
        await actingPaper({ S: ['Launch', 'SubmitForm', 'ImportData', 'GoToE'][n % 4] }, 'OpenAction', 1 + (n % 3)),
      ),
  ],
  ['inside.pdf', async (n) => refused(await paper(1 + (n % 3), (document) => document.attach(html(n), 'a.html')))],
  ['locked.pdf', async (n) => refused(await locked(1 + (n % 3)))],
  ['and-zip.pdf', async (n) => refused(Buffer.concat([await paper(1 + (n % 3)), archive('a.js', html(n))]))],
  ['and-html.pdf', async (n) => refused(Buffer.concat([await paper(1 + (n % 3)), html(n)]))],
  ['long.pdf', async (n) => refused(await paper(201 + n))],
  ['bomb.pdf', async (n) => refused(await bombPaper(410 + n * 10, n % 2 === 1))],
  ['cut.pdf', async (n) => refused(cut(await paper(3 + n), n))],
  ['deep.pdf', (n) => refused(`%PDF-1.7\n1 0 obj\n${'['.repeat(20_000 + n)}\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF`)],
  ['tiles.pdf', async (n) => refused(await tiledPaper(0.001 / (n + 1)))],
  ['nested.pdf', async (n) => ({ bytes: await drawnPaper(10 + n), must: 'either' })],
  ['objects.pdf', async (n) => refused(await objectBomb(300 + n * 20))],
]

function cut(bytes: Buffer, n: number): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length * (0.2 + (n % 6) * 0.1)))
}

function commented(jpeg: Buffer, text: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length + 2)
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, Buffer.from(text), jpeg.subarray(2)])
}

function locked(pages: number): Promise<Buffer> {
  return paper(pages, (document) => {
    const lock = { Filter: 'Standard', V: 4, R: 4, Length: 128, P: -44, O: PDFString.of('o'), U: PDFString.of('u') }
    document.context.trailerInfo.Encrypt = document.context.register(document.context.obj(lock as never))
  })
}

/** Objects packed into a stream that unfolds while the paper is only being read. */
async function objectBomb(megabytes: number): Promise<Buffer> {
  const packed = deflateSync(Buffer.alloc(megabytes * 1_048_576, ' '))
  const head = `%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\ntrailer<</Root 2 0 R>>\n%%EOF\n')])
}

/** At least so many bad files, of every family alike; the same seed makes the same ones. One at a time: some are large. */
export async function* hostileFiles(count: number, seed: number): AsyncGenerator<Hostile> {
  const random = seededNumbers(seed)
  const rounds = Math.ceil(count / families.length)
  for (let n = 0; n < rounds; n += 1)
    for (const [family, make] of families) {
      const made = await make(n, random)
      yield { ...made, name: made.name ?? `${n}-${family}` }
    }
}
