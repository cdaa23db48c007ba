import { parsePeriod, periodLabel } from '#base/period.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { Guard } from '../../effect/guard.ts'
import type { Snapshot } from '../../record/record.ts'
import type { UnitTree } from '../../unit/unit-tree.ts'
import { listFinished } from './grid.store.ts'

/** Where a figure stands. */
export type Spot = { indicator: string; unit: string; period: string }

/** The finished period that covers a cell: the unit's own, or one of the indicator for a unit above. */
export function coveredBy(sheets: readonly Snapshot[], units: UnitTree, spot: Spot): Snapshot | undefined {
  return sheets.find(({ content, unit }) => {
    if (content['period'] !== spot.period) return false
    const { indicator } = content
    if (typeof indicator !== 'string' || indicator === '') return unit === spot.unit
    return indicator === spot.indicator && units.ancestors(spot.unit).includes(unit)
  })
}

/** Where a figure's record stands. */
export function spotOf({ content, unit }: Snapshot): Spot {
  return { indicator: String(content['indicator'] ?? ''), unit, period: String(content['period'] ?? '') }
}

/** Why a figure of a finished period cannot be written. */
export function locked(spot: Spot, sheet: Snapshot): Refusal {
  const period = parsePeriod(spot.period)
  const label = period ? periodLabel(period) : { vi: spot.period, en: spot.period }
  return refuse('period_finished', 'period', { period: label.vi, period_en: label.en, code: sheet.code })
}

/** No figure of a finished period is entered, corrected or withdrawn before the period is opened again. */
export const guardFigure: Guard = async (_house, space, _who, { record }) => {
  const spot = spotOf(record)
  const sheet = coveredBy(await listFinished(space.db.query, space.id), space.units, spot)
  return sheet ? [locked(spot, sheet)] : []
}

/** A period is finished once, and not before it has begun. */
export const guardSheet: Guard = async (_house, space, _who, { event, record }) => {
  if (event.act !== 'finish') return []
  const spot = spotOf(record)
  const period = parsePeriod(spot.period)
  if (!period || period.from > event.day) return [refuse('bad_period', 'period', { period: spot.period.slice(0, 40) })]
  const finished = await listFinished(space.db.query, space.id)
  const same = finished.find(
    (one) =>
      one.unit === record.unit &&
      one.content['period'] === spot.period &&
      (one.content['indicator'] ?? '') === (record.content['indicator'] ?? ''),
  )
  return same ? [locked(spot, same)] : []
}
