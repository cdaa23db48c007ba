import { type Case, isOpen, lowerIs } from './case.ts'
import { type Contribution, standing } from './contribution.ts'
import { type Fraction, fractionOf, minus, over, signOf } from './fraction.ts'
import { isTimely, stateLabel } from './labels.ts'
import { facetParts, type Look, type Side, unitParts, wholeOf } from './look.ts'
import { partsOf, toldParts } from './parts.ts'
import type { CauseView, StepWait } from './question.ts'
import { causeSentence } from './sentence.ts'
import { gapOf } from './short.ts'
import { toldOf } from './told.ts'
import { channelParts, livesOf } from './trail.ts'
import { viewOf } from './view.ts'
import { type Life, slowestStep, type Wait, waitsOf } from './waiting.ts'

/** A case with what stands in the events alone: channels, steps, where the time went. */
export async function withTrail(one: Case, least: number): Promise<CauseView> {
  const view = viewOf(one)
  const { look, ground } = one
  if (!look) return view
  const [channels, now, before] = await Promise.all([
    channelParts(ground, look),
    livesOf(ground, look, look.now),
    look.before && isTimely(look.now.measure) ? livesOf(ground, look, look.before) : [],
  ])
  const isFew = !isOpen(one) && now.length < least
  const { space } = ground.basis
  const type = space.recordType(look.now.measure.record)
  const waits = isFew ? [] : waitsOf(type, now, space.calendar)
  const shown = isOpen(one) ? waits : waits.filter(({ records }) => records >= least)
  const waiting = waitingOf(one, shown)
  const [slowest] = waiting
  const units = unitParts(ground, look)
  const facets = look.now.measure.by !== undefined && look.answer === undefined ? facetParts(ground, look) : []
  const told = toldOf(one, units, facets, gapOf(one, units, facets))
  const isFalling = view.gap !== undefined || told.isLost
  const late = lateOf(one, look, now.length)
  const which = one.form === 'sum' ? ('oldest' as const) : ('newest' as const)
  const of = late > now.length ? { of: { records: now.length, which } } : {}
  return {
    ...view,
    parts: [...view.parts, ...partsOf(one, 'channel', channels), ...stepParts(one, now, before)],
    waiting,
    ...(waiting.length > 0 && { waitingOf: { records: now.length, of: late } }),
    sentence:
      slowest && isFalling && waits.length === waiting.length && one.against === 'target'
        ? causeSentence({ ...told, slowest: { label: slowest.label, share: slowest.share, ...of } })
        : view.sentence,
  }
}

function lateOf({ ground, look: _, ...one }: Case, look: Look, seen: number): number {
  const whole = wholeOf(ground, look).now
  if (one.form === 'sum') return Math.max(seen, whole.records)
  return Math.max(seen, Number(minus(whole.denominator, whole.numerator).top))
}

function waitingOf({ ground, look }: Case, waits: readonly Wait[]): StepWait[] {
  const all = waits.reduce((sum, { workingMinutes }) => sum + workingMinutes, 0)
  if (!look || all === 0) return []
  const type = ground.basis.space.recordType(look.now.measure.record)
  let reached = 0
  return waits.map(({ state, workingMinutes, records, longest, isOutside }) => {
    reached += workingMinutes
    const share = workingMinutes / all
    const cumulative = reached / all
    return {
      step: state,
      label: stateLabel(type, state),
      workingMinutes,
      share,
      cumulative,
      records,
      longest,
      isOutside,
    }
  })
}

/**
 * What late records cost the figure, each told at the step it waited in longest. With what the target allows, and the older ones that
 * were not looked at, they add up to the change exactly.
 */
function stepParts(one: Case, now: readonly Life[], before: readonly Life[]): CauseView['parts'] {
  const { look, change, against, reading } = one
  // To others nothing is told of single records.
  if (!look || !change || !isTimely(look.now.measure) || lowerIs(one) || !isOpen(one)) return []
  const lost = costs(one, look, look.now, now)
  if (!lost) return []
  if (against === 'target') {
    const level = fractionOf(reading.target?.value ?? 1)
    const allowed = minus(over(1n, 1n), level)
    const all = [...lost].map(([step, cost]) => standing(step, minus(over(0n, 1n), cost)))
    return told(one, look, [...all, ...(signOf(allowed) === 0 ? [] : [standing('allowed', allowed)])], now)
  }
  const then = look.before && reading.worst === undefined ? costs(one, look, look.before, before) : undefined
  if (!then) return []
  const steps = new Set([...lost.keys(), ...then.keys()])
  const zero = over(0n, 1n)
  return told(
    one,
    look,
    [...steps].map((step) => standing(step, minus(then.get(step) ?? zero, lost.get(step) ?? zero))),
    now,
  )
}

function told(
  one: Case,
  { now: side }: Look,
  found: readonly Contribution[],
  lives: readonly Life[],
): CauseView['parts'] {
  const { calendar } = one.ground.basis.space
  const slow = Map.groupBy(lives, (life) => slowestStep(life, calendar) ?? 'unsorted')
  const counted = found.map((part) => {
    const late = slow.get(part.answer)?.length ?? 0
    return { ...part, records: late, short: late }
  })
  return side ? toldParts(one, 'step', counted) : []
}

/** Of one period: what each step cost, as a share of all records. Undefined where the lines are not the late ones of the figure. */
function costs({ ground }: Case, look: Look, side: Side, lives: readonly Life[]): Map<string, Fraction> | undefined {
  const both = wholeOf(ground, look)
  const whole = side === look.now ? both.now : both.before
  const late = minus(whole.denominator, whole.numerator)
  if (late.bottom !== 1n || whole.denominator.bottom !== 1n || whole.denominator.top <= 0n) return undefined
  const unseen = late.top - BigInt(lives.length)
  if (unseen < 0n) return undefined
  const { calendar } = ground.basis.space
  const slow = Map.groupBy(lives, (life) => slowestStep(life, calendar) ?? 'unsorted')
  const cost = new Map([...slow].map(([step, of]) => [step, over(BigInt(of.length), whole.denominator.top)]))
  if (unseen > 0n) cost.set('unseen', over(unseen, whole.denominator.top))
  return cost
}
