import { isLocalDate, type LocalDate } from '#base/instant.ts'

/**
 * A document as another one names it (viện dẫn): number and symbol, its date, and who issued it.
 *
 * `year` stands between number and symbol of legal documents: 30/2020/NĐ-CP.
 */
export type Citation = { number: number; year?: number; symbol: string; on?: LocalDate; organ?: string }

const form =
  /^(?:số\s+)?(\d{1,6})\/(?:(\d{4})\/)?(\p{Lu}[\p{L}]*(?:[-&.]\p{L}+)*)(?:\s*,?\s+ngày\s+(\d{1,2})\/(\d{1,2})\/(\d{4}))?(?:\s*,?\s+của\s+(\S.*?))?(?:\s+\(mô phỏng\))?$/iu

/**
 * Reads how a document is named: `112/QĐ-UBND ngày 03/03/2026 của UBND Thành phố`. Date and organ may be left out.
 *
 * @returns undefined for what is no number with a symbol, or has a date that is none
 */
export function parseCitation(text: string): Citation | undefined {
  const found = form.exec(text.normalize('NFC').trim().replace(/\s+/g, ' '))
  if (!found) return undefined
  const [, number = '', year, symbol = '', day, month, ofYear, organ] = found
  if (symbol[0] !== symbol[0]?.toLocaleUpperCase('vi') || Number(number) === 0) return undefined
  const on = day === undefined ? undefined : `${ofYear}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (on !== undefined && !isLocalDate(on)) return undefined
  return {
    number: Number(number),
    symbol,
    ...(year !== undefined && { year: Number(year) }),
    ...(on !== undefined && { on }),
    ...(organ !== undefined && { organ: organ.trim() }),
  }
}

/** How a document is named in full, as a field takes it. */
export function writeCitation({ number, year, symbol, on, organ }: Citation): string {
  const [ofYear = '', month = '', day = ''] = on?.split('-') ?? []
  const reference = `${String(number).padStart(2, '0')}/${year === undefined ? '' : `${year}/`}${symbol}`
  return [reference, on && `ngày ${day}/${month}/${ofYear}`, organ && `của ${organ}`].filter(Boolean).join(' ')
}
