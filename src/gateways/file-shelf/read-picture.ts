import sharp, { type Sharp } from 'sharp'
import type { NoPicture, Picture } from '#engine/file/shelf.ts'

/** One picture is decoded at a time by one thread, and nothing of it is remembered: memory stays within what one needs. */
sharp.cache(false)
sharp.concurrency(1)

/** Megapixels of the largest picture that is opened: more than any phone takes, less than a bomb unfolds to. */
const megapixels = 60
const decodeSeconds = 15
/** Pixels of the longer side of what is kept: a house number is readable, a page of text too. */
const keptPx = 2_560
const thumbPx = 320

/** How a file of a kind that is opened begins, at which byte. What it is called and claims to be counts for nothing. */
const signatures: readonly { at: number; bytes: string }[] = [
  { at: 0, bytes: '\xff\xd8\xff' },
  { at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { at: 8, bytes: 'WEBP' },
  { at: 4, bytes: 'ftypavif' },
]
const formats = new Set(['jpeg', 'png', 'webp', 'heif'])

/**
 * Opens a picture and writes it anew as two JPEGs, turned upright, without anything but pixels: place, device, comments and
 * whatever was hidden behind or between them are gone. A picture with several frames is refused.
 */
export async function readPicture(path: string, head: Buffer): Promise<Picture | NoPicture> {
  const begin = head.toString('latin1')
  if (!signatures.some(({ at, bytes }) => begin.startsWith(bytes, at))) return { code: 'not_a_picture' }
  try {
    const { format, width, height, pages = 1 } = await opened(path).metadata()
    if (!formats.has(format) || pages > 1) return { code: 'not_a_picture' }
    if (width * height > megapixels * 1e6) return { code: 'picture_too_large', with: { megapixels } }
    return await rewritten(path)
  } catch (error) {
    return whyNot(error)
  }
}

function opened(path: string): Sharp {
  return sharp(path, {
    limitInputPixels: megapixels * 1e6,
    failOn: 'error',
    animated: false,
    sequentialRead: true,
  }).timeout({ seconds: decodeSeconds })
}

async function rewritten(path: string): Promise<Picture> {
  const { data, info } = await opened(path)
    .rotate()
    .resize({ width: keptPx, height: keptPx, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80, mozjpeg: false })
    .toBuffer({ resolveWithObject: true })
  // Made from what is kept: that it can be read again is tried here, not promised.
  const thumb = await sharp(data, { failOn: 'error' })
    .resize({ width: thumbPx, height: thumbPx, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 70 })
    .toBuffer()
  return { image: data, thumb, mediaType: 'image/jpeg', width: info.width, height: info.height }
}

function whyNot(error: unknown): NoPicture {
  const message = error instanceof Error ? error.message : ''
  if (/exceeds pixel limit|too large/i.test(message)) return { code: 'picture_too_large', with: { megapixels } }
  return { code: /unsupported image format/i.test(message) ? 'not_a_picture' : 'picture_broken' }
}
