import { fill } from '#lib/fill.ts'
import { formatNumber, type Language, type TargetView } from '#lib/house.ts'
import { boardText } from './board.text.ts'

type Unit = TargetView['units'][number]

/** How much of what is wrong stands with a unit: the late of a share, else all it counts. */
export function shortOf(
  { numerator = 0, denominator = 0, records }: Pick<Unit, 'numerator' | 'denominator' | 'records'>,
  isShare: boolean,
): number {
  return isShare ? denominator - numerator : records
}

/** Whether the figure is a part of a whole, so that something can fall short. */
export function isPartOfWhole(target: TargetView): boolean {
  return target.measure?.kind === 'share'
}

/**
 * Where it goes wrong, in one sentence of numbers: '186 hồ sơ trễ; nhiều nhất Bến Nghé 45, Bến Thành 31.' Empty when nothing
 * does.
 *
 * @param isLate  what falls short is late; else it lacks some other property
 */
export function reasonOf(
  target: TargetView,
  isLate: boolean,
  language: Language,
  shorts: Readonly<Record<string, string>> = {},
): string {
  const { reading } = target.line
  if (reading.worst) return fill(boardText.worstAt[language], { field: reading.worst.label[language] })
  const isShare = isPartOfWhole(target)
  const rows = target.units
    .map((row) => ({ name: shorts[row.unit.id] ?? row.unit.label[language], short: shortOf(row, isShare) }))
    .filter(({ short }) => short > 0)
  const worst = [...rows].sort((a, b) => b.short - a.short).slice(0, 2)
  if (worst.length === 0) return ''
  const units = worst.map(({ name, short }) => `${name} ${formatNumber(short, language)}`).join(', ')
  const words = boardText[isShare ? (isLate ? 'mostShort' : 'mostMissing') : 'mostCounted']
  return fill(words[language], { short: formatNumber(shortOf({ ...reading, records: 0 }, isShare), language), units })
}

/** The fewest units, at most three, that hold half of what is wrong, and their share; nothing when it is spread wider. */
export function halfHolders(
  rows: readonly { name: string; short: number }[],
): { names: string[]; share: number } | undefined {
  const whole = rows.reduce((sum, { short }) => sum + short, 0)
  const sorted = [...rows].sort((a, b) => b.short - a.short)
  let held = 0
  for (const [index, { short }] of sorted.slice(0, 3).entries()) {
    held += short
    if (whole > 0 && held / whole >= 0.5)
      return { names: sorted.slice(0, index + 1).map(({ name }) => name), share: held / whole }
  }
  return undefined
}
