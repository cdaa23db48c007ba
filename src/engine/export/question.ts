import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Where } from '../page.ts'

/** Something the asker had made. `until`: the last day on which he can fetch it; `why`: the code of the refusal, when it failed. */
export type ExportView = {
  id: string
  code: string
  kind: string
  label: Words
  /** The record type of a list. */
  record?: Words
  withPrivate: boolean
  state: 'asked' | 'made' | 'failed' | 'gone'
  stateLabel: Words
  askedAt: Date
  name?: string
  bytes?: number
  rows?: number
  until?: LocalDate
  why?: string
}

/** What is asked of this room, and what it answers. */
export type ExportQuestions = {
  /** The asker's own exports, newest first, at most fifty. */
  exports: { asks: Where; gives: ExportView[] }
}
