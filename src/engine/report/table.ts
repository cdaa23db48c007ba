import { formatNumber, formatPoints } from '#base/format.ts'
import { isShare } from '../plan/sentence.ts'
import type { FigureLine, ReportFigures } from './figure-line.ts'
import { verdictWords } from './figures.ts'
import type { Cell, Column, Table } from './paper.ts'

const columns: readonly Column[] = [
  { label: 'STT', share: 0.035, align: 'center' },
  { label: 'Chỉ tiêu', share: 0.235, align: 'left' },
  { label: 'ĐVT', share: 0.06, align: 'center' },
  { label: 'KH năm', share: 0.07, align: 'right' },
  { label: 'TH kỳ', share: 0.07, align: 'right' },
  { label: 'Ước TH năm', share: 0.07, align: 'right' },
  { label: 'So KH (%)', share: 0.065, align: 'right' },
  { label: 'So cùng kỳ (%)', share: 0.095, align: 'right' },
  { label: 'Đánh giá', share: 0.075, align: 'center' },
  { label: 'Đơn vị chủ trì', share: 0.12, align: 'left' },
  { label: 'Ghi chú', share: 0.105, align: 'left' },
]

const statusWords = {
  met: 'Đạt',
  on_track: 'Đúng tiến độ',
  at_risk: 'Có nguy cơ',
  missed: 'Không đạt',
  no_data: 'Chưa có số liệu',
} as const

/** The table of targets (Biểu chỉ tiêu). `hrefOf` gives the address of a figure's live page. */
export function tableOf(figures: ReportFigures, hrefOf: (code: string) => string): Table {
  const ordered = figures.groups.map(({ key, label }) => ({
    label,
    lines: figures.lines.filter(({ group }) => group === key),
  }))
  const number = new Map(ordered.flatMap(({ lines }) => lines).map(({ code }, place) => [code, place + 1]))
  const rows = ordered.flatMap(({ label, lines }): Table['rows'] => [
    { kind: 'group', text: label },
    ...lines.map((line) => ({
      kind: 'row' as const,
      cells: cellsOf(line, number.get(line.code) ?? 0, hrefOf(line.code)),
    })),
  ])
  return { unit: 'Đơn vị tính: ghi tại cột ĐVT', columns, rows, notes: notesOf(figures) }
}

function cellsOf(line: FigureLine, number: number, href: string): Cell[] {
  return [
    { text: String(number), number: { value: number, format: 'number', decimals: 0 } },
    { text: line.label, href },
    { text: line.unit },
    figureCell(line, line.goal),
    { ...figureCell(line, line.value), ...(line.value !== undefined && { href }) },
    figureCell(line, line.expected),
    ratioCell(ofGoal(line)),
    changeCell(line),
    { text: judgement(line) },
    { text: line.owner },
    { text: remark(line) },
  ]
}

/** How a line is judged, in the words of the paper: the verdict when its time has come, else how it stands. */
export function judgement(line: Pick<FigureLine, 'verdict' | 'status'>): string {
  return line.verdict === undefined || line.verdict === 'not_due'
    ? statusWords[line.status]
    : verdictWords[line.verdict]
}

/** A value as the table writes it: rates in percent without the sign, which stands in the column of units. */
export function figureText(line: Pick<FigureLine, 'kind' | 'decimals'>, value: number | undefined): string {
  if (value === undefined) return '–'
  return formatNumber(isShare(line.kind) ? value * 100 : value, 'vi', line.decimals)
}

function figureCell(line: FigureLine, value: number | undefined): Cell {
  if (value === undefined) return { text: '–' }
  const shown = isShare(line.kind) ? Math.round(value * 1e12) / 1e10 : value
  return { text: figureText(line, value), number: { value: shown, format: 'number', decimals: line.decimals } }
}

/** What has been reached of the plan so far, as a share; nothing where the plan is 0 or unknown. */
export function ofGoal({ soFar, goal }: Pick<FigureLine, 'soFar' | 'goal'>): number | undefined {
  return soFar === undefined || goal === undefined || goal === 0 ? undefined : soFar / goal
}

function ratioCell(share: number | undefined): Cell {
  if (share === undefined) return { text: '–' }
  return { text: formatNumber(share * 100, 'vi', 1), number: { value: share * 100, format: 'number', decimals: 1 } }
}

/** Against the same period of last year: rates in points, all else in percent of it. */
export function changeText(line: FigureLine): string {
  const { value, lastYear, kind } = line
  if (value === undefined || lastYear === undefined) return '–'
  if (isShare(kind)) return formatPoints(value - lastYear, 'vi')
  return lastYear === 0 ? '–' : formatNumber((value / lastYear) * 100, 'vi', 1)
}

function changeCell(line: FigureLine): Cell {
  const { value, lastYear, kind } = line
  const text = changeText(line)
  if (value === undefined || !lastYear || isShare(kind)) return { text }
  return { text, number: { value: (value / lastYear) * 100, format: 'number', decimals: 1 } }
}

function remark(line: FigureLine): string {
  const parts = [
    line.withheld && 'Tạm giữ để đối chiếu',
    line.missing,
    line.otherPeriod && `Số mới nhất: ${figureText(line, line.otherPeriod.value)} (${line.otherPeriod.period})`,
    line.valueStatus === 'estimate' && 'Ước thực hiện',
    line.low !== undefined && `Dự báo ${figureText(line, line.low)} đến ${figureText(line, line.high)} (80 %)`,
    (line.provenance === 'attested' || line.provenance === 'estimated') && '✍ nhập có chứng cứ',
    line.confidence !== undefined &&
      line.confidence !== 'A' &&
      line.value !== undefined &&
      `Độ tin cậy ${line.confidence}`,
  ]
  return parts.filter((part) => typeof part === 'string').join('; ')
}

function notesOf(figures: ReportFigures): string[] {
  const unpublished = figures.plan.announced - figures.lines.length
  return [
    'TH kỳ: thực hiện trong kỳ báo cáo. So KH: luỹ kế từ đầu năm (hoặc nhiệm kỳ) đến hết kỳ so với kế hoạch. So cùng kỳ: so với cùng kỳ năm trước; chỉ tiêu tính bằng % ghi mức tăng giảm theo điểm %.',
    ...(unpublished > 0
      ? [
          `${figures.plan.label} có ${figures.plan.announced} chỉ tiêu; ${unpublished} chỉ tiêu chưa công bố nội dung nên không nêu trong biểu.`,
        ]
      : []),
    ...(figures.simulated ? ['Số liệu trình diễn: hồ sơ được mô phỏng, không phải số liệu của cơ quan.'] : []),
  ]
}
