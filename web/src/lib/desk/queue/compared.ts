/** How a row differs from what the page shows. */
export type Mark = 'changed' | 'gone'

type Versioned = { id: string; version: number }

/**
 * What changed since the page was drawn: rows with a newer version, rows that left, and how many came that it does not show.
 *
 * @example compared([{ id: 'a', version: 1 }, { id: 'b', version: 1 }], [{ id: 'a', version: 2 }, { id: 'c', version: 1 }])
 *          // { marks: { a: 'changed', b: 'gone' }, fresh: 1 }
 */
export function compared(
  shown: readonly Versioned[],
  now: readonly Versioned[],
): { marks: Record<string, Mark>; fresh: number } {
  const versions = new Map(now.map(({ id, version }) => [id, version]))
  const marks: Record<string, Mark> = {}
  for (const { id, version } of shown) {
    const newest = versions.get(id)
    if (newest === undefined) marks[id] = 'gone'
    else if (newest !== version) marks[id] = 'changed'
  }
  const known = new Set(shown.map(({ id }) => id))
  return { marks, fresh: now.filter(({ id }) => !known.has(id)).length }
}
