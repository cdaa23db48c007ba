import type { LocalDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { Space } from '../house.ts'
import type { AreaTotal } from '../measure/area.store.ts'
import type { Total } from '../measure/total.store.ts'
import type { BasisName, BreakView, SharedView } from '../question.ts'
import { type ShareMethod, type Succession, shareOf, waysOut } from '../unit/succession.ts'
import type { UnitTree } from '../unit/unit-tree.ts'

/**
 * Whose totals make a figure of a unit, under one way of reading across a change of units (cách đọc số liệu qua sáp nhập).
 *
 * `units` are read in full (all when absent). `heirs` take what records of ended units add now: whole where the record lies in
 * one of them, by share where it has no place.
 */
export type Frame = {
  basis: BasisName
  unit: string
  units?: readonly string[]
  /** The unit's figures begin there, or stop there (exclusive). */
  since?: LocalDate
  until?: LocalDate
  heirs?: readonly string[]
  /** The unit's units are told apart. */
  parts?: true
  breaks: readonly BreakView[]
  note?: Words
}

/** The frame of a unit under a basis. `parts`: its units will be told apart. @throws {Refused} `unknown_basis` */
export function frameOf(space: Space, unit: string, basis: string | undefined, today: LocalDate, parts = false): Frame {
  const common = { unit, breaks: [...breaksOf(space.units, unit), ...announcedBreaks(space, unit, today)] }
  switch (basis ?? 'as_was') {
    case 'as_was':
      return { ...common, basis: 'as_was', ...asWas(space, unit) }
    case 'as_is':
      return { ...common, basis: 'as_is', ...asIs(space, unit, today, parts) }
    case 'former':
      return { ...common, basis: 'former', ...former(space, unit) }
    default:
      throw new Refused([refuse('unknown_basis', 'basis')])
  }
}

type Part = Pick<Frame, 'units' | 'since' | 'until' | 'heirs' | 'parts' | 'note'>

function asWas({ units }: Space, unit: string): Part {
  const above = units.ancestors(unit).find((id) => units.endOf(id))
  const end =
    above === undefined || (above !== unit && units.on(unit)?.validUntil === undefined) ? undefined : units.endOf(above)
  const begin = units.beginOf(unit)
  return {
    ...(unit !== units.root && { units: units.below([unit]) }),
    ...(end && { until: end.on }),
    ...(begin && { since: begin.on }),
  }
}

function asIs({ units }: Space, unit: string, today: LocalDate, parts: boolean): Part {
  const ended = new Set(units.ended(today))
  if (ended.has(unit)) throw new Refused([refuse('unknown_basis', 'basis')])
  // All that was ever counted in the locality is its own, whoever holds it now.
  if (unit === units.root && !parts) return {}
  const own = units.below([unit]).filter((id) => !ended.has(id))
  return ended.size === 0 ? { units: own } : { units: own, heirs: own, ...(parts && { parts: true as const }) }
}

/** The area of a unit that is no more: itself, and every unit that was made only of such. */
function former({ units }: Space, unit: string): Part {
  const inside = new Set(units.below([unit]))
  let grown = true
  while (grown) {
    const next = successorsOf(units, inside).filter((id) =>
      predecessors(units, id).every(({ from }) => from !== undefined && inside.has(from)),
    )
    const added = units.below(next).filter((id) => !inside.has(id))
    for (const id of added) inside.add(id)
    grown = added.length > 0
  }
  const mixed = [...inside].filter((id) => predecessors(units, id).some(({ from }) => from === undefined))
  return {
    ...(unit !== units.root && { units: [...inside] }),
    ...(mixed.length > 0 && { note: beyond(mixed.map((id) => units.name(id).label)) }),
  }
}

function successorsOf(units: UnitTree, ids: ReadonlySet<string>): string[] {
  const after = units.succession.flatMap(({ from, to }) =>
    from !== undefined && to !== undefined && ids.has(from) ? [to] : [],
  )
  return [...new Set(after)].filter((id) => !ids.has(id))
}

function predecessors(units: UnitTree, id: string): Succession[] {
  return units.succession.filter(({ to, kind }) => to === id && kind !== 'rename')
}

function beyond(names: readonly Words[]): Words {
  const of = (language: 'vi' | 'en'): string => names.map((name) => name[language]).join(', ')
  return {
    vi: `${of('vi')} gồm cả phần đất chưa từng thuộc khu vực này; số liệu từ ngày đó tính cả phần ấy`,
    en: `${of('en')} hold land that was never in this area; figures since that day include it`,
  }
}

/** The decisions that a series of this unit crosses, oldest first. */
export function breaksOf(units: UnitTree, unit: string): BreakView[] {
  const inside = new Set(units.below([unit]))
  const crossed = units.succession.filter(({ from, to }) => inside.has(from ?? '') || inside.has(to ?? ''))
  return [...new Map(crossed.map((edge) => [edge.decision, edge])).values()].map(({ on, number, decision }) => ({
    ...breakView(on, number),
    record: decision,
  }))
}

function breakView(on: LocalDate, number: string): BreakView {
  return { on, number, label: { vi: `Sắp xếp đơn vị theo ${number}`, en: `Units were rearranged by ${number}` } }
}

/**
 * Changes of the State whose day has come and that touch the unit, though nobody has carried them out here: the series goes on
 * over an area that has other units now, and says so.
 */
function announcedBreaks({ units, declaration }: Space, unit: string, today: LocalDate): BreakView[] {
  const inside = new Set(units.below([unit]).map((id) => units.name(id).key))
  const done = new Set(units.succession.map(({ on, number }) => `${number} ${on}`))
  return (declaration.changes ?? [])
    .filter(({ inForceFrom, number }) => inForceFrom <= today && !done.has(`${number} ${inForceFrom}`))
    .filter(({ ends, dissolves }) => [...ends, ...dissolves.map((one) => one.unit)].some((key) => inside.has(key)))
    .map(({ inForceFrom, number }) => breakView(inForceFrom, number))
}

/** Which share of what an ended unit had belongs to which unit in force; `unknown` is what nobody can share out. */
export type Shares = { to: ReadonlyMap<string, number>; unknown: number }

/** Follows the succession of an ended unit down to units that have not ended. */
export function sharesOf(units: UnitTree, id: string, today: LocalDate): Shares {
  const to = new Map<string, number>()
  let unknown = 0
  const ended = new Set(units.ended(today))
  const walk = (from: string, share: number, depth: number): void => {
    const own = waysOut(units.succession, from)
    const parent = units.on(from)?.parentId
    const ways = own.length > 0 || parent === undefined ? own : waysOut(units.succession, parent)
    if (ways.length === 0 || depth > 40) unknown += share
    for (const edge of ways) {
      const part = shareOf(edge)
      if (part === undefined) unknown += share / ways.length
      else if (ended.has(edge.to)) walk(edge.to, share * part, depth + 1)
      else to.set(edge.to, (to.get(edge.to) ?? 0) + share * part)
    }
  }
  walk(id, 1, 0)
  return { to, unknown }
}

/**
 * What was told of ended units as totals of the units of today: placed ones whole, the others by share.
 *
 * @param into  the one unit they are all told for; absent where its units are told apart
 */
export function inherited(
  units: UnitTree,
  totals: readonly AreaTotal[],
  heirs: readonly string[],
  today: LocalDate,
  into?: string,
): Total[] {
  const wanted = new Set(heirs)
  const shares = new Map<string, [unit: string, share: number][]>()
  const sharesOut = (from: string): [string, number][] => {
    const known = [...sharesOf(units, from, today).to].filter(([to]) => wanted.has(to))
    const sum = known.reduce((total, [, share]) => total + share, 0)
    return into === undefined || known.length === 0 ? known : [[into, sum]]
  }
  return totals.flatMap(({ from, unit, ...total }): Total[] => {
    if (unit !== undefined) return wanted.has(unit) ? [{ ...total, unit: into ?? unit }] : []
    if (!shares.has(from)) shares.set(from, sharesOut(from))
    return (shares.get(from) ?? []).map(([to, share]) => ({
      ...total,
      unit: to,
      numerator: total.numerator * share,
      denominator: total.denominator * share,
      ...(share < 1 && { byShare: total.entries, standingByShare: total.numerator }),
    }))
  })
}

const methodWords: Readonly<Record<ShareMethod, Words>> = {
  whole: { vi: 'toàn bộ đơn vị', en: 'the whole unit' },
  published: { vi: 'tỷ lệ đã công bố', en: 'published shares' },
  official_area: { vi: 'diện tích đo trên ranh chính thức', en: 'areas measured on official borders' },
  schematic_area: { vi: 'diện tích đo trên bản vẽ minh họa', en: 'areas measured on schematic outlines' },
  unknown: { vi: 'tỷ lệ chưa biết', en: 'unknown shares' },
}

/** In words, what of a figure came in by share; undefined when nothing did. */
export function sharedView(units: UnitTree, { heirs = [] }: Frame, records: number): SharedView | undefined {
  if (records === 0) return undefined
  const parts = units.succession.filter(
    ({ to, kind }) => heirs.includes(to ?? '') && (kind === 'part' || kind === 'split'),
  )
  const methods = [...new Set(parts.map(({ method }) => methodWords[method]))]
  const worst =
    parts
      .map(({ confidence }) => confidence)
      .sort()
      .at(-1) ?? 'D'
  const said = (language: 'vi' | 'en'): string => methods.map((words) => words[language]).join(', ')
  return { records, method: { vi: said('vi'), en: said('en') }, confidence: worst }
}
