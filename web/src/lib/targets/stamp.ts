import { fill } from '../fill.ts'
import { formatInstant, formatNumber, type Language, type Reading } from '../house.ts'
import { targetsText } from './targets.text.ts'

/** What has to be known of a figure wherever it stands. */
export type Stamped = {
  asOf: Date
  valueStatus?: Reading['valueStatus']
  provenance?: Reading['provenance']
  confidence?: Reading['confidence']
  /** Counted from so many records. */
  count?: number
}

const statuses = {
  estimate: targetsText.estimate,
  preliminary: targetsText.preliminaryShort,
  final: targetsText.finalShort,
}

const origins = {
  computed: targetsText.fromMachine,
  reconciled: targetsText.fromReconciling,
  attested: targetsText.fromHand,
  estimated: targetsText.fromGuess,
}

/** Where a figure comes from, in words. Empty where there is none. */
export function originWords(provenance: Stamped['provenance'], language: Language): string {
  return provenance ? origins[provenance][language] : ''
}

/** How sure a figure is, in two words: 'A · sơ bộ'. Empty where there is no figure. */
export function sureWords({ valueStatus, confidence }: Omit<Stamped, 'asOf'>, language: Language): string {
  return [confidence, valueStatus && statuses[valueStatus][language]].filter(Boolean).join(' · ')
}

/** All four: 'lúc 14:05 thứ Hai, 21/10/2025 · sơ bộ · máy tính từ 374 hồ sơ · độ tin cậy A'. */
export function stampWords({ asOf, valueStatus, provenance, confidence, count }: Stamped, language: Language): string {
  const origin =
    provenance === 'computed' && count !== undefined
      ? fill(targetsText.fromRecords[language], { count: formatNumber(count, language) })
      : originWords(provenance, language)
  return [
    fill(targetsText.at[language], { at: formatInstant(asOf, language) }),
    valueStatus && statuses[valueStatus][language],
    origin,
    confidence && fill(targetsText.gradeIs[language], { grade: confidence }),
  ]
    .filter(Boolean)
    .join(' · ')
}
