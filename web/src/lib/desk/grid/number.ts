/** A number somebody typed: clear, one of two (the Vietnamese reading first, then the English), or none. */
export type Read = { value: number } | { either: readonly [number, number] } | { bad: true } | { empty: true }

/** How numbers are written: `1.234,5` or `1,234.5`. */
export type Hand = 'vi' | 'en'

const grouped = (mark: string): RegExp => new RegExp(`^[+-]?\\d{1,3}(\\${mark}\\d{3})+$`)
const plain = (text: string, group: string, point: string): number =>
  Number(text.replaceAll(group, '').replace(point, '.'))

/**
 * Reads a number. What can be read in two ways is not guessed.
 *
 * @example readNumber('1.234,5') // { value: 1234.5 }
 * @example readNumber('1234.5') // { value: 1234.5 }
 * @example readNumber('1.234') // { either: [1234, 1.234] }
 */
export function readNumber(typed: string, hand?: Hand): Read {
  const text = typed.replace(/[\s\u00a0]|%$/g, '').replace('−', '-')
  if (text === '') return { empty: true }
  if (!/^[+-]?[\d.,]*\d$/.test(text)) return { bad: true }
  const written = handOf(text)
  if (written === 'plain') return { value: Number(text) }
  if (written === 'bad') return { bad: true }
  const own = written === 'either' ? hand : written
  if (own === 'vi') return { value: plain(text, '.', ',') }
  if (own === 'en') return { value: plain(text, ',', '.') }
  return { either: [plain(text, '.', ','), plain(text, ',', '.')] }
}

function handOf(text: string): Hand | 'plain' | 'either' | 'bad' {
  const dots = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (dots === 0 && commas === 0) return 'plain'
  if (dots > 0 && commas > 0) {
    const hand: Hand = text.lastIndexOf(',') > text.lastIndexOf('.') ? 'vi' : 'en'
    const [group, point] = hand === 'vi' ? ['.', ','] : [',', '.']
    const [whole = '', ...rest] = text.split(point)
    return rest.length === 1 && grouped(group).test(whole) ? hand : 'bad'
  }
  const mark = dots > 0 ? '.' : ','
  if (dots + commas > 1) return grouped(mark).test(text) ? (mark === '.' ? 'vi' : 'en') : 'bad'
  if (grouped(mark).test(text) && !/^[+-]?0/.test(text)) return 'either'
  return mark === '.' ? 'en' : 'vi'
}

/** In which hand a block is written, when its clear numbers agree; nothing when they do not, or none is clear. */
export function handOfBlock(texts: readonly string[]): Hand | undefined {
  const hands = new Set(
    texts.map((text) => handOf(text.replace(/[\s\u00a0]|%$/g, ''))).filter((one) => one === 'vi' || one === 'en'),
  )
  const [first] = hands
  return hands.size === 1 ? first : undefined
}

/** A block as Excel puts it down: lines of cells with tabs between. A cell of several lines stands in quotes. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (const letter of text.replace(/\r\n?/g, '\n').replace(/\n$/, '')) {
    if (letter === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted
    else if (letter === '\t' && !isQuoted) {
      rows.at(-1)?.push(cell)
      cell = ''
    } else if (letter === '\n' && !isQuoted) {
      rows.at(-1)?.push(cell)
      rows.push([])
      cell = ''
    } else cell += letter
  }
  rows.at(-1)?.push(cell)
  return rows
}

/** A value as it stands in its cell: percent for shares, `1.234,5` in Vietnamese. */
export function shownIn(value: number | undefined, percent: boolean, language: Hand): string {
  if (value === undefined) return ''
  const scaled = Number((percent ? value * 100 : value).toPrecision(12))
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    maximumFractionDigits: 2,
    useGrouping: Math.abs(scaled) >= 10_000 ? 'always' : false,
  }).format(scaled)
}

/** What was typed, as it is kept. */
export function keptOf(value: number, percent: boolean): number {
  return percent ? Number((value / 100).toPrecision(12)) : value
}
