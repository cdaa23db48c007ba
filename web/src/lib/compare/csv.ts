import { type ComparisonView, csvLine, csvMark } from '#lib/house.ts'

const columns = [
  'key',
  'name_vi',
  'name_en',
  'indicator',
  'definition_version',
  'period',
  'value',
  'numerator',
  'denominator',
  'residents',
  'per_1000_residents',
  'records',
  'comparable',
  'unit_changes',
  'status',
  'confidence',
  'provenance',
  'as_of',
  'simulated',
  'worst_field',
]

/** The comparison as a table for spreadsheets: numbers as programs read them. */
export function comparisonCsv({ rows, code, version, period, asOf, valueStatus }: ComparisonView): string {
  const lines = rows.map((row) =>
    csvLine(
      [
        row.key,
        row.label.vi,
        row.label.en,
        code,
        version,
        period,
        row.value,
        row.numerator,
        row.denominator,
        row.population,
        row.perThousand,
        row.records,
        row.isOther !== true,
        row.breaks.map(({ on, number }) => `${on} ${number}`).join('; '),
        row.value === undefined ? undefined : valueStatus,
        row.confidence,
        row.provenance,
        asOf.toISOString(),
        row.simulated,
        row.worst?.label.vi,
      ].map((cell) => (cell === undefined ? '' : String(cell))),
    ),
  )
  return csvMark + csvLine(columns) + lines.join('')
}
