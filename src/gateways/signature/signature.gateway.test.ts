import { createHash, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import forge from 'node-forge'
import { PDFDict, PDFDocument, PDFName, PDFString } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Paper } from '#engine/report/paper.ts'
import { writePdf } from '../paper/pdf.ts'
import { demoName } from './demo-certificate.ts'
import { openKey } from './key.ts'
import { demoCertificate, signatureGateway } from './signature.gateway.ts'

const folder = mkdtempSync(join(tmpdir(), 'dothi-signature-'))
const at = new Date('2026-12-15T02:00:00Z')
const path = join(folder, 'demo.p12')
const paper: Paper = {
  issuer: 'Ủy ban nhân dân\nQuận 1',
  number: 'Số: 70/BC-UBND',
  place: 'Quận 1, ngày 15 tháng 12 năm 2026',
  name: 'BÁO CÁO',
  subject: 'Tình hình thực hiện chỉ tiêu tháng 12/2026',
  asOfLine: 'Số liệu đến 14/12/2026',
  body: [{ kind: 'paragraph', runs: [{ text: 'Kết quả trả đúng hạn 93,8 %.', bold: true }] }],
  recipients: ['Lưu: VT.'],
  appendices: [],
  notes: [],
  live: { href: 'https://dothi.example/board', says: 'dothi.example/board' },
  asOf: at,
  author: 'UBND Quận 1',
  fileName: 'bao-cao',
}

let plain: Uint8Array
let signed: Buffer
let signedBy: string
beforeAll(async () => {
  plain = await writePdf(paper)
  const signer = signatureGateway(() => demoCertificate(path, at))
  const done = await signer.sign(plain, { name: 'UBND', reason: 'Ban hành', place: 'Quận 1', at })
  signed = Buffer.from(done.bytes)
  signedBy = done.signedBy
})
afterAll(() => rmSync(folder, { recursive: true }))

type Node = { tagClass: number; type: number; value: Node[] | string }
const read = (bytes: Buffer): Node => forge.asn1.fromDer(bytes.toString('binary'), { parseAllBytes: false }) as Node
const inside = (node: Node | undefined, ...path: number[]): Node =>
  path.reduce((one, place) => (one.value as Node[])[place] as Node, node as Node)
const der = (node: Node): Buffer => Buffer.from(forge.asn1.toDer(node).getBytes(), 'binary')
const octets = (node: Node): string => Buffer.from(node.value as string, 'binary').toString('hex')
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** A signed file taken apart: what is under the signature, and the signature. */
function takeApart(file: Buffer) {
  const [, from = 0, length = 0, then = 0, rest = 0] = (
    /\/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)/.exec(file.toString('latin1')) ?? []
  ).map(Number)
  const content = Buffer.concat([file.subarray(from, from + length), file.subarray(then, then + rest)])
  const cms = read(Buffer.from(file.subarray(from + length + 1, then - 1).toString('latin1'), 'hex'))
  const data = inside(cms, 1, 0)
  const signer = inside(data, 4, 0)
  const attributes = inside(signer, 3)
  const attribute = (oid: string): Node | undefined =>
    (attributes.value as Node[]).find((one) => octets(inside(one, 0)) === oid)
  const asSet = der(attributes)
  asSet[0] = 0x31
  return { content, ends: then + rest, certificate: der(inside(data, 3, 0)), signer, attribute, attributes, asSet }
}

function isWhole(file: Buffer): boolean {
  const { content, certificate, attribute, asSet, signer } = takeApart(file)
  const digest = attribute('2a864886f70d010904')
  const signature = Buffer.from(inside(signer, 5).value as string, 'binary')
  const { publicKey } = new X509Certificate(certificate)
  return (
    digest !== undefined &&
    octets(inside(digest, 1, 0)) === sha256(content) &&
    verify('sha256', asSet, publicKey, signature)
  )
}

describe('a signed paper', () => {
  test('says why and where it was signed, in Vietnamese', async () => {
    const document = await PDFDocument.load(signed, { updateMetadata: false })
    const dictionaries = document.context
      .enumerateIndirectObjects()
      .flatMap(([, one]) => (one instanceof PDFDict ? [one] : []))
    const found = dictionaries.find((one) => one.get(PDFName.of('ByteRange')))
    const said = ['Reason', 'Location'].map((key) => found?.lookup(PDFName.of(key), PDFString).decodeText())
    expect(said).toEqual(['Ban hành', 'Quận 1'])
  })

  test('is signed whole, by a certificate that says it is of the demonstration', () => {
    expect(signedBy).toBe(demoName)
    expect(signed.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached')
    expect(takeApart(signed).ends).toBe(signed.length)
    expect(isWhole(signed)).toBe(true)
  })

  test('names its certificate by hash under the signature, and no time there: PAdES baseline B', () => {
    const { attribute, attributes, certificate } = takeApart(signed)
    expect((attributes.value as Node[]).map((one) => octets(inside(one, 0)))).toEqual([
      '2a864886f70d010903',
      '2a864886f70d010904',
      '2a864886f70d010910022f',
    ])
    expect(octets(inside(attribute('2a864886f70d010910022f'), 1, 0, 0, 0, 0))).toBe(sha256(certificate))
    expect(certificate.equals(openKey(demoCertificate(path, at).p12, 'dothi').certificate)).toBe(true)
  })

  test.each([['the text'], ['the end']])('saboteur: one changed byte of %s is noticed', (where) => {
    const changed = Buffer.from(signed)
    const place = where === 'the end' ? changed.length - 8 : 200
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(isWhole(changed)).toBe(false)
  })
})

/** What makes a file PDF/A, as far as it can be seen in it. */
async function seen(bytes: Uint8Array) {
  const raw = Buffer.from(bytes).toString('latin1')
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const dictionaries = document.context.enumerateIndirectObjects().map(([, object]) => object.toString())
  const fonts = dictionaries.filter((text) => /\/Type \/FontDescriptor\b/.test(text))
  return {
    part: /<pdfaid:part>(\d)/.exec(raw)?.[1],
    conformance: /<pdfaid:conformance>(\w)/.exec(raw)?.[1],
    intent: dictionaries.some((text) => text.includes('/GTS_PDFA1') && text.includes('/DestOutputProfile')),
    named: document.catalog.toString().includes('/OutputIntents'),
    fonts: fonts.length,
    embedded: fonts.filter((text) => /\/FontFile\d?/.test(text)).length,
    encrypted: /\/Encrypt\b/.test(raw),
    identified: /\/ID\s*\[/.test(raw),
    packed: /\/Type\s*\/ObjStm/.test(raw),
  }
}

test('what made a paper PDF/A is the same before and after it was signed', async () => {
  const before = await seen(plain)
  expect(before).toMatchObject({ part: '2', conformance: 'B', intent: true, named: true, encrypted: false })
  expect(before.fonts).toBeGreaterThan(1)
  expect(before.embedded).toBe(before.fonts)
  expect(await seen(signed)).toEqual(before)
})

test('saboteur: a file that is no PDF/A is told apart', async () => {
  const other = await PDFDocument.create()
  other.addPage()
  expect(await seen(await other.save({ useObjectStreams: false }))).toMatchObject({ intent: false, named: false })
})

test('the certificate is made once', () => {
  const once = join(folder, 'once.p12')
  expect(demoCertificate(once, at).p12.equals(demoCertificate(once, new Date(0)).p12)).toBe(true)
})
