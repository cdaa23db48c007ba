import { crc32, deflateRawSync } from 'node:zlib'
import { localDate, localTime } from '#base/instant.ts'

/** One file of an archive: its name with `/` between folders, and its bytes. `isPacked`: they are small already (JPEG, PDF). */
export type ZipEntry = { name: string; bytes: Uint8Array; isPacked?: boolean }

type Written = { header: Buffer; name: Buffer; at: number }

const most = 0xffff_ffff
const utf8Names = 0x0800
const versionNeeded = 20

/**
 * An archive (ZIP, APPNOTE 6.3 without its 64-bit parts), in pieces: no more than one file of it is held at a time.
 *
 * @param at  what every entry says it was written at
 * @throws {RangeError} past 4 GiB or 65,535 files
 */
export async function* zip(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let offset = 0
  for await (const entry of entries) {
    const packed = entry.isPacked ? entry.bytes : deflateRawSync(entry.bytes)
    const name = Buffer.from(entry.name)
    const header = headerOf(entry, packed.length, name.length, at)
    written.push({ header, name, at: offset })
    const local = Buffer.concat([signed(0x0403_4b50), header, name])
    offset += local.length + packed.length
    if (offset > most || written.length > 0xffff) throw new RangeError('zip: too much for one archive')
    yield local
    yield packed
  }
  const directory = Buffer.concat(written.map(centralOf))
  yield directory
  yield endOf(written.length, directory.length, offset)
}

/** What the local header and the directory say alike of one file: 26 bytes. */
function headerOf({ bytes, isPacked }: ZipEntry, packed: number, nameLength: number, at: Date): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(versionNeeded, 0)
  header.writeUInt16LE(utf8Names, 2)
  header.writeUInt16LE(isPacked ? 0 : 8, 4)
  header.writeUInt16LE(timeOf(at), 6)
  header.writeUInt16LE(dayOf(at), 8)
  header.writeUInt32LE(crc32(bytes), 10)
  header.writeUInt32LE(packed, 14)
  header.writeUInt32LE(bytes.length, 18)
  header.writeUInt16LE(nameLength, 22)
  return header
}

function centralOf({ header, name, at }: Written): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(at, 10)
  const version = Buffer.from([versionNeeded, 0])
  return Buffer.concat([signed(0x0201_4b50), version, header, rest, name])
}

function endOf(count: number, bytes: number, at: number): Buffer {
  const end = Buffer.alloc(18)
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(bytes, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([signed(0x0605_4b50), end])
}

function signed(signature: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32LE(signature)
  return four
}

/** Hours, minutes and pairs of seconds in sixteen bits. */
function timeOf(at: Date): number {
  const [hours = 0, minutes = 0] = localTime(at).split(':').map(Number)
  return (hours << 11) | (minutes << 5)
}

/** Years since 1980, month and day in sixteen bits. */
function dayOf(at: Date): number {
  const [year = 1980, month = 1, day = 1] = localDate(at).split('-').map(Number)
  return (Math.max(0, year - 1980) << 9) | (month << 5) | day
}
