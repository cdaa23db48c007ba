import type { TargetView } from '#lib/house.ts'

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
