import sharp, { type Sharp } from 'sharp'
import type { NotTaken } from '#engine/file/shelf.ts'

/** One picture is decoded at a time by one thread, and nothing of it is remembered: memory stays within what one needs. */
sharp.cache(false)
sharp.concurrency(1)

/** Megapixels of the largest picture that is opened: more than any phone takes, less than a bomb unfolds to. */
const megapixels = 60
/** Pixels of the longer side of what is kept: a house number is readable, a page of text too. */
const keptPx = 2_560
const thumbPx = 320

const formats = new Set(['jpeg', 'png', 'webp', 'heif'])

/** A picture written anew: two JPEGs, and the pixels of the first. */
export type Rewritten = { whole: Uint8Array; thumb: Uint8Array; width: number; height: number }

/**
 * Opens a picture and writes it anew as two JPEGs, turned upright, without anything but pixels: place, device, comments and
 * whatever was hidden behind or between them are gone. A picture with several frames is refused.
 */
export async function readPicture(path: string, isLimited = true): Promise<Rewritten | NotTaken> {
  const opened = (): Sharp =>
    sharp(path, {
      limitInputPixels: isLimited ? megapixels * 1e6 : false,
      failOn: 'error',
      animated: false,
      sequentialRead: true,
    })
  try {
    const { format, width, height, pages = 1 } = await opened().metadata()
    if (isLimited && (!formats.has(format) || pages > 1)) return { code: 'not_a_picture' }
    if (isLimited && width * height > megapixels * 1e6) return { code: 'picture_too_large', with: { megapixels } }
    return await rewritten(opened())
  } catch (error) {
    return whyNot(error)
  }
}

async function rewritten(opened: Sharp): Promise<Rewritten> {
  const { data, info } = await opened
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
  return { whole: data, thumb, width: info.width, height: info.height }
}

function whyNot(error: unknown): NotTaken {
  const message = error instanceof Error ? error.message : ''
  if (/exceeds pixel limit|too large/i.test(message)) return { code: 'picture_too_large', with: { megapixels } }
  return { code: /unsupported image format/i.test(message) ? 'not_a_picture' : 'picture_broken' }
}
