import type { LocalDate } from '#base/instant.ts'
import { type Period, parsePeriod } from '#base/period.ts'
import type { House, Space } from '../house.ts'
import { type Figure, listFigures } from './figure.store.ts'

/** A typed figure with the period it covers. */
export type DatedFigure = Figure & { covers: Period }

/** The typed figures of a locality, found by indicator and unit without looking at the others. */
export type Figures = {
  /** Those of one indicator and unit that had been said by that day, the newest said first. */
  of(indicator: string, unit: string, saidBy?: LocalDate): readonly DatedFigure[]
}

type Kept = { figures: Figures; readAt: number }

// What this program writes is seen at once; what another program loads into the same database, within a second.
const keptForMs = 1_000
// By the locality's database access, which outlives every reading of its definitions.
const kept = new WeakMap<Space['db'], Kept>()
const watched = new WeakSet<Space['db']>()

/** The figures of a locality, kept in memory until one is written: they change by hand, a few times a day. */
export async function figuresOf(house: House, space: Space): Promise<Figures> {
  watchOnce(house, space)
  const now = house.clock().getTime()
  const known = kept.get(space.db)
  if (known && Math.abs(now - known.readAt) < keptForMs) return known.figures
  const figures = indexFigures(await listFigures(space.db, space.id))
  kept.set(space.db, { figures, readAt: now })
  return figures
}

function watchOnce(house: House, space: Space): void {
  if (watched.has(space.db)) return
  watched.add(space.db)
  house.watch(space.key, (change) => {
    if (change.records.includes('plan.figure')) kept.delete(space.db)
  })
}

/** An index over figures at hand; those whose period cannot be read are left out. */
export function indexFigures(figures: readonly Figure[]): Figures {
  const dated = figures.flatMap((figure) => {
    const covers = parsePeriod(figure.period)
    return covers ? [{ ...figure, covers }] : []
  })
  const byKey = Map.groupBy(dated, (figure) => `${figure.indicator} ${figure.unit}`)
  return {
    of: (indicator, unit, saidBy) => {
      const all = byKey.get(`${indicator} ${unit}`) ?? []
      return saidBy === undefined ? all : all.filter((figure) => figure.saidOn <= saidBy)
    },
  }
}
