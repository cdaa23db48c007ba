import { parseArgs } from 'node:util'
import { formatNumber, formatPercent } from '#base/format.ts'
import { atLocal, isLocalDate } from '#base/instant.ts'
import type { BacktestRow, ForecastView } from '#engine/question.ts'
import { Mistake, type Verb, type Work } from './verb.ts'

/** What the command line can have done about forecasts; composed by `main.ts`. */
export type ForecastWork = {
  backtest(locality: string, asks: { plan?: string; code?: string; asOf?: Date }): Promise<BacktestRow[]>
  forecasts(locality: string, asks: { plan?: string; asOf?: Date; period?: string }): Promise<ForecastView[]>
}

/** Forecasts of the targets, or what they would have been worth in the past. */
export const forecastVerb: Verb = {
  usage:
    'forecast [--backtest] [--locality quan-1] [--plan nam-2023] [--code HC-01] [--on 2023-06-30] [--period report]',
  says: 'tells where each target will stand; --backtest replays the past without looking ahead and prints error and coverage beside naive and seasonal-naive, the error of each method, and which was chosen and why',
  run: async (args, work) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        backtest: { type: 'boolean', default: false },
        locality: { type: 'string' },
        plan: { type: 'string' },
        code: { type: 'string' },
        on: { type: 'string' },
        period: { type: 'string' },
      },
    })
    const localities = values.locality === undefined ? work.localities : [known(values.locality, work)]
    const asks = {
      ...(values.plan !== undefined && { plan: values.plan }),
      ...(values.on !== undefined && { asOf: endOf(values.on) }),
    }
    if (!values.backtest)
      return tell(localities, { ...asks, ...(values.period && { period: values.period }) }, values.code, work)
    const rows: BacktestRow[] = []
    for (const locality of localities)
      rows.push(...(await work.forecast.backtest(locality, { ...asks, ...(values.code && { code: values.code }) })))
    return print(rows, work)
  },
}

function known(locality: string, work: Work): string {
  if (work.localities.includes(locality)) return locality
  throw new Mistake(`--locality: không có · there is no '${locality}'. ${work.localities.join(', ')}`)
}

/** The last minute of a day. */
function endOf(day: string): Date {
  if (!isLocalDate(day)) throw new Mistake(`--on: không phải ngày · not a day: ${day} (2023-06-30)`)
  return atLocal(day, 23 * 60 + 59)
}

async function tell(
  localities: readonly string[],
  asks: { plan?: string; asOf?: Date; period?: string },
  code: string | undefined,
  work: Work,
): Promise<number> {
  for (const locality of localities) {
    const all = await work.forecast.forecasts(locality, asks)
    for (const one of all.filter((view) => code === undefined || view.code === code)) {
      work.say(`${locality} · ${one.code} · ${one.label.vi} (${one.period})`)
      work.say(`    ${one.sentence.vi}`)
      work.say(`    ${one.method.name}: ${one.method.label.vi}. ${one.method.why.vi}`)
    }
  }
  return 0
}

const columns = ['code', 'days', 'cases', 'error', 'sMAPE', 'naive', 'seasonal', 'inside', 'way'] as const

function print(rows: readonly BacktestRow[], work: Work): number {
  const cells = rows.map(cellsOf)
  const widths = columns.map((name, index) => Math.max(name.length, ...cells.map((row) => (row[index] ?? '').length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) =>
        index === 0 || index === 8 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd()
  work.say(line(columns))
  for (const [index, row] of cells.entries()) {
    work.say(line(row))
    const { ways, way, why } = rows[index] as BacktestRow
    const others = ways.map((one) => `${one.way} ${sizeOf(rows[index] as BacktestRow, one.error)}`)
    work.say(`    → ${way}: ${why.vi} · ${why.en} | ${others.join(', ')}`)
  }
  for (const each of summary(rows)) work.say(each)
  return 0
}

function cellsOf(row: BacktestRow): string[] {
  const size = (error: number): string => sizeOf(row, error)
  return [
    row.code,
    row.term ? `${row.term.yearsLeft} năm` : String(row.daysAhead),
    row.term ? `${row.cases} (${row.term.terms} nhiệm kỳ)` : String(row.cases),
    size(row.error),
    formatPercent(row.smape / 2, 'en', 1),
    size(row.naiveError),
    row.seasonalError === undefined ? '-' : size(row.seasonalError),
    row.held === 0 ? '-' : `${row.covered}/${row.held}`,
    `${row.method} (${row.way})`,
  ]
}

/** An error in the figure's own unit: points of a rate. */
function sizeOf({ kind }: BacktestRow, error: number): string {
  return kind === 'rate' || kind === 'growth' || kind === 'qualitative'
    ? `${formatNumber(error * 100, 'en', 2)} pt`
    : formatNumber(error, 'en', 2)
}

/** Series that hardly ever moved are told apart: being right about them is no merit. */
function summary(rows: readonly BacktestRow[]): string[] {
  const moving = rows.filter(({ isStill }) => !isStill)
  const still = rows.length - moving.length
  const counted = moving.filter(({ isCounted }) => isCounted)
  return [
    '',
    ...groupLines('đếm từ hồ sơ · counted from records', counted),
    ...groupLines(
      'số nhập · typed figures',
      moving.filter(({ isCounted }) => !isCounted),
    ),
    ...groupLines('tất cả · all', moving),
    `chuỗi đứng yên, không tính · series that hardly ever moved, left out: ${still}`,
  ]
}

function groupLines(name: string, rows: readonly BacktestRow[]): string[] {
  if (rows.length === 0) return []
  const sum = (of: (row: BacktestRow) => number): number => rows.reduce((all, row) => all + of(row), 0)
  const [covered, held] = [sum((row) => row.covered), sum((row) => row.held)]
  const compared = rows.filter((row) => row.seasonalError !== undefined)
  const better = compared.filter((row) => (row.besideSeasonal ?? row.error) < (row.seasonalError ?? 0)).length
  const plain = compared.filter((row) => row.method === 'naive').length
  const open = compared.filter(
    (row) => row.method !== 'naive' && (row.besideSeasonal ?? row.error) >= (row.seasonalError ?? 0),
  ).length
  return [
    `${name}: ${rows.length} chuỗi × khoảng cách · series × distances`,
    `    trong khoảng 80 % · inside the 80% interval: ${covered} / ${held} = ${formatPercent(held === 0 ? 0 : covered / held, 'en')}`,
    `    sai ít hơn năm trước lặp lại · better than seasonal-naive: ${better} / ${compared.length}; nay dùng cách giản đơn và nói rõ · a naive way is used and said so: ${plain}; còn lại · neither: ${open}`,
  ]
}
