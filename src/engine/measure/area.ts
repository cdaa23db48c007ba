import { localDate } from '#base/instant.ts'
import type { House, Space } from '../house.ts'
import { addAreas, listUnplaced, lockAreaFold, savePlaced, type Unplaced } from './area.store.ts'

const recordsAtOnce = 10_000

/**
 * Folds what was counted in ended units by the unit of today each record lies in. Where the succession is whole a record needs no
 * place; a record without one in a unit that was cut stays unplaced and is shared out when it is read.
 *
 * @returns how many entries; 0 where no unit has ended
 */
export async function foldAreas(house: House, space: Space): Promise<number> {
  const today = localDate(house.clock())
  const ended = space.units.ended(today)
  if (ended.length === 0) return 0
  return space.db.query.transaction().execute(async (trx) => {
    const span = await lockAreaFold(trx, space.id)
    if (!span) return 0
    let page: Unplaced[] = []
    do {
      page = await listUnplaced(trx, space.id, ended, span, page.at(-1), recordsAtOnce)
      const placed = page.flatMap(({ subject, from, place }) => {
        const heir = space.units.heir(from, place, today)
        return 'unit' in heir ? [{ subject, from, unit: heir.unit }] : []
      })
      await savePlaced(trx, space.id, placed)
    } while (page.length === recordsAtOnce)
    return addAreas(trx, space.id, ended, span)
  })
}
