import { formatNumber, formatPoints } from '#base/format.ts'
import type { Words } from '#base/text.ts'
import type { IndicatorDeclaration } from '../declare.ts'
import { isShare } from '../plan/sentence.ts'
import type { Outlook } from './outlook.ts'
import type { ForecastMethod } from './question.ts'
import { survivalPaces } from './survival.ts'

type Language = 'vi' | 'en'
type Told = Pick<IndicatorDeclaration, 'kind' | 'unit' | 'decimals' | 'label'>

/** The ways as people are told of them. */
export function methodOf(way: string): ForecastMethod {
  if (way in survivalPaces) return 'survival'
  if (way === 'none') return 'none'
  if (way === 'naive' || way === 'seasonal') return 'naive'
  return way === 'smoothing' || way === 'mean' || way === 'trust' || way.startsWith('term_') ? 'smoothing' : 'pace'
}

const wayLabels: Readonly<Record<string, Words>> = {
  none: { vi: 'không dự báo', en: 'no forecast' },
  naive: { vi: 'giữ như hiện nay', en: 'as it is now' },
  seasonal: { vi: 'như cùng kỳ năm trước', en: 'as in the same period last year' },
  pace: { vi: 'theo nhịp ba tháng gần đây, tính ngày làm việc', en: 'pace of the last three months, by working days' },
  pace_quick: { vi: 'theo nhịp một tháng gần đây, tính ngày làm việc', en: 'pace of the last month, by working days' },
  pace_slow: { vi: 'theo nhịp cả năm, tính ngày làm việc', en: 'pace of the whole year, by working days' },
  pace_season: { vi: 'theo nhịp gần đây, tính ngày làm việc và mùa vụ', en: 'recent pace, by working days and season' },
  smoothing: { vi: 'san bằng mũ', en: 'exponential smoothing' },
  drift: { vi: 'theo đà một năm qua', en: 'trend of the last year' },
  term_mean: {
    vi: 'bình quân các năm của nhiệm kỳ, năm còn lại như bình quân các năm đã có',
    en: 'mean of the term’s years, those left as the mean of the known ones',
  },
  term_last: {
    vi: 'bình quân các năm của nhiệm kỳ, năm còn lại như năm gần nhất',
    en: 'mean of the term’s years, those left as the newest one',
  },
  survival: {
    vi: 'theo từng hồ sơ đang mở và hồ sơ sẽ đến, như nửa năm gần đây',
    en: 'by each open record and those to come, as in the last half-year',
  },
  survival_quick: {
    vi: 'theo từng hồ sơ đang mở và hồ sơ sẽ đến, như một tháng rưỡi gần đây',
    en: 'by each open record and those to come, as in the last month and a half',
  },
  survival_step: {
    vi: 'theo từng hồ sơ đang mở và bước đang chờ, và hồ sơ sẽ đến, như nửa năm gần đây',
    en: 'by each open record and the step it waits in, and those to come, as in the last half-year',
  },
  mean: { vi: 'bình quân các kỳ', en: 'mean of the periods' },
  trust: { vi: 'theo số ước của một phần năm', en: 'by the figure told of a part of the year' },
  straight: { vi: 'theo nhịp từ đầu năm', en: 'pace since the year began' },
  profile: { vi: 'theo tỷ lệ nửa năm, cả năm của các năm trước', en: 'by how parts became years before' },
}

/** The name of a way, and of the open records that were looked at beside it. */
export function labelOf(way: string, open?: { records: number; late: number }): Words {
  const named = wayLabels[way] ?? { vi: way, en: way }
  if (!open) return named
  const [count, late] = [
    (language: Language) => formatNumber(open.records, language),
    open.late < 0.5 ? 0 : Math.round(open.late),
  ]
  return {
    vi: `${named.vi} (đang mở ${count('vi')}, dự kiến ${late} trễ)`,
    en: `${named.en} (${count('en')} open, ${late} expected late)`,
  }
}

/** Why this way: what it would have erred in the past, beside the two that learn nothing. */
export function whyOf(indicator: Told, { replayed, way, value }: Outlook): Words {
  if (value === undefined || !replayed) return { vi: 'Chưa có số để dự báo.', en: 'There is no figure to go by.' }
  if (replayed.cases < 4)
    return {
      vi: 'Chưa đủ kỳ đã qua để biết cách nào sai ít, nên chưa có khoảng dự báo.',
      en: 'Too few past periods to tell which way errs least, so there is no interval.',
    }
  return { vi: why(indicator, way, replayed, 'vi'), en: why(indicator, way, replayed, 'en') }
}

function why(indicator: Told, way: string, replayed: NonNullable<Outlook['replayed']>, language: Language): string {
  const size = (error: number): string => sizeOf(indicator, error, language)
  const { cases, error, naiveError, seasonalError } = replayed
  const cases_ = formatNumber(cases, language)
  const isPlain = way === 'naive' || way === 'seasonal'
  if (language === 'vi') {
    const others = `giữ nguyên sai ${size(naiveError)}${seasonalError === undefined ? '' : `, như năm trước sai ${size(seasonalError)}`}`
    return isPlain
      ? `Thử lại ${cases_} kỳ đã qua, không cách nào hơn cách đơn giản này (sai bình quân ${size(error)}).`
      : `Thử lại ${cases_} kỳ đã qua, không dùng số về sau: sai bình quân ${size(error)}; ${others}.`
  }
  const others = `as now ${size(naiveError)}${seasonalError === undefined ? '' : `, as last year ${size(seasonalError)}`}`
  return isPlain
    ? `Replayed over ${cases_} past periods, nothing beat this simple way (mean error ${size(error)}).`
    : `Replayed over ${cases_} past periods without later figures: mean error ${size(error)}; ${others}.`
}

/** Why a way was chosen, from the past alone. */
export function chosenWords({ byWay, chosen, cases }: NonNullable<Outlook['replayed']>, usual: string): Words {
  const [best] = byWay
  const name = (way: string): Words => wayLabels[way] ?? { vi: way, en: way }
  if (cases < 4 || !best)
    return { vi: 'chưa đủ kỳ đã qua, dùng cách thường dùng', en: 'too few past periods, the usual way' }
  const own = byWay.find(({ way }) => way === chosen)
  const isUsual = chosen === usual && best.way !== usual
  if (isUsual)
    return {
      vi: `cách thường dùng; «${name(best.way).vi}» chỉ hơn không tới 3 %`,
      en: `the usual way; “${name(best.way).en}” is less than 3% better`,
    }
  return own === best
    ? { vi: `sai ít nhất trong ${best.cases} kỳ gần nhất`, en: `erred least over the newest ${best.cases} cases` }
    : { vi: 'cách thường dùng', en: 'the usual way' }
}

function sizeOf(indicator: Told, error: number, language: Language): string {
  if (isShare(indicator.kind)) return formatPoints(error, language, Math.max(1, indicator.decimals)).replace(/^[+]/, '')
  return formatNumber(error, language, Math.max(1, indicator.decimals))
}
