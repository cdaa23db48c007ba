import { addDays, type LocalDate, weekday } from '#base/instant.ts'
import type { PartDeclaration, ScoreFramework } from '../framework/framework.ts'
import type { Points } from './question.ts'

/** What a part was read at; absent where nothing was known. */
export type ReadPart = (part: PartDeclaration) => number | undefined

/** The live points of a value: its share of what earns them all, never below none nor above all. What is typed earns none here. */
export function pointsOf(part: PartDeclaration, value: number | undefined): Points {
  return 'measure' in part.from ? earned(part, value) : { points: 0, of: 0 }
}

/** The points of a typed value. They stand beside the live ones and are never added to them. */
export function typedPointsOf(part: PartDeclaration, value: number | undefined): Points {
  return 'indicator' in part.from ? earned(part, value) : { points: 0, of: 0 }
}

function earned({ points, from }: PartDeclaration, value: number | undefined): Points {
  if (value === undefined || 'missing' in from) return { points: 0, of: 0 }
  return { points: points * Math.min(1, Math.max(0, value / from.full)), of: points }
}

/** Points added up. */
export function addPoints(all: readonly Points[]): Points {
  return all.reduce((sum, one) => ({ points: sum.points + one.points, of: sum.of + one.of }), { points: 0, of: 0 })
}

/** The points of each group of a framework. */
export function groupPoints({ groups }: Pick<ScoreFramework, 'groups'>, read: ReadPart): (Points & { key: string })[] {
  return groups.map(({ key, parts }) => ({ key, ...addPoints(parts.map((part) => pointsOf(part, read(part)))) }))
}

/** The last so many weeks from Monday, oldest first, that of the day last; `until` is exclusive. */
export function lastWeeks(day: LocalDate, count: number): { from: LocalDate; until: LocalDate }[] {
  const monday = addDays(day, 1 - weekday(day))
  return Array.from({ length: count }, (_, index) => {
    const from = addDays(monday, 7 * (index - count + 1))
    return { from, until: addDays(from, 7) }
  })
}
