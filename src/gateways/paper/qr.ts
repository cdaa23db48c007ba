import { createCanvas } from '@napi-rs/canvas'
import qrcode from 'qrcode'

const quiet = 4
const dots = 6

/** The dark squares of a code of an address, level M, with its quiet zone: `size` squares a side. */
export function qrSquares(text: string): { size: number; squares: { x: number; y: number; width: number }[] } {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const squares: { x: number; y: number; width: number }[] = []
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) squares.push({ x: x + quiet, y: y + quiet, width: 1 })
    }
  }
  return { size: modules.size + 2 * quiet, squares }
}

/** The same as a picture (PNG), black on white. */
export function qrPicture(text: string): Buffer {
  const { size, squares } = qrSquares(text)
  const canvas = createCanvas(size * dots, size * dots)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, size * dots, size * dots)
  pen.fillStyle = '#000000'
  for (const { x, y, width } of squares) pen.fillRect(x * dots, y * dots, width * dots, dots)
  return canvas.toBuffer('image/png')
}
