import { fold, type Words } from '#base/text.ts'
import type { CellMistake, Sheet } from '../annex/annex.ts'
import type { CriteriaFramework, CriterionDeclaration } from './framework.ts'

/** The columns of a list of criteria, by what their heads are called. */
const heads = {
  group: ['nhom', 'nhom chi so', 'nhom tieu chi', 'linh vuc', 'muc'],
  number: ['so', 'stt', 'so hieu', 'ma', 'ma so', 'tt'],
  label: ['chi so', 'ten chi so', 'tieu chi', 'ten tieu chi', 'noi dung', 'yeu cau'],
  shownBy: ['minh chung', 'tai lieu minh chung', 'minh chung can co', 'tai lieu kiem chung', 'cach chung minh'],
  english: ['tieng anh', 'ten tieng anh', 'english'],
} as const

type Column = keyof typeof heads
type Columns = Partial<Record<Column, number>>
type Group = CriteriaFramework['groups'][number]

/** A list of criteria as read: its groups where every row is right, else what is wrong in which cell. */
export type CriteriaRead = { groups: Group[]; mistakes: CellMistake[] }

const mostLabel = 1_000
const oneGroup: Words = { vi: 'Các chỉ số', en: 'Criteria' }

/**
 * Reads criteria from a sheet: a row of heads with at least the criterion and what shows it, then one row each. Without a column of
 * groups, a row in which nothing but the criterion stands names the group of those below it. Without a number it is given its place.
 *
 * @returns undefined where no row holds both heads
 */
export function readCriteria(sheet: Sheet): CriteriaRead | undefined {
  const head = sheet.rows.findIndex((row) => isWhole(columnsOf(row)))
  if (head === -1) return undefined
  const columns = columnsOf(sheet.rows[head] ?? [])
  const mistakes: CellMistake[] = []
  const groups: (Omit<Group, 'criteria'> & { criteria: CriterionDeclaration[] })[] = []
  const opened = (label: Words): (typeof groups)[number] => {
    const known = groups.find((one) => one.label.vi === label.vi)
    if (known) return known
    const made = { key: `nhom-${groups.length + 1}`, label, criteria: [] }
    groups.push(made)
    return made
  }
  let under: Words | undefined
  for (const [index, cells] of sheet.rows.slice(head + 1).entries()) {
    const texts = textsOf(cells, columns)
    const row = head + 2 + index
    if (Object.values(texts).every((text) => text === '')) continue
    if (isHeading(texts, columns)) {
      under = { vi: texts.label, en: texts.english || texts.label }
      continue
    }
    mistakes.push(...mistakesOf(row, texts, columns))
    const group = opened(texts.group ? { vi: texts.group, en: texts.group } : (under ?? oneGroup))
    group.criteria.push(criterionOf(texts, `${group.key}-${group.criteria.length + 1}`, group.criteria.length + 1))
  }
  const all = groups.flatMap(({ criteria }) => criteria)
  if (all.length === 0) return undefined
  return { groups: mistakes.length > 0 ? [] : groups, mistakes }
}

/** Words alone over a list without a column of groups: the name of those below. */
function isHeading({ number, label, shownBy }: Record<Column, string>, { group }: Columns): boolean {
  return group === undefined && label !== '' && shownBy === '' && !/\d/.test(number)
}

function criterionOf(texts: Record<Column, string>, key: string, place: number): CriterionDeclaration {
  return {
    key,
    number: texts.number || String(place),
    label: { vi: texts.label, en: texts.english || texts.label },
    shownBy: { vi: texts.shownBy, en: texts.shownBy },
  }
}

function mistakesOf(row: number, texts: Record<Column, string>, columns: Columns): CellMistake[] {
  const at = (column: Column, words: Words): CellMistake => ({ row, column: columns[column] ?? 1, words })
  return [
    ...(texts.label === '' ? [at('label', said.noLabel)] : []),
    ...(texts.shownBy === '' ? [at('shownBy', said.noEvidence)] : []),
    ...(texts.number.length > 20 ? [at('number', said.longNumber)] : []),
    ...(['label', 'shownBy', 'group', 'english'] as const)
      .filter((column) => texts[column].length > mostLabel)
      .map((column) => at(column, said.tooLong)),
  ]
}

function columnsOf(row: readonly string[]): Columns {
  const found: Columns = {}
  for (const [index, cell] of row.entries())
    for (const [column, names] of Object.entries(heads) as [Column, readonly string[]][])
      if (found[column] === undefined && names.includes(plain(cell))) found[column] = index + 1
  return found
}

function isWhole({ label, shownBy }: Columns): boolean {
  return label !== undefined && shownBy !== undefined
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function textsOf(cells: readonly string[], columns: Columns): Record<Column, string> {
  const of = (column: Column): string => (cells[(columns[column] ?? 0) - 1] ?? '').normalize('NFC').trim()
  return {
    group: of('group'),
    number: of('number'),
    label: of('label'),
    shownBy: of('shownBy'),
    english: of('english'),
  }
}

const said = {
  noLabel: { vi: 'Thiếu tên chỉ số.', en: 'The criterion is missing.' },
  noEvidence: {
    vi: 'Thiếu minh chứng: ghi tài liệu hoặc số liệu nào cho thấy đạt.',
    en: 'What shows it is missing: name the paper or figure that shows that it is met.',
  },
  longNumber: { vi: 'Số hiệu dài quá 20 ký tự.', en: 'The number is longer than 20 characters.' },
  tooLong: { vi: 'Dài quá 1.000 ký tự.', en: 'Longer than 1,000 characters.' },
} as const satisfies Record<string, Words>
