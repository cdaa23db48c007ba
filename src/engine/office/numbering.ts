import type { LocalDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import { referenceOf } from './paper-kinds.ts'
import type { RegisterRow, Series } from './register.store.ts'

/**
 * The next number of a series, as a decision takes it: who numbers, which year and type, and since when nothing earlier may be dated.
 *
 * @source Nghị định 30/2020/NĐ-CP: numbers begin with 01 each year and go on without a gap (docs/sources.md)
 */
export type NextNumber = Series & { number: number; symbol: string; issuedOn: LocalDate; lastOn?: LocalDate }

/** Why a paper cannot be issued on its day: it is not over yet, or an earlier number has a later day. */
export function checkDay({ issuedOn, lastOn, number, symbol }: NextNumber, today: LocalDate): Refusal[] {
  if (issuedOn > today) return [refuse('issued_later', 'issuedOn')]
  const before = { last: referenceOf(number - 1, symbol), day: (lastOn ?? '').split('-').reverse().join('/') }
  return lastOn !== undefined && issuedOn < lastOn ? [refuse('issued_before_last', 'issuedOn', before)] : []
}

/** The line of the register that a numbered decision writes. */
export function rowOf(
  { lastOn: _, ...next }: NextNumber,
  subject: string,
  version: number,
  title: string,
): RegisterRow {
  return { ...next, subject, version, title: title.slice(0, 300) }
}
