import { csvLine, csvMark, type ScoreView } from '#lib/house.ts'

const columns = [
  'framework',
  'unit',
  'week_from',
  'group',
  'part',
  'part_name_vi',
  'kind',
  'points',
  'of',
  'at_most',
  'value',
  'records',
  'typed_indicator',
  'typed_period',
  'typed_status',
  'typed_said_on',
  'typed_source',
  'as_of',
  'simulated',
]

/** The score as a table for spreadsheets: one line a part, live and typed told apart by `kind`; then the weeks and the units. */
export function scoreCsv(view: ScoreView): string {
  const from = view.weeks.at(-1)?.from
  const about = [view.key, view.unit.key, from]
  const end = [view.asOf.toISOString(), view.simulated]
  const none = (count: number): string[] => Array.from({ length: count }, () => '')
  const parts = view.parts.map((part) => {
    const { typed } = part
    const name = [...about, part.group, part.number ?? part.key, part.label.vi]
    if (!typed) {
      const kind = part.missing ? 'missing' : 'live'
      return [...name, kind, part.points, part.of, part.all, part.value, part.records, ...none(5), ...end]
    }
    const said = [typed.indicator, typed.period, typed.status, typed.saidOn, typed.source?.title.vi]
    const scored = typed.of === 0 ? ['', ''] : [typed.points, typed.of]
    return [...name, 'typed', ...scored, part.all, typed.value, '', ...said, ...end]
  })
  const weeks = view.weeks.map((week) => [
    view.key,
    view.unit.key,
    week.from,
    ...none(3),
    'week',
    week.points,
    week.of,
    view.all,
    ...none(7),
    ...end,
  ])
  const units = view.units.map(({ unit, now }) => [
    view.key,
    unit.key,
    from,
    ...none(3),
    'unit',
    now.points,
    now.of,
    view.all,
    ...none(7),
    ...end,
  ])
  const lines = [...parts, ...weeks, ...units].map((cells) =>
    csvLine(cells.map((cell) => (cell === undefined ? '' : String(cell)))),
  )
  return csvMark + csvLine(columns) + lines.join('')
}
