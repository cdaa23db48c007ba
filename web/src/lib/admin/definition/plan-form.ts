import { numberOf } from '../../form.ts'
import type { PlanDeclaration, Words } from '../../house.ts'
import { dayOf, dayText, numberText, type Part, type Read, type Row, wordsOf } from './form.ts'
import type { Ground, Shape } from './shape.ts'

type Target = PlanDeclaration['targets'][number]

const comparators: Record<Target['comparator'], Words> = {
  '>=': { vi: '≥ ít nhất', en: '≥ at least' },
  '<=': { vi: '≤ nhiều nhất', en: '≤ at most' },
  '=': { vi: '= đúng bằng', en: '= exactly' },
  '>': { vi: '> hơn', en: '> more than' },
  '<': { vi: '< dưới', en: '< less than' },
}
const each: Record<Target['each'], Words> = {
  month: { vi: 'từng tháng', en: 'each month' },
  year: { vi: 'từng năm', en: 'each year' },
  term: { vi: 'cả kỳ', en: 'the whole term' },
}

/** A set of targets as a form: its name and period, and each target's indicator, level and period. */
export const planShape: Shape<PlanDeclaration> = {
  parts: (body, ground) => [head(body), targets(body, ground)],
  body: (read, before, ground) => {
    const row = read['set']?.[0]?.row ?? {}
    return {
      ...before,
      label: wordsOf(row['vi'], row['en']),
      period: row['period'] ?? before.period,
      dueOn: dayOf(row['dueOn'] ?? '') ?? before.dueOn,
      announced: numberOf(row['announced'] ?? '') ?? before.announced,
      targets: (read['targets'] ?? []).map((one) => targetRead(one, before, ground)),
    }
  },
}

function head(body: PlanDeclaration): Part {
  return {
    name: 'set',
    label: { vi: 'Bộ chỉ tiêu', en: 'The set' },
    boxes: [
      { name: 'vi', label: { vi: 'Tên', en: 'Name' }, kind: 'text', wide: true },
      { name: 'en', label: { vi: 'Tên (tiếng Anh)', en: 'Name (English)' }, kind: 'text', optional: true, wide: true },
      { name: 'period', label: { vi: 'Kỳ (2026 hoặc 2020/2025)', en: 'Period (2026 or 2020/2025)' }, kind: 'text' },
      { name: 'dueOn', label: { vi: 'Ngày cuối còn tính', en: 'Last day that counts' }, kind: 'day' },
      { name: 'announced', label: { vi: 'Số chỉ tiêu công bố', en: 'Targets announced' }, kind: 'number' },
    ],
    by: 'vi',
    single: true,
    rows: [
      {
        vi: body.label.vi,
        en: body.label.en === body.label.vi ? '' : body.label.en,
        period: body.period,
        dueOn: dayText(body.dueOn),
        announced: numberText(body.announced),
      },
    ],
  }
}

function targets({ targets }: PlanDeclaration, { indicators }: Ground): Part {
  const choices = Object.fromEntries(
    Object.entries(indicators).map(([code, { label, isRate }]) => [code, named(code, label, isRate)]),
  )
  return {
    name: 'targets',
    label: { vi: 'Chỉ tiêu', en: 'Targets' },
    why: {
      vi: 'Tỷ lệ viết bằng phần trăm (95). Mức để trống: không kém cùng kỳ năm trước.',
      en: 'Rates in percent (95). An empty level: no worse than the same period last year.',
    },
    boxes: [
      { name: 'indicator', label: { vi: 'Chỉ tiêu', en: 'Indicator' }, kind: 'choice', choices, wide: true },
      { name: 'comparator', label: { vi: 'So sánh', en: 'Comparison' }, kind: 'choice', choices: comparators },
      { name: 'value', label: { vi: 'Mức', en: 'Level' }, kind: 'number', optional: true },
      { name: 'each', label: { vi: 'Xét', en: 'Judged' }, kind: 'choice', choices: each },
      {
        name: 'article',
        label: { vi: 'Câu trong văn bản', en: 'Sentence of the document' },
        kind: 'text',
        wide: true,
      },
      { name: 'goesOn', label: { vi: 'Sau kỳ vẫn xét', en: 'Goes on after the term' }, kind: 'tick' },
    ],
    by: 'indicator',
    rows: targets.map((target) => targetRow(target, indicators[target.indicator]?.isRate ?? false)),
  }
}

function named(code: string, label: Words, isRate: boolean): Words {
  const sign = isRate ? ' (%)' : ''
  return { vi: `${code} ${label.vi}${sign}`, en: `${code} ${label.en}${sign}` }
}

function targetRow({ indicator, comparator, value, each, article, goesOn }: Target, isRate: boolean): Row {
  return {
    indicator,
    comparator,
    value: numberText(value === undefined || !isRate ? value : value * 100),
    each,
    article: article.vi,
    goesOn: goesOn ? 'yes' : '',
  }
}

function targetRead({ row }: Read, before: PlanDeclaration, { indicators }: Ground): Target {
  const indicator = row['indicator'] ?? ''
  const old = before.targets.find((one) => one.indicator === indicator)
  const level = numberOf(row['value'] ?? '')
  const { goesOn: _, value: __, ...kept } = old ?? { goesOn: undefined, value: undefined }
  return {
    ...kept,
    indicator,
    comparator: (row['comparator'] ?? '') in comparators ? (row['comparator'] as Target['comparator']) : '>=',
    each: (row['each'] ?? '') in each ? (row['each'] as Target['each']) : 'year',
    article: old && old.article.vi === row['article'] ? old.article : wordsOf(row['article'], ''),
    ...(level !== undefined && {
      value: indicators[indicator]?.isRate ? Math.round(level * 1e6) / 1e8 : level,
    }),
    ...(row['goesOn'] && { goesOn: true as const }),
  }
}
