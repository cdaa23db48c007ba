import { formatNumber, formatPercent, formatPoints } from '#base/format.ts'
import type { Words } from '#base/text.ts'
import type { IndicatorDeclaration } from '../declare.ts'
import type { Reading } from '../question.ts'

type Language = 'vi' | 'en'

/** A value of an indicator as people write it: 93,8 %, 62 hẻm. */
export function formatValue(
  indicator: Pick<IndicatorDeclaration, 'kind' | 'unit' | 'decimals'>,
  value: number,
  language: Language,
): string {
  if (isShare(indicator.kind)) return formatPercent(value, language, indicator.decimals)
  return `${formatNumber(value, language, indicator.decimals)} ${indicator.unit[language]}`
}

/** Whether values are shares 0–1 that read in percent; of what is told in words, the share of its steps that are done. */
export function isShare(kind: string): boolean {
  return kind === 'rate' || kind === 'growth' || kind === 'qualitative'
}

/** One plain sentence on how a target stands, made from the numbers alone, so that it is always true. */
export function sentenceOf(indicator: IndicatorDeclaration, reading: Reading): Words {
  return { vi: say(indicator, reading, 'vi'), en: say(indicator, reading, 'en') }
}

const phrases = {
  vi: {
    none: 'chưa có số',
    of: 'mức đề ra',
    reached: 'đạt mức đề ra',
    above: 'vượt',
    short: 'thiếu',
    over: 'quá',
    left: 'còn',
    late: (n: string) => `${n} hồ sơ trễ nên mức 100 % không còn đạt được`,
  },
  en: {
    none: 'no figure yet',
    of: 'target',
    reached: 'target reached',
    above: 'above by',
    short: 'short by',
    over: 'over by',
    left: 'left',
    late: (n: string) => `${n} late records, so 100% is out of reach`,
  },
} as const

function say(indicator: IndicatorDeclaration, reading: Reading, language: Language): string {
  const phrase = phrases[language]
  const { value, target, numerator, denominator } = reading
  const label = indicator.label[language]
  if (value === undefined) return `${label}: ${phrase.none}.`
  const now = `${formatValue(indicator, value, language)}${overYears(indicator, reading, language)}`
  if (target?.value === undefined) return `${label}: ${now}.`
  if (
    reading.status === 'missed' &&
    target.value === 1 &&
    numerator !== undefined &&
    denominator !== undefined &&
    denominator > numerator
  ) {
    return `${label}: ${now}, ${phrase.late(formatNumber(denominator - numerator, language, 0))}.`
  }
  return `${label}: ${now}, ${gap(indicator, value, target.value, target.comparator, language)}.`
}

/** What a mean of years rests on, what is failing, what the years left must bring. */
function overYears(indicator: IndicatorDeclaration, { years, failing }: Reading, language: Language): string {
  if (failing) {
    const names = failing.slice(0, 3).map(({ unit }) => unit.label[language])
    const more = failing.length > 3 ? ', …' : ''
    const count = formatNumber(failing.length, language, 0)
    return language === 'vi'
      ? ` (${count} đơn vị không giữ được: ${names.join(', ')}${more})`
      : ` (${count} units no longer hold: ${names.join(', ')}${more})`
  }
  if (!years) return ''
  const count = formatNumber(years.known.length, language, 0)
  const base = language === 'vi' ? ` bình quân ${count} năm` : ` a year over ${count} years`
  if (years.needed === undefined) return base
  const needed = formatValue(indicator, years.needed, language)
  return language === 'vi' ? `${base} (mỗi năm còn lại cần ${needed})` : `${base} (each year left needs ${needed})`
}

function gap(
  indicator: IndicatorDeclaration,
  value: number,
  goal: number,
  comparator: string,
  language: Language,
): string {
  const phrase = phrases[language]
  const difference = value - goal
  const size = isShare(indicator.kind)
    ? formatPoints(Math.abs(difference), language, indicator.decimals)
    : formatNumber(Math.abs(difference), language, indicator.decimals)
  const words = isShare(indicator.kind) ? size.replace(/^[+−-]/, '') : size
  if (Math.abs(difference) < 1e-6) return phrase.reached
  const lower = comparator.startsWith('<')
  if (difference > 0) return `${lower ? phrase.over : phrase.above} ${words}`
  return lower ? phrase.reached : `${phrase.short} ${words}`
}
