import { formatDate } from '#base/format.ts'
import { addDays, type LocalDate } from '#base/instant.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { UnitTree, UnitVersion } from './unit-tree.ts'

/** The days a text about a unit speaks of; `until` is exclusive. */
export type Span = { from: LocalDate; until: LocalDate }

/**
 * Which units a text may mean: a key or id of ours means one for ever; a code or name of the State means whoever had it in the
 * span, and without a span everybody who ever had it.
 */
export function unitsMeant(units: UnitTree, text: string, span?: Span): UnitVersion[] {
  const own = units.byKey(text) ?? units.on(text, span?.from)
  if (own) return [own]
  const there = holders(units, text).filter((version) => !span || meets(version, span))
  return [...new Map(there.map((version) => [version.id, version])).values()]
}

/**
 * The one unit a text means in the span.
 *
 * @throws {Refused} `missing`, `ambiguous_unit` naming all who had the code or name, `unit_elsewhen` naming who had it on other days
 */
export function getUnitMeant(units: UnitTree, text: string, span?: Span, at = 'unit'): UnitVersion {
  const [first, ...others] = unitsMeant(units, text, span)
  if (first && others.length === 0) return first
  const ever = holders(units, text)
  if (ever.length === 0) throw new Refused([refuse('missing', at)])
  const named = { text: text.slice(0, 60), units: told(first ? [first, ...others] : ever) }
  throw new Refused([refuse(first ? 'ambiguous_unit' : 'unit_elsewhen', at, named)])
}

/** One day as a span. */
export function dayOf(day: LocalDate): Span {
  return { from: day, until: addDays(day, 1) }
}

function holders(units: UnitTree, text: string): UnitVersion[] {
  const name = text.trim().toLowerCase()
  if (name === '') return []
  return units.all.filter(
    ({ code, label, short }) =>
      code === text.trim() || [label.vi, label.en, short.vi, short.en].some((one) => one.toLowerCase() === name),
  )
}

function meets({ validFrom, validUntil }: UnitVersion, { from, until }: Span): boolean {
  return validFrom < until && (validUntil === undefined || validUntil > from)
}

const mostTold = 6

function told(versions: readonly UnitVersion[]): string {
  const day = (date: LocalDate): string => formatDate(date, 'vi')
  const last = ({ validUntil }: UnitVersion): string => (validUntil === undefined ? '' : day(addDays(validUntil, -1)))
  const words = versions.map((one) => `${one.label.vi} (${one.key}: ${day(one.validFrom)}–${last(one)})`)
  return words.length > mostTold ? `${words.slice(0, mostTold).join('; ')}; …` : words.join('; ')
}
