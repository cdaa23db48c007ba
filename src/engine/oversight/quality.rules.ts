import type { LocalDate } from '#base/instant.ts'
import type { Source } from '../record/field.ts'

/**
 * One dated version of what is out of the ordinary (ngưỡng chất lượng số liệu).
 *
 * `deviations`: so many usual deviations from the middle of the periods before; `atLeast`: so many periods before are needed
 * to know what is usual; `graceCalendarDays`: a typed figure may come so many days after its period.
 */
export type QualityRule = {
  from: LocalDate
  deviations: number
  atLeast: number
  graceCalendarDays: number
  source: Source
}

/** What holds where a locality declares nothing. */
export const usualQuality: readonly [QualityRule, ...QualityRule[]] = [
  {
    from: '2015-01-01',
    deviations: 3,
    atLeast: 6,
    graceCalendarDays: 15,
    source: {
      title: {
        vi: 'Ngưỡng khởi đầu của phần mềm: lệch quá 3 lần độ dao động thường thấy của ít nhất 6 kỳ trước; số liệu chậm quá 15 ngày. Địa phương ban hành ngưỡng của mình',
        en: 'The program’s own first threshold: more than 3 usual deviations from at least 6 periods before; figures more than 15 days late. A locality issues its own',
      },
    },
  },
]

/** The rule in force on a day; before the first one, the first. */
export function qualityRuleOn(declared: readonly QualityRule[] | undefined, day: LocalDate): QualityRule {
  const rules = declared?.length ? declared : usualQuality
  return rules.findLast(({ from }) => from <= day) ?? rules[0] ?? usualQuality[0]
}
