import { csvLine, csvMark, type MappingView } from '#lib/house.ts'

const columns = [
  'standard',
  'number',
  'name_vi',
  'name_en',
  'unit',
  'match',
  'indicator',
  'indicator_name_vi',
  'our_value',
  'our_period',
  'converted_by',
  'value',
  'provenance',
  'confidence',
  'note_vi',
  'as_of',
  'simulated',
]

/** The mapping as a table for spreadsheets: numbers as programs read them. */
export function mappingCsv({ rows, asOf, simulated }: MappingView): string {
  const lines = rows.map((row) =>
    csvLine(
      [
        row.standard,
        row.number,
        row.label.vi,
        row.label.en,
        row.unit.en,
        row.match,
        row.indicator?.code,
        row.indicator?.label.vi,
        row.reading?.value,
        row.reading?.period,
        row.how,
        row.value,
        row.reading?.provenance,
        row.reading?.confidence,
        row.lacking?.vi ?? row.note?.vi,
        asOf.toISOString(),
        row.reading?.simulated ?? simulated,
      ].map((cell) => (cell === undefined ? '' : String(cell))),
    ),
  )
  return csvMark + csvLine(columns) + lines.join('')
}
