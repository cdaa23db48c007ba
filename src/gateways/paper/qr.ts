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
export function qrPicture(text: string): Promise<Buffer> {
  return qrcode.toBuffer(text, { errorCorrectionLevel: 'M', margin: quiet, scale: dots })
}
