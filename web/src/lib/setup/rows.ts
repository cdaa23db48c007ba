import { fold, keyOf, type Words } from '../house.ts'
import { setupText } from './setup.text.ts'

/** One line of what was pasted: its cells, and what is wrong with it. */
export type Row<T> = { line: string; value?: T; wrong: { words: Words; text: string }[] }

/** A unit as it was pasted, by the keys it will have. */
export type PastedUnit = { key: string; name: string; nameEn: string; kind: string; parent: string }

/** A person as pasted; `unit` is a unit's key. */
export type PastedPerson = { name: string; fullName: string; title: string; unit: string; roles: string[] }

/** A unit that is there already. */
export type Known = { key: string; name: string }

const kinds: readonly (readonly [kind: string, ...words: string[]])[] = [
  ['neighbourhood', 'khu pho', 'to dan pho', 'ap', 'thon', 'khom', 'to', 'neighbourhood'],
  ['office', 'van phong', 'trung tam', 'cong an', 'ban chi huy', 'office', 'tram'],
  ['department', 'phong', 'ban', 'department'],
  ['desk', 'quay', 'ban tiep nhan', 'desk'],
  ['ward', 'phuong', 'ward'],
  ['commune', 'xa', 'commune'],
]

const roleWords: readonly (readonly [role: string, ...words: string[]])[] = [
  ['leader', 'lanh dao', 'leader'],
  ['admin', 'quan tri', 'admin', 'administrator'],
  ['officer', 'can bo', 'officer'],
  ['feedback', 'phan anh', 'feedback'],
  ['one_stop', 'mot cua', 'one-stop', 'one stop', 'one_stop'],
  ['figures', 'so lieu', 'figures'],
]

/** Lines of a spreadsheet or a CSV file as cells: split at tabs, else at semicolons, else at commas outside quotes. */
export function cellsOf(text: string): { line: string; cells: string[] }[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.normalize('NFC').trimEnd())
    .filter((line) => line.trim() !== '')
  const sign = ['\t', ';'].find((one) => lines.some((line) => line.includes(one))) ?? ','
  return lines.map((line) => ({ line, cells: split(line, sign) }))
}

function split(line: string, sign: string): string[] {
  const cells = ['']
  let isQuoted = false
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === sign && !isQuoted) cells.push('')
    else cells[cells.length - 1] += letter
  }
  return cells.map((cell) => cell.trim())
}

/** Units from lines `name; kind; unit above; name in English`. A unit above may be one of the lines before it. */
export function unitRows(text: string, known: readonly Known[]): Row<PastedUnit>[] {
  const all = [...known]
  return cellsOf(text).map(({ line, cells }) => {
    const [name = '', said = '', above = '', nameEn = ''] = cells
    const kind = kindOf(said || name)
    const key = keyOf(name)
    const parent = above === '' ? all[0] : all.find((one) => isSame(one, above))
    const wrong = [
      ...(key === '' ? [{ words: setupText.noName, text: name }] : []),
      ...(kind === undefined ? [{ words: setupText.badKind, text: said || name }] : []),
      ...(parent === undefined ? [{ words: setupText.noParent, text: above }] : []),
      ...(all.some((one) => one.key === key) ? [{ words: setupText.twice, text: name }] : []),
    ]
    if (wrong.length > 0 || kind === undefined || parent === undefined) return { line, wrong }
    all.push({ key, name })
    return { line, wrong, value: { key, name, nameEn: nameEn || name, kind, parent: parent.key } }
  })
}

/** People from lines `full name; title; unit; roles; sign-in name`. An empty unit is the authority itself. */
export function peopleRows(text: string, units: readonly Known[], taken: readonly string[]): Row<PastedPerson>[] {
  const names = [...taken]
  return cellsOf(text).map(({ line, cells }) => {
    const [fullName = '', title = '', said = '', saidRoles = '', signIn = ''] = cells
    const unit = said === '' ? units[0] : units.find((one) => isSame(one, said))
    const asked = saidRoles
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
    const roles = asked.map((one) => [one, roleOf(one)] as const)
    const name = signIn === '' ? freeName(fullName, names) : signIn.toLowerCase()
    const wrong = [
      ...(fullName === '' ? [{ words: setupText.noName, text: '' }] : []),
      ...(unit === undefined ? [{ words: setupText.noUnit, text: said }] : []),
      ...(asked.length === 0 ? [{ words: setupText.noRole, text: '' }] : []),
      ...roles.filter(([, role]) => role === undefined).map(([one]) => ({ words: setupText.badRole, text: one })),
      ...(names.includes(name) ? [{ words: setupText.twice, text: name }] : []),
    ]
    if (wrong.length > 0 || unit === undefined) return { line, wrong }
    names.push(name)
    const held = roles.flatMap(([, role]) => (role === undefined ? [] : [role]))
    return { line, wrong, value: { name, fullName, title: title || fullName, unit: unit.key, roles: held } }
  })
}

function isSame({ key, name }: Known, said: string): boolean {
  return key === said || fold(name) === fold(said)
}

function kindOf(said: string): string | undefined {
  const text = fold(said)
  return kinds.find(
    ([kind, ...words]) => kind === text || words.some((word) => text === word || text.startsWith(`${word} `)),
  )?.[0]
}

function roleOf(said: string): string | undefined {
  const text = fold(said)
  return roleWords.find(([role, ...words]) => role === text || words.includes(text))?.[0]
}

/** The given name and the first letters of the others, as offices make sign-in names: 'Nguyễn Văn An' is 'an-nv'. */
function freeName(fullName: string, taken: readonly string[]): string {
  const words = keyOf(fullName).split('-').filter(Boolean)
  const given = words.at(-1) ?? ''
  const initials = words
    .slice(0, -1)
    .map((word) => word.charAt(0))
    .join('')
  const name = initials === '' ? given : `${given}-${initials}`
  const next = [name, ...Array.from({ length: 98 }, (_, index) => `${name}${index + 2}`)].find(
    (one) => !taken.includes(one),
  )
  return next ?? name
}
