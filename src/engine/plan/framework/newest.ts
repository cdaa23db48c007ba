import { localDate } from '#base/instant.ts'
import type { IndicatorDeclaration } from '../../declare.ts'
import type { Reading } from '../../question.ts'
import { type Basis, measureOf, periodNamed, readIndicator } from '../reading.ts'

/**
 * The newest figure of an indicator at the instant of a basis: what is counted here of the year so far, what is typed of the period that
 * was said last. Nothing where nobody ever said a figure.
 */
export function newestReading(basis: Basis, indicator: IndicatorDeclaration): Reading | undefined {
  const today = localDate(basis.asOf)
  if (measureOf(basis.space, indicator))
    return readIndicator(basis, indicator, periodNamed(today.slice(0, 4)), undefined)
  const [said] = basis.figures.of(indicator.code, basis.unit, today)
  return said && readIndicator(basis, indicator, said.covers, undefined)
}
