import type { Words } from '#base/text.ts'
import { type Case, standingOf } from './case.ts'
import { contributions, type Part } from './contribution.ts'
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
  const { change, before, against, isCut, ground, look, form } = one
  if (against === 'target' || !change || !before) return {}
  const parts = units.filter(({ answer }) => answer !== unsorted).length > 1 ? units : facets
  const by = parts === units ? ('unit' as const) : ('facet' as const)
  const found = look && parts.length > 0 ? (contributions(form, parts) ?? []) : []
  const along = found
    .filter(({ total, answer }) => answer !== unsorted && signOf(total) === signOf(change) && signOf(total) !== 0)
    .sort((a, b) => Math.abs(numberOf(b.total)) - Math.abs(numberOf(a.total)))
  const [first] = along
  return {
    change: {
      by: numberOf(change),
      against: periodWords(before.period),
      isCut,
      ...(first &&
        look && {
          most: { label: labelOf(ground.basis.space, look.now.measure, by, first.answer), by: numberOf(first.total) },
        }),
      mix: numberOf(sumOf(found.map(({ mix }) => mix))),
    },
  }
}
