import type { LocalDate } from '#base/instant.ts'
import type { Source } from '../declare.ts'

/** After how many calendar days without a sign-in an account is dormant, and how often each assignment is confirmed. */
export type ReviewRule = { from: LocalDate; dormantDays: number; reviewDays: number; source: Source }

const rules: readonly ReviewRule[] = [
  {
    from: '2020-01-01',
    dormantDays: 90,
    reviewDays: 92,
    source: {
      title: {
        vi: 'Quy định nội bộ của hệ thống: rà soát quyền mỗi quý',
        en: 'Own rule of this system: rights are reviewed every quarter',
      },
    },
  },
]

/** The rule in force on a day. */
export function reviewRuleOn(day: LocalDate): ReviewRule {
  const found = rules.findLast(({ from }) => from <= day) ?? rules[0]
  if (!found) throw new RangeError('review: no rule is declared')
  return found
}
