import { localDate } from '#base/instant.ts'
import { hrefOf } from '../plan/reading.ts'
import { leastOn } from '../privacy/small-cells.ts'
import { type Case, isOpen, lowerIs, standingOf } from './case.ts'
import type { Part, Sides } from './contribution.ts'
import { fractionOf, minus, numberOf, signOf } from './fraction.ts'
import { countGap, shareGap } from './gap.ts'
import { isWorst } from './ground.ts'
import { labelOf, qualityOf } from './labels.ts'
import { facetParts, unsorted } from './look.ts'
import type { GapView } from './question.ts'

/** How many records of a part are on the wrong side of a share; of a number, how many there are. */
export function shortOf(
  { form, look, reading }: Pick<Case, 'form' | 'look' | 'reading'>,
  { numerator, denominator }: Sides,
): number {
  const isUpwards = !(reading.target?.comparator ?? '').startsWith('<')
  const isShare = form === 'ratio' && look?.now.measure.kind === 'share'
  return Math.max(0, numberOf(isShare && isUpwards ? minus(denominator, numerator) : numerator))
}

/** The places with the most of what falls short, the most first: units, or answers of the facet where there are no units. */
export function placesOf(
  one: Case,
  units: readonly Part[],
  facets: readonly Part[],
): { by: 'unit' | 'facet'; places: Part[] } {
  const isKnown = ({ answer }: Part): boolean => answer !== unsorted
  const known = units.filter(isKnown)
  const mayTell = isOpen(one)
  const by = known.length > 1 && (mayTell || one.look?.answer === undefined) ? ('unit' as const) : ('facet' as const)
  const places = by === 'unit' ? known : mayTell ? facets.filter(isKnown) : []
  const sorted = [...places].sort((a, b) => shortOf(one, b.now) - shortOf(one, a.now) || (a.answer < b.answer ? -1 : 1))
  return { by, places: sorted.filter(({ now }) => shortOf(one, now) > 0) }
}

/** What is missing to the target, in records, and where it is found; undefined where records cannot close it. */
export function gapOf(one: Case, units: readonly Part[], facets: readonly Part[]): GapView | undefined {
  const { reading, look, indicator, ground, period } = one
  const level = reading.target?.value
  if (reading.value === undefined || level === undefined || standingOf(one).isMet) return undefined
  const records = recordsOf(one)
  if (records === undefined || records === 0n) return undefined
  const quality = look && qualityOf(ground.basis.space, look.now.measure)
  const { by, places } = look?.answer === undefined ? placesOf(one, units, facets) : worstPlace(one)
  const [first] = places
  const isShare = one.form === 'ratio'
  const found = first && (look?.answer === undefined ? shortOf(one, first.now) : Number(ofAnswer(one, first.now) ?? 0n))
  const isOfPart = look?.answer !== undefined
  const opens = opensOf(one, Number(records), isOfPart ? found : undefined)
  const side = isShare && !lowerIs(one) ? '&side=short' : ''
  const facet = isOfPart && first && isOpen(one) ? `&facet=${encodeURIComponent(first.answer)}` : ''
  const most = opens === undefined ? '' : `&first=${opens}`
  return {
    records: Number(records),
    ...(opens !== undefined && { opens }),
    ...(quality && { quality }),
    ...(first &&
      look && {
        part: labelOf(ground.basis.space, look.now.measure, by, first.answer),
        by,
        answer: by === 'unit' ? ground.basis.space.units.name(first.answer).key : first.answer,
        ...(found !== undefined && { partRecords: found }),
      }),
    href: `${hrefOf(ground.basis, indicator.code, period)}${side}${facet}${most}`,
  }
}

/**
 * How many records the address of a gap opens: as many as the sentence says, of a figure that asks every part those of the part
 * it names. Nothing where no list holds them: what is missing of a number was never recorded.
 */
function opensOf(one: Case, records: number, ofPart: number | undefined): number | undefined {
  const { look, form } = one
  if (!look) return undefined
  if (form === 'ratio') {
    if (lowerIs(one)) return undefined
    return look.answer === undefined ? records : isOpen(one) ? ofPart : undefined
  }
  const isListed = look.now.measure.kind === 'count' || look.now.measure.kind === 'balance'
  return isListed && lowerIs(one) ? records : undefined
}

function recordsOf(one: Case): bigint | undefined {
  const { reading, look, indicator, asked, form } = one
  const level = reading.target?.value
  if (level === undefined || !asked) return undefined
  if (look && form === 'ratio') {
    if (look.now.measure.kind !== 'share') return undefined
    if (isWorst(indicator)) return worstGaps(one).reduce((sum, { gap }) => sum + gap, 0n)
    return ofAnswer(one, { ...sidesNow(one), records: 0 })
  }
  const isCounted = indicator.kind === 'count' || indicator.kind === 'stock'
  return isCounted && reading.value !== undefined
    ? countGap(fractionOf(reading.value), asked.target.comparator, fractionOf(level))
    : undefined
}

function sidesNow({ reading }: Case): Omit<Sides, 'records'> {
  return { numerator: fractionOf(reading.numerator ?? 0), denominator: fractionOf(reading.denominator ?? 0) }
}

function ofAnswer({ reading, asked }: Case, { numerator, denominator }: Sides): bigint | undefined {
  const level = reading.target?.value
  if (level === undefined || !asked || signOf(denominator) <= 0) return undefined
  return shareGap(numerator, denominator, asked.target.comparator, fractionOf(level))
}

/** What each part below the level lacks, of a figure that asks all of them; the one that lacks most first. */
export function worstGaps(one: Case): { part: Part; gap: bigint }[] {
  if (!one.look) return []
  const { answer: _, ...whole } = one.look
  return facetParts(one.ground, whole)
    .filter((part) => part.answer !== unsorted)
    .map((part) => ({ part, gap: ofAnswer(one, part.now) ?? 0n }))
    .filter(({ gap }) => gap > 0n)
    .sort((a, b) => Number(b.gap - a.gap) || (a.part.answer < b.part.answer ? -1 : 1))
}

/** The part that lacks most; to others only where it stands for enough records. */
function worstPlace(one: Case): { by: 'facet'; places: Part[] } {
  const least = isOpen(one) ? 0 : leastOn(localDate(one.ground.basis.asOf))
  const places = worstGaps(one).map(({ part }) => part)
  return { by: 'facet', places: places.slice(0, 1).filter(({ now }) => now.records >= least) }
}
