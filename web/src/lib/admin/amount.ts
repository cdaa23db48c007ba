import { formatNumber, formatPercent, type HealthLine, type Language } from '#lib/house.ts'

const units = {
  seconds: { vi: 'giây', en: 's' },
  minutes: { vi: 'phút', en: 'min' },
  hours: { vi: 'giờ', en: 'h' },
  days: { vi: 'ngày', en: 'days' },
  count: { vi: '', en: '' },
} as const

/** From here on a figure means that it never happened. */
const never = 100_000

/**
 * A figure of health with its unit, rounded to what a reader needs; nothing for what never happened.
 *
 * @example amount('share', 0.853, 'vi') // '85,3 %'
 */
export function amount(unit: HealthLine['unit'], value: number, language: Language): string | undefined {
  if (value >= never) return undefined
  if (unit === 'share') return formatPercent(value, language, value > 0 && value < 0.001 ? 3 : 1)
  const decimals = value < 10 && !Number.isInteger(value) ? 1 : 0
  return `${formatNumber(Number(value.toFixed(decimals)), language)} ${units[unit][language]}`.trim()
}

/** A length of time of a program. @example took(1234, 'vi') // '1,2 giây' */
export function took(ms: number, language: Language): string {
  if (ms < 1_000) return `${formatNumber(Math.round(ms), language)} ms`
  const seconds = ms / 1_000
  if (seconds < 120) return `${formatNumber(Number(seconds.toFixed(1)), language)} ${units.seconds[language]}`
  return `${formatNumber(Math.round(seconds / 60), language)} ${units.minutes[language]}`
}

/** A length of files in megabytes, from a thousand on in gigabytes. @example size(1_234_567, 'vi') // '1,2 MB' */
export function size(bytes: number, language: Language): string {
  const megabytes = bytes / 1e6
  const [value, unit] = megabytes < 1_000 ? [megabytes, 'MB'] : [megabytes / 1_000, 'GB']
  return `${formatNumber(Number(value.toFixed(1)), language)} ${unit}`
}
