import { type Case, lowerIs } from './case.ts'
import { numberOf } from './fraction.ts'
import { isWorst } from './ground.ts'
import { periodWords } from './labels.ts'
import { facetParts, monthParts, unitParts } from './look.ts'
import { partsOf } from './parts.ts'
import type { CauseView } from './question.ts'
import { causeSentence } from './sentence.ts'
import { gapOf } from './short.ts'
import { toldOf } from './told.ts'

/** All that can be told of a case from totals alone. */
export function viewOf(one: Case): CauseView {
  const { ground, indicator, period, against, reading, before, isCut, look, change } = one
  const units = look ? unitParts(ground, look) : []
  const facets = look && look.now.measure.by !== undefined && !isWorst(indicator) ? facetParts(ground, look) : []
  const months = look ? monthParts(ground, look) : []
  const gap = gapOf(one, units, facets)
  const { target } = reading
  return {
    code: indicator.code,
    label: indicator.label,
    unit: reading.unit,
    period: period.text,
    against,
    lower: lowerIs(one),
    ...(reading.value !== undefined && { value: reading.value }),
    ...(target?.value !== undefined && { target: target.value, comparator: target.comparator }),
    ...(before?.value !== undefined && {
      compared: { period: before.period, label: periodWords(before.period), value: before.value, isCut },
    }),
    ...(change && { change: numberOf(change), exact: `${change.top}/${change.bottom}` }),
    parts: [...partsOf(one, 'unit', units), ...partsOf(one, 'facet', facets), ...partsOf(one, 'month', months)],
    waiting: [],
    ...(gap && { gap }),
    sentence: causeSentence(toldOf(one, units, facets, gap)),
    asOf: ground.basis.asOf,
  }
}
