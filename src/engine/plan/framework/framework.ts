import type { LocalDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { Comparator } from '../../declare.ts'
import type { Space } from '../../house.ts'
import type { Source } from '../../record/field.ts'

type Framework<Kind extends string> = {
  kind: Kind
  key: string
  label: Words
  source: Source
  /** What of it is not known here, said plainly; absent where nothing is missing. */
  unknown?: Words
}

/** One part of a score: points for a share of what earns them all. */
export type PartDeclaration = {
  key: string
  /** Its number in the framework: '4.1'. */
  number?: string
  label: Words
  points: number
  /**
   * Live from a measure: its share of `full` (1 for rates, 5 for stars) is the share of the points. Typed: the figures of an
   * indicator whose records are kept elsewhere; never counted as live. Missing: nothing here knows it.
   */
  from: { measure: string; full: number } | { indicator: string; full: number } | { missing: Words }
  /** How what is read here differs from the official way of counting. */
  near?: Words
}

/** A framework an authority is scored by (bộ chỉ số chấm điểm): groups of parts, each worth points. */
export type ScoreFramework = Framework<'score'> & {
  points: number
  groups: readonly { key: string; label: Words; parts: readonly PartDeclaration[] }[]
}

/** One thing that is met or not (chỉ số đạt / không đạt), and what shows it. */
export type CriterionDeclaration = {
  key: string
  number: string
  label: Words
  /** What counts as evidence, in plain words. */
  shownBy: Words
  source?: Source
  /** Met while an indicator of the locality holds this; the evidence is then the figure itself, confirmed by a second person. */
  holds?: { indicator: string; comparator: Comparator; value: number }
}

/** A framework of criteria, each met with evidence or not (bộ tiêu chí có minh chứng). What has no evidence is not met. */
export type CriteriaFramework = Framework<'criteria'> & {
  groups: readonly { key: string; label: Words; criteria: readonly CriterionDeclaration[] }[]
  /** How many criteria the document has that are not listed here, because their text could not be read. */
  notListed?: number
}

/** How far one figure of ours is the one another standard asks for. */
export type Correspondence = 'exact' | 'near' | 'none'

/** A standard asks for its core numbers from everybody, and recommends the supporting ones. */
export type StandardLevel = 'core' | 'supporting'

/** One number of another standard, named in our own words, and the indicator here that stands for it. */
export type MappingRow = {
  standard: string
  number: string
  /** The field it belongs to, one of the framework's `domains`. */
  domain?: string
  /** How much the standard insists on it; absent where it tells none from another. */
  level?: StandardLevel
  label: Words
  /** The unit the standard counts in. */
  unit: Words
  match: Correspondence
  indicator?: string
  /** Ours times this is theirs: 100 for a share that is told in percent. */
  times?: number
  /** Told per so many residents, by the population of the unit on record. */
  perResidents?: number
  /** Why it is only near, or why there is none. */
  note?: Words
}

/** Which numbers of other standards correspond to which of our indicators (bảng đối chiếu). */
export type MappingFramework = Framework<'mapping'> & {
  /** `checkedOn` is the day somebody held the rows against the standard itself; absent, only a secondary source was read. */
  standards: readonly { key: string; label: Words; source?: Source; checkedOn?: LocalDate }[]
  domains?: readonly { key: string; number: string; label: Words }[]
  rows: readonly MappingRow[]
}

/** A framework an authority is held against, as data of a locality. */
export type FrameworkDeclaration = ScoreFramework | CriteriaFramework | MappingFramework

/** The frameworks of one kind a locality has loaded. */
export function frameworksOf<K extends FrameworkDeclaration['kind']>(
  { declaration }: Pick<Space, 'declaration'>,
  kind: K,
): Extract<FrameworkDeclaration, { kind: K }>[] {
  return (declaration.frameworks ?? []).filter(
    (one): one is Extract<FrameworkDeclaration, { kind: K }> => one.kind === kind,
  )
}

/** The framework of that kind and key, the first when none is named. @throws {Refused} `unknown_plan` where there is none */
export function findFramework<K extends FrameworkDeclaration['kind']>(
  space: Pick<Space, 'declaration'>,
  kind: K,
  key: string | undefined,
): Extract<FrameworkDeclaration, { kind: K }> {
  const all = frameworksOf(space, kind)
  const found = key === undefined || key === '' ? all[0] : all.find((one) => one.key === key)
  if (!found) throw new Refused([refuse('unknown_plan', 'key', { plan: (key ?? '').slice(0, 60) })])
  return found
}
