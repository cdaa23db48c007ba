import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'

/** Invented evidence of a demonstration: who brought it, and who confirmed it where somebody did. People by sign-in name. */
export type EvidenceDeclaration = {
  framework: string
  criterion: string
  shows: 'pass' | 'fail'
  what: Words
  on: LocalDate
  validUntil?: LocalDate
  /** A figure shows it; else the address does. */
  indicator?: string
  link?: string
  by: string
  submittedOn: LocalDate
  confirmedBy?: string
  confirmedOn?: LocalDate
}
