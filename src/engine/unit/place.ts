import { distanceM } from '#base/geometry.ts'
import { localDate } from '#base/instant.ts'
import { fold } from '#base/text.ts'
import { checkLimit } from '../cursor.ts'
import type { House, Space } from '../house.ts'
import { ownRecords } from '../own.records.ts'
import type { LocalityView, PlaceView, Questions, UnitView } from '../question.ts'
import { dayOf, getUnitMeant } from './meant.ts'

/** A locality as its pages introduce it. */
export function localityView(space: Space): LocalityView {
  const { key, label, subtitle, authority, validFrom, validUntil, phones, plans } = space.declaration
  const byModule = Map.groupBy(
    space.records.filter((type) => !ownRecords.includes(type)),
    (type) => type.name.split('.')[0] ?? '',
  )
  return {
    key,
    label,
    subtitle,
    authority,
    validFrom,
    ...(validUntil !== undefined && { validUntil }),
    phones,
    simulated: space.simulated,
    modules: [...byModule].map(([name, types]) => ({
      name,
      label: types[0]?.label ?? { vi: name, en: name },
      records: types.map((type) => type.name),
    })),
    plans: plans.map((plan) => ({ key: plan.key, label: plan.label, period: plan.period, announced: plan.announced })),
  }
}

/**
 * The units in force on a day, or the one that a key, code or name meant that day.
 *
 * @throws {Refused} `ambiguous_unit` for a code without a day that several units had
 */
export function units(house: House, space: Space, asks: Questions['units']['asks']): UnitView[] {
  const day = asks.on ?? localDate(house.clock())
  if (asks.code !== undefined) {
    const { parentId: _, ...view } = getUnitMeant(
      space.units,
      asks.code,
      asks.on === undefined ? undefined : dayOf(asks.on),
      'code',
    )
    return [view]
  }
  return space.units.all
    .filter((unit) => unit.validFrom <= day && (unit.validUntil === undefined || day < unit.validUntil))
    .map(({ parentId: _, ...view }) => view)
}

/** Streets, landmarks and wards by a text without accents, or the ones nearest to a point. */
export function places(house: House, space: Space, asks: Questions['places']['asks']): PlaceView[] {
  const limit = checkLimit(asks.limit, 8, 50)
  const day = localDate(house.clock())
  const all: PlaceView[] = space.declaration.places.map((place) => {
    const unit = space.units.unitAt(place.point, day)
    return {
      name: place.name,
      kind: place.kind,
      point: place.point,
      ...(unit !== undefined && { unit: space.units.name(unit) }),
    }
  })
  const { point, text } = asks
  if (point) return all.sort((a, b) => distanceM(a.point, point) - distanceM(b.point, point)).slice(0, limit)
  const words = fold(text ?? '').replace(/^\d+\S*\s+/, '')
  if (words === '') return all.filter((place) => place.kind === 'landmark').slice(0, limit)
  const ranked = all.map((place) => ({ place, rank: rankOf(fold(place.name), words) })).filter(({ rank }) => rank > 0)
  return ranked
    .sort((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ place }) => place)
}

/** Exact name, then the name inside what was typed ("12 Lê Lợi, quận 1"), then the beginning, then anywhere, then all words. */
function rankOf(name: string, words: string): number {
  if (name === words) return 5
  if (words.includes(name)) return 4
  if (name.startsWith(words)) return 3
  if (name.includes(words)) return 2
  return words.split(' ').every((word) => name.includes(word)) ? 1 : 0
}
