import type { LocalDate } from '#base/instant.ts'
import type { Actor } from '../engine.ts'
import type { Space } from '../house.ts'
import { type Holder, listHolders } from '../person/roster.store.ts'
import type { Level } from './rules.ts'

/** Who can be told on a day: the heads of units, and who leads the whole. */
export type Told = { heads: readonly Holder[]; leaders: readonly Holder[] }

/** Reads who holds what on a day: one statement for each. */
export async function readTold(space: Space, on: LocalDate): Promise<Told> {
  const [heads, leaders] = await Promise.all([
    listHolders(space.db, space.id, 'head', on),
    listHolders(space.db, space.id, 'leader', on),
  ])
  return { heads, leaders }
}

/**
 * Before whom a reminder is brought: the head of the unit, of the one above where it has none; the leaders of the whole. Undefined for
 * the unit's officers, who are told together, and where nobody holds the position.
 */
export function toldTo(space: Space, { heads, leaders }: Told, level: Level, unit: string): string | undefined {
  if (level === 'unit') return undefined
  if (level === 'chair') return namesOf(leaders.filter((one) => one.unit === space.units.root))
  const nearest = space.units.ancestors(unit).find((above) => heads.some((one) => one.unit === above))
  return namesOf(heads.filter((one) => one.unit === nearest))
}

/**
 * Whom a reminder concerns: the officers of its unit always, a head what came before him, and those above what reached them; in a
 * unit without a head its second reminder is theirs.
 */
export function hearsOf(
  space: Space,
  who: Extract<Actor, { kind: 'staff' }>,
): (said: { level: string; unit: string; toldTo?: unknown }) => boolean {
  const [leads, works, heads] = (['leader', 'officer', 'head'] as const).map(
    (role) => new Set(space.units.below(who.roles[role] ?? [])),
  )
  return ({ level, unit, toldTo: told }) => {
    const isHis = level !== 'unit' && heads?.has(unit)
    const isAbove = leads?.has(unit) && (level === 'chair' || (level === 'head' && !told))
    return Boolean(works?.has(unit) || isHis || isAbove)
  }
}

function namesOf(holders: readonly Holder[]): string | undefined {
  return holders.length === 0
    ? undefined
    : holders
        .map(({ name }) => name)
        .join('; ')
        .slice(0, 200)
}
