import type { CriterionView, Status, Words } from '#lib/house.ts'
import { binderText } from './binder.text.ts'

/** A standing as a shape and a word; the word stands alone in print. */
export const standings: Readonly<Record<CriterionView['standing'], { status: Status; label: Words }>> = {
  passed: { status: 'met', label: binderText.passed },
  failed: { status: 'missed', label: binderText.failed },
  not_shown: { status: 'no_data', label: binderText.notShown },
}
