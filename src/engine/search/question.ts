import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'
import type { RecordView } from '../record/question.ts'
import type { UnitName } from '../unit/question.ts'

/** What sort of thing was found. `choice` is something a form can be about: a procedure, a kind of report. */
export type HitKind = 'record' | 'person' | 'place' | 'unit' | 'choice' | 'indicator'

/** One thing found. `subject` leads to it: a record's id, an indicator's code, a choice's key; `score` orders within a kind. */
export type Hit = {
  kind: HitKind
  label: Words
  /** A second line: the unit a person works in, the years a unit was in force, the type of a record. */
  about: Words
  subject: string
  score: number
  record?: RecordView
  unit?: UnitName
  /** Of a unit that has ended: the first day it was no more. */
  until?: LocalDate
  /** Of a choice: the record type and field it answers. */
  of?: { record: string; field: string }
}

/** What was found, best first within each kind; `words` are those looked for, `meant` those found instead of a mistyped one. */
export type Found = {
  hits: Hit[]
  words: string[]
  meant: string[]
}

/** What is asked of this room, and what it answers. */
export type SearchQuestions = {
  search: { asks: Where & { text: string; kinds?: readonly HitKind[]; limit?: number }; gives: Found }
}
