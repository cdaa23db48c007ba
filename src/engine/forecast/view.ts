import { addDays, type LocalDate } from '#base/instant.ts'
import type { Period } from '#base/period.ts'
import { samePeriodLastYear } from '#base/period.ts'
import type { Comparator, IndicatorDeclaration, Measure } from '../declare.ts'
import { type Asked, measureIn, readIndicator } from '../plan/reading.ts'
import { hasEnded, losesForGood } from '../plan/verdict.ts'
import type { Reading } from '../question.ts'
import { added, type Flow, placeOf } from './flow.ts'
import { flowOutlook } from './flow-outlook.ts'
import { flowsOf, type Ground, worstBy } from './ground.ts'
import type { Point } from './level.ts'
import { levelOutlook } from './level-outlook.ts'
import { openKey } from './open-records.ts'
import type { Goal, Outlook } from './outlook.ts'
import { partOutlook } from './part-outlook.ts'
import type { ForecastView } from './question.ts'
import { partsOf, pointsOf } from './typed.ts'
import { decidedWords, forecastSentence, labelOf, methodOf, neededWords, rangeOf, whyOf } from './words.ts'

/** A target's forecast for the period it is judged in, from what the ground knows. */
export function viewOf(
  ground: Ground,
  indicator: IndicatorDeclaration,
  asked: Asked | undefined,
  period: Period,
): ForecastView {
  const reading = readIndicator(ground.basis, indicator, period, asked)
  const isOver = hasEnded(period, ground.basis.asOf) || isFinal(ground, indicator, period)
  const outlook: Outlook = isOver ? settled(reading, asked) : outlookOf(ground, indicator, asked, period, reading)
  return told(ground, indicator, period, reading, outlook, isOver)
}

/** A year's final figure may be said before its last day. */
function isFinal({ basis, today }: Ground, indicator: IndicatorDeclaration, { text }: Period): boolean {
  if ('measure' in indicator.from) return false
  const figure = basis.figures.of(indicator.code, basis.unit, today).find(({ period }) => period === text)
  return figure?.status === 'final'
}

/** Of a period that is over the forecast is its figure. */
function settled({ value, verdict }: Reading, asked: Asked | undefined): Outlook {
  const isMet = verdict !== undefined && verdict !== 'missed' && verdict !== 'not_yet_met'
  return {
    way: 'none',
    months: [],
    ...(value !== undefined && { value }),
    ...(value !== undefined && asked && { probability: isMet ? 1 : 0 }),
  }
}

/** The outlook of a target whose period runs. */
export function outlookOf(
  ground: Ground,
  indicator: IndicatorDeclaration,
  asked: Asked | undefined,
  period: Period,
  reading: Reading,
): Outlook {
  if (reading.withheld) return { way: 'none', months: [] }
  const measure = measureIn(ground.basis, indicator, period)
  return measure
    ? measured(ground, indicator, measure, asked, period)
    : typed(ground, indicator, asked, period, goalOf(asked, reading.target?.value))
}

function goalOf(asked: Asked | undefined, value: number | undefined): Goal | undefined {
  return asked && value !== undefined ? { value, comparator: asked.target.comparator } : undefined
}

function measured(
  ground: Ground,
  indicator: IndicatorDeclaration,
  measure: Measure,
  asked: Asked | undefined,
  period: Period,
): Outlook {
  const flows = flowsOf(ground, indicator, measure, period.until)
  const [first] = flows
  if (!first) return { way: 'none', months: [] }
  const goal = goalOf(asked, asked?.target.value ?? lastYear(indicator, first, period))
  if (measure.kind === 'balance') return stock(ground, first, period, goal)
  const open = ground.open.get(openKey(measure.name, period.until))
  return flowOutlook({
    flows,
    kind: measure.kind === 'share' || measure.kind === 'average' ? 'ratio' : 'sum',
    period,
    ...(worstBy(indicator) && measure.lowerIsBetter && { worstIsHighest: true }),
    ...(measure.kind === 'average' && { isMean: true }),
    ...(open && { open }),
    ...(goal && { goal }),
    ...(asked && losesForGood(indicator, asked.target) && { losesForGood: true }),
  })
}

/** What the whole of last year's period came to. */
function lastYear({ direction }: IndicatorDeclaration, flow: Flow, period: Period): number | undefined {
  if (direction !== 'no_worse_than_last_year') return undefined
  const then = samePeriodLastYear(period)
  return added(flow, placeOf(flow, then.from), placeOf(flow, then.until)).numerator
}

/** A stock by the end of each week of the last two years, the oldest first. */
export function weeksOf({ today }: Pick<Ground, 'today'>, flow: Flow | undefined): Point[] {
  if (!flow) return []
  const weeks = Math.min(104, Math.floor(flow.days / 7))
  return Array.from({ length: weeks }, (_, index): Point => {
    const before = (weeks - 1 - index) * 7
    return { on: addDays(today, -before), value: flow.numerator[flow.days - before] ?? 0 }
  })
}

function stock(ground: Ground, flow: Flow, period: Period, goal: Goal | undefined): Outlook {
  return levelOutlook({
    points: weeksOf(ground, flow),
    today: ground.today,
    from: period.from,
    on: addDays(period.until, -1),
    calendar: ground.basis.space.calendar,
    bound: (value) => Math.max(0, value),
    ...(goal && { goal }),
  })
}

function typed(
  ground: Ground,
  indicator: IndicatorDeclaration,
  asked: Asked | undefined,
  period: Period,
  goal: Goal | undefined,
): Outlook {
  const { basis, today } = ground
  const figures = basis.figures.of(indicator.code, basis.unit, today)
  const points = pointsOf(figures)
  const bound = boundOf(indicator, points)
  const year = Number(period.text)
  const parts = Number.isInteger(year) &&
    (indicator.kind === 'growth' || indicator.addsUp) && {
      parts: partsOf(figures, indicator),
      year,
      today,
      addsUp: indicator.addsUp === true,
      bound,
      ...(goal && { goal }),
    }
  const found = parts && partOutlook(parts)
  if (found) return found
  const isGrowing = indicator.direction === 'complete' && indicator.kind !== 'rate'
  return levelOutlook({
    points: indicator.addsUp ? points.filter(({ on }) => on.endsWith('-12-31')) : points,
    today,
    from: period.from,
    on: addDays(period.until, -1),
    calendar: basis.space.calendar,
    bound,
    ...(isGrowing && { staysReached: true }),
    ...(goal && { goal }),
    ...(asked && losesForGood(indicator, asked.target) && { losesForGood: true }),
  })
}

/** What cannot be: a count below nothing, a share that never passed one above it. */
export function boundOf(indicator: IndicatorDeclaration, points: readonly Point[]): (value: number) => number {
  if (indicator.kind === 'growth') return (value) => value
  const canPass = indicator.kind !== 'rate' && indicator.kind !== 'qualitative'
  const most = canPass || points.some(({ value }) => value > 1) ? Number.POSITIVE_INFINITY : 1
  return (value) => Math.min(most, Math.max(0, value))
}

function told(
  ground: Ground,
  indicator: IndicatorDeclaration,
  period: Period,
  reading: Reading,
  outlook: Outlook,
  isOver: boolean,
): ForecastView {
  const { basis, today } = ground
  const dueOn: LocalDate = addDays(period.until, -1)
  const { comparator, value: target } = reading.target ?? {}
  const goal: Goal | undefined =
    target === undefined ? undefined : { value: target, comparator: (comparator ?? '>=') as Comparator }
  const { value, low, high, probability, decided, reachedOn, open, replayed, needed } = outlook
  const range = {
    ...(value !== undefined && { value }),
    ...(low !== undefined && high !== undefined && { low, high }),
    ...(probability !== undefined && { probability }),
    ...(decided && { decided }),
    ...(reachedOn !== undefined && { reachedOn }),
    ...(open && { open }),
  }
  const pace = needed && goal && { ...needed, words: neededWords(indicator, needed, goal) }
  const isPast = decided !== undefined && decided.on <= today
  return {
    code: indicator.code,
    label: indicator.label,
    unit: reading.unit,
    period: period.text,
    dueOn,
    ...(comparator !== undefined && { comparator }),
    ...(target !== undefined && { target }),
    ...(reading.value !== undefined && { now: reading.value }),
    ...range,
    method: {
      name: isOver ? 'none' : methodOf(outlook.way, open !== undefined),
      label: isOver ? over : labelOf(outlook.way, open),
      why: isOver ? over : whyOf(indicator, outlook),
    },
    ...(pace && {
      pace: {
        ...(pace.perMonth !== undefined && { perMonth: pace.perMonth }),
        ...(pace.perWorkingDay !== undefined && { perWorkingDay: pace.perWorkingDay }),
        words: pace.words,
      },
    }),
    months: outlook.months,
    ...(replayed && replayed.cases > 0 && { backtest: backtestOf(replayed) }),
    sentence: forecastSentence(indicator, {
      ...range,
      dueOn,
      isOver,
      asOfOn: today,
      ...(pace && { needed: pace.words }),
    }),
    short: {
      vi: isPast && !isOver ? decidedWords(decided, 'vi') : rangeOf(indicator, range, 'vi'),
      en: isPast && !isOver ? decidedWords(decided, 'en') : rangeOf(indicator, range, 'en'),
    },
    asOf: basis.asOf,
    seed: [basis.space.key, indicator.code, period.text, reading.unit.key, today].join('/'),
  }
}

const over = { vi: 'kỳ đã kết thúc', en: 'the period is over' }

function backtestOf({
  cases,
  error,
  naiveError,
  seasonalError,
  spread,
}: NonNullable<Outlook['replayed']>): NonNullable<ForecastView['backtest']> {
  return {
    cases,
    error,
    naiveError,
    ...(seasonalError !== undefined && { seasonalError }),
    ...(spread && spread.cases > 0 && { covered: spread.covered, held: spread.cases }),
  }
}
