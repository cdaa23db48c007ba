import { inflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFStream } from 'pdf-lib'

const name = PDFName.of
const forbiddenActions = [
  'JavaScript',
  'Launch',
  'Sound',
  'Movie',
  'ResetForm',
  'ImportData',
  'Hide',
  'SetOCGState',
  'Rendition',
  'Trans',
  'GoTo3DView',
]
const forbiddenAnnotations = ['Sound', 'Movie', '3D', 'Screen', 'FileAttachment']

/**
 * What of a file is against PDF/A-2b, one sentence each; nothing where all that is looked at holds. No validator: it looks at file header
 * and trailer, metadata, output intent, fonts, transparency, actions, annotations, filters and embedded files.
 *
 * @source ISO 19005-2:2011, clause by clause as named
 */
export async function conformsTo(bytes: Uint8Array): Promise<string[]> {
  const raw = Buffer.from(bytes).toString('latin1')
  const document = await PDFDocument.load(bytes, { updateMetadata: false }).catch(() => undefined)
  if (!document) return ['it cannot be read']
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object)
  const streams = objects.flatMap((one) => (one instanceof PDFStream ? [one] : []))
  const dictionaries = [
    ...objects.flatMap((one) => (one instanceof PDFDict ? [one] : [])),
    ...streams.map(({ dict }) => dict),
  ]
  return [
    ...fileRules(raw),
    ...metadataRules(document),
    ...intentRules(document),
    ...fontRules(dictionaries),
    ...lookRules(dictionaries),
    ...contentRules(document, dictionaries),
  ]
}

function fileRules(raw: string): string[] {
  const rules: [boolean, string][] = [
    [
      /^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(raw),
      'its header is not followed by a comment of four bytes above 127 (6.1.2)',
    ],
    [!/\/Encrypt\b/.test(raw), 'it is encrypted (6.1.3)'],
    [/\/ID\s*\[/.test(raw), 'its trailer has no ID (6.1.3)'],
    [/%%EOF\r?\n?$/.test(raw), 'something stands behind its end (6.1.3)'],
    [!/\/Filter\s*\[?\s*\/LZWDecode/.test(raw), 'a stream is packed by LZW (6.1.7.2)'],
    [!/\/F\s+\(|\/FFilter\b/.test(raw), 'a stream lies outside of it (6.1.7.1)'],
  ]
  return told(rules)
}

function metadataRules(document: PDFDocument): string[] {
  const stream = document.catalog.lookup(name('Metadata'))
  if (!(stream instanceof PDFRawStream)) return ['it has no metadata (6.6.2.1)']
  const text = Buffer.from(stream.dict.has(name('Filter')) ? inflateSync(stream.contents) : stream.contents).toString(
    'utf8',
  )
  const title = document.getTitle()
  const rules: [boolean, string][] = [
    [!stream.dict.has(name('Filter')), 'its metadata are packed (6.6.2.1)'],
    [/pdfaid:part(>|=["'])2/.test(text), 'its metadata do not say part 2 (6.6.4)'],
    [/pdfaid:conformance(>|=["'])[BU]/.test(text), 'its metadata do not say conformance B (6.6.4)'],
    [title === undefined || text.includes(escaped(title)), 'its title is another in the metadata (6.6.3)'],
    [!/<\?xpacket[^>]*\b(bytes|encoding)=/.test(text), 'its metadata name bytes or encoding (6.6.2.1)'],
  ]
  return told(rules)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function intentRules(document: PDFDocument): string[] {
  const intents = document.catalog.lookupMaybe(name('OutputIntents'), PDFArray)
  const all = Array.from({ length: intents?.size() ?? 0 }, (_, n) => intents?.lookup(n, PDFDict))
  const ours = all.filter((one) => one?.get(name('S')) === name('GTS_PDFA1'))
  if (ours.length === 0) return ['it has no output intent (6.2.3)']
  const profile = ours[0]?.lookup(name('DestOutputProfile'))
  if (!(profile instanceof PDFRawStream)) return ['its output intent has no colour profile (6.2.3)']
  const bytes = profile.dict.has(name('Filter')) ? inflateSync(profile.contents) : Buffer.from(profile.contents)
  const signature = Buffer.from(bytes).toString('latin1', 36, 40)
  const parts = profile.dict.lookupMaybe(name('N'), PDFNumber)?.asNumber()
  return told([
    [signature === 'acsp', 'its colour profile is none (6.2.3)'],
    [parts === 3, 'its colour profile is not of three parts (6.2.3)'],
  ])
}

/** Every font is in the file whole or in part, says which, and its letters can be read back. */
function fontRules(dictionaries: readonly PDFDict[]): string[] {
  const ofType = (type: string): PDFDict[] => dictionaries.filter((one) => one.get(name('Type')) === name(type))
  const bare = ofType('FontDescriptor').filter(
    (one) => !['FontFile', 'FontFile2', 'FontFile3'].some((file) => one.has(name(file))),
  )
  const fonts = ofType('Font')
  const alone = fonts.filter(
    (one) =>
      one.get(name('Subtype')) !== name('Type0') &&
      !one.has(name('FontDescriptor')) &&
      one.get(name('Subtype')) !== name('Type3'),
  )
  const unread = fonts.filter((one) => one.get(name('Subtype')) === name('Type0') && !one.has(name('ToUnicode')))
  const unmapped = fonts.filter(
    (one) => one.get(name('Subtype')) === name('CIDFontType2') && !one.has(name('CIDToGIDMap')),
  )
  return told([
    [bare.length === 0, `${bare.length} fonts are not embedded (6.2.11.4)`],
    [alone.length === 0, `${alone.length} fonts are not described (6.2.11.4)`],
    [unread.length === 0, `${unread.length} fonts cannot be read back (6.2.11.7)`],
    [unmapped.length === 0, `${unmapped.length} fonts say not which glyph is which (6.2.11.3)`],
  ])
}

/** Nothing hides behind a look that changes: no transfer functions, no blend modes of one's own. */
function lookRules(dictionaries: readonly PDFDict[]): string[] {
  const states = dictionaries.filter((one) => one.get(name('Type')) === name('ExtGState'))
  const images = dictionaries.filter((one) => one.get(name('Subtype')) === name('Image'))
  return told([
    [
      states.every((one) => !one.has(name('TR')) && !one.has(name('HTP'))),
      'a graphics state has a transfer function (6.2.5)',
    ],
    [
      images.every((one) => !one.has(name('Alternates')) && !one.has(name('OPI'))),
      'a picture has another for print (6.2.8)',
    ],
    [
      images.every((one) => String(one.get(name('Interpolate'))) !== 'true'),
      'a picture is smoothed by the reader (6.2.8)',
    ],
  ])
}

function contentRules(document: PDFDocument, dictionaries: readonly PDFDict[]): string[] {
  const actions = dictionaries.filter((one) => forbiddenActions.some((kind) => one.get(name('S')) === name(kind)))
  const notes = dictionaries.filter((one) => one.get(name('Subtype')) && one.has(name('Rect')))
  const shown = notes.filter((one) => one.get(name('Subtype')) !== name('Popup'))
  const isPrinted = (one: PDFDict): boolean =>
    ((one.lookupMaybe(name('F'), PDFNumber)?.asNumber() ?? 0) & 0b111) === 0b100
  const names = document.catalog.lookupMaybe(name('Names'), PDFDict)
  return told([
    [actions.length === 0 && !document.catalog.has(name('AA')), 'it does something when it is opened (6.5)'],
    [
      notes.every((one) => !forbiddenAnnotations.some((kind) => one.get(name('Subtype')) === name(kind))),
      'it plays or carries something (6.3.1)',
    ],
    [shown.every(isPrinted), 'a link or a mark is not printed (6.3.2)'],
    [!names?.has(name('JavaScript')), 'it has scripts (6.5)'],
    [!names?.has(name('EmbeddedFiles')), 'it carries files (6.8)'],
    [!document.catalog.has(name('NeedsRendering')), 'it is a form of XFA (6.4.2)'],
  ])
}

function told(rules: readonly (readonly [boolean, string])[]): string[] {
  return rules.flatMap(([holds, words]) => (holds ? [] : [words]))
}
