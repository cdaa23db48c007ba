import { normaliseCode } from '#base/id.ts'
import { type LocalDate, localDate } from '#base/instant.ts'
import { type Refusal, refuse } from '#base/refusal.ts'
import type { RecordType } from '../declare.ts'
import type { Actor } from '../engine.ts'
import type { BulkAct, Life } from '../record/bulk.ts'
import type { Form } from '../record/field.ts'
import type { UnitTree } from '../unit/unit-tree.ts'
import { answerOf, numberOf } from './answer.ts'
import type { ImportMap, Recipe, Step } from './map.ts'
import { type Moment, readMoment } from './moment.ts'
import { columnsOf, formOf, openingAct } from './order.ts'

/** A row of the file: its number (the header is row 1) and its cells; `broken` when the file's own form is. */
export type Row = { row: number; cells: readonly string[]; broken?: true }

/** What a row says: a whole life, or why it cannot be one. A refusal's `at` is the column. */
export type Read =
  | { row: number; life: Life; remarks: string[]; kept?: Record<string, string> }
  | { row: number; refusals: Refusal[] }

/** Reads rows of one file by one map. */
export type RowReader = {
  read(row: Row): Read
  /** The column that fills a field of the life's n-th act, for pointing at it. */
  columnOf(life: Life, act: number, field: string | undefined): string
}

type Reading = {
  map: ImportMap
  header: readonly string[]
  type: RecordType
  units: UnitTree
  actor: Actor
  now: Date
  zone: string
  file: string
}

// A report that stayed open for so long is more often a wrong year than a long wait; both are kept.
const slowMs = 5 * 365 * 86_400_000

/** Makes the reader of one file. The map has passed `checkOrder`. */
export function rowReader(given: Reading): RowReader {
  const { map, header, type } = given
  const place = new Map(header.map((name, index) => [name, index]))
  const opening: Step = {
    act: openingAct(type, map) ?? '',
    at: map.openedAt,
    values: map.values,
    by: map.by ?? 'sender',
  }
  const sayNothing = new Map(Object.entries(map.empty ?? {}).map(([column, texts]) => [column, new Set(texts)]))
  const everywhere = sayNothing.get('*')
  const cellOf = (row: Row, column: string): string => {
    const text = (row.cells[place.get(column) ?? -1] ?? '').trim()
    return text === '' || everywhere?.has(text) || sayNothing.get(column)?.has(text) ? '' : text
  }
  const forms = new Map<Step, Form>()
  const formFor = (step: Step): Form => {
    const form = forms.get(step) ?? formOf(type, step.act, step === opening)
    forms.set(step, form)
    return form
  }
  const reader: CellReader = { ...given, cellOf, formFor, order: map.dateOrder ?? 'ymd' }
  return {
    read: (row) => readRow(reader, opening, row),
    columnOf(life, act, field) {
      const step = stepOf(opening, map, life.acts[act]?.command.act)
      const recipe = field === undefined ? undefined : step?.values?.[field]
      if (field === 'code') return map.code ?? ''
      return recipe === undefined ? (field ?? step?.at ?? '') : columnsOf(recipe).join(', ') || (field ?? '')
    },
  }
}

function stepOf(opening: Step, map: ImportMap, act: string | undefined): Step | undefined {
  if (act === opening.act) return opening
  const steps = !map.acts ? [] : 'cases' in map.acts ? Object.values(map.acts.cases).flat() : map.acts
  return steps.find((step) => step.act === act)
}

type CellReader = Reading & {
  cellOf: (row: Row, column: string) => string
  formFor: (step: Step) => Form
  order: 'ymd' | 'dmy' | 'mdy'
}

function readRow(reader: CellReader, opening: Step, row: Row): Read {
  const { header, cellOf } = reader
  if (row.broken) return { row: row.row, refusals: [refuse('broken_row')] }
  if (row.cells.length !== header.length)
    return {
      row: row.row,
      refusals: [refuse('wrong_columns', undefined, { count: row.cells.length, expected: header.length })],
    }
  const refusals: Refusal[] = []
  const steps = [opening, ...followers(reader, row, refusals)]
  const acts: BulkAct[] = []
  const remarks = new Set<string>()
  let last: Date | undefined
  for (const step of steps) {
    if (step.ifDated && cellOf(row, step.at) === '') continue
    const moment = momentOf(reader, row, step, last, refusals)
    if (moment?.dayOnly) remarks.add('day_only')
    last = moment?.at ?? last
    const values = valuesOf(reader, row, step, refusals, moment && localDate(moment.at))
    const id = `import:${reader.file}:${row.row}:${acts.length}`
    acts.push({
      who: step.by === 'sender' ? 'sender' : reader.actor,
      at: moment?.at ?? reader.now,
      command: { id, act: step.act, values, channel: 'import' },
    })
  }
  const code = codeOf(reader, row, refusals)
  if (refusals.length > 0) return { row: row.row, refusals }
  if (last && acts[0] && last.getTime() - acts[0].at.getTime() > slowMs) remarks.add('years_long')
  const kept = keptOf(reader, row, remarks)
  return {
    row: row.row,
    life: { record: reader.type.name, acts, ...(code !== undefined && { code }) },
    remarks: [...remarks],
    ...(kept && { kept }),
  }
}

function followers(reader: CellReader, row: Row, refusals: Refusal[]): readonly Step[] {
  const { acts } = reader.map
  if (!acts) return []
  if (!('cases' in acts)) return acts
  const text = reader.cellOf(row, acts.column)
  const found = Object.hasOwn(acts.cases, text) ? acts.cases[text] : acts.otherwise
  if (!found) refusals.push(unlisted(acts.column, text, Object.keys(acts.cases)))
  return found ?? []
}

function unlisted(column: string, text: string, known: readonly string[]): Refusal {
  return refuse('not_mapped', column, { column, answer: text.slice(0, 80), known: known.join(', ') })
}

function momentOf(
  reader: CellReader,
  row: Row,
  step: Step,
  last: Date | undefined,
  refusals: Refusal[],
): Moment | undefined {
  const text = reader.cellOf(row, step.at)
  const no = (code: string, more: Record<string, string> = {}): undefined =>
    void refusals.push(refuse(code, step.at, { label: step.at, column: step.at, answer: text.slice(0, 80), ...more }))
  if (text === '') return no('required')
  const moment = readMoment(text, reader.order, reader.zone)
  if (!moment) return no('not_a_moment')
  if (moment.at > reader.now) return no('in_future')
  // A day without a time, on the day of the act before it, was not before that act.
  if (last && moment.dayOnly && moment.at < last && last.getTime() - moment.at.getTime() < 86_400_000)
    return { ...moment, at: last }
  return last && moment.at < last ? no('before_last') : moment
}

function valuesOf(
  reader: CellReader,
  row: Row,
  step: Step,
  refusals: Refusal[],
  day: LocalDate | undefined,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const form = reader.formFor(step)
  for (const [name, recipe] of Object.entries(step.values ?? {})) {
    const answer = cooked(reader, row, recipe, refusals)
    if (answer === undefined || answer === '') continue
    values[name] = typeof answer === 'string' ? answerOf(form[name], answer, reader.order, reader.units, day) : answer
  }
  return values
}

function cooked(reader: CellReader, row: Row, recipe: Recipe, refusals: Refusal[]): unknown {
  const { cellOf } = reader
  if (typeof recipe === 'string') return cellOf(row, recipe)
  if ('fixed' in recipe) return recipe.fixed
  if ('join' in recipe)
    return recipe.join
      .map((column) => cellOf(row, column))
      .filter(Boolean)
      .join(recipe.with ?? ' ')
  if ('longitude' in recipe) {
    const [longitude, latitude] = [cellOf(row, recipe.longitude), cellOf(row, recipe.latitude)]
    return longitude === '' && latitude === ''
      ? undefined
      : { longitude: numberOf(longitude), latitude: numberOf(latitude) }
  }
  const text = cellOf(row, recipe.column)
  if (Object.hasOwn(recipe.choices, text)) return recipe.choices[text]
  if (recipe.otherwise !== undefined) return recipe.otherwise
  if (text !== '') refusals.push(unlisted(recipe.column, text, Object.keys(recipe.choices)))
  return undefined
}

function codeOf(reader: CellReader, row: Row, refusals: Refusal[]): string | undefined {
  const { code } = reader.map
  if (code === undefined) return undefined
  const text = reader.cellOf(row, code)
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._/#:-]{0,59}$/u.test(text)) return normaliseCode(text) ?? text
  refusals.push(
    text === ''
      ? refuse('required', code, { label: code })
      : refuse('not_a_number', code, { column: code, answer: text.slice(0, 80) }),
  )
  return undefined
}

/** Columns kept beside the event as they were written; one whose text says "not known" is told. */
function keptOf(reader: CellReader, row: Row, remarks: Set<string>): Record<string, string> | undefined {
  const { keep, empty = {} } = reader.map
  const raw = (column: string): string => (row.cells[reader.header.indexOf(column)] ?? '').trim()
  if (
    Object.entries(empty).some(([column, texts]) => column !== '*' && texts.includes(raw(column)) && raw(column) !== '')
  )
    remarks.add('placeholder')
  if (!keep) return undefined
  return Object.fromEntries(keep.map((column) => [column, raw(column).slice(0, 500)]).filter(([, text]) => text !== ''))
}
