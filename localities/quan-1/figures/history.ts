import type { FigureDeclaration, IndicatorDeclaration, Source, Words } from '#engine/declare.ts'
import { cite } from '../../sources.ts'
import { articleLines, pressLines } from './history.lines.ts'

const units: Readonly<Record<string, string>> = {
  '%': '%',
  'chỉ tiêu': 'targets',
  nhóm: 'groups',
  'nhiệm vụ': 'missions',
  'chương trình': 'programmes',
  ngày: 'days',
  'đại biểu': 'delegates',
  'đảng viên': 'members',
  'tổ chức': 'organisations',
  'đồng chí': 'people',
  hộ: 'households',
  'tỷ đồng': 'bn VND',
  lần: 'number',
  người: 'people',
  'thành tố': 'elements',
  phường: 'wards',
  'phần quà': 'gifts',
  'doanh nghiệp': 'firms',
  lượt: 'visits',
  'cửa hàng': 'shops',
  'khu phố': 'neighbourhoods',
  tuyến: 'streets',
  vụ: 'cases',
  tin: 'items',
  điểm: 'points',
}

type Row = {
  code: string
  value: number
  unit: string
  period: string
  saidOn: string
  source: Source
  label: Words
  status: FigureDeclaration['status']
}

/** One line of the lists. @throws {Error} for a line that is not whole: nothing may be read half. */
function rowOf(line: string): Row {
  const [code, value, unit, period, saidOn, from, vi, en, status = 'final'] = line.split(' | ')
  if (!code || !unit || !period || !saidOn || !from || !vi || !en || Number.isNaN(Number(value))) {
    throw new Error(`history: '${line}' is not a whole line`)
  }
  return {
    code,
    value: Number(value),
    unit,
    period,
    saidOn,
    source: cite(from),
    label: { vi, en },
    status: status as Row['status'],
  }
}

const rows = [articleLines, pressLines].flatMap((table) => table.trim().split('\n').map(rowOf))
const missing: Words = { vi: 'Chỉ có số đã công bố', en: 'Published figures only' }

/** One indicator for each historic number that no plan asks for; group `history` stands on no board. */
export const historyIndicators: readonly IndicatorDeclaration[] = rows.map(({ code, unit, source, label }) => ({
  code,
  label,
  definition: { vi: `${label.vi}, như nguồn đã công bố.`, en: `${label.en}, as published.` },
  formula: { vi: 'số công bố, không tính lại', en: 'published, not recomputed' },
  unit: { vi: unit, en: units[unit] ?? unit },
  kind: unit === '%' ? 'rate' : 'count',
  direction: 'reach',
  decimals: unit === '%' ? 2 : 0,
  from: { typedBy: 'van-phong', missing },
  group: 'history',
  owner: 'van-phong',
  source,
}))

/** The numbers themselves. */
export const historyFigures: readonly FigureDeclaration[] = rows.map(
  ({ code, value, period, saidOn, source, status }) => ({
    indicator: code,
    period,
    value,
    status,
    saidOn,
    source,
  }),
)
