import type { PaperWriter } from '#engine/report/paper.ts'

/** What writes each kind is read with the first paper of it: a program that makes none holds none, and starts sooner. */
const writers = {
  docx: async () => (await import('./word.ts')).writeWord,
  pdf: async () => (await import('./pdf.ts')).writePdf,
  xlsx: async () => (await import('./sheet.ts')).writeSheet,
}

/** Writes official papers as Word, PDF and Excel. */
export function paperGateway(): PaperWriter {
  return { write: async (paper, format) => (await writers[format]())(paper) }
}
