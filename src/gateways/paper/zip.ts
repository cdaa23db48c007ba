import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** One file inside an archive. */
type Entry = { name: string; bytes: Buffer }

/**
 * The same archive with one date on every file, so that equal contents are equal bytes. `change` may rewrite a file.
 *
 * @param at  written as each file's date; a ZIP knows even seconds since 1980
 * @throws {Error} for what is no plain archive (encrypted, or larger than 4 GB)
 */
export function restamp(archive: Uint8Array, at: Date, change: (name: string, text: string) => string): Uint8Array {
  const entries = readEntries(Buffer.from(archive)).map(({ name, bytes }) => ({
    name,
    bytes: /\.(xml|rels)$/.test(name) ? Buffer.from(change(name, bytes.toString('utf8'))) : bytes,
  }))
  return writeEntries(entries, at)
}

/** The files of an archive, by its directory, in the order they stand there. */
export function readEntries(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) throw new Error('zip: no directory')
  let at = archive.readUInt32LE(end + 16)
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [method, packed] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = archive.readUInt32LE(at + 42)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const raw = archive.subarray(from, from + packed)
    at += 46 + nameLength + extra + comment
    return { name, bytes: method === 0 ? Buffer.from(raw) : inflateRawSync(raw) }
  })
}

function writeEntries(entries: readonly Entry[], at: Date): Uint8Array {
  const [day, time] = dosTime(at)
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const title = Buffer.from(name)
    const packed = deflateRawSync(bytes, { level: 9 })
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(0x0800, 2) // names are UTF-8
    about.writeUInt16LE(8, 4)
    about.writeUInt16LE(time, 6)
    about.writeUInt16LE(day, 8)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(title.length, 22)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(offset, 10)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), about, title, packed)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, where, title)
    offset += 30 + title.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, end])
}

/** The day and the time of day as a ZIP writes them, in UTC. */
function dosTime(at: Date): [day: number, time: number] {
  const year = Math.max(1980, at.getUTCFullYear())
  return [
    ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  ]
}
