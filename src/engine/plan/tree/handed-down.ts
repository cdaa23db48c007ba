import { formatNumber, formatPercent } from '#base/format.ts'
import type { Language, Words } from '#base/text.ts'
import type { CascadeVerdict } from './question.ts'

/** What the units were given, held against the target. `apart`: units whose level is not the target's. */
export type Checked = {
  verdict: CascadeVerdict
  reckoned: { sum?: number; difference?: number }
  apart: readonly string[]
  units: number
}

/** Kinds of which every unit is given the same level: a sum of rates or of growth means nothing. */
export const sameLevel: ReadonlySet<string> = new Set(['rate', 'average', 'growth', 'qualitative'])

/**
 * Whether the values of the units make the target: of counts, stocks and money they add up to it; of rates each is its level.
 * Differences below half of the last shown decimal are rounding. A target without a value of its own has nothing to add up to.
 */
export function checkCascade(
  kind: string,
  value: number | undefined,
  given: readonly { unit: string; value: number }[],
  decimals: number,
): Checked {
  const none = { reckoned: {}, apart: [], units: given.length }
  if (given.length === 0) return { ...none, verdict: 'not_given' }
  if (sameLevel.has(kind)) {
    const level = value ?? given[0]?.value ?? 0
    const apart = given.filter((one) => Math.abs(one.value - level) > 1e-9).map(({ unit }) => unit)
    return { ...none, apart, verdict: apart.length > 0 ? 'differs' : 'fits' }
  }
  const sum = given.reduce((total, one) => total + one.value, 0)
  if (value === undefined) return { ...none, reckoned: { sum }, verdict: 'fits' }
  const difference = sum - value
  const isRounding = Math.abs(difference) < 0.5 * 10 ** -decimals
  const reckoned = { sum, difference: isRounding ? 0 : difference }
  return { ...none, reckoned, verdict: isRounding ? 'fits' : difference < 0 ? 'short' : 'over' }
}

type Asked = { kind: string; unit: Words; decimals: number; value: number | undefined }

/** The same in one plain sentence, `Các đơn vị nhận 788, thiếu 12 đảng viên so với chỉ tiêu 800`. */
export function wordsOfCascade(asked: Asked, checked: Checked, name: (unit: string) => Words): Words {
  const { sum = 0, difference = 0 } = checked.reckoned
  const told = (language: Language, n: number): string => toldOf(asked, language, n)
  const counted = (language: Language, n: number): string =>
    [formatNumber(n, language, asked.decimals), asked.unit[language]].filter(Boolean).join(' ')
  const target = (language: Language): string => told(language, asked.value ?? 0)
  switch (checked.verdict) {
    case 'not_given':
      return { vi: 'Chưa phân bổ cho đơn vị nào', en: 'Not handed down to any unit' }
    case 'differs': {
      const apart = (language: Language): string => checked.apart.map((id) => name(id)[language]).join(', ')
      return {
        vi: `Khác mức chỉ tiêu ${target('vi')}: ${apart('vi')}`,
        en: `Not at the target’s level of ${target('en')}: ${apart('en')}`,
      }
    }
    case 'short':
    case 'over': {
      const [vi, en] = difference < 0 ? ['thiếu', 'short'] : ['vượt', 'over']
      return {
        vi: `Các đơn vị nhận ${told('vi', sum)}, ${vi} ${counted('vi', Math.abs(difference))} so với chỉ tiêu ${target('vi')}`,
        en: `The units were given ${told('en', sum)}: ${counted('en', Math.abs(difference))} ${en} of the target of ${target('en')}`,
      }
    }
    case 'fits':
      if (sameLevel.has(asked.kind))
        return {
          vi: `Cùng mức ${target('vi')} cho ${checked.units} đơn vị`,
          en: `The same level of ${target('en')} for ${checked.units} units`,
        }
      return asked.value === undefined
        ? { vi: `Các đơn vị nhận ${told('vi', sum)}`, en: `The units were given ${told('en', sum)}` }
        : { vi: `Khớp: cộng lại đúng ${target('vi')}`, en: `Adds up to ${target('en')}` }
  }
}

function toldOf({ kind, decimals }: Asked, language: Language, n: number): string {
  return kind === 'rate' || kind === 'growth'
    ? formatPercent(n, language, decimals)
    : formatNumber(n, language, decimals)
}
