import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib'
import { SignPdf } from '@signpdf/signpdf'
import { PDFDocument } from 'pdf-lib'
import type { PaperSigner } from '#engine/report/paper.ts'
import { CmsSigner } from './cms.ts'
import { makeDemoCertificate } from './demo-certificate.ts'
import { subjectOf } from './key.ts'
import type { TimeStamper } from './time-stamp.ts'

/**
 * Signs with the certificate of a PKCS#12, read at each signature so that a new one needs no restart; with a time stamp where an
 * authority is given, and not at all while it cannot be had.
 */
export function signatureGateway(open: () => { p12: Buffer; password: string }, stamper?: TimeStamper): PaperSigner {
  return {
    sign: async (pdf, { name, reason, place, at }) => {
      const { p12, password } = open()
      const document = await PDFDocument.load(pdf, { updateMetadata: false })
      pdflibAddPlaceholder({
        pdfDoc: document,
        reason: asWritten(reason),
        contactInfo: '',
        name: asWritten(name),
        location: asWritten(place),
        signingTime: at,
        // Room for the chain of the body and of the authority that stamps.
        signatureLength: stamper ? 32_768 : 16_384,
        subFilter: 'ETSI.CAdES.detached',
        appName: 'Dothi',
      })
      // Written out in full, with no page or look of its own added: what made it PDF/A stays as it was.
      const prepared = Buffer.from(
        await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }),
      )
      const signer = new CmsSigner(p12, password, stamper)
      const bytes = await new SignPdf().sign(prepared, signer, at)
      const { stamp } = signer
      const signedBy = subjectOf(signer.key.certificate)
      return { bytes: new Uint8Array(bytes), signedBy, ...(stamp && { stamp: { at: stamp.at, by: stamp.by } }) }
    },
  }
}

/** Words as a PDF writes those that are not English: UTF-16, each byte in octal, so that no letter is lost. */
function asWritten(text: string): string {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
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
