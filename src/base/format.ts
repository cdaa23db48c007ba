import { type LocalDate, localDate, localTime, weekday } from './instant.ts'
import type { Language } from './text.ts'

const space = '\u00a0' // no break between a figure and its unit
const missing = '–'
const weekdays = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const months = 'January February March April May June July August September October November December'.split(' ')
const makers = new Map<string, Intl.NumberFormat>()

/**
 * A number as people write it: `1.234.567,8` · `1,234,567.8`. What is not a number is a dash.
 *
 * @param decimals  exactly so many; when absent, as many as it has, three at most
 * @example formatNumber(1234567.8, 'vi') // '1.234.567,8'
 * @example formatNumber(1234567.8, 'en', 2) // '1,234,567.80'
 */
export function formatNumber(n: number, language: Language, decimals?: number): string {
  return written(n, language, 'decimal', decimals ?? 0, decimals ?? 3)
}

/**
 * A share of 0 to 1 as a percentage, `93,8 %` · `93.8%`; exactly none and exactly all lose their decimals.
 *
 * So `100,0 %` says "nearly all, rounded" and `100 %` says all.
 *
 * @example formatPercent(0.938, 'vi') // '93,8\u00a0%'
 * @example formatPercent(0.9999, 'en') // '100.0%'
 */
export function formatPercent(share01: number, language: Language, decimals = 1): string {
  if (!Number.isFinite(share01)) return missing
  const shown = share01 === 0 || share01 === 1 ? 0 : decimals
  const digits = written(share01, language, 'percent', shown, shown).replace('%', '')
  return language === 'vi' ? `${digits}${space}%` : `${digits}%`
}

/**
 * A change between two shares, in points and never in percent: `+2,1 điểm %` · `+2.1 points`.
 *
 * @example formatPoints(0.021, 'vi') // '+2,1\u00a0điểm\u00a0%'
 */
export function formatPoints(change01: number, language: Language, decimals = 1): string {
  if (!Number.isFinite(change01)) return missing
  const digits = written(change01, language, 'percent', decimals, decimals).replace('%', '')
  const sign = change01 > 0 ? '+' : ''
  return language === 'vi' ? `${sign}${digits}${space}điểm${space}%` : `${sign}${digits}${space}points`
}

/**
 * An amount in đồng: whole below a billion (`1.250.000 đ`), above it in billions with one decimal at most (`16.050 tỷ đồng`).
 *
 * @param exact  never in billions: for a receipt, where each đồng counts
 * @example formatVnd(16_050_000_000_000, 'vi') // '16.050\u00a0tỷ\u00a0đồng'
 * @example formatVnd(1_250_000, 'vi') // '1.250.000\u00a0đ'
 */
export function formatVnd(amountVnd: number, language: Language, exact = false): string {
  if (!Number.isFinite(amountVnd)) return missing
  const inBillions = Math.abs(amountVnd) >= 1e9 && !exact
  const digits = inBillions
    ? written(amountVnd / 1e9, language, 'decimal', 0, 1)
    : written(amountVnd, language, 'decimal', 0, 0)
  if (language === 'en') return `VND${space}${digits}${inBillions ? `${space}billion` : ''}`
  return inBillions ? `${digits}${space}tỷ${space}đồng` : `${digits}${space}đ`
}

/**
 * A local date: `05/11/2026` · `5 November 2026`; `long` for papers: `ngày 05 tháng 11 năm 2026`.
 *
 * On papers days below 10 and the months 1 and 2 take a 0 in front, so that nobody can write a digit before them.
 *
 * @example formatDate('2026-11-05', 'vi') // '05/11/2026'
 * @example formatDate('2026-03-05', 'vi', 'long') // 'ngày 05 tháng 3 năm 2026'
 */
export function formatDate(date: LocalDate, language: Language, length: 'short' | 'long' = 'short'): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (language === 'en') return `${Number(day)} ${months[Number(month) - 1]} ${year}`
  if (length === 'short') return `${day}/${month}/${year}`
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}

/**
 * An instant at Ho Chi Minh City's clock.
 *
 * @example formatInstant(new Date('2026-11-05T08:07:00Z'), 'vi') // '15:07 thứ Năm, 05/11/2026'
 */
export function formatInstant(at: Date, language: Language): string {
  const date = localDate(at)
  return `${localTime(at)} ${weekdays[language][weekday(date) - 1]}, ${formatDate(date, language)}`
}

/**
 * A stored number as it is dialled at home; anything that is not Vietnamese is shown as it is stored.
 *
 * @example formatPhone('+84901234567') // '0901 234 567'
 * @example formatPhone('+842838225678') // '028 3822 5678'
 */
export function formatPhone(phone: string): string {
  if (!phone.startsWith('+84')) return phone
  const national = `0${phone.slice(3)}`
  // Hà Nội (024) and Ho Chi Minh City (028) have a short area code and eight digits after it.
  if (/^02[48]/.test(national)) return national.replace(/^(...)(....)(.*)$/, '$1 $2 $3')
  return national.replace(/^(....)(...)(.*)$/, '$1 $2 $3')
}

/**
 * A length of working time in its two largest units, rounded down: `1 ngày 4 giờ` · `35 phút`. The sign is dropped:
 * the caller says "còn" or "quá hạn".
 *
 * @param minutesPerDay  working minutes of one working day
 * @example formatDuration(720, 480, 'vi') // '1 ngày 4 giờ'
 * @example formatDuration(35, 480, 'en') // '35 minutes'
 */
export function formatDuration(workingMinutes: number, minutesPerDay: number, language: Language): string {
  const whole = Math.floor(Math.abs(workingMinutes))
  const days = Math.floor(whole / minutesPerDay)
  const hours = Math.floor((whole % minutesPerDay) / 60)
  const minutes = (whole % minutesPerDay) % 60
  const parts = [counted(days, 'ngày', 'day', language), counted(hours, 'giờ', 'hour', language)]
  if (days === 0) parts.push(counted(minutes, 'phút', 'minute', language))
  return parts.filter((part) => part !== '').join(' ') || (language === 'vi' ? '0 phút' : '0 minutes')
}

function counted(n: number, vi: string, en: string, language: Language): string {
  if (n === 0) return ''
  return language === 'vi' ? `${formatNumber(n, 'vi')} ${vi}` : `${formatNumber(n, 'en')} ${en}${n === 1 ? '' : 's'}`
}

/** Digits come from the English locale, which no build of Node lacks and which rounds 1.005 as people do, and are turned Vietnamese. */
function written(n: number, language: Language, style: 'decimal' | 'percent', least: number, most: number): string {
  if (!Number.isFinite(n)) return missing
  const key = `${style} ${least} ${most}`
  const options = { style, minimumFractionDigits: least, maximumFractionDigits: most, signDisplay: 'negative' } as const
  const maker = makers.get(key) ?? new Intl.NumberFormat('en-US', options)
  makers.set(key, maker)
  const english = maker.format(n)
  return language === 'en' ? english : english.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))
}
