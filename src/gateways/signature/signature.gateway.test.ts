import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { demoName } from './demo-certificate.ts'
import { demoCertificate, signatureGateway } from './signature.gateway.ts'

const folder = mkdtempSync(join(tmpdir(), 'dothi-signature-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = new Date('2026-12-15T02:00:00Z')

test('a paper is signed whole, by a certificate that says it is of the demonstration', async () => {
  const paper = await PDFDocument.create()
  paper.addPage()
  const path = join(folder, 'demo.p12')
  const signer = signatureGateway(() => demoCertificate(path, at))
  const { bytes, signedBy } = await signer.sign(await paper.save(), {
    name: 'UBND',
    reason: 'Ban hành',
    place: 'Quận 1',
    at,
  })
  expect(signedBy).toBe(demoName)
  const text = Buffer.from(bytes).toString('latin1')
  expect(text).toContain('/SubFilter /ETSI.CAdES.detached')
  const [, from, length, then, rest] = (/\/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)/.exec(text) ?? []).map(Number)
  // All of the file but the signature itself is under it.
  expect([from, (then ?? 0) + (rest ?? 0)]).toEqual([0, bytes.length])
  expect(length).toBeLessThan(then ?? 0)
})

test('the certificate is made once', () => {
  const path = join(folder, 'once.p12')
  expect(demoCertificate(path, at).p12.equals(demoCertificate(path, new Date(0)).p12)).toBe(true)
})
