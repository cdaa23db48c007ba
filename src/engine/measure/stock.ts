import type { Act, Deadline, EntryRule, Measure, RecordType } from '../declare.ts'

/**
 * Whether a record that is closed can never be in a stock, as its declaration proves.
 *
 * Then whoever asks what is in it has to look only at what is open, and at what was changed since. A stock of open work is
 * one; that of books lent is none, when one can be lost, and its loan closed, while it is out.
 */
export function emptiesWhenClosed(type: RecordType, measure: Measure): boolean {
  if (measure.kind !== 'balance' || measure.rules.some(({ only }) => only !== undefined)) return false
  const deadlines = measure.rules.flatMap(({ on }) => ('deadline' in on ? [on.deadline] : []))
  if (deadlines.length === measure.rules.length) return deadlines.every((name) => endsWhenClosed(type, name))
  return deadlines.length === 0 && followsStates(type, measure)
}

/**
 * How the records of such a stock are found oldest first: by when they came in, or by the earliest promise they owe.
 *
 * Neither is later than when the record came into the stock: an overdue promise keeps its date. Undefined where every
 * event has to be added up.
 */
export function walkOf(type: RecordType, measure: Measure): 'opened' | 'due' | undefined {
  if (!emptiesWhenClosed(type, measure)) return undefined
  return measure.rules.every(({ on }) => 'deadline' in on) ? 'due' : 'opened'
}

/** A closing act ends what is owed, so that nothing is overdue after it; unless it starts a promise itself. */
function endsWhenClosed(type: RecordType, name: string): boolean {
  const deadline: Deadline | undefined = type.deadlines[name]
  const starting = deadline ? [deadline.after].flat() : []
  return starting.every((act) => !isClosed(type, type.acts[act]?.to ?? ''))
}

/**
 * How many of a record are in the stock is told by its state alone, and none in a closed one: from one state to the next each act
 * adds just what lies between them.
 */
function followsStates(type: RecordType, measure: Measure): boolean {
  const steps = Object.entries<Act>(type.acts).flatMap(([name, act]) =>
    [act.from].flat().map((from) => ({
      from,
      to: act.to === 'same' ? from : act.to,
      adds: addedBy(measure.rules, name),
    })),
  )
  const held = new Map<string, number>([['nothing', 0]])
  // A state is reached by at most as many acts as there are.
  for (const _ of steps)
    for (const { from, to, adds } of steps) {
      const before = held.get(from)
      if (before !== undefined && !held.has(to)) held.set(to, before + adds)
    }
  return (
    steps.every(({ from, to, adds }) => !held.has(from) || held.get(to) === (held.get(from) ?? 0) + adds) &&
    [...held].every(([state, count]) => !isClosed(type, state) || count === 0)
  )
}

function addedBy(rules: readonly EntryRule[], act: string): number {
  return rules.reduce((sum, { on, numerator }) => {
    const counts = 'acts' in on && on.acts.includes(act)
    return counts ? sum + (numerator.kind === 'number' ? numerator.number : Number.NaN) : sum
  }, 0)
}

function isClosed(type: RecordType, state: string): boolean {
  return type.states[state]?.closed === true
}
