import { Compile } from 'typebox/compile'
import { isLocalDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import { tableOf } from '../deadline/office-hours.ts'
import type {
  Fee,
  FrameworkDeclaration,
  IndicatorDeclaration,
  LocalityDeclaration,
  Measure,
  PlaceDeclaration,
  PlanDeclaration,
  RecordType,
  RuleVersion,
  UnitDeclaration,
} from '../declare.ts'
import { bodySchemas } from './body.schemas.ts'
import type { DefinitionKind } from './definition.kinds.ts'

/** What of a locality itself is defined: names, phones, quiet hours and the modules it uses. */
export type LocalityBody = Partial<
  Pick<
    LocalityDeclaration,
    'label' | 'subtitle' | 'authority' | 'modules' | 'phones' | 'quiet' | 'finality' | 'validFrom'
  >
>

/** The content of each kind of definition. `ended` takes away what was defined before. */
export type Bodies = {
  locality: LocalityBody
  units: { units: readonly UnitDeclaration[] }
  places: { places: readonly PlaceDeclaration[] }
  calendar: LocalityDeclaration['calendar']
  receiving: LocalityDeclaration['receiving']
  record_type: RecordType
  rule: { rule: readonly RuleVersion[]; cutoffMinutes?: number }
  /** Without amounts nothing is fixed. */
  fee: Fee
  measure: Measure | { ended: true }
  indicator: IndicatorDeclaration | { ended: true }
  plan: PlanDeclaration | { ended: true }
  framework: FrameworkDeclaration | { ended: true }
}

const validators = new Map(Object.entries(bodySchemas).map(([kind, schema]) => [kind, Compile(schema)]))

/** Whether a definition takes away what it names. */
export function isEnded(body: unknown): body is { ended: true } {
  return typeof body === 'object' && body !== null && 'ended' in body
}

/**
 * A definition's content read from its text, or where it is not as its kind wants: each place as a path (`/days/2026-04-30`).
 * At most ten places are named.
 */
export function readBody<K extends DefinitionKind>(kind: K, body: string): { body: Bodies[K] } | Refusal[] {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch (error) {
    return [malformed('/', `JSON: ${(error as Error).message.slice(0, 120)}`)]
  }
  const found = flawsOf(kind, value)
  return found.length > 0 ? found : { body: value as Bodies[K] }
}

function flawsOf(kind: DefinitionKind, value: unknown): Refusal[] {
  const validator = validators.get(kind)
  if (!validator) return [malformed('/', kind)]
  if (!validator.Check(value)) {
    const errors = validator.Errors(value) as readonly { instancePath: string; message: string }[]
    const places = [...new Map(errors.map((error) => [error.instancePath, error.message]))]
    return places.slice(0, 10).map(([at, message]) => malformed(at || '/', message))
  }
  if (kind === 'calendar' || kind === 'receiving') return calendarFlaws(value as Bodies['calendar'])
  return datesIn(value).flatMap(([at, day]) => (isLocalDate(day) ? [] : [malformed(at, 'YYYY-MM-DD')]))
}

/** What the shape alone does not show: windows out of order, weeks out of order, days that do not exist. */
function calendarFlaws(value: Bodies['calendar']): Refusal[] {
  try {
    tableOf(value)
    return []
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return [malformed('/days', error.message.slice(0, 200))]
  }
}

const dated = ['from', 'validFrom', 'validUntil', 'until', 'dueOn', 'on']

function datesIn(value: unknown, at = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const isDate = dated.includes(name) && typeof inner === 'string' && /^\d{4}-/.test(inner)
    return isDate ? [[`${at}/${name}`, inner] as [string, string]] : datesIn(inner, `${at}/${name}`)
  })
}

function malformed(place: string, expected: string): Refusal {
  return refuse('definition_malformed', 'body', { place: place.slice(0, 120), expected })
}
