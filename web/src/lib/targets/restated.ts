import type { PublishedRow, Words } from '#lib/house.ts'

/** One change of what was published of a month: of the whole, of single units, or of both at once. */
export type Restatement = {
  period: string
  at: Date
  whole?: { before: number | undefined; after: number | undefined }
  units: { id: string; label: Words; before: number | undefined; after: number | undefined }[]
  causeLabel?: Words
  definition?: string
}

/** The changes among published rows, the newest month first; units stand with the change of the whole of the same instant. */
export function changesOf(rows: readonly PublishedRow[], unit = ''): Restatement[] {
  const found = new Map<string, Restatement>()
  const at = ({ period, publishedAt, causeLabel, definition }: PublishedRow): Restatement => {
    const key = `${period} ${publishedAt.getTime()}`
    const one = found.get(key) ?? {
      period,
      at: publishedAt,
      units: [],
      ...(causeLabel && { causeLabel }),
      ...(definition && { definition }),
    }
    found.set(key, one)
    return one
  }
  if (unit === '')
    for (const all of Map.groupBy(
      rows.filter((row) => !row.unit),
      ({ period }) => period,
    ).values())
      for (const [n, row] of all.slice(1).entries())
        if (row.cause) at(row).whole = { before: all[n]?.value, after: row.value }
  for (const row of rows)
    if (row.unit && (unit === '' || row.unit.id === unit))
      at(row).units.push({ id: row.unit.id, label: row.unit.label, before: row.before, after: row.value })
  return [...found.values()].sort((a, b) =>
    a.period === b.period ? b.at.getTime() - a.at.getTime() : a.period < b.period ? 1 : -1,
  )
}
