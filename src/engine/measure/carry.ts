import { type Act, keptAs, type Measure, type RecordType } from '../declare.ts'
import type { Entry } from './measure.ts'

/** The engine's own act that gives an open record to the unit that follows; state and promises stay as they are. */
export const transferred = 'transferred'

/** What a record adds to one stock in one unit. */
export type Held = { measure: string; facet: string; unit: string; numerator: number }

/** Whether entries of a measure may be lacking: a later version counts what was before it in totals only. */
export function isLater(measure: Measure): boolean {
  return keptAs(measure) !== measure.name
}

/** The acts by which a record can come to another unit. */
export function movingActs(type: RecordType): string[] {
  const assigning = Object.entries<Act>(type.acts).flatMap(([name, { assigns }]) => (assigns ? [name] : []))
  return [...assigning, transferred]
}

/** What a move to a unit adds to stocks: whatever the record holds elsewhere leaves there and comes in here. */
export function carriedTo(held: readonly Held[], to: string): Held[] {
  const leaving = held.filter(({ unit, numerator }) => unit !== to && numerator !== 0)
  const coming = Map.groupBy(leaving, ({ measure, facet }) => `${measure} ${facet}`)
  return [
    ...leaving.map((line) => ({ ...line, numerator: -line.numerator })),
    ...[...coming.values()].flatMap((lines) =>
      lines
        .slice(0, 1)
        .map((line) => ({ ...line, unit: to, numerator: lines.reduce((sum, one) => sum + one.numerator, 0) })),
    ),
  ]
}

/** One step of a life that is told whole: what it adds, in which unit, and the stocks that follow a move with it. */
type Step = { entries: readonly Entry[]; unit: string; carries?: readonly string[] | undefined }

/** What each step of a whole life carries along, in the same order: what single acts find in the database. */
export function carriedInLife(steps: readonly Step[]): Held[][] {
  const held = new Map<string, Held>()
  const add = (line: Held): void => {
    const key = `${line.measure} ${line.facet} ${line.unit}`
    held.set(key, { ...line, numerator: (held.get(key)?.numerator ?? 0) + line.numerator })
  }
  return steps.map(({ entries, unit, carries }) => {
    const standing = carries ? [...held.values()].filter(({ measure }) => carries.includes(measure)) : []
    const carried = carriedTo(standing, unit)
    for (const { measure, facet, numerator } of entries) add({ measure, facet, unit, numerator })
    for (const line of carried) add(line)
    return carried
  })
}
