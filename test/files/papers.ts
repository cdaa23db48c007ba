import { Buffer } from 'node:buffer'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import type { Sample } from './corpus.ts'

/** A paper somebody might send, and what becomes of it: taken with so many pages, or the code of its refusal. */
export type Paper = Sample & { end: string }

/** An ordinary paper of so many pages. */
export async function paper(pages = 3, change: (document: PDFDocument) => unknown = () => undefined): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) document.addPage([595, 842]).drawText(`Trang ${page + 1}`)
  await change(document)
  return Buffer.from(await document.save({ useObjectStreams: pages % 2 === 0 }))
}

/** The smallest archive: one stored file. Where it stands in another file, `at` is how many bytes stand before it. */
export function archive(name: string, body: Buffer, at = 0): Buffer {
  const local = Buffer.alloc(30)
  local.write('PK\x03\x04', 'latin1')
  local.writeUInt32LE(body.length, 18)
  local.writeUInt32LE(body.length, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.write('PK\x01\x02', 'latin1')
  central.writeUInt32LE(body.length, 20)
  central.writeUInt32LE(body.length, 24)
  central.writeUInt16LE(name.length, 28)
  central.writeUInt32LE(at, 42)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(at + 30 + name.length + body.length, 16)
  const named = Buffer.from(name, 'latin1')
  return Buffer.concat([local, named, body, central, named, end])
}

function withAction(action: Record<string, unknown>, key = 'OpenAction'): (document: PDFDocument) => void {
  return (document) => {
    const made = document.context.obj(action as never)
    document.catalog.set(PDFName.of(key), document.context.register(made))
  }
}

/** A paper whose one page unfolds to `megabytes` of nothing. */
export function bombPaper(megabytes: number, twice = false): Promise<Buffer> {
  return paper(1, (document) => {
    const once = deflateSync(Buffer.alloc(megabytes * 1_048_576))
    const packed = twice ? deflateSync(once) : once
    const filter = twice ? ['FlateDecode', 'FlateDecode'] : 'FlateDecode'
    const stream = document.context.stream(packed, { Filter: filter as never })
    document.getPage(0).node.set(PDFName.of('Contents'), document.context.register(stream))
  })
}

const script = '<script>window.canary=1</script>'

/** Papers to be taken, and papers to be refused, each for its own reason. */
export async function papers(): Promise<Paper[]> {
  const plain = await paper()
  const javascript = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') }
  const old = await paper(1, withAction(javascript))
  const hidden = Buffer.from(old.toString('latin1').replace('/JavaScript', '/J#61vaScript'), 'latin1')
  const jar = archive('META-INF/MANIFEST.MF', Buffer.from('canary'))
  return [
    { name: 'ba-trang.pdf', bytes: plain, end: 'taken 3' },
    { name: 'hai-tram-trang.pdf', bytes: await paper(200), end: 'taken 200' },
    { name: 'khong-phai-anh.jpg', bytes: plain, end: 'taken 3' },
    { name: '../../etc/a\0b.pdf', bytes: plain, end: 'taken 3' },
    { name: 'ky-so.pdf', bytes: Buffer.concat([plain, Buffer.from('\r\n')]), end: 'taken 3' },
    { name: 'qua-dai.pdf', bytes: await paper(201), end: 'document_too_long' },
    { name: 'ma-lenh.pdf', bytes: old, end: 'document_active' },
    { name: 'ma-lenh-an.pdf', bytes: hidden, end: 'document_active' },
    { name: 'ma-lenh-nen.pdf', bytes: await paper(2, withAction(javascript)), end: 'document_active' },
    {
      name: 'ma-lenh-ten.pdf',
      bytes: await paper(2, (d) => d.addJavaScript('x', 'app.alert(1)')),
      end: 'document_active',
    },
    {
      name: 'chay-lenh.pdf',
      bytes: await paper(2, withAction({ S: 'Launch', F: PDFString.of('a.exe') })),
      end: 'document_active',
    },
    { name: 'tu-gui.pdf', bytes: await paper(2, withAction({ S: 'SubmitForm' }, 'AA')), end: 'document_active' },
    {
      name: 'dinh-kem.pdf',
      bytes: await paper(2, (d) => d.attach(Buffer.from('MZ'), 'a.exe')),
      end: 'document_active',
    },
    {
      name: 'bieu-mau.pdf',
      bytes: await paper(2, withAction({ XFA: PDFString.of('<xdp/>') }, 'AcroForm')),
      end: 'document_active',
    },
    { name: 'co-khoa.pdf', bytes: await lockedPaper(), end: 'document_locked' },
    {
      name: 'va-zip.pdf',
      bytes: Buffer.concat([plain, archive('a.js', Buffer.from('x'), plain.length)]),
      end: 'file_two_kinds',
    },
    { name: 'va-zip-trong.pdf', bytes: zipInside(plain, jar), end: 'file_two_kinds' },
    { name: 'va-html.pdf', bytes: withHead(plain, script), end: 'file_two_kinds' },
    { name: 'va-html-cuoi.pdf', bytes: Buffer.concat([plain, Buffer.from(script)]), end: 'file_two_kinds' },
    { name: 'cut.pdf', bytes: plain.subarray(0, plain.length / 2), end: 'document_broken' },
    { name: 'dau.pdf', bytes: Buffer.from('%PDF-1.7\n'), end: 'document_broken' },
    { name: 'rong.pdf', bytes: Buffer.alloc(0), end: 'file_empty' },
    { name: 'bom.pdf', bytes: await bombPaper(500), end: 'file_too_hard' },
    { name: 'bom-o-gach.pdf', bytes: await tiledPaper(), end: 'file_too_hard' },
    { name: 'bom-trang-trong-trang.pdf', bytes: await drawnPaper(12), end: 'taken 1' },
    { name: 'bom-hai-lop.pdf', bytes: await bombPaper(500, true), end: 'file_too_hard' },
    { name: 'lon.pdf', bytes: Buffer.concat([plain, Buffer.alloc(20 * 1_048_576)]), end: 'file_too_big' },
    { name: 'van-ban.docx', bytes: archive('word/document.xml', Buffer.from('<w/>')), end: 'not_a_document' },
    { name: 'ma-lenh.docm', bytes: archive('word/vbaProject.bin', Buffer.from('x')), end: 'not_a_document' },
    { name: 'cu.doc', bytes: Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), end: 'not_a_document' },
    { name: 'trang.pdf', bytes: Buffer.from(`<!doctype html>${script}`), end: 'not_a_document' },
    {
      name: 've.svg',
      bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
      end: 'not_a_document',
    },
    { name: 'anh.heic', bytes: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), end: 'picture_heic' },
  ]
}

/** Says that it is locked, as one with a password does. */
function lockedPaper(): Promise<Buffer> {
  return paper(1, (document) => {
    const lock = { Filter: 'Standard', V: 2, R: 3, Length: 128, P: -44, O: PDFString.of('o'), U: PDFString.of('u') }
    document.context.trailerInfo.Encrypt = document.context.register(document.context.obj(lock as never))
  })
}

/** The archive stands before the end of the paper: its own end carries the rest as a comment. */
function zipInside(plain: Buffer, jar: Buffer): Buffer {
  const comment = Buffer.from('\n%%EOF\n')
  const ended = Buffer.from(jar)
  ended.writeUInt16LE(comment.length, ended.length - 2)
  return Buffer.concat([plain.subarray(0, plain.lastIndexOf('%%EOF')), Buffer.from('%'), ended, comment])
}

function withHead(plain: Buffer, html: string): Buffer {
  const line = plain.indexOf('\n') + 1
  return Buffer.concat([plain.subarray(0, line), Buffer.from(`%${html}\n`), plain.subarray(line)])
}

/** One page that draws a page that draws a page …: `wide` times each, `deep` levels, in a few hundred bytes. */
export function drawnPaper(deep: number, wide = 10): Promise<Buffer> {
  return paper(1, (document) => {
    const { context } = document
    const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 595, 842] }
    let inner = context.register(
      context.stream('1 0 0 rg 0 0 400 400 re f 0 0 1 RG 5 w 0 0 m 500 800 l S\n', form as never),
    )
    for (let level = 0; level < deep; level += 1) {
      const resources = context.obj({ XObject: { X: inner } } as never)
      inner = context.register(
        context.stream('/X Do 1 0 0 1 1 1 cm\n'.repeat(wide), { ...form, Resources: resources } as never),
      )
    }
    const page = document.getPage(0).node
    page.set(PDFName.of('Resources'), context.obj({ XObject: { X: inner } } as never))
    page.set(PDFName.of('Contents'), context.register(context.stream('/X Do\n')))
  })
}

/** A page with one picture of so many pixels a side, all of them the same. */
export function vastPaper(side: number, filter = 'FlateDecode'): Promise<Buffer> {
  return paper(1, (document) => {
    const { context } = document
    const image = context.register(
      context.stream(deflateSync(Buffer.alloc(side * side)), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: side,
        Height: side,
        BitsPerComponent: 8,
        ColorSpace: 'DeviceGray',
        Filter: filter,
      } as never),
    )
    const page = document.getPage(0).node
    page.set(PDFName.of('Resources'), context.obj({ XObject: { X: image } } as never))
    page.set(PDFName.of('Contents'), context.register(context.stream('q 500 0 0 500 0 0 cm /X Do Q\n')))
  })
}

/** A page filled with a pattern whose tiles lie so close that there are thousands of millions of them. */
export function tiledPaper(step = 0.001): Promise<Buffer> {
  return paper(1, (document) => {
    const { context } = document
    const tile = { Type: 'Pattern', PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 5, 5] }
    const pattern = context.register(
      context.stream('1 0 0 rg 0 0 3 3 re f\n', { ...tile, XStep: step, YStep: step, Resources: {} } as never),
    )
    const page = document.getPage(0).node
    page.set(PDFName.of('Resources'), context.obj({ Pattern: { P: pattern } } as never))
    page.set(PDFName.of('Contents'), context.register(context.stream('/Pattern cs /P scn 0 0 595 842 re f\n')))
  })
}
