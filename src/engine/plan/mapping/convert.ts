import { formatNumber } from '#base/format.ts'
import type { MappingRow } from '../framework/framework.ts'

/** A figure in another standard's unit, and how it was made. */
export type Converted = { value: number; how?: string }

/**
 * Our figure in the standard's unit: times a factor, and per so many residents where it asks that. A share told in percent is the same
 * figure: nothing is said of how.
 *
 * @param population  residents on record; without it nothing can be told per residents
 * @returns nothing where it cannot be converted
 */
export function convert(
  value: number,
  { times = 1, perResidents }: Pick<MappingRow, 'times' | 'perResidents'>,
  { population, isShare }: { population?: number | undefined; isShare: boolean },
): Converted | undefined {
  const whole = (count: number): string => formatNumber(count, 'vi', 0)
  const isSame = times === 1 || (isShare && times === 100 && perResidents === undefined)
  const by = isSame ? '' : `× ${formatNumber(times, 'vi', Number.isInteger(times) ? 0 : 4)}`
  if (perResidents === undefined) return { value: value * times, ...(by && { how: by }) }
  if (population === undefined || population <= 0) return undefined
  const per = `÷ ${whole(population)} × ${whole(perResidents)}`
  return { value: (value * times * perResidents) / population, how: [by, per].filter(Boolean).join(' ') }
}
