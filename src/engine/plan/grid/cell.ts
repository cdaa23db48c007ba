import { formatNumber, formatPercent } from '#base/format.ts'
import type { Words } from '#base/text.ts'
import type { IndicatorDeclaration } from '../indicator.ts'

type Asked = Pick<IndicatorDeclaration, 'kind' | 'decimals' | 'unit'>

/** The usual span of a row: the smallest and the largest of its last values. */
export type Usual = { low: number; high: number }

const pastNeeded = 4
const most = 1e15

/** Between what the last twelve values lie; nothing while there are fewer than four of them. */
export function usualOf(past: readonly number[]): Usual | undefined {
  const last = past.slice(-12)
  return last.length < pastNeeded ? undefined : { low: Math.min(...last), high: Math.max(...last) }
}

/** Why a value cannot be: of rates below 0 or above 1,000 %, of counts below 0 or broken. */
export function impossible({ kind, decimals }: Asked, value: number): Words | undefined {
  if (!Number.isFinite(value) || Math.abs(value) > most)
    return { vi: 'Không phải một số dùng được.', en: 'Not a usable number.' }
  if (kind === 'growth') return undefined
  if (value < 0) return { vi: 'Không thể nhỏ hơn 0.', en: 'Cannot be below 0.' }
  if (kind === 'rate')
    return value > 10 ? { vi: 'Tỷ lệ không thể quá 1.000 %.', en: 'A rate cannot exceed 1,000 %.' } : undefined
  const isWhole = (kind === 'count' || kind === 'stock') && decimals === 0
  return isWhole && !Number.isInteger(value) ? { vi: 'Phải là số nguyên.', en: 'Has to be a whole number.' } : undefined
}

/**
 * Why a value asks for a reason: it lies beyond what the last twelve values spanned, widened by half of that span on either
 * side (by a tenth of the value where they were all the same).
 */
export function unusual({ unit }: Asked, value: number, usual: Usual | undefined): Words | undefined {
  if (!usual) return undefined
  const { low, high } = usual
  const room = Math.max((high - low) / 2, Math.abs(high) / 10)
  if (value >= low - room && value <= high + room) return undefined
  const show = (speech: 'vi' | 'en', n: number): string =>
    unit.vi === '%' ? formatPercent(n, speech) : formatNumber(n, speech)
  return {
    vi: `Khác thường: 12 giá trị gần nhất từ ${show('vi', low)} đến ${show('vi', high)}. Hãy ghi lý do.`,
    en: `Unusual: the last 12 values lie from ${show('en', low)} to ${show('en', high)}. Say why.`,
  }
}
