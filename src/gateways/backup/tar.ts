/** One entry of a tar: a file of `bytes` length, a folder, or a link. `mode` are the permission bits. */
export type TarEntry = { path: string; kind: 'file' | 'folder' | 'link'; bytes: number; mode: number }

/** What the reader finds next: an entry begins, some of its bytes, or it is complete. */
export type TarPart = { entry: TarEntry } | { bytes: Buffer } | { complete: TarEntry }

const blockBytes = 512

/**
 * Reads the plain tar that PostgreSQL writes (ustar, names up to 100 bytes), however it is cut into pieces.
 *
 * @returns give it the pieces in order; it gives back what it found in each
 * @throws {Error} when the bytes are no tar
 */
export function tarReader(): (piece: Buffer) => TarPart[] {
  let head = Buffer.alloc(0)
  let entry: TarEntry | undefined
  let left = 0
  let padding = 0

  return (piece) => {
    const parts: TarPart[] = []
    let at = 0
    while (at < piece.length) {
      if (entry && left > 0) {
        const bytes = piece.subarray(at, at + left)
        parts.push({ bytes })
        left -= bytes.length
        at += bytes.length
        if (left === 0) complete(parts)
      } else if (padding > 0) {
        const skipped = Math.min(padding, piece.length - at)
        padding -= skipped
        at += skipped
      } else {
        const taken = piece.subarray(at, at + blockBytes - head.length)
        head = Buffer.concat([head, taken])
        at += taken.length
        if (head.length === blockBytes) begin(parts)
      }
    }
    return parts
  }

  function begin(parts: TarPart[]): void {
    const found = entryOf(head)
    head = Buffer.alloc(0)
    if (!found) return // the zero blocks at the end
    entry = found
    left = found.bytes
    padding = (blockBytes - (found.bytes % blockBytes)) % blockBytes
    parts.push({ entry: found })
    if (left === 0) complete(parts)
  }

  function complete(parts: TarPart[]): void {
    if (entry) parts.push({ complete: entry })
    entry = undefined
  }
}

const kinds: Readonly<Record<string, TarEntry['kind']>> = { '0': 'file', '\0': 'file', '5': 'folder', '2': 'link' }

function entryOf(head: Buffer): TarEntry | undefined {
  if (head.every((byte) => byte === 0)) return undefined
  const text = (from: number, to: number): string => head.toString('utf8', from, to).split('\0')[0] ?? ''
  const kind = kinds[String.fromCharCode(head[156] ?? 0)]
  const bytes = Number.parseInt(text(124, 136), 8)
  if (text(257, 262) !== 'ustar' || kind === undefined || !Number.isInteger(bytes)) throw new Error('tar: no head here')
  const mode = Number.parseInt(text(100, 108), 8) & 0o777
  return { path: text(0, 100).replace(/^\.\//, '').replace(/\/$/, ''), kind, bytes: kind === 'file' ? bytes : 0, mode }
}
