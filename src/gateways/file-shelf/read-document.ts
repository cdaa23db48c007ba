import { readFile } from 'node:fs/promises'
import { createInflate } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRawStream } from 'pdf-lib'
import type { NotTaken } from '#engine/file/shelf.ts'

/** Bytes that everything packed in a paper may unfold to: two hundred scanned pages do, a bomb does not. */
const mostUnfolded = 400 * 1_048_576
/** Pixels of one picture in a paper: a sheet of A0 at 300 dpi is a third of it. */
const mostPixels = 400e6
/** After its last mark of the end, a paper has at most some blanks. */
const mostTrailing = 1_024

/** Names under which something in a paper runs, is carried along, or sends what was filled in. */
const active = new Set([
  'JavaScript',
  'JS',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'EF',
  'RichMedia',
  'XFA',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
  'Rendition',
  'Movie',
  'Sound',
  '3D',
])

/** How many pages a paper has; or why it is not taken. It is kept as it came: a signature in it stays good. */
export async function readDocument(path: string, mostPages: number): Promise<{ pages: number } | NotTaken> {
  const bytes = await readFile(path)
  if (isSecondKind(bytes)) return { code: 'file_two_kinds' }
  if (namesActive(bytes)) return { code: 'document_active' }
  try {
    const document = await PDFDocument.load(bytes, {
      throwOnInvalidObject: true,
      updateMetadata: false,
      parseSpeed: Number.POSITIVE_INFINITY,
    })
    const pages = document.getPageCount()
    if (pages === 0) return { code: 'document_broken' }
    if (pages > mostPages) return { code: 'document_too_long', with: { pages, max: mostPages } }
    const objects = document.context.enumerateIndirectObjects().map(([, object]) => object)
    if (objects.some(isActive)) return { code: 'document_active' }
    return (await unfolds(objects)) ? { pages } : { code: 'file_too_hard' }
  } catch (error) {
    return {
      code: error instanceof Error && /is encrypted/.test(error.message) ? 'document_locked' : 'document_broken',
    }
  }
}

/** A file that is a paper to one program and an archive or a page to another. */
function isSecondKind(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4_096).toString('latin1')
  if (/<(!doctype|html|script|svg|body|iframe)/i.test(head)) return true
  const end = bytes.lastIndexOf('%%EOF')
  const rest = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 5)
  return rest.length > mostTrailing || !/^[\s\0]*$/.test(rest.toString('latin1')) || endsAsArchive(bytes)
}

/** A ZIP is found from its end: its last part says how long the comment after it is. */
function endsAsArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - 65_557)
  for (
    let at = bytes.indexOf('PK\x05\x06', from, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x05\x06', at + 1, 'latin1')
  )
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length) return true
  return false
}

/** A large paper is looked through in pieces that overlap by a name: whole, its text would take as much memory again. */
const pieceBytes = 1_048_576
const longestName = 200

/** Looked for in the bytes too: an older version of an object, which the newest hides from us, may not hide from another reader. */
function namesActive(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += pieceBytes)
    if (namesActiveIn(bytes.subarray(at, at + pieceBytes + longestName).toString('latin1'))) return true
  return false
}

function namesActiveIn(text: string): boolean {
  for (const [, written = ''] of text.matchAll(/\/([A-Za-z0-9#]{6,60})/g)) {
    const name = written.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    if (name.length > 5 && active.has(name)) return true
  }
  return false
}

function isActive(object: PDFObject): boolean {
  if (object instanceof PDFName) return active.has(object.decodeText())
  if (object instanceof PDFArray) return object.asArray().some(isActive)
  const dictionary = object instanceof PDFRawStream ? object.dict : object
  if (!(dictionary instanceof PDFDict)) return false
  return dictionary.entries().some(([key, value]) => active.has(key.decodeText()) || isActive(value))
}

/** Whether all that is packed unfolds within the limit. Only counted as it comes: nothing of it is held. */
async function unfolds(objects: readonly PDFObject[]): Promise<boolean> {
  let left = mostUnfolded
  for (const object of objects) {
    if (!(object instanceof PDFRawStream)) continue
    const packed = packings(object)
    if (packed > 1 || pixelsOf(object) > mostPixels) return false
    if (packed === 1) left -= await unfoldedBytes(object.contents, left)
    if (left < 0) return false
  }
  return true
}

function packings(stream: PDFRawStream): number {
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const names = filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : []
  return names.filter((name) => name instanceof PDFName && /^(FlateDecode|Fl)$/.test(name.decodeText())).length
}

function pixelsOf(stream: PDFRawStream): number {
  const side = (name: string): number => {
    const found = stream.dict.lookup(PDFName.of(name))
    return found instanceof PDFNumber ? found.asNumber() : 0
  }
  return side('Width') * side('Height')
}

/** What one stream unfolds to, no further than one byte past `most`. A damaged one counts for as far as it goes. */
async function unfoldedBytes(packed: Uint8Array, most: number): Promise<number> {
  const inflate = createInflate({ chunkSize: 262_144 })
  let bytes = 0
  inflate.end(packed)
  try {
    for await (const chunk of inflate) {
      bytes += (chunk as Buffer).length
      if (bytes > most) return bytes
    }
  } catch {
    return bytes
  } finally {
    inflate.destroy()
  }
  return bytes
}
