import type { Flow } from './flow.ts'
import { ahead, courseOf, type Fit, leastEnded, type One, workedBefore } from './survival-fit.ts'

/** How likely one that is open counts within a stretch: kept, or late; else it stays open. */
export type Ends = { kept: number; late: number }

/** What is expected of one, by its step. */
export type Odds = (one: One, ends: Ends) => Ends

type Stretch = { origin: number; end: number }
type Three = { kept: number; late: number; open: number }
/** Those that were in one step: what age and kind let expect of each, and what came of them together. */
type Seen = { expected: { ends: Ends; records: number }[]; came: Three }

// So many days of the past are looked back from, a week apart.
const [looks, apart] = [4, 7]
// So many records go as expected before the rest speaks; and no step makes an end more than so many times likelier, or rarer.
const [shared, utmost] = [2, 50]
const rounds = 12

/**
 * How the step a record is in changes what is expected of it (chờ ở bước nào): on some past days, each as long before `origin` as the
 * stretch or longer, what became of those open in a step within as long a stretch, beside what their kind and age let expect.
 *
 * Each step weighs the three ends (kept, late, still open) so that what is expected adds up to what came: who is sure to be late by
 * his age stays so, and who is young is told by his step. Nothing after `origin` is looked at. `undefined` where too few steps are known.
 */
export function stepOdds(flow: Flow, fit: Fit, stretch: Stretch): Odds | undefined {
  const known = kept.get(fit) ?? new Map<string, Odds | undefined>()
  kept.set(fit, known)
  const name = `${flow.from} ${stretch.origin} ${stretch.end}`
  if (!known.has(name)) known.set(name, oddsOf(flow, fit, stretch))
  return known.get(name)
}

const kept = new WeakMap<Fit, Map<string, Odds | undefined>>()

function oddsOf(flow: Flow, fit: Fit, { origin, end }: Stretch): Odds | undefined {
  const length = end - origin
  const byStep = new Map<string, Seen>()
  for (let look = 0; look < looks; look += 1) lookFrom(flow, fit, origin - length - look * apart, length, byStep)
  const seen = [...byStep.values()].flatMap(({ expected }) => expected)
  if (seen.reduce((sum, { records }) => sum + records, 0) < leastEnded) return undefined
  const weights = new Map([...byStep].map(([step, one]) => [step, weightsOf(one)]))
  return (one, ends) => {
    const own = weights.get(stepAt(one, origin) ?? '')
    if (!own) return ends
    const { kept: keptNow, late } = weighed(ends, own)
    return { kept: keptNow, late }
  }
}

function lookFrom(flow: Flow, fit: Fit, at: number, length: number, byStep: Map<string, Seen>): void {
  const until = at + length
  for (const one of fit.there) {
    const step = one.start < at && one.counted >= at ? stepAt(one, at) : undefined
    if (step === undefined) continue
    const seen = byStep.get(step) ?? { expected: [], came: { kept: 0, late: 0, open: 0 } }
    byStep.set(step, seen)
    seen.expected.push({ ends: expectedOf(flow, fit, one, at, until), records: one.records })
    seen.came[one.counted >= until ? 'open' : one.isKept ? 'kept' : 'late'] += one.records
  }
}

/** The state one was in on the morning of a day; nothing where its steps are not known. */
function stepAt({ steps }: One, place: number): string | undefined {
  return steps?.findLast((step) => step.place < place)?.state
}

function expectedOf(flow: Flow, fit: Fit, { kind, start }: One, at: number, until: number): Ends {
  const since = workedBefore(flow, start)
  return ahead(courseOf(fit, kind), workedBefore(flow, at - 1) - since, workedBefore(flow, until - 1) - since)
}

/** Weights of the three ends, found by holding what they let expect against what came, again and again. */
function weightsOf({ expected, came }: Seen): Three {
  let weights: Three = { kept: 1, late: 1, open: 1 }
  for (let round = 0; round < rounds; round += 1) {
    const sums: Three = { kept: 0, late: 0, open: 0 }
    for (const { ends, records } of expected) {
      const now = weighed(ends, weights)
      for (const end of ['kept', 'late', 'open'] as const) sums[end] += now[end] * records
    }
    const next = (end: keyof Three): number =>
      Math.min(utmost, Math.max(1 / utmost, (weights[end] * (came[end] + shared)) / (sums[end] + shared)))
    weights = { kept: next('kept'), late: next('late'), open: next('open') }
  }
  return weights
}

/** The three ends by their weights, together certain. */
function weighed({ kept: before, late }: Ends, weights: Three): Three {
  const three = {
    kept: before * weights.kept,
    late: late * weights.late,
    open: Math.max(0, 1 - before - late) * weights.open,
  }
  const all = Math.max(1e-9, three.kept + three.late + three.open)
  return { kept: three.kept / all, late: three.late / all, open: three.open / all }
}
