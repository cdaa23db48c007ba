import type { LocalDate } from '#base/instant.ts'
import { type Amount, type Condition, type EntryRule, keptAs, type Measure } from '../declare.ts'
import type { Event } from '../ledger/event.ts'

/** What one event adds to one measure, on one day, for the unit of the event. */
export type Entry = { measure: string; day: LocalDate; facet: string; numerator: number; denominator: number }

/** All that an event adds to the measures of its record type. */
export function entriesOf(measures: readonly Measure[], event: Event): Entry[] {
  return measures.flatMap((measure) =>
    measure.rules.flatMap((rule) => {
      const day = dayOf(rule, event)
      if (day === undefined || (rule.only && !holds(rule.only, event))) return []
      const facet = measure.by === undefined ? '' : (event.facets[measure.by] ?? '')
      const [numerator, denominator] = [amount(rule.numerator, event), amount(rule.denominator, event)]
      if (numerator === undefined || denominator === undefined) return []
      return [
        {
          measure: keptAs(measure),
          day,
          facet,
          numerator,
          denominator,
        },
      ]
    }),
  )
}

function dayOf(rule: EntryRule, event: Event): LocalDate | undefined {
  if ('acts' in rule.on) return rule.on.acts.includes(event.act) ? event.day : undefined
  const { deadline, outcome } = rule.on
  if (outcome === 'missed') return event.missedOn[event.missed.indexOf(deadline)]
  return event[outcome].includes(deadline) ? event.day : undefined
}

function holds(condition: Condition, event: Event): boolean {
  const answer = event.facets[condition.facet] ?? ''
  return typeof condition.is === 'string' ? answer === condition.is : condition.is.includes(answer)
}

/** Nothing of an event that says nothing of it. */
function amount(what: Amount, event: Event): number | undefined {
  switch (what.kind) {
    case 'number':
      return what.number
    case 'value':
      return Number(event.content[what.field] ?? 0)
    case 'when':
      return holds(what.condition, event) ? 1 : 0
    case 'in_time':
      return event.met.includes(what.deadline) ? 1 : 0
    case 'days_late':
      return event.due.find(({ name, lateDays }) => name === what.deadline && lateDays !== undefined)?.lateDays
  }
}

/** What a numerator and a denominator read as; undefined when a rate has nothing below the line. */
export function readValue(kind: Measure['kind'], numerator: number, denominator: number): number | undefined {
  if (kind === 'share' || kind === 'average') return denominator === 0 ? undefined : numerator / denominator
  return numerator
}
