import { addDays, type LocalDate, localDate } from '#base/instant.ts'
import { type Period, parsePeriod, samePeriodLastYear } from '#base/period.ts'
import { Refused, refuse } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'
import type { IndicatorDeclaration, Measure, PlanDeclaration, TargetDeclaration } from '../declare.ts'
import type { Space } from '../house.ts'
import type { BreakView, Reading } from '../question.ts'
import { lowered } from '../trust/check.ts'
import type { Trust } from '../trust/doubt.ts'
import type { Withheld } from '../trust/withheld.store.ts'
import type { DatedFigure, Figures } from './figures.ts'
import { finalityOf } from './finality.ts'
import { type Frame, sharedView } from './frame.ts'
import { changeOn } from './growth.ts'
import { failingUnits, growthOver, milestonesOf, overdueSteps } from './parts-kept.ts'
import type { Series, Sums } from './series.ts'
import { judge, losesForGood } from './verdict.ts'

/** What a reading is made from. `series` holds totals of the asked units; `facets` the same split by facet. */
export type Basis = {
  space: Space
  asOf: Date
  unit: string
  frame: Frame
  series: Series
  facets: Series
  /** Totals by unit of what every unit has to keep by itself; absent where nothing of the kind is asked. */
  kept?: Series
  figures: Figures
  trust: Trust
}

/** A target together with the set that asks it. */
export type Asked = { target: TargetDeclaration; plan: PlanDeclaration }

/**
 * The period in which a target is judged on a day; after its set has ended, the last one, unless the rule goes on.
 *
 * `reporting`: months from the 15th to the 14th and years to 14 December, as reports by law count them; a term stays a term.
 */
export function periodOf({ target, plan }: Asked, asOf: Date, reporting = false): Period {
  const whole = periodNamed(plan.period)
  const today = localDate(asOf)
  const day = today >= whole.until && !target.goesOn ? plan.dueOn : today < whole.from ? whole.from : today
  if (target.each === 'term') return whole
  if (reporting) return reportPeriod(target.each, day)
  return periodNamed(target.each === 'year' ? day.slice(0, 4) : day.slice(0, 7))
}

/**
 * The period an address names for a target: its own where none is named, that of reports by law for 'report', else the one named.
 *
 * @throws {Refused} `bad_period`
 */
export function periodMeant(asked: Asked | undefined, text: string | undefined, asOf: Date): Period | undefined {
  if (text === undefined || text === '' || text === 'report') return asked && periodOf(asked, asOf, text === 'report')
  const named = periodNamed(text)
  // A term stays a term: half a year of reports is no measure of what five years ask.
  return named.reporting && asked?.target.each === 'term' ? periodOf(asked, asOf) : named
}

/** The reporting month or year a day counts for: from the 15th on, the one that follows. */
export function reportPeriod(each: 'month' | 'year', day: LocalDate): Period {
  const month = day.slice(8) < '15' ? day.slice(0, 7) : addDays(`${day.slice(0, 7)}-28`, 5).slice(0, 7)
  return periodNamed(`${each === 'year' ? month.slice(0, 4) : month}@report`)
}

/** A period by its name. @throws {Refused} `bad_period` */
export function periodNamed(text: string): Period {
  const period = parsePeriod(text)
  if (!period) throw new Refused([refuse('bad_period', 'period', { period: text.slice(0, 40) })])
  return period
}

/** The last day of a period that counts at an instant: by the definitions in force on it the period is read. */
export function lastDayOf(period: Period, asOf: Date): LocalDate {
  const last = addDays(period.until, -1)
  const today = localDate(asOf)
  return last < today ? last : today
}

/** The measure by which an indicator is read in a period: the version in force on its last day, as it was known then. */
export function measureIn(basis: Basis, indicator: IndicatorDeclaration, period: Period): Measure | undefined {
  const then = basis.space.at(basis.asOf, lastDayOf(period, basis.asOf))
  const defined = then.declaration.indicators.find(({ code }) => code === indicator.code)
  return measureOf(then, defined ?? indicator)
}

/** Every version of every measure an indicator was ever read by. */
export function measuresEver(space: Space, indicator: IndicatorDeclaration): Measure[] {
  const { base, versions } = space.timeline
  const bodies = versions.flatMap(({ kind, key, body }) =>
    kind === 'indicator' && key === indicator.code ? [body as IndicatorDeclaration] : [],
  )
  const all = [indicator, ...bodies, ...base.indicators.filter(({ code }) => code === indicator.code)]
  const names = new Set(all.flatMap(({ from }) => (from && 'measure' in from ? [from.measure] : [])))
  return space.everyMeasure.filter(({ name }) => names.has(name))
}

/** The measure an indicator reads, when its records are kept here. */
export function measureOf(space: Space, indicator: IndicatorDeclaration): Measure | undefined {
  const { from } = indicator
  return 'measure' in from ? space.measures.find((measure) => measure.name === from.measure) : undefined
}

type Found = {
  value?: number
  sums?: Sums
  count: number
  worst?: NonNullable<Reading['worst']>
  figure?: DatedFigure
  period: Period
  years?: NonNullable<Reading['years']>
}

/** Reads an indicator for a period and holds it against its target. Never 0 where nothing is known. */
export function readIndicator(
  basis: Basis,
  indicator: IndicatorDeclaration,
  period: Period,
  asked: Asked | undefined,
): Reading {
  const measure = measureIn(basis, indicator, period)
  const withheld = measure && basis.trust.withheld(measure.name, period)
  if (withheld) return withheldReading(basis, indicator, period, withheld)
  const found = measure
    ? computed(basis, indicator, measure, period)
    : (overTerm(basis, indicator, asked, period) ?? typed(basis, indicator, period))
  const failing = asked ? failingUnits(basis, indicator, asked.target, found.period, measure) : []
  const milestones = asked ? milestonesOf(basis, indicator, asked.target) : []
  if (found.value === undefined && milestones.length > 0) {
    found.value = milestones.filter(({ doneOn }) => doneOn !== undefined).length / milestones.length
  }
  const goal = asked && goalOf(basis, indicator, measure, asked, found.period)
  const judged = asked
    ? judge({
        indicator,
        target: asked.target,
        period: found.period,
        asOf: basis.asOf,
        lost: isLost(indicator, asked.target, found),
        mayChange: mayChange(basis, found, measure),
        closed: found.years === undefined && found.figure?.status === 'final' && found.figure.period === period.text,
        failing: failing.length + overdueSteps(milestones, localDate(basis.asOf)),
        ...(goal !== undefined && { goal }),
        ...(found.value !== undefined && { value: found.value }),
      })
    : { status: found.value === undefined ? ('no_data' as const) : ('on_track' as const) }
  return {
    code: indicator.code,
    period: found.period.text,
    unit: basis.space.units.name(basis.unit),
    ...framed(basis, found.period, found.sums),
    asOf: basis.asOf,
    ...(found.value !== undefined && { value: found.value }),
    ...(found.sums && { numerator: found.sums.numerator, denominator: found.sums.denominator }),
    ...(asked && {
      target: {
        ...(goal !== undefined && { value: goal }),
        comparator: asked.target.comparator,
        period: found.period.text,
        plan: asked.plan.key,
      },
    }),
    ...judged,
    ...gradeOf(basis, found, measure),
    records: { count: found.count, href: hrefOf(basis, indicator.code, found.period) },
    simulated: found.figure ? found.figure.simulated : measure !== undefined && basis.space.simulated,
    ...(found.worst && { worst: found.worst }),
    ...(found.years && { years: found.years }),
    ...(failing.length > 0 && { failing }),
    ...(milestones.length > 0 && { milestones }),
  }
}

/**
 * What an indicator reads in months, as lines and cubes show it: nothing where the number is held back or nothing is known, and of typed
 * figures only the one said of that very month.
 *
 * @param measures  by which it is read in each, where that was looked up for many units at once
 */
export function readMonths(
  basis: Basis,
  indicator: IndicatorDeclaration,
  months: readonly Period[],
  measures = months.map((month) => measureIn(basis, indicator, month)),
): (number | undefined)[] {
  const isTyped = measures.some((measure) => measure === undefined)
  const said = isTyped ? basis.figures.of(indicator.code, basis.unit, localDate(basis.asOf)) : []
  return months.map((month, place) => {
    const measure = measures[place]
    if (!measure) return (said.find(({ period }) => period === month.text) ?? ofReport(said, month))?.value
    return basis.trust.withheld(measure.name, month) ? undefined : computed(basis, indicator, measure, month).value
  })
}

/** Growth of a term that is to be a mean of its years; a figure said of the whole term does not go before it. */
function overTerm(
  basis: Basis,
  indicator: IndicatorDeclaration,
  asked: Asked | undefined,
  period: Period,
): Found | undefined {
  if (asked?.target.over !== 'compound' || period.kind !== 'term') return undefined
  const found = growthOver(basis, indicator, asked.target, period)
  return (
    found && { value: found.value, years: found.years, figure: found.last, count: found.years.known.length, period }
  )
}

/** Whether the value can still become another: a typed one that is not final, a computed one before its last day. */
function mayChange(basis: Basis, found: Found, measure: Measure | undefined): boolean {
  if (found.figure) return found.figure.status !== 'final'
  const { finality } = basis.space.declaration
  return measure !== undefined && finalityOf(finality, found.period, basis.asOf).valueStatus === 'preliminary'
}

function computed(basis: Basis, indicator: IndicatorDeclaration, measure: Measure, period: Period): Found {
  const worst = worstFacet(indicator)
  if (worst !== undefined) return worstPart(basis, measure, worst, period)
  if (indicator.change === 'last_year') return changed(basis, measure, period)
  return { ...readMeasure(basis.series, measure, period), period }
}

/** How much a count changed on the same days of last year; the records are those of now. */
function changed(basis: Basis, measure: Measure, period: Period): Found {
  const now = readMeasure(basis.series, measure, period)
  const before = readMeasure(basis.series, measure, upTo(samePeriodLastYear(period), basis.asOf))
  const value = changeOn(before.value, now.value)
  const sums = { numerator: now.value ?? 0, denominator: before.value ?? 0, entries: now.count }
  return { sums, count: now.count, period, ...(value !== undefined && { value }) }
}

/** A measure's reading in a period. A stock's records are what is in it. */
export function readMeasure(
  series: Series,
  measure: Measure,
  period: Period,
  part: { unit?: string; facet?: string } = {},
): { value?: number; sums: Sums; count: number } {
  if (series.isOutside(period)) return { sums: { numerator: 0, denominator: 0, entries: 0 }, count: 0 }
  const sums = series.sums(measure, period, part)
  const value = series.value(measure, sums)
  return {
    sums,
    count: measure.kind === 'balance' ? Math.round(sums.numerator) : sums.entries,
    ...(value !== undefined && { value }),
  }
}

/** The facet of whose answers the worst is read ("trên từng lĩnh vực"); undefined for an indicator read as a whole. */
export function worstFacet({ from }: IndicatorDeclaration): string | undefined {
  return 'worst' in from ? from.worst : undefined
}

/** The worst answer of a facet in a period, with its own sums and records. */
export function worstPart(
  basis: Pick<Basis, 'space' | 'facets'>,
  measure: Measure,
  facet: string,
  period: Period,
): Found {
  const parts = basis.facets
    .parts(measure, period, 'facet')
    .map((answer) => ({ answer, ...readMeasure(basis.facets, measure, period, { facet: answer }) }))
  const known = parts.filter((part) => part.value !== undefined).sort((a, b) => (a.value ?? 0) - (b.value ?? 0))
  const worst = measure.lowerIsBetter ? known.at(-1) : known[0]
  if (!worst) return { count: 0, period }
  return {
    period,
    count: worst.count,
    sums: worst.sums,
    ...(worst.value !== undefined && { value: worst.value }),
    worst: { facet, answer: worst.answer, label: labelOfFacet(basis.space, measure, facet, worst.answer) },
  }
}

/** The words of one answer of a facet. */
export function labelOfFacet(space: Space, measure: Measure, facet: string, answer: string): Words {
  const type = space.recordType(measure.record)
  const field = type.form[type.facets[facet]?.of ?? '']
  if (field?.kind !== 'choice') return { vi: answer, en: answer }
  return (
    (type.facets[facet]?.by === 'group' ? field.groups?.[answer] : field.choices[answer]) ?? { vi: answer, en: answer }
  )
}

function typed(basis: Basis, indicator: IndicatorDeclaration, period: Period): Found {
  const mine = basis.figures.of(indicator.code, basis.unit, localDate(basis.asOf))
  const exact = mine.find((figure) => figure.period === period.text) ?? ofReport(mine, period)
  const figure = exact ?? newestBefore(mine, period)
  if (!figure) return { count: 0, period }
  const sums =
    figure.numerator !== undefined && figure.denominator !== undefined
      ? { numerator: figure.numerator, denominator: figure.denominator, entries: 1 }
      : undefined
  return {
    value: figure.value,
    count: 1,
    figure,
    period: exact || isPart(figure, period) ? period : figure.covers,
    ...(sums && { sums }),
  }
}

/** Offices close their figures by the reporting period without saying so: a typed one of the month is that of the period. */
function ofReport(figures: readonly DatedFigure[], { text, reporting }: Period): DatedFigure | undefined {
  return reporting ? figures.find((figure) => figure.period === text.replace('@report', '')) : undefined
}

/** A figure of some months stands for its year until the year's own comes. */
function isPart({ covers }: DatedFigure, period: Period): boolean {
  return covers.from >= period.from && covers.until <= period.until && covers.kind !== 'year'
}

function newestBefore(figures: readonly DatedFigure[], period: Period): DatedFigure | undefined {
  return figures
    .filter(({ covers }) => covers.from < period.until)
    .reduce<DatedFigure | undefined>(
      (newest, figure) => (newest === undefined || figure.covers.until > newest.covers.until ? figure : newest),
      undefined,
    )
}

function goalOf(
  basis: Basis,
  indicator: IndicatorDeclaration,
  measure: Measure | undefined,
  { target }: Asked,
  period: Period,
): number | undefined {
  if (target.value !== undefined) return target.value
  if (indicator.direction !== 'no_worse_than_last_year') return undefined
  const lastYear = samePeriodLastYear(period)
  if (measure) return readMeasure(basis.series, measure, upTo(lastYear, basis.asOf)).value
  const said = basis.figures.of(indicator.code, basis.unit, localDate(basis.asOf))
  return (said.find((figure) => figure.period === lastYear.text) ?? ofReport(said, lastYear))?.value
}

/** Last year's period cut at the same day of the year, so that eleven months are never held against twelve. */
function upTo(lastYear: Period, asOf: Date): Period {
  const today = localDate(asOf)
  const sameDay = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  return sameDay < lastYear.until && sameDay >= lastYear.from ? { ...lastYear, until: sameDay } : lastYear
}

function isLost(indicator: IndicatorDeclaration, target: TargetDeclaration, found: Found): boolean {
  return losesForGood(indicator, target) && found.sums !== undefined && found.sums.numerator < found.sums.denominator
}

/** Nothing is said of a figure that a recount did not confirm, but that it is held back. */
function withheldReading(basis: Basis, indicator: IndicatorDeclaration, period: Period, withheld: Withheld): Reading {
  return {
    code: indicator.code,
    period: period.text,
    unit: basis.space.units.name(basis.unit),
    basis: 'as_was',
    asOf: basis.asOf,
    status: 'no_data',
    withheld: { since: withheld.since, says: withheldSays },
    records: { count: 0, href: hrefOf(basis, indicator.code, period) },
    simulated: basis.space.simulated,
  }
}

const withheldSays = {
  vi: 'Tạm giữ, đang đối chiếu: số lưu và số đếm lại từ hồ sơ chưa khớp.',
  en: 'Withheld while it is checked: the stored number and a recount of the records differ.',
}

function gradeOf(basis: Basis, found: Found, measure: Measure | undefined): Partial<Reading> {
  if (found.value === undefined) return {}
  if (measure) {
    const { steps, count } = doubtsOn(basis, measure, found.period)
    return {
      provenance: 'computed',
      confidence: lowered('A', steps),
      ...(count > 0 && { doubts: count }),
      ...finalityOf(basis.space.declaration.finality, found.period, basis.asOf),
    }
  }
  const { figure } = found
  if (!figure) return {}
  return {
    provenance: figure.status === 'estimate' ? 'estimated' : 'attested',
    confidence: figure.status === 'estimate' ? 'C' : 'B',
    valueStatus: figure.status,
    source: figure.source,
    ...(figure.note && { note: figure.note }),
  }
}

/** How many steps of the grade the worst check costs, and how many checks cost any. */
function doubtsOn(basis: Basis, measure: Measure, period: Period): { steps: number; count: number } {
  const isWhole = basis.unit === basis.space.units.root
  const units = isWhole ? undefined : basis.space.units.below([basis.unit])
  const steps = basis.trust.doubts(measure.name, period, units).map((one) => one.steps)
  return { steps: Math.max(0, ...steps), count: steps.filter((one) => one > 0).length }
}

/** Where the records behind a reading are. */
export function hrefOf(
  basis: Pick<Basis, 'space' | 'unit' | 'frame'>,
  code: string,
  period: Period,
  kind: 'indicators' | 'measures' = 'indicators',
): string {
  const asked = basis.frame.basis === 'as_was' ? '' : `&basis=${basis.frame.basis}`
  const unit = basis.unit === basis.space.units.root ? '' : `&unit=${basis.space.units.name(basis.unit).key}`
  return `/api/v1/${basis.space.key}/${kind}/${encodeURIComponent(code)}/records?period=${encodeURIComponent(period.text)}${unit}${asked}`
}

/** How a reading goes across changes of units: its basis, the changes inside the period, what came in by share. */
export function framed(
  { space, frame, asOf }: Pick<Basis, 'space' | 'frame' | 'asOf'>,
  period: Period,
  sums: Sums | undefined,
): Pick<Reading, 'basis' | 'breaks' | 'shared' | 'note'> {
  const breaks = breaksIn(frame, period.from, period.until, asOf)
  const shared = sharedView(space.units, frame, sums?.byShare ?? 0)
  return {
    basis: frame.basis,
    ...(breaks.length > 0 && { breaks }),
    ...(shared && { shared }),
    ...(frame.note && { note: frame.note }),
  }
}

/** The changes of units after a span's first day and before its end, as far as they had come by the day of reading. */
export function breaksIn(frame: Frame, from: LocalDate, until: LocalDate, asOf: Date): BreakView[] {
  const today = localDate(asOf)
  return frame.breaks.filter(({ on }) => on > from && on < until && on <= today)
}
