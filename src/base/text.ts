/** The two languages of every label and message; Vietnamese is the one of record. */
export type Language = 'vi' | 'en'

/** One label in both languages. */
export type Words = { vi: string; en: string }

const collator = new Intl.Collator('vi', { numeric: true })

/**
 * The form under which text is searched: no marks, no case, one kind of apostrophe, single spaces.
 *
 * Both ways of placing a tone (`hòa`, `hoà`) and both ways of composing a letter fold to the same text.
 * Never shown to a person: folding loses meaning (`má`, `mà`, `ma`).
 *
 * @example fold('  Hoà   Bình ') // 'hoa binh'
 * @example fold('ĐƯỜNG Cô Giang') // 'duong co giang'
 * @example fold('Ba’na') === fold("Ba'na") // true
 */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * Vietnamese dictionary order, numbers by value: An Ánh Ăn Ân Dao Đào; phường 2 before phường 10.
 *
 * @example ['Đào', 'Ân', 'An', 'Dao', 'Ánh', 'Ăn'].sort(compareVi).join(' ') // 'An Ánh Ăn Ân Dao Đào'
 */
export function compareVi(a: string, b: string): number {
  return collator.compare(a.normalize('NFC'), b.normalize('NFC'))
}

/**
 * At most `max` characters (code points, composed), the last one an ellipsis when something was cut.
 *
 * Cut at a space where one lies in the last half, so that no word is left half said.
 *
 * @example shorten('Ổ gà trước trường tiểu học', 14) // 'Ổ gà trước…'
 * @example shorten('Ổ gà', 14) // 'Ổ gà'
 */
export function shorten(text: string, max: number): string {
  const whole = text.normalize('NFC')
  const letters = Array.from(whole)
  if (letters.length <= max) return whole
  const kept = letters.slice(0, Math.max(0, max - 1))
  const cutsInsideWord = !/\s/.test(letters[kept.length] ?? ' ')
  const space = kept.lastIndexOf(' ')
  if (cutsInsideWord && space >= kept.length / 2) kept.length = space
  return `${kept.join('').trimEnd()}…`
}

/**
 * A key from a name: what stands in its addresses.
 *
 * @example keyOf('Phường Tân Hòa') // 'phuong-tan-hoa'
 */
export function keyOf(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
}
