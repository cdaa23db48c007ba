import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { UnitName } from '../unit/question.ts'

/** One line of the register of documents. `record` and `id` lead to what it is of; `organ` of those that others issued. */
export type DocumentRow = {
  id: string
  record: string
  reference: string
  kind: string
  kindLabel: Words
  issuedOn: LocalDate
  title: string
  organ?: string
  unit?: UnitName
  /** How another document names it: 112/QĐ-UBND ngày 03/03/2026. */
  citation: string
  simulated: boolean
}

/** A series of the year: its numbers go from first to last; `missing` are those between that nobody was given, which must be 0. */
export type DocumentSeries = {
  kind: string
  kindLabel: Words
  unit: UnitName
  first: number
  last: number
  missing: number
}

/** A document to look at. */
export type DocumentView = DocumentRow & {
  state: string
  stateLabel: Words
  to: string[]
  /** Lines of its text, as they were issued. */
  lines: string[]
  recipients: string[]
  signer?: string
  signerTitle?: string
  link?: string
  /** It can be had as a file. */
  isWritten: boolean
}

/** A letter before it is issued, made from what a unit owes. */
export type LetterDraft = {
  unit: UnitName
  subject: string
  to: string
  text: string
  recipients: string
  signerTitle: string
  /** The number it would be given today. */
  nextNumber: string
}

/** What became of a document that is named: found in the register, or not yet. */
export type CitedView = { text: string; state: 'found' | 'unknown'; id?: string; record?: string; title?: string }

/** What is asked of this room. For who works there. */
export type OfficeQuestions = {
  documents: {
    asks: Where & { own?: boolean; year?: number; kind?: string; before?: string }
    gives: {
      year: number
      items: DocumentRow[]
      series: DocumentSeries[]
      kinds: { name: string; label: Words }[]
      more: boolean
    }
  }
  document: { asks: Where & { id: string }; gives: DocumentView }
  /** The newest documents, to choose one that is named in a field. */
  document_choices: { asks: Where; gives: { items: { citation: string; title: string }[] } }
  /** Which of some documents, as they were named, stand in the register; at most 100. */
  cited: { asks: Where & { texts: readonly string[] }; gives: { items: CitedView[] } }
  /** A letter that presses a unit for what it owes. @throws `missing` where it owes nothing */
  letter_draft: { asks: Where & { unit: string }; gives: LetterDraft }
}
