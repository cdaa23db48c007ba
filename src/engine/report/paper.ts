/** A stretch of text of one look. `note`: the number of the footnote that says where a figure comes from. */
export type Run = { text: string; bold?: true; italic?: true; href?: string; note?: number }

/** What an official paper says between its title and its signature (nội dung). */
export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; runs: readonly Run[] }
  | { kind: 'item'; runs: readonly Run[] }

/** One cell. A figure is also given as a number, so that a spreadsheet can go on counting with it; shares as 0–1. */
export type Cell = {
  text: string
  href?: string
  number?: { value: number; format: 'number' | 'percent'; decimals: number }
}

/** `share` is the part of the page's width, 0–1; all of them sum to 1. */
export type Column = { label: string; share: number; align: 'left' | 'right' | 'center' }

/** A table over pages: its head repeats. A group is one line over all columns. */
export type Table = {
  /** Written above it on the right: 'Đơn vị tính: …'. */
  unit: string
  columns: readonly Column[]
  rows: readonly ({ kind: 'group'; text: string } | { kind: 'row'; cells: readonly Cell[] })[]
  notes: readonly string[]
}

/** An appendix (phụ lục) on pages of its own; a table lies across. */
export type Appendix = { title: string; attached: string; table?: Table; blocks?: readonly Block[] }

/** Where a figure of the text comes from: one footnote with the address of its live page. */
export type Note = { number: number; text: string; href: string }

/**
 * An official paper as blocks, before any format (văn bản hành chính): the parts the layout of papers asks for, and no look.
 *
 * It is in Vietnamese, as papers are. `number` has its symbol and blanks while none was given; `place` its date.
 *
 * @source Nghị định 30/2020/NĐ-CP, Phụ lục I (docs/sources.md)
 */
export type Paper = {
  superior?: string
  issuer: string
  number: string
  place: string
  /** 'BÁO CÁO' and what it is on (trích yếu). A table by itself has no number and no signature. */
  name: string
  subject: string
  /** Of an official letter (công văn): to whom. It has no name; its subject stands under its number. */
  letter?: { to: readonly string[] }
  /** Written under the subject in italics, as 'Số liệu đến …'. */
  asOfLine: string
  /** 'DỰ THẢO' until it was issued. */
  draft?: string
  body: readonly Block[]
  signature?: { authority: readonly string[]; title: string; name: string }
  recipients: readonly string[]
  appendices: readonly Appendix[]
  notes: readonly Note[]
  /** The address of the live page, and what stands beside its code. */
  live: { href: string; says: string }
  /** The instant its figures are of; every file made of it carries this time and no other. */
  asOf: Date
  /** Of the file: who made it, and what it is called. */
  author: string
  fileName: string
}

/** The formats a paper is written in. */
export type PaperFormat = 'docx' | 'pdf' | 'xlsx'

/** Writes papers as files. The same paper gives the same bytes. */
export type PaperWriter = { write(paper: Paper, format: PaperFormat): Promise<Uint8Array> }

/** The type by which a file of a format is sent. */
export const paperTypes: Readonly<Record<PaperFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A signed paper. */
export type SignedPaper = { bytes: Uint8Array; signedBy: string; stamp?: { at: Date; by: string } }

/**
 * Signs a paper (PDF) with the certificate of the body; `signedBy` is whose it is. `stamp`: when and by which authority the time of the
 * signature was confirmed (PAdES B-T); without it the time is the program's own (B-B).
 */
export type PaperSigner = {
  sign(pdf: Uint8Array, order: { name: string; reason: string; place: string; at: Date }): Promise<SignedPaper>
}

/** Keeps issued papers for good, each under its SHA-256. */
export type PaperArchive = {
  keep(space: number, sha256: string, bytes: Uint8Array): Promise<void>
  read(space: number, sha256: string): Promise<Uint8Array | undefined>
}
