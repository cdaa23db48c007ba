import { formatDate } from '#base/format.ts'
import type { LocalDate } from '#base/instant.ts'
import type { LocalityDeclaration } from '../declare.ts'
import { referenceOf } from '../office/paper-kinds.ts'

/** What stands at the head and the end of a body's papers. */
export type Letterhead = {
  superior?: string
  /** Lines of the issuing body, without abbreviation. */
  issuer: string
  /** Where the body has its seat; a ward's name goes without its kind. */
  place: string
  /** The body's part of the symbol: 'UBND' in 70/BC-UBND. */
  symbol: string
}

/** The letterhead a locality's papers have where nobody has written another. */
export function letterheadOf({ authority, label }: Pick<LocalityDeclaration, 'authority' | 'label'>): Letterhead {
  const issuer = authority.vi.replace(/^UBND\s+/, 'Ủy ban nhân dân\n')
  return { issuer, place: label.vi.replace(/^(Phường|Xã|Thị trấn)\s+/, ''), symbol: 'UBND' }
}

/** `Số: 70/BC-UBND`; with room for the number while none was given. A number below 10 is written 01 … 09. */
export function numberLine(symbol: string, number: number | undefined): string {
  return `Số: ${number === undefined ? `        /${symbol}` : referenceOf(number, symbol)}`
}

/** Place and date; with room for the day while it was not issued. */
export function placeLine(place: string, issuedOn: LocalDate | undefined, asOfOn: LocalDate): string {
  if (issuedOn !== undefined) return `${place}, ${formatDate(issuedOn, 'vi', 'long')}`
  const [year, month = ''] = asOfOn.split('-')
  return `${place}, ngày      tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}
