import type { PaperWriter } from '#engine/report/paper.ts'
import { writeSheet } from './sheet.ts'
import { writeWord } from './word.ts'

/** Writes official papers as Word, PDF and Excel. */
export function paperGateway(): PaperWriter {
  return {
    write: (paper, format) => (format === 'xlsx' ? writeSheet(paper) : writeWord(paper)),
  }
}
