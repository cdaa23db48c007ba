import type { Words } from '#base/text.ts'
import type { Source } from '../../record/field.ts'

/**
 * A framework an authority is scored by (bộ chỉ số chấm điểm), as data: groups of parts, each worth points.
 *
 * A part is read from a measure: its share of `full` (1 for rates, 5 for stars) is the share of the points. A part nothing here
 * can measure says what is missing; it is never counted as 0 nor as full.
 */
export type FrameworkDeclaration = {
  key: string
  label: Words
  points: number
  groups: readonly { key: string; label: Words; parts: readonly PartDeclaration[] }[]
  source: Source
}

/** One part of a framework. */
export type PartDeclaration = {
  key: string
  label: Words
  points: number
  from: { measure: string; full: number } | { missing: Words }
}
