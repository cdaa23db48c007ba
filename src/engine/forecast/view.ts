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
import { labelOf, methodOf, whyOf } from './method-words.ts'
import type { Goal, Outlook } from './outlook.ts'
import type { ForecastView } from './question.ts'
import { typedOutlook } from './typed-outlook.ts'
import { decidedWords, forecastSentence, neededWords, rangeOf } from './words.ts'

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
  const twin = text.replace('@report', '')
  const figure = basis.figures.of(indicator.code, basis.unit, today).find(({ period }) => period === twin)
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
    : typedOutlook(ground, indicator, asked, period, goalOf(asked, reading.target?.value))
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
  return flowOutlook({
    flows,
    kind: measure.kind === 'share' || measure.kind === 'average' ? 'ratio' : 'sum',
    period,
    ...(worstBy(indicator) && measure.lowerIsBetter && { worstIsHighest: true }),
    ...(measure.kind === 'average' && { isMean: true }),
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
      name: isOver ? 'none' : methodOf(outlook.way),
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
