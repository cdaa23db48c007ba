import type { Ahead } from '#lib/chart.ts'
import { fill } from '#lib/fill.ts'
import {
  addDays,
  type BoardLine,
  type ForecastView,
  formatDate,
  formatNumber,
  formatPercent,
  type Language,
  localDate,
  type Reading,
  type Status,
} from '#lib/house.ts'
import { countWords, figureWords, gapWords, goalWords, isShare, periodWords } from '#lib/targets/figure.ts'
import { stampWords, sureWords } from '#lib/targets/stamp.ts'
import { statusWords } from '#lib/text.ts'
import { basisText } from '#lib/units/basis.text.ts'
import { type BreakMark, breakMarks } from '#lib/units/breaks.ts'
import { parsePeriod } from '../../../../../src/base/period.ts'
import { boardText, verdictWords } from './board.text.ts'

/** One line of the board in the reader's language, with the numbers its pictures are drawn from. */
export type Line = {
  code: string
  label: string
  group: string
  status: Status
  verdict: string
  value?: number
  target?: number
  /** Less is better: the dark band lies beyond the tick. */
  lower: boolean
  valueWords: string
  goalWords: string
  /** The same for a narrow column: '15 %', '≤ 0', '< 49'. */
  goalShort: string
  gap: string
  missing: string
  months: (number | undefined)[]
  marks: BreakMark[]
  sparkWords: string
  /** Months to come, two at most, and where it will stand when it is due. */
  ahead: Ahead[]
  expected?: Expected
  source: string
  sourceTitle: string
  typed: boolean
  /** Confidence and status: 'A · sơ bộ'; empty without a figure. */
  sure: string
  /** As of when, status, where from and how sure, in one sentence. */
  stamp: string
  until: string
  owner: string
  due: string
  isOver: boolean
  published: boolean
}

/** Where a line will stand, for a narrow cell: `66 (64–69)` over `lúc 31/12`, or `Đã trượt` over `từ 05/01`. */
export type Expected = {
  what: string
  when: string
  sentence: string
  isLost: boolean
  /** Done before it is due at this pace: 'đạt khoảng 10/2024, trước hạn'; or what is decided already: 'Đã trượt từ 05/01'. */
  said?: string
}

/** The forecast of a line in its cell; nothing for what is over or cannot be told. */
export function expectedOf(forecast: ForecastView | undefined, language: Language): Expected | undefined {
  if (!forecast || forecast.value === undefined || forecast.method.name === 'none') return undefined
  const { decided, dueOn, asOf, short, sentence, probability } = forecast
  const isPast = decided !== undefined && decided.on <= localDate(asOf)
  const dayOf = (on: string): string =>
    formatDate(on, language).replace(on.startsWith(localDate(asOf).slice(0, 4)) ? /[/ ]\d{4}$/ : /$^/, '')
  if (isPast && decided.as === 'lost')
    return {
      what: boardText.lostNow[language],
      when: fill(boardText.since[language], { day: dayOf(decided.on) }),
      sentence: sentence[language],
      isLost: true,
      said: short[language],
    }
  if (isPast)
    return {
      what: boardText.certain[language],
      when: fill(boardText.since[language], { day: dayOf(decided.on) }),
      sentence: sentence[language],
      isLost: false,
      said: short[language],
    }
  const early = earlyOf(forecast, language)
  const odds =
    probability === undefined ? '' : fill(boardText.odds[language], { odds: oddsWords(probability, language) })
  return {
    what: short[language],
    when: [fill(boardText.on[language], { day: dayOf(dueOn) }), odds].filter(Boolean).join(', '),
    sentence: sentence[language],
    isLost: false,
    ...(early && { said: early }),
  }
}

/** When it is reached at this pace, where that is before the month in which it is due. */
function earlyOf({ reachedOn, dueOn, asOf }: ForecastView, language: Language): string | undefined {
  if (reachedOn === undefined || reachedOn <= localDate(asOf) || reachedOn.slice(0, 7) >= dueOn.slice(0, 7))
    return undefined
  return fill(boardText.early[language], { month: `${Number(reachedOn.slice(5, 7))}/${reachedOn.slice(0, 4)}` })
}

/** Never quite none and never quite all. */
function oddsWords(probability: number, language: Language): string {
  if (probability < 0.01) return '< 1 %'
  return probability > 0.99 ? '> 99 %' : formatPercent(probability, language, 0)
}

/** The months to come behind the last one that is known; of the running month its end, when that is all there is. */
export function aheadOf(
  forecast: ForecastView | undefined,
  lastKnown: string | undefined,
  most: number,
): (Ahead & { period: string })[] {
  const months = (forecast?.months ?? []).flatMap(({ period, value, low, high }) =>
    value === undefined || low === undefined || high === undefined ? [] : [{ period, value, low, high }],
  )
  const later = months.filter(({ period }) => lastKnown === undefined || period > lastKnown)
  return (later.length > 0 ? later : months.slice(0, 1)).slice(0, most)
}

/** A line as the board shows it. */
export function lineOf(line: BoardLine, language: Language, forecast?: ForecastView): Line {
  const { reading } = line
  const typed = reading.provenance === 'attested' || reading.provenance === 'estimated'
  const months = line.months.map(({ value }) => value)
  const known = months.filter((value) => value !== undefined)
  const lastKnown = line.months.findLast(({ value }) => value !== undefined)
  const { due, isOver } = dueOf(reading, language)
  const expected = expectedOf(forecast, language)
  return {
    code: line.code,
    label: line.label[language],
    group: line.group,
    status: reading.status,
    verdict: verdictOf(reading, language),
    lower: (reading.target?.comparator ?? '').startsWith('<'),
    valueWords: reading.value === undefined ? '–' : figureWords(line, reading.value, language),
    goalWords: goalWords(line, reading.target, language),
    goalShort: shortGoal(line, language),
    gap: gapWords(line, reading, language),
    missing: line.missing?.[language] ?? '',
    months,
    marks: breakMarks(
      line.months.map(({ period }) => period),
      line.breaks,
    ),
    sparkWords:
      known.length === 0
        ? boardText.noFigure[language]
        : fill(boardText.sparkSays[language], {
            count: known.length,
            first: figureWords(line, known[0] ?? 0, language),
            last: figureWords(line, known.at(-1) ?? 0, language),
          }),
    ahead: aheadOf(forecast, lastKnown?.period, 2),
    ...(expected && { expected }),
    source: [sourceOf(line, language), sharedOf(line, language)].filter(Boolean).join(', '),
    sourceTitle: reading.source?.title[language] ?? '',
    typed,
    sure: reading.value === undefined ? '' : sureWords(reading, language),
    stamp: reading.value === undefined ? '' : stampWords({ ...reading, count: reading.records.count }, language),
    until:
      reading.value === undefined
        ? ''
        : typed
          ? periodWords(lastKnown?.period ?? reading.period, language)
          : shortDate(reading.asOf, language),
    owner: line.owner.label[language],
    due,
    isOver,
    published: line.published,
    ...(reading.value === undefined ? {} : { value: reading.value }),
    ...(reading.target?.value === undefined ? {} : { target: reading.target.value }),
  }
}

/** 'Cơ bản đạt' where the paper's verdict says more than the state; else the state. */
export function verdictOf({ verdict, status }: Reading, language: Language): string {
  const says = verdict === 'mostly_met' || verdict === 'exceeded' || verdict === 'not_yet_met'
  return says ? verdictWords[verdict][language] : statusWords[status][language]
}

function shortGoal(line: BoardLine, language: Language): string {
  const { target } = line.reading
  if (!target) return '–'
  if (target.value === undefined) return boardText.asLastYear[language]
  const sign = { '>=': '', '<=': '≤ ', '>': '> ', '<': '< ' }[target.comparator] ?? ''
  return `${sign}${isShare(line) ? goalWords(line, { ...target, comparator: '=' }, language) : formatNumber(target.value, language)}`
}

function sourceOf(line: BoardLine, language: Language): string {
  const { provenance, numerator, denominator, records } = line.reading
  if (provenance === undefined) return ''
  if (provenance === 'attested') return boardText.typed[language]
  if (provenance === 'estimated') return boardText.estimated[language]
  // An average has a denominator too, but its numerator is a sum of marks, not a part of the records.
  if (isShare(line) && numerator !== undefined && denominator !== undefined)
    return fill(boardText.partOf[language], {
      part: countWords(numerator, language),
      whole: countWords(denominator, language),
    })
  return fill(boardText.records[language], { count: formatNumber(records.count, language) })
}

function sharedOf({ reading: { shared } }: BoardLine, language: Language): string {
  return shared ? fill(basisText.sharedShort[language], { count: formatNumber(shared.records, language) }) : ''
}

function dueOf(reading: Reading, language: Language): { due: string; isOver: boolean } {
  const period = parsePeriod(reading.target?.period ?? reading.period)
  if (!period) return { due: '', isOver: false }
  return { due: formatDate(addDays(period.until, -1), language), isOver: period.until <= localDate(reading.asOf) }
}

/** '21/10': the year stands in the head of the page. */
export function shortDate(at: Date, language: Language): string {
  return formatDate(localDate(at), language).replace(/[/ ]\d{4}$/, '')
}

const urgency: Status[] = ['missed', 'at_risk', 'no_data', 'on_track', 'met']

/** One status per target, worst first: the row of squares. */
export function squaresOf(counts: Record<Status, number>): Status[] {
  return urgency.flatMap((status) => Array.from({ length: counts[status] }, () => status))
}

/** What needs a decision: the missed, then the endangered; of each the furthest from its target first. */
export function needing(lines: readonly Line[]): Line[] {
  const order = (line: Line): number => urgency.indexOf(line.status)
  return lines
    .filter(({ status }) => status === 'missed' || status === 'at_risk')
    .sort((a, b) => order(a) - order(b) || distance(b) - distance(a))
}

/** How far from its target, as a share of it; a target of 0 is as far as its value. */
function distance({ value = 0, target = 0 }: Line): number {
  return Math.abs(value - target) / (Math.abs(target) || 1)
}
