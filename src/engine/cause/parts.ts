import { localDate } from '#base/instant.ts'
import { hrefOf } from '../plan/reading.ts'
import { leastOn } from '../privacy/small-cells.ts'
import { type Case, contributionsOf, isOpen, lowerIs } from './case.ts'
import { type Contribution, type Part, worstFirst } from './contribution.ts'
import { numberOf } from './fraction.ts'
import { labelOf } from './labels.ts'
import { mergeFew } from './look.ts'
import type { CauseBy, CausePart } from './question.ts'

// More parts than these are no picture that can be read.
const mostParts = 9

/** The parts as they are shown to this reader: worst first, small ones together, each leading to its records. */
export function partsOf(one: Case, by: CauseBy, parts: readonly Part[]): CausePart[] {
  const isGuarded = by !== 'month' && (by !== 'unit' || one.look?.answer !== undefined)
  const shown = isGuarded && !isOpen(one) ? mergeFew(parts, leastOn(localDate(one.ground.basis.asOf))) : parts
  return toldParts(one, by, contributionsOf(one, shown))
}

/** Contributions as they are answered; of those with an order of their own (months) none is put together. */
export function toldParts(one: Case, by: CauseBy, found: readonly Contribution[]): CausePart[] {
  const { look, ground } = one
  if (!look) return []
  const sorted = by === 'month' ? [...found] : worstFirst(found, lowerIs(one) ? 1 : -1, mostParts, 'rest')
  return sorted.map((part) => ({
    by,
    answer: by === 'unit' ? unitKey(one, part.answer) : part.answer,
    label: labelOf(ground.basis.space, look.now.measure, by, part.answer),
    rate: numberOf(part.rate),
    mix: numberOf(part.mix),
    total: numberOf(part.total),
    exact: `${part.total.top}/${part.total.bottom}`,
    records: part.records,
    short: part.short,
    href: part.records === 0 ? '' : hrefOfPart(one, by, part.answer),
  }))
}

function unitKey({ ground }: Case, answer: string): string {
  const { units } = ground.basis.space
  return units.on(answer) ? units.name(answer).key : answer
}

function hrefOfPart(one: Case, by: CauseBy, answer: string): string {
  const { ground, indicator, period, form, look } = one
  const { basis } = ground
  const isUnit = by === 'unit' && basis.space.units.on(answer) !== undefined
  const isMonth = by === 'month'
  const side = form === 'ratio' && look?.now.measure.kind === 'share' && !lowerIs(one) ? '&side=short' : ''
  const isFacet = by === 'facet' && isAnswer(one, answer) && isOpen(one)
  const facet = isFacet ? `&facet=${encodeURIComponent(answer)}` : ''
  const where = isUnit ? { ...basis, unit: answer } : basis
  return `${hrefOf(where, indicator.code, isMonth ? { ...period, text: answer } : period)}${side}${facet}`
}

function isAnswer({ ground, look }: Case, answer: string): boolean {
  return look !== undefined && ground.facets.parts(look.now.measure, look.now.period, 'facet').includes(answer)
}
