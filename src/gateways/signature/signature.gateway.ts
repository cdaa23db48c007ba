import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import { PDFDocument } from 'pdf-lib'
import type { PaperSigner } from '#engine/report/paper.ts'
import { makeDemoCertificate, nameIn } from './demo-certificate.ts'

/** Signs with the certificate of a PKCS#12, read at each signature so that a new one needs no restart. */
export function signatureGateway(open: () => { p12: Buffer; password: string }): PaperSigner {
  return {
    sign: async (pdf, { name, reason, place, at }) => {
      const { p12, password } = open()
      const document = await PDFDocument.load(pdf, { updateMetadata: false })
      pdflibAddPlaceholder({
        pdfDoc: document,
        reason,
        contactInfo: '',
        name,
        location: place,
        signingTime: at,
        signatureLength: 16_384,
        subFilter: 'ETSI.CAdES.detached',
        appName: 'Dothi',
      })
      const prepared = Buffer.from(await document.save({ useObjectStreams: false }))
      const signer = new P12Signer(p12, { passphrase: password })
      const bytes = await new SignPdf().sign(prepared, signer, at)
      return { bytes: new Uint8Array(bytes), signedBy: nameIn(p12, password) }
    },
  }
}

const demoPassword = 'dothi'

/** The demonstration's certificate out of a file that is made when it is first needed. */
export function demoCertificate(path: string, at: Date): { p12: Buffer; password: string } {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, makeDemoCertificate(demoPassword, at), { mode: 0o600 })
  }
  return { p12: readFileSync(path), password: demoPassword }
}
