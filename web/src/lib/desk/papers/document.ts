import type { DocumentRow } from '#lib/house.ts'

/** Where a document of the register is opened: a report, a meeting's notice, or a document by itself. */
export function hrefOfDocument({ record, id }: Pick<DocumentRow, 'record' | 'id'>): string {
  if (record === 'plan.report') return `/board/bao-cao/${id}`
  if (record === 'plan.meeting') return `/board/hop/${id}`
  return `/board/van-ban/${id}`
}
