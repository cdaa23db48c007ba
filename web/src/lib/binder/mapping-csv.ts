import { csvLine, csvMark, type MappingView } from '#lib/house.ts'
import { mappingText } from './binder.text.ts'

const unchecked = mappingText.unchecked.vi

const columns = [
  'standard',
  'number',
  'domain_vi',
  'level',
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
  'source_vi',
  'checked_on',
  'as_of',
  'simulated',
]

/** The mapping as a table for spreadsheets: numbers as programs read them. */
export function mappingCsv({ rows, standards, domains, source, asOf, simulated }: MappingView): string {
  const standardOf = (row: MappingView['rows'][number]) => standards.find(({ key }) => key === row.standard)
  const lines = rows.map((row) =>
    csvLine(
      [
        row.standard,
        row.number,
        domains.find(({ key }) => key === row.domain)?.label.vi,
        row.level,
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
        (standardOf(row)?.source ?? source).title.vi,
        standardOf(row)?.checkedOn ?? unchecked,
        asOf.toISOString(),
        row.reading?.simulated ?? simulated,
      ].map((cell) => (cell === undefined ? '' : String(cell))),
    ),
  )
  return csvMark + csvLine(columns) + lines.join('')
}
