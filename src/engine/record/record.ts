import type { Point } from '#base/geometry.ts'
import type { Clock } from '../deadline/clock.ts'
import type { Act, Field, RecordType } from '../declare.ts'

/** A record as it stands after its newest event. */
export type Snapshot = {
  id: string
  record: string
  code: string
  state: string
  version: number
  unit: string
  owner: string
  channel: string
  simulated: boolean
  title: string
  content: Readonly<Record<string, unknown>>
  facets: Readonly<Record<string, string>>
  tallies: Readonly<Record<string, number>>
  place?: Point
  clocks: Readonly<Record<string, Clock>>
  openedAt: Date
  changedAt: Date
  closedAt?: Date
  hasPrivate: boolean
  /** A machine of its sender is told of it. */
  isFollowed?: true
  /** Hidden from daily work: kept for the archive only, or while the person objects. */
  restricted?: true
}

/** The coarse classes of a record: its channel, and what its declaration names. */
export function facetsOf(
  type: RecordType,
  content: Readonly<Record<string, unknown>>,
  channel: string,
): Record<string, string> {
  const facets: Record<string, string> = { channel }
  for (const [name, facet] of Object.entries(type.facets)) {
    const answer = content[facet.of]
    if (typeof answer !== 'string') continue
    const field = type.form[facet.of]
    const group = field?.kind === 'choice' ? field.choices[answer]?.group : undefined
    const value = facet.by === 'group' ? group : answer
    if (value !== undefined) facets[name] = value
  }
  return facets
}

/** One line for lists: the answers to the title fields, choices by their Vietnamese words. */
export function titleOf(type: RecordType, content: Readonly<Record<string, unknown>>): string {
  const parts = type.title.map((name) => {
    const field = type.form[name]
    const answer = content[name]
    if (answer === undefined) return ''
    return field?.kind === 'choice' ? (field.choices[String(answer)]?.vi ?? String(answer)) : String(answer)
  })
  const line = parts.filter(Boolean).join(', ')
  return line.length > 160 ? `${line.slice(0, 159)}…` : line || type.label.vi
}

/** How often what is tallied happened, after one more act of that name: what the type counts, and acts that may be done only so often. */
export function tallied(
  type: RecordType,
  before: Readonly<Record<string, number>>,
  act: string,
): Record<string, number> {
  const tallies = { ...before }
  const own = Object.hasOwn(type.acts, act) ? type.acts[act] : undefined
  for (const [key, { on }] of Object.entries(type.tallies)) if (on === act) tallies[key] = (tallies[key] ?? 0) + 1
  if (own?.atMost !== undefined) tallies[`act:${act}`] = (tallies[`act:${act}`] ?? 0) + 1
  return tallies
}

/** The point the record's territory is found by, when it has one. */
export function placeOf(type: RecordType, content: Readonly<Record<string, unknown>>): Point | undefined {
  const name = typeof type.belongs === 'object' && 'area' in type.belongs ? type.belongs.area : undefined
  return name === undefined ? undefined : (content[name] as Point | undefined)
}

/** The field of that name, asked when the record was opened or by one of its acts. */
export function fieldOf(type: RecordType, name: string): Field | undefined {
  if (Object.hasOwn(type.form, name)) return type.form[name]
  return Object.values<Act>(type.acts).find(({ asks }) => asks && Object.hasOwn(asks, name))?.asks?.[name]
}
