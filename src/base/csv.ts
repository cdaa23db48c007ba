/**
 * A line of CSV (RFC 4180): quoted where needed; a text that a spreadsheet would run as a formula gets an apostrophe.
 *
 * @example csvLine(['a', 'b "c"', 3, undefined]) // 'a,"b ""c""",3,\r\n'
 * @example csvLine(['=1+1']) // "'=1+1\r\n"
 */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/** What stands at the beginning of a file of CSV, so that spreadsheets read its letters as UTF-8. */
export const csvMark = '\ufeff'

function quoted(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
