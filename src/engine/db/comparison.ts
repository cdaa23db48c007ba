/** What is stored and not what was counted from the events, in words. */
export type Differing = { what: string; stored: string; counted: string }

/** How much was compared, and the first of what differs. */
export type Comparison = { count: number; differences: Differing[] }

/** A row of a comparison: each tells how much was compared, and one difference, or none (`what` is null). */
export type Compared = { compared: number } & { [Name in keyof Differing]: Differing[Name] | null }

/** The rows of a comparison put together. */
export function comparisonOf(rows: readonly Compared[]): Comparison {
  const differences = rows.flatMap(({ what, stored, counted }) =>
    what === null ? [] : [{ what, stored: stored ?? '', counted: counted ?? '' }],
  )
  return { count: Number(rows[0]?.compared ?? 0), differences }
}
