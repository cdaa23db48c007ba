import type { Words } from '#base/text.ts'
import { type Case, contributionsOf, isOpen, standingOf } from './case.ts'
import type { Part } from './contribution.ts'
import { numberOf, signOf, sumOf } from './fraction.ts'
import { isWorst } from './ground.ts'
import { labelOf, lower, periodWords, qualityOf } from './labels.ts'
import { unsorted, wholeOf } from './look.ts'
import type { GapView } from './question.ts'
import type { Told } from './sentence.ts'
import { placesOf, shortOf, worstGaps } from './short.ts'

/** What a sentence may say of a case. */
export function toldOf(one: Case, units: readonly Part[], facets: readonly Part[], gap: GapView | undefined): Told {
  const { indicator, reading, look, asked } = one
  const quality = look && qualityOf(one.ground.basis.space, look.now.measure)
  const { value, target } = reading
  return {
    indicator,
    counted: countedOf(one),
    ...(quality && { quality }),
    ...(value !== undefined && { value }),
    ...(target?.value !== undefined && { goal: target.value }),
    ...(asked && { comparator: asked.target.comparator }),
    ...standingOf(one),
    ...(reading.failing && { failing: reading.failing.map(({ unit }) => unit.label) }),
    isTyped: look === undefined && reading.provenance !== 'computed',
    ...(gap && { gap: gapTold(one, gap) }),
    ...shortTold(one, units, facets),
    ...changeTold(one, units, facets),
  }
}

function countedOf({ look, indicator }: Case): Words {
  if (!look) return indicator.unit
  const { vi, en } = lower(look.now.measure.unit)
  return { vi, en: en.endsWith('s') ? en : `${en}s` }
}

function gapTold(one: Case, { records, part, partRecords }: GapView): NonNullable<Told['gap']> {
  if (!isWorst(one.indicator)) return { records, parts: 1 }
  const { look, ground } = one
  const facet = look && ground.basis.space.recordType(look.now.measure.record).facets[look.now.measure.by ?? '']
  return {
    records,
    parts: worstGaps(one).length,
    kind: lower(facet?.label ?? { vi: 'Phần', en: 'Part' }),
    ...(part && partRecords !== undefined && { part, ofPart: partRecords }),
  }
}

function shortTold(one: Case, units: readonly Part[], facets: readonly Part[]): Pick<Told, 'short'> {
  const { look, ground } = one
  if (!look || look.now.measure.kind === 'average' || look.now.measure.kind === 'sum') return {}
  const whole = shortOf(one, wholeOf(ground, look).now)
  const { by, places } = placesOf(one, units, facets)
  const most = places.slice(0, 1).map((part) => ({
    label: labelOf(ground.basis.space, look.now.measure, by, part.answer),
    count: shortOf(one, part.now),
  }))
  // A number that is too small has no place where the missing ones are.
  const isTooFew = one.form === 'sum' && !(one.asked?.target.comparator ?? '').startsWith('<')
  return isTooFew ? {} : { short: { all: whole, most } }
}

function changeTold(one: Case, units: readonly Part[], facets: readonly Part[]): Pick<Told, 'change'> {
  const { change, before, against, isCut } = one
  if (against === 'target' || !change || !before) return {}
  const isUnits = units.filter(({ answer }) => answer !== unsorted).length > 1
  const found = contributionsOf(one, isUnits ? units : facets)
  const along = found
    .filter(({ total }) => signOf(total) === signOf(change) && signOf(total) !== 0)
    .sort((a, b) => Math.abs(numberOf(b.total)) - Math.abs(numberOf(a.total)))
  const [first] = along
  const label = first && placeWords(one, isUnits ? 'unit' : 'facet', first.answer)
  return {
    change: {
      by: numberOf(change),
      against: periodWords(before.period),
      isCut,
      ...(first && label && { most: { label, by: numberOf(first.total) } }),
      mix: numberOf(sumOf(found.map(({ mix }) => mix))),
    },
  }
}

/** What did most, in words; of what belongs to no part nothing is said. To others no class of a few records is named. */
function placeWords(one: Case, by: 'unit' | 'facet', answer: string): Words | undefined {
  const { look, ground, before } = one
  if (!look || answer === unsorted) return undefined
  if (answer === 'other_worst') {
    const { vi, en } = before?.worst?.label ?? { vi: '', en: '' }
    return vi === '' ? undefined : { vi: `việc phần kém nhất khi đó là ${vi}`, en: `the worst part then being ${en}` }
  }
  if (!isOpen(one) && (by === 'facet' || look.answer !== undefined)) return undefined
  return labelOf(ground.basis.space, look.now.measure, by, answer)
}
