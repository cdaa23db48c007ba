import qrcode from 'qrcode'

/** A QR code as one path, a unit a module, with its quiet zone of four modules: `size` × `size`. Level M. */
export function qrShape(text: string): { path: string; size: number } {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const quiet = 4
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    for (let start = 0; start < modules.size; start++) {
      let end = start
      while (end < modules.size && modules.get(row, end)) end++
      if (end > start) path += `M${start + quiet} ${row + quiet}h${end - start}v1h-${end - start}z`
      start = end
    }
  }
  return { path, size: modules.size + 2 * quiet }
}
