import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A file somebody might send. */
export type Sample = { name: string; bytes: Buffer }

const plain = sharp({ create: { width: 800, height: 600, channels: 3, background: '#a86' } })

/** A photo as a phone makes it, with the place it was taken at. */
export async function photoWithPlace(): Promise<Buffer> {
  return plain
    .clone()
    .jpeg()
    .withExif({
      IFD0: { Make: 'CanaryPhone', ImageDescription: 'canary-description' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '10/1 46/1 3700/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '106/1 41/1 4300/100',
      },
    })
    .toBuffer()
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG that says it has so many pixels and holds few bytes. */
export function pngBomb(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(1_000_000))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** Everything that must be refused, or taken and cleaned. */
export async function corpus(): Promise<Sample[]> {
  const jpeg = await plain.clone().jpeg().toBuffer()
  const frames = Buffer.alloc(8 * 8 * 3 * 50)
  const gif = await sharp(frames, { raw: { width: 8, height: 400, channels: 3, pageHeight: 8 } })
    .gif()
    .toBuffer()
  const script = '<script>window.canary=1</script>'
  const html = Buffer.from(`<!doctype html><html>${script}</html>`)
  const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`)
  const taken: Sample[] = [
    { name: 'with-place.jpg', bytes: await photoWithPlace() },
    { name: 'plain.png', bytes: await plain.clone().png().toBuffer() },
    { name: 'plain.webp', bytes: await plain.clone().webp().toBuffer() },
    { name: 'jpeg-and-html.jpg', bytes: Buffer.concat([jpeg, html]) },
    { name: 'jpeg-and-zip.jpg', bytes: Buffer.concat([jpeg, Buffer.from('PK\x03\x04canary-zip')]) },
    { name: '../../../etc/passwd\0.jpg', bytes: jpeg },
  ]
  return [
    ...taken,
    { name: 'empty.jpg', bytes: Buffer.alloc(0) },
    { name: 'page.jpg', bytes: html },
    { name: 'drawing.png', bytes: svg },
    { name: 'frames.gif', bytes: gif },
    { name: 'paper.jpg', bytes: Buffer.from('%PDF-1.7\n/JS (app.alert(1))') },
    { name: 'archive.webp', bytes: Buffer.from('PK\x03\x04\0\0\0\0WEB') },
    { name: 'virus.jpg', bytes: Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$') },
    { name: 'html-after-magic.jpg', bytes: Buffer.concat([jpeg.subarray(0, 4), html]) },
    { name: 'cut.jpg', bytes: jpeg.subarray(0, jpeg.length / 2) },
    { name: 'head-only.png', bytes: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
    { name: 'bomb.png', bytes: pngBomb(30_000) },
    { name: 'large.jpg', bytes: Buffer.concat([jpeg, Buffer.alloc(12 * 1_048_576)]) },
  ]
}
