import { canonicalJson } from '#base/digest.ts'
import { keyedHash } from '../account/guard/key.ts'
import type { House } from '../house.ts'
import type { ReportFigures } from './figure-line.ts'

/** Figures as they are kept in an event: their text, the instant they are of, and the program's seal on both. */
export type Frozen = { asOf: string; figures: string; seal: string }

/** Freezes figures. Only what this program read and sealed is taken: nobody types the figures of a report. */
export function freeze(house: House, figures: ReportFigures): Frozen {
  const text = canonicalJson(figures)
  return { asOf: figures.asOf, figures: text, seal: sealOf(house, figures.locality, text) }
}

/** Whether figures are those the program read for this locality. */
export function isSealed(house: House, locality: string, { asOf, figures, seal }: Frozen): boolean {
  return seal === sealOf(house, locality, figures) && readFigures(figures)?.asOf === asOf
}

/** Figures out of the text they were kept as; nothing when it cannot be read. */
export function readFigures(text: string): ReportFigures | undefined {
  try {
    return JSON.parse(text) as ReportFigures
  } catch {
    return undefined
  }
}

function sealOf(house: House, locality: string, text: string): string {
  return keyedHash(house.accounts.key, 'report', locality, text).toString('hex')
}
