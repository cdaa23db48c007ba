import type { Act, Deadline, EntryRule, Measure, RecordType } from '../declare.ts'

/**
 * Whether a record that is closed can never be in a stock, as its declaration proves.
 *
 * Then whoever asks what is in it has to look only at what is open, and at what was changed since. A stock of open work is
 * one; that of books lent is none, when a book that was brought back is rated before its loan is closed.
 */
export function emptiesWhenClosed(type: RecordType, measure: Measure): boolean {
  if (measure.kind !== 'balance' || measure.rules.some(({ only }) => only !== undefined)) return false
  const deadlines = measure.rules.flatMap(({ on }) => ('deadline' in on ? [on.deadline] : []))
  if (deadlines.length === measure.rules.length) return deadlines.every((name) => endsWhenClosed(type, name))
  return deadlines.length === 0 && followsOpenness(type, measure)
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

/** Each act adds one when it opens a record, takes one when it closes it, and else nothing. */
function followsOpenness(type: RecordType, measure: Measure): boolean {
  return Object.entries<Act>(type.acts).every(([name, act]) =>
    [act.from].flat().every((from) => {
      const to = act.to === 'same' ? from : act.to
      return openness(type, to) - openness(type, from) === addedBy(measure.rules, name)
    }),
  )
}

function addedBy(rules: readonly EntryRule[], act: string): number {
  return rules.reduce((sum, { on, numerator }) => {
    const counts = 'acts' in on && on.acts.includes(act)
    return counts ? sum + (numerator.kind === 'number' ? numerator.number : Number.NaN) : sum
  }, 0)
}

function openness(type: RecordType, state: string): 0 | 1 {
  return state === 'nothing' || isClosed(type, state) ? 0 : 1
}

function isClosed(type: RecordType, state: string): boolean {
  return type.states[state]?.closed === true
}
