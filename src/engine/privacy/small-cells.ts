import type { LocalDate } from '#base/instant.ts'
import type { Source, Words } from '../declare.ts'

/** From a day on: how many records a part of a published breakdown has to stand for at least. */
export type SmallCellRule = { from: LocalDate; least: number; source: Source }

/** Dated, oldest first: the one in force on the day counts. */
export const smallCellRules: readonly SmallCellRule[] = [
  {
    from: '2000-01-01',
    least: 5,
    source: {
      title: {
        vi: 'Ngưỡng 5 hồ sơ thường dùng trong thống kê công khai; tham số của bản trình diễn, địa phương ban hành',
        en: 'Five records, as is usual in public statistics; a parameter of the demonstration, the locality decides',
      },
    },
  },
]

/** What the parts are called together that are too small to be told apart. */
export const smallParts = {
  answer: 'other',
  label: { vi: 'Các nhóm ít hồ sơ, gộp lại', en: 'Groups with few records, together' },
}

/** A part of a breakdown as far as merging looks at it. */
export type Part = {
  answer: string
  label: Words
  value?: number
  numerator: number
  denominator: number
  records: number
}

/** The least number of records on a day. */
export function leastOn(day: LocalDate, rules: readonly SmallCellRule[] = smallCellRules): number {
  return rules.findLast(({ from }) => from <= day)?.least ?? 0
}

/**
 * Puts parts with few records together until what is shown stands for enough of them, so that none can be found by taking the others
 * from the whole; the smallest first. All parts still add up to the whole.
 *
 * @param figureOf  the figure of a part from both its sides
 */
export function mergeSmall(
  parts: readonly Part[],
  least: number,
  figureOf: (sums: { numerator: number; denominator: number; entries: number }) => number | undefined,
): Part[] {
  const sorted = parts.filter(({ records }) => records > 0).sort((a, b) => a.records - b.records)
  let records = 0
  let count = 0
  while (count < sorted.length && ((sorted[count]?.records ?? 0) < least || (count > 0 && records < least))) {
    records += sorted[count]?.records ?? 0
    count += 1
  }
  if (count === 0) return [...parts]
  const small = sorted.slice(0, count)
  const sum = (of: (part: Part) => number): number => small.reduce((total, part) => total + of(part), 0)
  const [numerator, denominator] = [sum((part) => part.numerator), sum((part) => part.denominator)]
  const value = figureOf({ numerator, denominator, entries: records })
  const merged = { ...smallParts, numerator, denominator, records, ...(value !== undefined && { value }) }
  const kept = new Set(sorted.slice(count))
  // Fewer than the least in all cannot be shown in parts; the whole is told elsewhere.
  return [...parts.filter((part) => kept.has(part)), ...(records < least && kept.size === 0 ? [] : [merged])]
}
