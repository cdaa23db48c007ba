import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import type { Paper } from '#engine/report/paper.ts'
import { writePdf } from './pdf.ts'
import { conformsTo } from './pdf-a.ts'

const paper: Paper = {
  superior: 'Ủy ban nhân dân Thành phố',
  issuer: 'Ủy ban nhân dân\nphường Bến Thành',
  number: 'Số: 07/BC-UBND',
  place: 'Bến Thành, ngày 15 tháng 12 năm 2026',
  name: 'BÁO CÁO',
  subject: 'Tình hình & kết quả tháng 12/2026',
  asOfLine: '(Số liệu đến 14/12/2026)',
  body: [{ kind: 'paragraph', runs: [{ text: 'Kết quả 93,8 %.', bold: true, href: 'https://x.example/board' }] }],
  recipients: ['Lưu: VT.'],
  appendices: [],
  notes: [],
  live: { href: 'https://x.example/board', says: 'x.example' },
  asOf: new Date('2026-12-15T02:00:00Z'),
  author: 'UBND phường Bến Thành',
  fileName: 'bao-cao',
}

/** A paper with something changed in it, written in full as papers are. */
async function spoiled(change: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.load(await writePdf(paper), { updateMetadata: false })
  change(document)
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
}
const dictionaries = (document: PDFDocument): PDFDict[] =>
  document.context.enumerateIndirectObjects().flatMap(([, one]) => (one instanceof PDFDict ? [one] : []))
const descriptors = (document: PDFDocument): PDFDict[] =>
  dictionaries(document).filter((one) => one.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'))

describe('what is against PDF/A-2b', () => {
  test('is nothing in a paper, as it is written', async () => {
    expect(await conformsTo(await writePdf(paper))).toEqual([])
    expect(await conformsTo(await spoiled(() => undefined))).toEqual([])
  })

  test.each<[string, (document: PDFDocument) => void, RegExp]>([
    ['no output intent', (document) => document.catalog.delete(PDFName.of('OutputIntents')), /6\.2\.3/],
    ['no metadata', (document) => document.catalog.delete(PDFName.of('Metadata')), /6\.6\.2\.1/],
    [
      'a font that is not in it',
      (document) => {
        for (const one of descriptors(document)) one.delete(PDFName.of('FontFile2'))
      },
      /not embedded/,
    ],
    [
      'letters that cannot be read back',
      (document) => {
        for (const one of dictionaries(document)) one.delete(PDFName.of('ToUnicode'))
      },
      /read back/,
    ],
    [
      'a script',
      (document) => {
        const action = document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') })
        document.context.register(action)
      },
      /6\.5/,
    ],
    [
      'a link that is not printed',
      (document) => {
        for (const one of dictionaries(document))
          if (one.get(PDFName.of('Subtype')) === PDFName.of('Link')) one.delete(PDFName.of('F'))
        const [page] = document.getPages()
        const notes = page?.node.lookupMaybe(PDFName.of('Annots'), PDFArray)
        for (let n = 0; n < (notes?.size() ?? 0); n += 1) notes?.lookup(n, PDFDict).delete(PDFName.of('F'))
      },
      /not printed/,
    ],
    [
      'another title in the metadata',
      (document) => {
        const stream = document.catalog.lookup(PDFName.of('Metadata'))
        if (!(stream instanceof PDFRawStream)) throw new Error('no metadata')
        const text = Buffer.from(stream.contents).toString('utf8').replace('Tình hình', 'Tinh hinh')
        document.catalog.set(
          PDFName.of('Metadata'),
          document.context.register(PDFRawStream.of(stream.dict, Buffer.from(text))),
        )
      },
      /6\.6\.3/,
    ],
  ])('saboteur: %s is told', async (_, change, why) => {
    expect((await conformsTo(await spoiled(change))).join('; ')).toMatch(why)
  })

  test('saboteur: a file of another program, and what is no file at all', async () => {
    const other = await PDFDocument.create()
    other.addPage()
    expect((await conformsTo(await other.save({ useObjectStreams: false }))).length).toBeGreaterThan(1)
    expect(await conformsTo(Buffer.from('không phải PDF'))).toEqual(['it cannot be read'])
  })
})
