import type { Measure } from '../declare.ts'
import type { Space } from '../house.ts'

/** The promise of which a rate tells how often it is kept; undefined for any other measure. */
function promiseOf({ kind, rules }: Measure): string | undefined {
  if (kind !== 'share') return undefined
  return rules.flatMap(({ on, numerator }) =>
    numerator.kind === 'in_time' ? [numerator.deadline] : 'deadline' in on ? [on.deadline] : [],
  )[0]
}

/**
 * The measure that tells how late, on average, was what a rate counts as late ("trễ trung bình mấy ngày"): of the same records and the
 * same promise. Undefined where the module declares none.
 */
export function latenessOf(space: Pick<Space, 'measures'>, rate: Measure): Measure | undefined {
  const promise = promiseOf(rate)
  if (promise === undefined) return undefined
  return space.measures.find(
    ({ record, rules }) =>
      record === rate.record &&
      rules.some(({ numerator }) => numerator.kind === 'days_late' && numerator.deadline === promise),
  )
}
