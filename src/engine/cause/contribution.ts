import {
  dividedBy,
  type Fraction,
  fractionOf,
  half,
  isEqual,
  minus,
  over,
  plus,
  sumOf,
  times,
  zero,
} from './fraction.ts'

/** Both sides of a figure of one part in one period; a sum or a stock has no denominator. */
export type Sides = { numerator: Fraction; denominator: Fraction; records: number }

/** One part of the whole, before and now. */
export type Part = { answer: string; before: Sides; now: Sides }

/** What one part did to the change: by its own figure (`rate`) and by its weight in the whole (`mix`). */
export type Contribution = {
  answer: string
  rate: Fraction
  mix: Fraction
  total: Fraction
  /** Of the part now: how many records, and how many of them fall short of a whole. */
  records: number
  short: number
}

/** How a figure is made of its parts: numerators over denominators, or numerators added up. */
export type Form = 'ratio' | 'sum'

/** Nothing on either side. */
export const nothing: Sides = { numerator: zero, denominator: zero, records: 0 }

/** Sides from numbers as they are stored. */
export function sidesOf(numerator: number, denominator: number, records: number): Sides {
  return { numerator: fractionOf(numerator), denominator: fractionOf(denominator), records }
}

/** Both sides added up. */
export function addSides(all: readonly Sides[]): Sides {
  return {
    numerator: sumOf(all.map(({ numerator }) => numerator)),
    denominator: sumOf(all.map(({ denominator }) => denominator)),
    records: all.reduce((sum, { records }) => sum + records, 0),
  }
}

/** What is left of the whole when these parts are taken out. */
export function without(whole: Sides, parts: readonly Sides[]): Sides {
  const taken = addSides(parts)
  return {
    numerator: minus(whole.numerator, taken.numerator),
    denominator: minus(whole.denominator, taken.denominator),
    records: Math.max(0, whole.records - taken.records),
  }
}

/** Whether there is nothing on either side. */
export function isNothing({ numerator, denominator }: Sides): boolean {
  return numerator.top === 0n && denominator.top === 0n
}

/** The figure; undefined where a ratio has nothing below the line. */
export function figureOf(form: Form, { numerator, denominator }: Sides): Fraction | undefined {
  if (form === 'sum') return numerator
  return denominator.top === 0n ? undefined : dividedBy(numerator, denominator)
}

/**
 * What each part did to the change between two periods. The totals add up to the change exactly: everything is a fraction.
 *
 * Of a ratio a part changes the whole by its own rate, at the mean of its two weights, and by its weight, at the mean distance of
 * its rate from the whole's (Bennet). A part that is in one period only has no rate to compare: all of it is weight.
 *
 * @returns undefined where one of the periods has no figure
 */
export function contributions(form: Form, parts: readonly Part[]): Contribution[] | undefined {
  if (form === 'sum') return parts.map((part) => told(part, minus(part.now.numerator, part.before.numerator), zero))
  const before = addSides(parts.map((part) => part.before))
  const now = addSides(parts.map((part) => part.now))
  const [was, is] = [figureOf('ratio', before), figureOf('ratio', now)]
  if (!was || !is) return undefined
  const middle = half(plus(was, is))
  return parts.map((part) => {
    const [weightThen, weightNow] = [
      dividedBy(part.before.denominator, before.denominator),
      dividedBy(part.now.denominator, now.denominator),
    ]
    const [rateThen, rateNow] = [figureOf('ratio', part.before), figureOf('ratio', part.now)]
    // What counts above the line and nowhere below it is told whole: it has neither rate nor weight.
    const loose = minus(looseOf(part.now, now), looseOf(part.before, before))
    const [first, second] = [rateThen ?? rateNow ?? middle, rateNow ?? rateThen ?? middle]
    const rate = plus(times(half(plus(weightThen, weightNow)), minus(second, first)), loose)
    const mix = times(minus(weightNow, weightThen), minus(half(plus(first, second)), middle))
    return told(part, rate, mix)
  })
}

function looseOf(part: Sides, whole: Sides): Fraction {
  return part.denominator.top === 0n ? dividedBy(part.numerator, whole.denominator) : zero
}

/** How far each part holds a figure above or below a level; the totals add up to the distance exactly. */
export function distances(form: Form, parts: readonly Part[], level: Fraction): Contribution[] | undefined {
  if (form === 'sum') return parts.map((part) => told(part, part.now.numerator, zero))
  const { denominator } = addSides(parts.map((part) => part.now))
  if (denominator.top === 0n) return undefined
  return parts.map((part) => {
    const apart = minus(part.now.numerator, times(level, part.now.denominator))
    return told(part, dividedBy(apart, denominator), zero)
  })
}

function told({ answer, now }: Part, rate: Fraction, mix: Fraction): Contribution {
  const { numerator, denominator, records } = now
  const short =
    denominator.top === 0n
      ? 0
      : Number(minus(denominator, numerator).top) / Number(minus(denominator, numerator).bottom)
  return { answer, rate, mix, total: plus(rate, mix), records, short: Math.max(0, short) }
}

/** What all of them did together. */
export function totalOf(all: readonly Contribution[]): Fraction {
  return sumOf(all.map(({ total }) => total))
}

/** Several told as one, under a name of their own. */
export function together(answer: string, all: readonly Contribution[]): Contribution {
  return {
    answer,
    rate: sumOf(all.map(({ rate }) => rate)),
    mix: sumOf(all.map(({ mix }) => mix)),
    total: totalOf(all),
    records: all.reduce((sum, { records }) => sum + records, 0),
    short: all.reduce((sum, { short }) => sum + short, 0),
  }
}

/** A part that is no part of the records: a level that is taken off, a field that was another. */
export function standing(answer: string, total: Fraction): Contribution {
  return { answer, rate: total, mix: zero, total, records: 0, short: 0 }
}

/**
 * The worst first, and what is small put together as the last.
 *
 * @param worse  1 where more is worse, −1 where less is
 * @param most   parts told apart
 */
export function worstFirst(all: readonly Contribution[], worse: 1 | -1, most: number, rest: string): Contribution[] {
  const told = all.filter(({ rate, mix }) => rate.top !== 0n || mix.top !== 0n)
  const sorted = [...told].sort((a, b) => worse * compare(b.total, a.total) || (a.answer < b.answer ? -1 : 1))
  if (sorted.length <= most) return sorted
  const bySize = [...sorted].sort((a, b) => compare(size(b.total), size(a.total)))
  const kept = new Set(bySize.slice(0, most - 1))
  return [
    ...sorted.filter((one) => kept.has(one)),
    together(
      rest,
      sorted.filter((one) => !kept.has(one)),
    ),
  ]
}

function size(a: Fraction): Fraction {
  return a.top < 0n ? over(-a.top, a.bottom) : a
}

function compare(a: Fraction, b: Fraction): number {
  if (isEqual(a, b)) return 0
  return a.top * b.bottom < b.top * a.bottom ? -1 : 1
}
