import type { PaperWriter } from '#engine/report/paper.ts'
import { writePdf } from './pdf.ts'
import { writeSheet } from './sheet.ts'
import { writeWord } from './word.ts'

/** Writes official papers as Word, PDF and Excel. */
export function paperGateway(): PaperWriter {
  const writers = { docx: writeWord, pdf: writePdf, xlsx: writeSheet }
  return { write: (paper, format) => writers[format](paper) }
}
