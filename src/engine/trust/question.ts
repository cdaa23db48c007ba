import type { LocalDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { Page, Where } from '../page.ts'
import type { RecordView } from '../record/question.ts'
import type { Grade } from './check.ts'

/** What one check says of a figure: a sentence, of how many records how many, and how many steps of the grade it costs. */
export type DoubtView = {
  check: string
  label: Words
  says: Words
  base: number
  flagged: number
  steps: number
}

/** Why a figure has its grade. `from` is the grade by where it comes from, `grade` what the checks leave of it. */
export type DoubtsView = { grade?: Grade; from?: Grade; lines: DoubtView[] }

/** What is asked of this room, and what it answers. */
export type TrustQuestions = {
  doubts: { asks: Where & { code: string; period?: string; unit?: string }; gives: DoubtsView }
  /** The records a check doubts, for whoever may read them at the desk. */
  doubted: {
    asks: Where & { check: string; period: string; unit?: string; limit?: number; cursor?: string }
    gives: Page<RecordView>
  }
  /** The last nights' recounts of a sample. */
  samples: {
    asks: Where
    gives: { day: LocalDate; seed: number; endedAt?: Date; lookedAt?: number; differences?: number }[]
  }
}
