import { added, dateAt, dayKinds, type Flow } from './flow.ts'
import { aheadOf, boundOf, type FlowAsked, firstThatSpeaks, flowCases, pickedBy } from './flow-cases.ts'
import { monthsAhead } from './flow-months.ts'
import { around, type Goal, isUpward, type Needed, type Outlook } from './outlook.ts'
import { type Ahead, reachedAt, restBy, waysOf } from './pace.ts'
import { replay } from './replay.ts'
import { survivedBy } from './survival.ts'

/** "Even at so many times the pace expected": what is decided stays decided unless the pace more than doubles. */
const utmost = 2

/** Where the flows stand at the end of the period, told from the days they know. */
export function flowOutlook(asked: FlowAsked): Outlook {
  const main = asked.flows[0]
  if (!main) return { way: 'none', months: [] }
  const ahead = aheadOf(main, asked.period)
  const replayed = replay(flowCases(asked, ahead), waysOf(main), 'pace')
  const way = firstThatSpeaks([replayed.chosen, 'pace', 'naive'], asked, ahead)
  if (way === undefined) return { way: 'none', months: [] }
  const { value, flow } = pickedBy(asked, way, ahead)
  const rest = restBy(flow, asked.kind, way, ahead)
  if (value === undefined || !rest) return { way: 'none', months: [] }
  const open = survivedBy(flow, way, ahead)?.open
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
    ...(open && { open }),
    months: monthsAhead(asked, way, ahead),
  }
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
