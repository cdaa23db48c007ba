import { addDays, isLocalDate, type LocalDate } from './instant.ts'
import type { Words } from './text.ts'

/** What a figure covers. Half and nine months count from the year's start, as the legal reports do. */
export type PeriodKind = 'day' | 'month' | 'quarter' | 'six_months' | 'nine_months' | 'year' | 'term'

/**
 * A span of local days with the name it is asked for by.
 *
 * `text` is one of 2026-03-05 · 2026-03 · 2026-Q1 · 2026-6M · 2026-9M · 2026 · 2020/2025, and all but the day and the
 * term also with `@report`: the legal reporting period, which ends on the 14th of its last month (`reporting`).
 * `until` is exclusive.
 *
 * @source Nghị định 09/2019/NĐ-CP, thời gian chốt số liệu báo cáo định kỳ (docs/sources.md)
 */
export type Period = { text: string; kind: PeriodKind; reporting: boolean; from: LocalDate; until: LocalDate }

const monthsOf = { month: 1, quarter: 3, six_months: 6, nine_months: 9, year: 12 } as const
type MonthsKind = keyof typeof monthsOf
const pattern = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|([69])M))?(@report)?$/

/**
 * The period of that name, or `undefined` when there is none (month 13, 30 February, years before 1901 or after 2199).
 *
 * @example parsePeriod('2026-03@report').from // '2026-02-15'
 * @example parsePeriod('2026@report').until // '2026-12-15'
 * @example parsePeriod('2026-13') // undefined
 */
export function parsePeriod(text: string): Period | undefined {
  if (isLocalDate(text)) return { text, kind: 'day', reporting: false, from: text, until: addDays(text, 1) }
  if (text.includes('/')) return parseTerm(text)
  const [, year, month, quarter, many, report] = pattern.exec(text) ?? []
  if (year === undefined || !isYear(year) || Number(month ?? 1) < 1 || Number(month ?? 1) > 12) return undefined
  const start = Number(year) * 12
  const reporting = report !== undefined
  if (month !== undefined) return spanOf('month', start + Number(month) - 1, reporting)
  if (quarter !== undefined) return spanOf('quarter', start + (Number(quarter) - 1) * 3, reporting)
  if (many !== undefined) return spanOf(many === '6' ? 'six_months' : 'nine_months', start, reporting)
  return spanOf('year', start, reporting)
}

/**
 * The calendar month a day lies in.
 *
 * @example monthOf('2026-03-05') // '2026-03'
 */
export function monthOf(date: LocalDate): string {
  return date.slice(0, 7)
}

/**
 * The period of the same kind just before. Six and nine months start each year anew, so theirs is last year's;
 * terms share their boundary year, so before 2020/2025 comes 2015/2020.
 *
 * @example previousPeriod(parsePeriod('2026-Q1')).text // '2025-Q4'
 * @example previousPeriod(parsePeriod('2020/2025')).text // '2015/2020'
 */
export function previousPeriod(period: Period): Period {
  if (period.kind === 'day') return getPeriod(addDays(period.from, -1))
  if (period.kind === 'term') return shiftedTerm(period, Number(period.text.slice(5)) - Number(period.text.slice(0, 4)))
  const startsEachYear = period.kind === 'six_months' || period.kind === 'nine_months'
  return spanOf(period.kind, firstMonth(period) - (startsEachYear ? 12 : monthsOf[period.kind]), period.reporting)
}

/**
 * The period a year earlier (cùng kỳ năm trước); of 29 February, 28 February; of a term, both ends a year earlier.
 *
 * @example samePeriodLastYear(parsePeriod('2026-03@report')).text // '2025-03@report'
 */
export function samePeriodLastYear(period: Period): Period {
  if (period.kind === 'term') return shiftedTerm(period, 1)
  if (period.kind !== 'day') return spanOf(period.kind, firstMonth(period) - 12, period.reporting)
  const sameDay = `${Number(period.text.slice(0, 4)) - 1}${period.text.slice(4)}`
  return getPeriod(isLocalDate(sameDay) ? sameDay : sameDay.replace(/29$/, '28'))
}

/**
 * The `n` calendar months that end with the month of `date`, oldest first.
 *
 * @example lastMonths('2026-02-10', 3) // ['2025-12', '2026-01', '2026-02']
 */
export function lastMonths(date: LocalDate, n: number): string[] {
  const last = monthNumber(date)
  return Array.from({ length: n }, (_, index) => monthText(last - n + 1 + index))
}

/**
 * The months a period is made of, oldest first; of a reporting period, the reporting months, which fill it without gap.
 *
 * Of a day, the one month it lies in.
 *
 * @example monthsIn(parsePeriod('2026-Q1')) // ['2026-01', '2026-02', '2026-03']
 * @example monthsIn(parsePeriod('2026-Q1@report'))[0] // '2026-01@report'
 */
export function monthsIn(period: Period): string[] {
  const last = monthNumber(period.reporting ? period.until : addDays(period.until, -1))
  const months = lastMonths(`${monthText(last)}-01`, last - firstMonth(period) + 1)
  return period.reporting ? months.map((month) => `${month}@report`) : months
}

/**
 * What the period is called in a sentence.
 *
 * @example periodLabel(parsePeriod('2026-Q1')).vi // 'quý I/2026'
 * @example periodLabel(parsePeriod('2020/2025')).vi // 'nhiệm kỳ 2020–2025'
 */
export function periodLabel(period: Period): Words {
  const plain = plainLabel(period)
  if (!period.reporting) return plain
  const from = shownDay(period.from)
  const last = shownDay(addDays(period.until, -1))
  return { vi: `${plain.vi} (kỳ báo cáo ${from}–${last})`, en: `${plain.en} (reporting period ${from}–${last})` }
}

function plainLabel({ kind, text }: Period): Words {
  const year = text.slice(0, 4)
  const quarter = Number(text.charAt(6))
  const month = Number(text.slice(5, 7))
  switch (kind) {
    case 'day':
      return { vi: `ngày ${shownDay(text)}`, en: `${Number(text.slice(8))} ${monthNames[month - 1]} ${year}` }
    case 'month':
      return { vi: `tháng ${month}/${year}`, en: `${monthNames[month - 1]} ${year}` }
    case 'quarter':
      return { vi: `quý ${['I', 'II', 'III', 'IV'][quarter - 1]}/${year}`, en: `quarter ${quarter} of ${year}` }
    case 'six_months':
      return { vi: `6 tháng đầu năm ${year}`, en: `first six months of ${year}` }
    case 'nine_months':
      return { vi: `9 tháng đầu năm ${year}`, en: `first nine months of ${year}` }
    case 'year':
      return { vi: `năm ${year}`, en: `year ${year}` }
    case 'term':
      return { vi: `nhiệm kỳ ${text.replace('/', '–')}`, en: `term ${text.replace('/', '–')}` }
  }
}

const monthNames = 'January February March April May June July August September October November December'.split(' ')

function shownDay(date: LocalDate): string {
  return date.split('-').reverse().join('/')
}

/** Months counted from year 0, so that December to January is one step. */
function monthNumber(date: LocalDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
}

function monthText(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}

/** The reporting month of March begins on 15 February: the month it is named after is the one that follows. */
function firstMonth(period: Period): number {
  return monthNumber(period.from) + (period.reporting ? 1 : 0)
}

function spanOf(kind: MonthsKind, first: number, reporting: boolean): Period {
  const end = first + monthsOf[kind]
  const from = reporting ? `${monthText(first - 1)}-15` : `${monthText(first)}-01`
  const until = reporting ? `${monthText(end - 1)}-15` : `${monthText(end)}-01`
  return { text: `${nameOf(kind, first)}${reporting ? '@report' : ''}`, kind, reporting, from, until }
}

function nameOf(kind: MonthsKind, first: number): string {
  const year = Math.floor(first / 12)
  const names = {
    month: monthText(first),
    quarter: `${year}-Q${Math.floor((first % 12) / 3) + 1}`,
    six_months: `${year}-6M`,
    nine_months: `${year}-9M`,
    year: `${year}`,
  }
  return names[kind]
}

function parseTerm(text: string): Period | undefined {
  const [, first, last] = /^(\d{4})\/(\d{4})$/.exec(text) ?? []
  if (first === undefined || last === undefined || !isYear(first) || !isYear(last) || first >= last) return undefined
  return { text, kind: 'term', reporting: false, from: `${first}-01-01`, until: `${Number(last) + 1}-01-01` }
}

function shiftedTerm(term: Period, years: number): Period {
  return getPeriod(`${Number(term.text.slice(0, 4)) - years}/${Number(term.text.slice(5)) - years}`)
}

function getPeriod(text: string): Period {
  const period = parsePeriod(text)
  if (period === undefined) throw new RangeError(`period: '${text}' is before the first or after the last year known`)
  return period
}

// One year short of the days that exist at either end, so that the month before and the month after exist too.
function isYear(text: string): boolean {
  return text >= '1901' && text <= '2199'
}
