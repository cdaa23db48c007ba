import { readFile } from 'node:fs/promises'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'

/** Pixels of the longer side of the small picture, as of the small one of a photo. */
const previewPx = 320

/** A JPEG of a page, and its pixels. */
export type Preview = { bytes: Uint8Array; width: number; height: number }

/** Loaded with the program that reads, so that what it costs is not counted against a file. */
const library = await PDFiumLibrary.init()

/**
 * Draws the first page of a paper small. Scripts, forms and whatever lies elsewhere are not run or fetched: the renderer is
 * built without them, and has no way out of its own memory.
 *
 * @returns undefined when the page has no size or cannot be drawn: the paper is as good as it was
 */
export async function drawFirstPage(path: string): Promise<Preview | undefined> {
  const paper = await library.loadDocument(await readFile(path))
  try {
    const page = paper.getPage(0)
    const { originalWidth, originalHeight } = page.getOriginalSize()
    const longer = Math.max(originalWidth, originalHeight)
    if (!(originalWidth > 0 && originalHeight > 0 && Number.isFinite(longer))) return undefined
    const sideOf = (points: number): number => Math.max(1, Math.round((points / longer) * previewPx))
    const size = { scale: 1, width: sideOf(originalWidth), height: sideOf(originalHeight) }
    const drawn = await page.render({ ...size, render: 'bitmap' })
    const { width, height } = drawn
    const bytes = await sharp(drawn.data, { raw: { width, height, channels: 4 } })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 70 })
      .toBuffer()
    return { bytes, width, height }
  } finally {
    paper.destroy()
  }
}
