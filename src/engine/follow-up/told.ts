import type { LocalDate } from '#base/instant.ts'
import type { PositionName } from '../access/policy.positions.ts'
import type { Actor } from '../engine.ts'
import type { Space } from '../house.ts'
import { type Holder, listHolders } from '../person/roster.store.ts'
import type { Level, Seat } from './rules.ts'

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

/** Before whom a reminder is brought, as the reminder keeps it. */
export type Brought = { toldTo?: string; seat?: Seat }

/**
 * Before whom a reminder is brought: the head of the unit, of the one above where it has none; the chair of the whole alone. Where
 * nobody is on record as the chair that day, the deputies, else whoever leads, and `seat` says so. Nothing for the unit's
 * officers, who are told together, and where nobody holds the position.
 */
export function toldTo(space: Space, { heads, leaders }: Told, level: Level, unit: string): Brought {
  if (level === 'unit') return {}
  if (level === 'chair') return chairOf(leaders.filter((one) => one.unit === space.units.root))
  const nearest = space.units.ancestors(unit).find((above) => heads.some((one) => one.unit === above))
  return brought(heads.filter((one) => one.unit === nearest))
}

function chairOf(leaders: readonly Holder[]): Brought {
  const by = (name: PositionName): Holder[] => leaders.filter(({ position }) => position === name)
  const [chairs, deputies] = [by('chair'), by('deputy_chair')]
  if (chairs.length > 0) return brought(chairs, 'chair')
  return deputies.length > 0 ? brought(deputies, 'deputies') : brought(leaders, 'leaders')
}

/**
 * Whom a reminder concerns: the officers of its unit always, a head what came before him, those it names above; in a unit without a
 * head its second reminder is its leaders'.
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
    const isNamed = typeof told !== 'string' || told.split(between).includes(who.name)
    const isAbove = leads?.has(unit) && (level === 'chair' ? isNamed : level === 'head' && !told)
    return Boolean(works?.has(unit) || isHis || isAbove)
  }
}

const between = '; '

function brought(holders: readonly Holder[], seat?: Seat): Brought {
  const names = [...new Set(holders.map(({ name }) => name))].join(between).slice(0, 200)
  return names === '' ? {} : { toldTo: names, ...(seat && { seat }) }
}
