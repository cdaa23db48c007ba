import { formatDate, formatInstant, formatNumber } from '#base/format.ts'
import type { Words } from '#base/text.ts'
import { formatValue, isShare } from '../plan/sentence.ts'
import type { FigureLine, ReportFigures } from './figure-line.ts'
import { changeText, judgement, ofGoal } from './table.ts'

/** What fills a place: words, the number behind them for conditions, and the target it is of. */
export type Filling = { text: string; number?: number; code?: string }

const unknown = 'chưa có số liệu'

/** What may stand after the code of a target, each with what it says. */
export const targetPlaces = {
  value: { vi: 'thực hiện trong kỳ', en: 'value of the period' },
  so_far: { vi: 'luỹ kế đến hết kỳ', en: 'value so far' },
  goal: { vi: 'kế hoạch', en: 'what the plan asks' },
  of_goal: { vi: 'so kế hoạch, %', en: 'of the plan, %' },
  last_year: { vi: 'cùng kỳ năm trước', en: 'same period last year' },
  change: { vi: 'so cùng kỳ', en: 'against last year' },
  expected: { vi: 'ước cả năm', en: 'expected for the year' },
  verdict: { vi: 'đánh giá', en: 'verdict' },
  label: { vi: 'tên chỉ tiêu', en: 'name of the target' },
  owner: { vi: 'đơn vị chủ trì', en: 'unit in charge' },
} as const satisfies Record<string, Words>

/** What may stand alone, each with what it says. */
export const plainPlaces = {
  issuer: { vi: 'cơ quan ban hành', en: 'issuing body' },
  period: { vi: 'kỳ báo cáo', en: 'the period' },
  from: { vi: 'ngày đầu kỳ', en: 'its first day' },
  last: { vi: 'ngày cuối kỳ', en: 'its last day' },
  year: { vi: 'năm', en: 'the year' },
  as_of: { vi: 'thời điểm số liệu', en: 'as of' },
  plan: { vi: 'bộ chỉ tiêu', en: 'the set of targets' },
  'count.all': { vi: 'số chỉ tiêu', en: 'how many targets' },
  'count.met': { vi: 'đạt hoặc vượt', en: 'met' },
  'count.on_track': { vi: 'đúng tiến độ', en: 'on track' },
  'count.at_risk': { vi: 'có nguy cơ', en: 'at risk' },
  'count.missed': { vi: 'không đạt', en: 'missed' },
  'count.no_data': { vi: 'chưa có số liệu', en: 'without a figure' },
  'count.behind': { vi: 'không đạt hoặc có nguy cơ', en: 'missed or at risk' },
} as const satisfies Record<string, Words>

/** The period as papers write it: 'tháng 12 năm 2026'. */
export function periodOnPaper({ periodWords }: Pick<ReportFigures, 'periodWords'>): string {
  return periodWords.replace(/\/(\d{4})$/, ' năm $1')
}

/** What fills a place, or nothing when there is no such place. */
export function fill(place: string, figures: ReportFigures, issuer: string): Filling | undefined {
  if (Object.hasOwn(plainPlaces, place)) return plain(place as keyof typeof plainPlaces, figures, issuer)
  const dot = place.lastIndexOf('.')
  const [code, name] = [place.slice(0, dot), place.slice(dot + 1)]
  const line = figures.lines.find((one) => one.code === code)
  if (!line || !Object.hasOwn(targetPlaces, name)) return undefined
  return { ...ofTarget(line, name as keyof typeof targetPlaces), code }
}

/** Whether a place could be filled in a report on these targets. */
export function isPlace(place: string, codes: ReadonlySet<string>): boolean {
  const dot = place.lastIndexOf('.')
  return (
    Object.hasOwn(plainPlaces, place) ||
    (codes.has(place.slice(0, dot)) && Object.hasOwn(targetPlaces, place.slice(dot + 1)))
  )
}

function plain(place: keyof typeof plainPlaces, figures: ReportFigures, issuer: string): Filling {
  if (place.startsWith('count.')) {
    const number = countOf(figures, place.slice('count.'.length))
    return { text: formatNumber(number, 'vi', 0), number }
  }
  const words: Readonly<Record<string, string>> = {
    issuer,
    period: periodOnPaper(figures),
    from: formatDate(figures.from, 'vi'),
    last: formatDate(figures.last, 'vi'),
    year: figures.last.slice(0, 4),
    as_of: formatInstant(new Date(figures.asOf), 'vi'),
    plan: figures.plan.label,
  }
  return { text: words[place] ?? '' }
}

function countOf({ lines }: ReportFigures, what: string): number {
  if (what === 'all') return lines.length
  return lines.filter(({ status }) =>
    what === 'behind' ? status === 'missed' || status === 'at_risk' : status === what,
  ).length
}

function ofTarget(line: FigureLine, name: keyof typeof targetPlaces): Filling {
  const { value, soFar, goal, lastYear, expected } = line
  switch (name) {
    case 'value':
      return valued(line, value)
    case 'so_far':
      return valued(line, soFar)
    case 'goal':
      return valued(line, goal)
    case 'last_year':
      return valued(line, lastYear)
    case 'expected':
      return valued(line, expected)
    case 'of_goal': {
      const share = ofGoal(line)
      return share === undefined
        ? { text: unknown }
        : { text: `${formatNumber(share * 100, 'vi', 1)}\u00a0%`, number: share * 100 }
    }
    case 'change':
      return { text: changeWords(line) }
    case 'verdict':
      return { text: judgement(line).toLowerCase() }
    case 'label':
      return { text: line.label }
    case 'owner':
      return { text: line.owner }
  }
}

/** Against last year in words: 'tăng 2,1 điểm % so cùng kỳ', 'bằng 110,0 % cùng kỳ'. */
export function changeWords(line: FigureLine): string {
  const { value, lastYear } = line
  const text = changeText(line)
  if (text === '–' || value === undefined || lastYear === undefined) return unknown
  if (!isShare(line.kind)) return `bằng ${text}\u00a0% cùng kỳ`
  if (value === lastYear) return 'bằng cùng kỳ'
  return `${value > lastYear ? 'tăng' : 'giảm'} ${text.replace(/^[+−-]/, '')} so cùng kỳ`
}

function valued(line: FigureLine, value: number | undefined): Filling {
  if (value === undefined) return { text: unknown }
  const words = formatValue(
    { kind: line.kind as 'rate', unit: { vi: line.unit, en: line.unit }, decimals: line.decimals },
    value,
    'vi',
  )
  return { text: words, number: isShare(line.kind) ? value * 100 : value }
}
