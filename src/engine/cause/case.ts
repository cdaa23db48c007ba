import type { Period } from '#base/period.ts'
import type { IndicatorDeclaration } from '../declare.ts'
import type { Actor } from '../engine.ts'
import { type Asked, measureIn, readIndicator } from '../plan/reading.ts'
import { isOpenTo } from '../plan/target.ts'
import { losesForGood, meets } from '../plan/verdict.ts'
import type { Reading } from '../question.ts'
import {
  type Contribution,
  contributions,
  distances,
  type Form,
  figureOf,
  type Part,
  standing,
} from './contribution.ts'
import { type Fraction, fractionOf, minus, over, signOf } from './fraction.ts'
import { comparedWith, type Ground } from './ground.ts'
import { type Look, wholeOf } from './look.ts'
import type { Against } from './question.ts'

/** One figure held against something, with all that is said of it but what stands in the events. */
export type Case = {
  ground: Ground
  indicator: IndicatorDeclaration
  asked: Asked | undefined
  period: Period
  against: Against
  who: Actor
  reading: Reading
  before?: Reading
  isCut: boolean
  look?: Look
  form: Form
  change?: Fraction
}

/** Opens a case: reads the figure now and what it is held against. */
export function caseOf(given: Pick<Case, 'ground' | 'indicator' | 'asked' | 'period' | 'against' | 'who'>): Case {
  const { ground, indicator, asked, period, against } = given
  const { basis } = ground
  const reading = readIndicator(basis, indicator, period, asked)
  const measure = measureIn(basis, indicator, period)
  const compared = against === 'target' ? undefined : comparedWith(against, period, basis.asOf, measure)
  const before = compared && readIndicator(basis, indicator, compared.period, undefined)
  const form: Form = measure?.kind === 'share' || measure?.kind === 'average' ? 'ratio' : 'sum'
  const then = compared && measureIn(basis, indicator, compared.period)
  const look: Look | undefined =
    // How much a count changed is no sum and no share of parts.
    measure && reading.value !== undefined && indicator.change === undefined
      ? {
          now: { period, measure },
          ...(compared && then && { before: { period: compared.period, measure: then } }),
          ...(reading.worst && { answer: reading.worst.answer }),
        }
      : undefined
  const opened = {
    ...given,
    reading,
    form,
    isCut: compared?.isCut === true,
    ...(before && { before }),
    ...(look && { look }),
  }
  const change = changeOf(opened)
  return { ...opened, ...(change && { change }) }
}

function changeOf(one: Omit<Case, 'change'>): Fraction | undefined {
  const { reading, before, look, form, against, ground } = one
  if (reading.value === undefined) return undefined
  const level = against === 'target' ? reading.target?.value : before?.value
  if (level === undefined) return undefined
  if (!look) return minus(fractionOf(reading.value), fractionOf(level))
  const now = figureOf(form, wholeOf(ground, look).now)
  const then = against === 'target' ? fractionOf(level) : thenOf(one)
  return now && then && minus(now, then)
}

/** The figure of the other period, as a fraction; of the worst part, of the part that was the worst then. */
function thenOf({ ground, look, before, form }: Omit<Case, 'change'>): Fraction | undefined {
  if (!look?.before) return undefined
  const { answer: _, ...whole } = look
  const answer = before?.worst?.answer
  return figureOf(form, wholeOf(ground, answer === undefined ? whole : { ...whole, answer }).before)
}

/** What is no part of the records, but stands between the parts and the change. */
function extrasOf(one: Case): Contribution[] {
  const { against, form, reading, ground, look } = one
  if (!look) return []
  if (against === 'target') {
    const level = reading.target?.value
    return form === 'sum' && level !== undefined && level !== 0
      ? [standing('goal', minus(over(0n, 1n), fractionOf(level)))]
      : []
  }
  if (reading.worst === undefined) return []
  const [then, same] = [thenOf(one), figureOf(form, wholeOf(ground, look).before)]
  const apart = then && same && minus(same, then)
  return apart && signOf(apart) !== 0 ? [standing('other_worst', apart)] : []
}

/** The contributions of these parts, with what is no part; nothing where no change is known. */
export function contributionsOf(one: Case, parts: readonly Part[]): Contribution[] {
  const { against, form, reading, change } = one
  if (!change || parts.length === 0) return []
  const level = reading.target?.value
  const found =
    against === 'target'
      ? level === undefined
        ? undefined
        : distances(form, parts, fractionOf(level))
      : contributions(form, parts)
  return found ? [...found, ...extrasOf(one)] : []
}

/** Whether single records may be told apart by this reader anyway. */
export function isOpen({ ground, look, who }: Case): boolean {
  return look !== undefined && isOpenTo(ground.basis.space, look.now.measure, who)
}

/** Less is better: of the target, or of the measure. */
export function lowerIs({ reading, look, indicator }: Case): boolean {
  const comparator = reading.target?.comparator
  if (comparator !== undefined && comparator !== '=') return comparator.startsWith('<')
  return look?.now.measure.lowerIsBetter === true || indicator.direction === 'decrease'
}

/** Whether the target is met, and whether it can be no more. */
export function standingOf({ reading, indicator, asked, look, ground }: Case): { isMet: boolean; isLost: boolean } {
  const { value, target } = reading
  if (value === undefined || target?.value === undefined || !asked) return { isMet: false, isLost: false }
  const whole = look && wholeOf(ground, look).now
  const falls = whole !== undefined && signOf(minus(whole.denominator, whole.numerator)) > 0
  return {
    isMet: meets(value, asked.target.comparator, target.value),
    isLost: losesForGood(indicator, asked.target) && falls,
  }
}
