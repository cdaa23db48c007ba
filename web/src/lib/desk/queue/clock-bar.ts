/** The bar of the time used, in px: the due date stands at the same place in all rows, so that their marks are one line. */
export const clockBar = { width: 100, due: 80 } as const

/**
 * What a row draws over the ground of its bar: the time used, or after the due date the time since, and the triangle of now.
 *
 * @param used  share of the working time: 1 is the due date; what lies beyond the bar is drawn at its end
 * @returns a path
 */
export function clockPath(used: number, isLate: boolean): string {
  const { width, due } = clockBar
  const now = Math.round(Math.max(2, Math.min(width - 2, used * due)) * 10) / 10
  const from = isLate ? due + 0.75 : 0
  const bar = now > from ? `M${from} 5H${now}v4H${from}Z` : ''
  return `${bar}M${now - 3.5} 0h7L${now} 4Z`
}
