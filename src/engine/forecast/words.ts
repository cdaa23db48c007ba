import { formatDate, formatNumber, formatPercent, formatPoints } from '#base/format.ts'
import { type LocalDate, localDate } from '#base/instant.ts'
import type { Words } from '#base/text.ts'
import type { IndicatorDeclaration } from '../declare.ts'
import { formatValue, isShare } from '../plan/sentence.ts'
import type { Goal, Needed } from './outlook.ts'
import { isUpward } from './outlook.ts'
import type { ForecastView } from './question.ts'

type Language = 'vi' | 'en'
type Told = Pick<IndicatorDeclaration, 'kind' | 'unit' | 'decimals' | 'label'>

/** A share of 0–1 as odds: never quite none, never quite all. */
export function oddsOf(probability: number, language: Language): string {
  if (probability < 0.01) return language === 'vi' ? 'dưới 1\u00a0%' : 'below 1%'
  if (probability > 0.99) return language === 'vi' ? 'trên 99\u00a0%' : 'above 99%'
  return formatPercent(probability, language, 0)
}

/** What is still needed, in words. Nothing when nothing is. */
export function neededWords(indicator: Told, needed: Needed, goal: Goal): Words {
  return { vi: need(indicator, needed, goal, 'vi'), en: need(indicator, needed, goal, 'en') }
}

function need(indicator: Told, needed: Needed, goal: Goal, language: Language): string {
  const vi = language === 'vi'
  const upward = isUpward(goal.comparator)
  const { amount, kind } = needed
  if (kind === 'years') return needYears(indicator, needed, language)
  if (kind === 'ratio') return needShare(indicator, needed, upward, language)
  if (upward ? amount <= 1e-9 : kind === 'level' && amount >= -1e-9) return standsAt(kind, vi)
  if (!upward && kind === 'sum' && amount < 0) return vi ? 'đã quá mức đề ra' : 'the target is passed already'
  const perDay = Math.abs(needed.perWorkingDay ?? 0)
  const perMonth = Math.abs(needed.perMonth ?? 0)
  const isDaily = kind === 'sum' && perDay >= 1
  const many = isDaily
    ? amountOf(indicator, perDay, 0, language)
    : amountOf(indicator, perMonth, perMonth < 10 ? 1 : 0, language)
  const stretch = isDaily ? (vi ? 'mỗi ngày làm việc' : 'each working day') : vi ? 'mỗi tháng' : 'each month'
  if (upward) return vi ? `cần thêm ${many} ${stretch}` : `${many} more needed ${stretch}`
  if (kind === 'level') return vi ? `cần giảm ${many} ${stretch}` : `${many} fewer needed ${stretch}`
  return vi ? `không quá ${many} ${stretch}` : `no more than ${many} ${stretch}`
}

/** What each year left of a term must bring, so that their mean is the goal. */
function needYears(indicator: Told, { amount, years = 1 }: Needed, language: Language): string {
  const told = formatValue(indicator, amount, language)
  const count = formatNumber(years, language, 0)
  if (language === 'en')
    return years === 1 ? `the one year left must bring ${told}` : `each of the ${count} years left must bring ${told}`
  return years === 1 ? `năm còn lại phải đạt ${told}` : `mỗi năm trong ${count} năm còn lại phải đạt ${told}`
}

/** So many in the indicator's unit, rounded up: a little too much is promised rather than too little. */
function amountOf(indicator: Told, count: number, digits: number, language: Language): string {
  if (isShare(indicator.kind)) return formatPoints(count, language, Math.max(1, indicator.decimals)).replace(/^[+]/, '')
  return `${formatNumber(Math.ceil(count * 10 ** digits - 1e-9) / 10 ** digits, language)} ${indicator.unit[language]}`
}

/** A sum that is reached stays so; a level that stands well today may move. */
function standsAt(kind: Needed['kind'], vi: boolean): string {
  if (kind === 'sum') return vi ? 'đã đủ mức đề ra' : 'the target is reached already'
  return vi ? 'hiện đang ở mức đề ra' : 'it stands at the target now'
}

function needShare(indicator: Told, needed: Needed, upward: boolean, language: Language): string {
  const vi = language === 'vi'
  const { amount: share, expected = 0 } = needed
  if (indicator.kind === 'average') {
    const mean = formatValue(indicator, share, language)
    return vi ? `từ nay bình quân phải là ${mean}` : `from now on the mean must be ${mean}`
  }
  if (upward && share > 1 + 1e-9)
    return vi
      ? 'dù từ nay đạt hết cũng khó tới mức đề ra'
      : 'even all that is expected to come would not reach the target'
  if (upward && share <= 0) return standsAt('ratio', vi)
  const told = formatPercent(Math.max(0, share), language, Math.max(1, indicator.decimals))
  if (!upward) return vi ? `từ nay không quá ${told}` : `at most ${told} of what is left`
  if (share <= expected) return vi ? `từ nay chỉ cần ${told}` : `${told} of what is left is enough`
  return vi ? `từ nay phải đạt ${told}` : `${told} of what is left must do`
}

/** A figure with its interval: `96,6 % (95,2–98,0 %)`. */
export function rangeOf(
  indicator: Told,
  view: Pick<ForecastView, 'value' | 'low' | 'high'>,
  language: Language,
): string {
  const { value, low, high } = view
  if (value === undefined) return '–'
  const told = formatValue(indicator, rounded(indicator, value), language)
  if (low === undefined || high === undefined) return told
  const bare = (one: number): string =>
    isShare(indicator.kind)
      ? formatNumber(one * 100, language, indicator.decimals)
      : formatNumber(rounded(indicator, one), language, indicator.decimals)
  return `${told} (${bare(low)}–${bare(high)})`
}

function rounded(indicator: Told, value: number): number {
  return isShare(indicator.kind) ? value : Number(value.toFixed(indicator.decimals))
}

type Saying = Pick<
  ForecastView,
  'value' | 'low' | 'high' | 'probability' | 'decided' | 'reachedOn' | 'dueOn' | 'open'
> & { needed?: Words; isOver: boolean; asOfOn: LocalDate; target?: number }

/** The forecast in one sentence, made from its own numbers. */
export function forecastSentence(indicator: Told, view: Saying): Words {
  return { vi: sentence(indicator, view, 'vi'), en: sentence(indicator, view, 'en') }
}

function sentence(indicator: Told, view: Saying, language: Language): string {
  const vi = language === 'vi'
  const day = (on: LocalDate): string => formatDate(on, language)
  if (view.value === undefined) return vi ? 'Chưa có số để dự báo.' : 'There is no figure to go by.'
  const told = rangeOf(indicator, view, language)
  if (view.isOver) return vi ? `Kỳ đã kết thúc: ${told}.` : `The period is over: ${told}.`
  const parts = [vi ? `Dự báo đến ${day(view.dueOn)}: ${told}` : `Expected on ${day(view.dueOn)}: ${told}`]
  const decided = view.decided
  const isPast = decided !== undefined && decided.on <= view.asOfOn
  if (view.probability !== undefined && !isPast)
    parts.push(
      vi
        ? `xác suất đạt ${oddsOf(view.probability, 'vi')}`
        : `chance to meet the target ${oddsOf(view.probability, 'en')}`,
    )
  const first = parts.join(', ')
  const rest = [view.needed && !isPast ? view.needed[language] : '', reachWords(view, isPast, language)].filter(Boolean)
  const head = isPast ? `${decidedWords(decided, language)}. ` : ''
  return `${head}${[first, ...rest].join('; ')}.`
}

/** What a forecast says in a line of other words: 'Dự báo 66 (64–69) đến 31/12/2026.' Empty where nothing is told. */
export function aheadWords({ value, method, decided, dueOn, asOf, short }: ForecastView): Words {
  if (value === undefined || method.name === 'none') return { vi: '', en: '' }
  if (decided && decided.on <= localDate(asOf)) return { vi: `${short.vi}.`, en: `${short.en}.` }
  return {
    vi: `Dự báo ${short.vi} đến ${formatDate(dueOn, 'vi')}.`,
    en: `Expected ${short.en} on ${formatDate(dueOn, 'en')}.`,
  }
}

function reachWords({ reachedOn, dueOn, asOfOn }: Saying, isPast: boolean, language: Language): string {
  if (reachedOn === undefined || isPast || reachedOn <= asOfOn) return ''
  const vi = language === 'vi'
  // A day is told within the running month, further ahead only the month: nobody knows it better.
  const isNear = reachedOn.slice(0, 7) === asOfOn.slice(0, 7)
  const month = `${Number(reachedOn.slice(5, 7))}/${reachedOn.slice(0, 4)}`
  const when = isNear ? formatDate(reachedOn, language) : vi ? `tháng ${month}` : month
  const isEarly = !isNear && reachedOn.slice(0, 7) < dueOn.slice(0, 7)
  const isLate = reachedOn > dueOn
  if (vi) return `với nhịp này đạt vào khoảng ${when}${isEarly ? ', trước hạn' : isLate ? ', sau hạn' : ''}`
  return `at this pace it is reached about ${when}${isEarly ? ', before it is due' : isLate ? ', after it is due' : ''}`
}

/** `Đã trượt từ 05/01/2026`. */
export function decidedWords({ on, as }: NonNullable<ForecastView['decided']>, language: Language): string {
  const day = formatDate(on, language)
  if (language === 'vi') return as === 'lost' ? `Đã trượt từ ${day}` : `Chắc chắn đạt từ ${day}`
  return as === 'lost' ? `Lost since ${day}` : `Certain since ${day}`
}
