import { addDays, type LocalDate } from '#base/instant.ts'
import { added, dateAt, dayKinds, type Flow, monthStarts, placeOf } from './flow.ts'
import { around, type Goal, isUpward, type Needed, type Outlook } from './outlook.ts'
import { type Ahead, type FlowKind, figureOf, flowWays, reachedAt, restBy, valueBy } from './pace.ts'
import { type Case, replay } from './replay.ts'

/** A figure that is added up from records: one flow, or one for each answer of a facet of which the worst counts. */
export type FlowAsked = {
  flows: readonly Flow[]
  kind: FlowKind
  /** Where several flows stand for the figure: whether the highest is the worst. */
  worstIsHighest?: boolean
  period: { from: LocalDate; until: LocalDate }
  goal?: Goal
  /** A mean of answers: what the next ones may be has no bound that is known here. */
  isMean?: boolean
  /** Records that are open now and fall due in the rest of the period, and how many of them are expected late. */
  open?: { records: number; late: number }
  /** One final miss loses it. */
  losesForGood?: boolean
}

// A past shorter than this says nothing about a pace.
const leastDays = 60
/** "Even at so many times the pace expected": what is decided stays decided unless the pace more than doubles. */
const utmost = 2

/** Where the flows stand at the end of the period, told from the days they know. */
export function flowOutlook(asked: FlowAsked): Outlook {
  const main = asked.flows[0]
  if (!main) return { way: 'none', months: [] }
  const ahead = aheadOf(main, asked.period)
  const replayed = replay(flowCases(asked, ahead), flowWays, 'pace')
  const way = firstThatSpeaks([replayed.chosen, 'pace', 'naive'], asked, ahead)
  if (way === undefined) return { way: 'none', months: [] }
  const { value: byPace, flow } = pickedBy(asked, way, ahead)
  const paced = restBy(flow, asked.kind, way, ahead)
  if (byPace === undefined || !paced) return { way: 'none', months: [] }
  const rest = asked.open ? withOpen(paced, asked.open) : paced
  const value = asked.open ? (wholeOf(asked, flow, ahead, rest) ?? byPace) : byPace
  const bound = boundOf(asked.kind, flow, ahead)
  const decided = decidedOf(asked, flow, ahead, rest)
  const goal = asked.goal
  const found = around(value, replayed, goal, bound)
  const isSettled = decided && decided.on < dateAt(flow, ahead.origin)
  const reached = goal && asked.kind === 'sum' && isUpward(goal.comparator) && reachedAt(flow, ahead, goal.value, rest)
  return {
    value: bound(value),
    ...found,
    ...(isSettled && { probability: decided.as === 'lost' ? 0 : 1 }),
    ...(asked.losesForGood && !isSettled && unbroken(flow, rest, found.probability)),
    way,
    replayed,
    ...(goal && !isSettled && neededOf(asked, goal, flow, ahead, rest)),
    ...(decided && { decided }),
    ...(reached && { reachedOn: reached.on }),
    ...(asked.open && { open: asked.open }),
    months: monthsAhead(asked, way, ahead),
  }
}

/** What is open is known by name: it takes the place of as many of those the pace expected. */
function withOpen(paced: Sides, { records, late }: { records: number; late: number }): Sides {
  const share = paced.denominator <= 0 ? 1 : paced.numerator / paced.denominator
  const others = Math.max(0, paced.denominator - records)
  return { numerator: records - late + others * share, denominator: records + others }
}

function wholeOf(asked: FlowAsked, flow: Flow, ahead: Ahead, rest: Sides): number | undefined {
  const known = added(flow, ahead.start, ahead.origin)
  return figureOf(asked.kind, {
    numerator: known.numerator + rest.numerator,
    denominator: known.denominator + rest.denominator,
  })
}

/** The places of a period in a flow. */
export function aheadOf(flow: Flow, period: { from: LocalDate; until: LocalDate }): Ahead {
  const end = placeOf(flow, period.until)
  return { start: placeOf(flow, period.from), origin: Math.min(flow.days, end), end }
}

/** The past as cases: every period of this length that ended with a month, told from as far before its end. */
export function flowCases(asked: FlowAsked, ahead: Ahead): Case[] {
  const [flow] = asked.flows
  if (!flow) return []
  const length = ahead.end - ahead.start
  const rest = Math.max(1, ahead.end - ahead.origin)
  const isMonth = length <= 31
  const ends = monthStarts(dateAt(flow, leastDays), dateAt(flow, flow.days + 1)).map((on) => placeOf(flow, on))
  return ends.flatMap((end): Case[] => {
    const whole = isMonth ? end - placeOf(flow, `${dateAt(flow, end - 1).slice(0, 7)}-01`) : length
    const restHere = Math.min(rest, whole)
    const one = { start: Math.max(0, end - whole), origin: end - restHere, end }
    if (end > flow.days || one.origin < leastDays) return []
    const actual = worstOf(asked, (part) => figureOf(asked.kind, added(part, one.start, one.end)))?.value
    if (actual === undefined) return []
    const said = flowWays.map((way) => [way, pickedValue(asked, way, one)] as const)
    return [{ at: dateAt(flow, end), actual, said: Object.fromEntries(said) }]
  })
}

function pickedValue(asked: FlowAsked, way: string, ahead: Ahead): number | undefined {
  return worstOf(asked, (flow) => valueBy(flow, asked.kind, way, ahead))?.value
}

function worstOf(
  { flows, worstIsHighest }: FlowAsked,
  read: (flow: Flow) => number | undefined,
): { value: number; flow: Flow } | undefined {
  let worst: { value: number; flow: Flow } | undefined
  for (const flow of flows) {
    const value = read(flow)
    if (value === undefined) continue
    if (worst === undefined || (worstIsHighest ? value > worst.value : value < worst.value)) worst = { value, flow }
  }
  return worst
}

function pickedBy(asked: FlowAsked, way: string, ahead: Ahead): { value?: number; flow: Flow } {
  const first = asked.flows[0] as Flow
  return worstOf(asked, (flow) => valueBy(flow, asked.kind, way, ahead)) ?? { flow: first }
}

function firstThatSpeaks(ways: readonly string[], asked: FlowAsked, ahead: Ahead): string | undefined {
  return ways.find((way) => pickedValue(asked, way, ahead) !== undefined)
}

/** A sum never falls below what is counted; a share of records lies between 0 and 1, a mean of answers where it lies. */
function boundOf(kind: FlowKind, flow: Flow, ahead: Ahead): (value: number) => number {
  const known = added(flow, ahead.start, ahead.origin)
  if (kind === 'sum') return (value) => Math.max(known.numerator, value)
  const whole = added(flow, 0, flow.days)
  if (whole.numerator > whole.denominator) return (value) => Math.max(0, value)
  return (value) => Math.min(1, Math.max(0, value))
}

type Sides = { numerator: number; denominator: number }

/** Whether what is known, and as much again as is expected, leaves the outcome open. */
function verdictAt(asked: FlowAsked, goal: Goal, known: Sides, expected: number): 'certain' | 'lost' | undefined {
  const rest = expected * utmost
  const { numerator, denominator } = known
  if (asked.losesForGood && numerator < denominator) return 'lost'
  const [least, most] =
    asked.kind === 'sum'
      ? [numerator, numerator + rest]
      : [numerator / Math.max(1e-9, denominator + rest), (numerator + rest) / Math.max(1e-9, denominator + rest)]
  if (asked.kind === 'ratio' && denominator <= 0) return undefined
  const edge = 1e-9
  if (isUpward(goal.comparator)) {
    if (least >= goal.value - edge) return 'certain'
    return most < goal.value - edge ? 'lost' : undefined
  }
  const isOver = goal.comparator === '<' ? least >= goal.value - edge : least > goal.value + edge
  if (isOver) return 'lost'
  return most < goal.value - edge ? 'certain' : undefined
}

/** The first day from which on it is decided: among the days known, or at the pace expected among those to come. */
function decidedOf(asked: FlowAsked, flow: Flow, ahead: Ahead, rest: Sides): Outlook['decided'] {
  const { goal } = asked
  // The worst of several answers may be another one tomorrow.
  if (!goal || asked.isMean || asked.flows.length > 1) return undefined
  const { start, origin, end } = ahead
  const working = Math.max(1, dayKinds(flow, origin, end).working)
  const perDay = { numerator: rest.numerator / working, denominator: rest.denominator / working }
  const amount = asked.kind === 'sum' ? perDay.numerator : perDay.denominator
  const at = (place: number): 'certain' | 'lost' | undefined => {
    const gone = dayKinds(flow, origin, place).working
    const known = added(flow, start, Math.min(place, origin))
    const sides = {
      numerator: known.numerator + gone * perDay.numerator,
      denominator: known.denominator + gone * perDay.denominator,
    }
    return verdictAt(asked, goal, sides, dayKinds(flow, place, end).working * amount)
  }
  const now = at(origin)
  if (now !== undefined) {
    let place = origin
    while (place > start && at(place - 1) === now) place -= 1
    return { on: dateAt(flow, Math.max(start, place - 1)), as: now }
  }
  // Expected fractions of records must not lose what only a whole one can lose.
  if (asked.losesForGood) return undefined
  for (let place = origin + 1; place < end; place += 1) {
    const then = at(place)
    if (then !== undefined) return { on: dateAt(flow, place - 1), as: then }
  }
  return undefined
}

/** "All of them" holds only as long as none fails: as likely as so many in a row, by the share that failed lately. */
function unbroken(flow: Flow, rest: Sides, probability = 1): Pick<Outlook, 'probability'> {
  const { numerator, denominator } = added(flow, flow.days - 180, flow.days)
  const share = (numerator + 0.5) / (denominator + 1)
  return { probability: Math.min(probability, share ** Math.max(0, rest.denominator)) }
}

function neededOf(asked: FlowAsked, goal: Goal, flow: Flow, ahead: Ahead, rest: Sides): { needed?: Needed } {
  const known = added(flow, ahead.start, ahead.origin)
  const working = dayKinds(flow, ahead.origin, ahead.end).working
  const months = (ahead.end - ahead.origin) / 30.4
  if (working === 0) return {}
  const per = (amount: number): Pick<Needed, 'perMonth' | 'perWorkingDay'> => ({
    perMonth: amount / Math.max(1, months),
    perWorkingDay: amount / working,
  })
  if (asked.kind === 'sum') {
    const amount = goal.value - known.numerator
    return { needed: { kind: 'sum', amount, ...per(amount) } }
  }
  if (rest.denominator <= 0) return {}
  const amount = (goal.value * (known.denominator + rest.denominator) - known.numerator) / rest.denominator
  return { needed: { kind: 'ratio', amount, expected: rest.numerator / rest.denominator } }
}

// A wedge of twelve months and the running one is as far as a chart can show.
const mostMonths = 13

function monthsAhead(asked: FlowAsked, way: string, ahead: Ahead): Outlook['months'] {
  const first = asked.flows[0] as Flow
  if (ahead.origin >= ahead.end) return []
  const running = `${dateAt(first, Math.max(0, ahead.origin - 1)).slice(0, 7)}-01`
  const starts = monthStarts(running, dateAt(first, ahead.end)).slice(0, mostMonths)
  const one = (start: number): Ahead => {
    const end = placeOf(first, `${addDays(dateAt(first, start), 32).slice(0, 7)}-01`)
    return { start, origin: ahead.origin, end: Math.max(end, ahead.origin) }
  }
  const next = replay(flowCases(asked, aheadOf(first, monthAfter(first))), flowWays, 'pace')
  return starts.map((from, index) => {
    const place = one(placeOf(first, from))
    const value = monthValue(asked, way, place)
    const bound = boundOf(asked.kind, first, place)
    return {
      period: from.slice(0, 7),
      ...(value !== undefined && { value: bound(value), ...around(value, next, undefined, bound, growth(index)) }),
    }
  })
}

/** Errors of a month further ahead are larger, but a month is never as uncertain as a walk without home. */
function growth(index: number): number {
  return Math.min(1.6, 1 + 0.08 * index)
}

/** A month to come, seen whole from now. */
function monthAfter(flow: Flow): { from: LocalDate; until: LocalDate } {
  const from = dateAt(flow, flow.days)
  return { from, until: addDays(from, 30) }
}

/** A month that has not begun adds only its own days: the rest up to its end less the rest up to its start. */
function monthValue(asked: FlowAsked, way: string, month: Ahead): number | undefined {
  if (month.start <= month.origin) return pickedValue(asked, way, month)
  return worstOf(asked, (flow) => {
    const upTo = restBy(flow, asked.kind, way, { ...month, start: month.origin })
    const before = restBy(flow, asked.kind, way, { start: month.origin, origin: month.origin, end: month.start })
    if (!upTo || !before) return undefined
    return figureOf(asked.kind, {
      numerator: upTo.numerator - before.numerator,
      denominator: upTo.denominator - before.denominator,
    })
  })?.value
}
