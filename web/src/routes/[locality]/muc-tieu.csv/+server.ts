import type { BoardLine } from '#lib/house.ts'
import { ask } from '#lib/server/ask.ts'
import { asOfDay } from '#lib/targets/day.server.ts'
import { statusWords } from '#lib/text.ts'
import { askedUnit } from '#lib/units/asked.server.ts'
import type { RequestHandler } from './$types'

const columns = [
  'code',
  'target_vi',
  'target_en',
  'group',
  'unit',
  'value',
  'numerator',
  'denominator',
  'comparator',
  'target',
  'status',
  'status_vi',
  'provenance',
  'confidence',
  'value_status',
  'records',
  'period',
  'owner',
  'as_of',
  'simulated',
  'of_unit',
  'basis',
  'records_by_share',
  'unit_changes',
]

/** The board as a table for spreadsheets: numbers as programs read them (shares 0–1, point as decimal mark). */
export const GET: RequestHandler = async (event) => {
  const { locality } = event.params
  const plan = event.url.searchParams.get('plan')
  const board = await ask(event, 'board', {
    locality,
    ...(plan ? { plan } : {}),
    ...askedUnit(event.url.searchParams),
    ...asOfDay(event.url.searchParams),
  })
  const rows = [columns, ...board.lines.map((line) => rowOf(line))]
  // The mark at the beginning tells spreadsheets that the letters are UTF-8.
  const text = `\ufeff${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
  const name = `${locality}-${board.plan.key}.csv`
  return new Response(text, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  })
}

function rowOf({ code, label, group, unit, reading, owner }: BoardLine): unknown[] {
  const { value, numerator, denominator, target, status, provenance, confidence, records, period, asOf, simulated } =
    reading
  return [
    code,
    label.vi,
    label.en,
    group,
    unit.vi,
    value,
    numerator,
    denominator,
    target?.comparator,
    target?.value,
    status,
    statusWords[status].vi,
    provenance,
    confidence,
    reading.valueStatus,
    records.count,
    period,
    owner.label.vi,
    asOf.toISOString(),
    simulated,
    reading.unit.label.vi,
    reading.basis,
    reading.shared?.records ?? 0,
    (reading.breaks ?? []).map(({ on, number: decision }) => `${on} ${decision}`).join('; '),
  ]
}

/** Quoted where needed; a text that a spreadsheet would run as a formula gets an apostrophe. */
function quoted(value: unknown): string {
  const text = value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) && !/^(>=|<=|[=<>])$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
