import { formatNumber, formatPercent, type Language, type Questions } from '#lib/house.ts'
import { size } from './amount.ts'

/** What the line on the room for files says: how much of the quota is used, by how many files of how many records, and what came today. */
export function fileLine(
  { bytes, limitBytes, files, records, papers, held, today }: Questions['file_use']['gives'],
  locality: string,
  language: Language,
): Record<string, string> {
  const n = (count: number): string => formatNumber(count, language)
  return {
    locality,
    used: size(bytes, language),
    limit: size(limitBytes, language),
    share: formatPercent(bytes / Math.max(1, limitBytes), language),
    files: n(files),
    records: n(records),
    papers: n(papers),
    held: n(held),
    today: size(today.bytes, language),
    count: n(today.files),
  }
}
