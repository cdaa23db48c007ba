import type { LocalDate } from '#base/instant.ts'
import type { Refusal } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { Change } from './changes.ts'
import type { ReportFigures } from './figure-line.ts'
import type { Block, Note } from './paper.ts'
import type { PeriodChoice } from './periods.ts'

export type { Change as ReportChange } from './changes.ts'
export type { FigureLine, ReportFigures } from './figure-line.ts'
export type { Block as PaperBlock, Note as PaperNote } from './paper.ts'
export type { PeriodChoice } from './periods.ts'

/** One report in a list. */
export type ReportRow = {
  id: string
  code: string
  period: string
  periodLabel: Words
  plan: string
  state: string
  stateLabel: Words
  version: number
  /** 70/BC-UBND, once it was issued. */
  number?: string
  issuedOn?: LocalDate
  asOf: Date
  openedAt: Date
  changedAt: Date
  corrects?: string
}

/** A report to work on: its words as typed, and as they read with its figures. */
export type ReportView = ReportRow & {
  text: string
  recipients: string
  figures: ReportFigures
  blocks: readonly Block[]
  notes: readonly Note[]
  /** Places of the text that nothing fills. */
  trouble: readonly Refusal[]
  /** Acts that may be done in its state. */
  acts: readonly string[]
  /** The number it would be given today: 08/BC-UBND. */
  nextNumber?: string
  changes: readonly Change[]
  signature?: { title: string; name: string }
  sha256?: string
  signedBy?: string
  /** The time an authority confirmed (PAdES B-T); a signature without it is B-B. */
  stamp?: { at: Date; by: string }
}

/** What a text may name, each with what it says. */
export type PlaceChoice = { place: string; label: Words }

/** What is asked of this room, and what it answers. */
export type ReportQuestions = {
  /** The figures of a period as a report would have them now. */
  report_figures: { asks: Where & { period: string; plan?: string; asOf?: Date }; gives: ReportFigures }
  /** The periods of a year that reports are made on. */
  report_periods: { asks: Where & { year?: number }; gives: { items: PeriodChoice[]; next: string } }
  /** What a draft begins with: figures frozen now, with the program's seal, and the wording in use. For who works there. */
  report_draft: {
    asks: Where & { period: string; plan?: string; asOf?: Date }
    gives: {
      period: string
      plan: string
      asOf: string
      figures: string
      seal: string
      text: string
      recipients: string
    }
  }
  /** The wording reports begin with on a day; without an id it is the usual one, which nobody has changed. */
  report_wording: {
    asks: Where & { on?: LocalDate }
    gives: {
      id?: string
      validFrom?: LocalDate
      text: string
      recipients: string
      mailboxes?: string
      superior?: string
      issuer: string
      place: string
      symbol: string
    }
  }
  /** The briefing of a set of targets (the board's, when none is named), to be looked at (`blocks`) and read aloud (`lines`). */
  report_briefing: {
    asks: Where & { plan?: string; asOf?: Date }
    gives: { asOf: Date; plan: { key: string; label: Words }; blocks: readonly Block[]; lines: string[] }
  }
  /** The newest reports, at most 100. For who works there. */
  reports: { asks: Where; gives: { items: ReportRow[] } }
  report: { asks: Where & { id: string }; gives: ReportView }
  /** A text as it would read with the figures of a report. */
  report_preview: {
    asks: Where & { id: string; text: string }
    gives: {
      blocks: readonly Block[]
      notes: readonly Note[]
      trouble: readonly Refusal[]
      places: readonly PlaceChoice[]
    }
  }
}
