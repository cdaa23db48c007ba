import { fill } from '../../fill.ts'
import { type Mistake, numberOf, type Typed } from '../../form.ts'
import { formatDate, isLocalDate, type LocalDate, type Words } from '../../house.ts'

/** One thing to type or choose in a row. `time` is '07:30-11:30', `day` is '30/04/2026'. */
export type Box = {
  name: string
  label: Words
  kind: 'text' | 'day' | 'number' | 'choice' | 'tick'
  choices?: Readonly<Record<string, Words>>
  optional?: true
  wide?: true
}

/** What stands in the boxes of one row, as it is typed. */
export type Row = Readonly<Record<string, string>>

/** One part of a definition's form: rows of the same boxes, `by` the box that tells them apart; `single` has just one row. */
export type Part = {
  name: string
  label: Words
  why?: Words
  boxes: readonly Box[]
  by: string
  rows: readonly Row[]
  single?: true
}

/** A row that was read: what it says and where it stood, so that a mistake can be told at its box. */
export type Read = { at: string; row: Row }

/** How many empty rows wait under the filled ones. */
const spare = 2

/** Words of what cannot be read. */
export const formText = {
  needed: { vi: '{part}: cần ghi «{box}».', en: '{part}: “{box}” is needed.' },
  badDay: {
    vi: '{part}: «{text}» không phải ngày. Viết như 30/04/2026.',
    en: '{part}: “{text}” is no day. Write like 30/04/2026.',
  },
  badNumber: {
    vi: '{part}: «{text}» không phải một số. Viết như 95 hoặc 92,5.',
    en: '{part}: “{text}” is no number. Write like 95 or 92.5.',
  },
  badHours: {
    vi: '{part}: giờ «{text}» phải viết như 07:30-11:30 13:00-17:00.',
    en: '{part}: hours “{text}” must be written like 07:30-11:30 13:00-17:00.',
  },
  twice: { vi: '{part}: «{text}» có hai lần.', en: '{part}: “{text}” stands twice.' },
} as const satisfies Record<string, Words>

/** A mistake in words, at its box. */
export function mistakeAt(at: string, words: Words, places: Readonly<Record<string, Words | string>>): Mistake {
  const said = (language: 'vi' | 'en'): string =>
    fill(
      words[language],
      Object.fromEntries(
        Object.entries(places).map(([name, place]) => [name, typeof place === 'string' ? place : place[language]]),
      ),
    )
  return { at, words: { vi: said('vi'), en: said('en') } }
}

/** A day as typed (`30/04/2026`, `30-4-2026` or `2026-04-30`), or nothing. */
export function dayOf(text: string): LocalDate | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? []
  const local = year === '' ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(local) ? local : undefined
}

/** A day as it stands in a box. */
export function dayText(day: LocalDate | undefined): string {
  return day === undefined ? '' : formatDate(day, 'vi')
}

/** A number as it stands in a box: the sign people here write. */
export function numberText(value: number | undefined): string {
  return value === undefined ? '' : String(Math.round(value * 1e6) / 1e6).replace('.', ',')
}

/** The parts as they were typed, with empty rows to fill; `more` names a part that gets further ones. */
export function typedParts(parts: readonly Part[], typed: Typed | undefined, more = ''): Part[] {
  return parts.map((part) => {
    const rows = typed === undefined ? part.rows : typedRows(part, typed).map(({ row }) => row)
    const filled = part.single ? rows.slice(0, 1) : rows.filter((row) => !isBlank(part, row))
    const empty = part.single ? 0 : more === part.name ? spare + 4 : spare
    return { ...part, rows: [...filled, ...Array.from({ length: empty }, () => ({}))] }
  })
}

/** The filled rows of each part, by its name, or what cannot be read in them. A ticked `drop` takes a row away. */
export function readParts(parts: readonly Part[], typed: Typed): Record<string, Read[]> | Mistake[] {
  const read = parts.map(
    (part) => [part, typedRows(part, typed).filter(({ row }) => part.single || !isBlank(part, row))] as const,
  )
  const mistakes = read.flatMap(([part, rows]) => [
    ...rows.flatMap(({ at, row }) => part.boxes.flatMap((box) => flawOf(part, box, at, row[box.name] ?? ''))),
    ...twiceIn(part, rows),
  ])
  return mistakes.length > 0 ? mistakes : Object.fromEntries(read.map(([part, rows]) => [part.name, rows]))
}

function typedRows(part: Part, typed: Typed): Read[] {
  const numbers = new Set(
    Object.keys(typed).flatMap((name) => {
      const [of, number] = name.split('.')
      return of === part.name && /^\d{1,4}$/.test(number ?? '') ? [Number(number)] : []
    }),
  )
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => ({
      at: `${part.name}.${number}`,
      row: Object.fromEntries(
        part.boxes.map(({ name }) => [name, (typed[`${part.name}.${number}.${name}`] ?? '').normalize('NFC').trim()]),
      ),
      isDropped: typed[`${part.name}.${number}.drop`] !== undefined,
    }))
    .filter(({ isDropped }) => !isDropped)
}

/** Choices always say something and ticks are not typed: a row is empty when nothing was written in it. */
function isBlank({ boxes }: Part, row: Row): boolean {
  return boxes.every(({ name, kind }) => kind === 'choice' || kind === 'tick' || (row[name] ?? '') === '')
}

function flawOf(part: Part, box: Box, row: string, text: string): Mistake[] {
  const at = `${row}.${box.name}`
  if (text === '')
    return box.optional || box.kind === 'tick'
      ? []
      : [mistakeAt(at, formText.needed, { part: part.label, box: box.label })]
  if (box.kind === 'day' && dayOf(text) === undefined)
    return [mistakeAt(at, formText.badDay, { part: part.label, text })]
  if (box.kind === 'number' && numberOf(text) === undefined)
    return [mistakeAt(at, formText.badNumber, { part: part.label, text })]
  return []
}

function twiceIn(part: Part, rows: readonly Read[]): Mistake[] {
  if (part.single) return []
  const name = ({ row }: Read): string => dayOf(row[part.by] ?? '') ?? row[part.by] ?? ''
  return rows
    .filter((one, index) => rows.findIndex((other) => name(other) === name(one)) !== index)
    .map((one) => mistakeAt(`${one.at}.${part.by}`, formText.twice, { part: part.label, text: one.row[part.by] ?? '' }))
}

/** Words typed in Vietnamese with or without their English. */
export function wordsOf(vi: string | undefined, en: string | undefined): Words {
  return { vi: vi ?? '', en: en || (vi ?? '') }
}
