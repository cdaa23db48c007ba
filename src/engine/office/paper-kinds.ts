import type { Words } from '#base/text.ts'

/** A type of official paper (loại văn bản): its name and how its symbol writes it; a letter has no abbreviation of its own. */
export type PaperKind = Words & { abbreviation: string }

/**
 * The types of papers that are numbered here, each in a series of its own.
 *
 * @source Nghị định 30/2020/NĐ-CP, Phụ lục III (docs/sources.md)
 */
export const paperKinds = {
  resolution: { vi: 'Nghị quyết', en: 'Resolution', abbreviation: 'NQ' },
  decision: { vi: 'Quyết định', en: 'Decision', abbreviation: 'QĐ' },
  directive: { vi: 'Chỉ thị', en: 'Directive', abbreviation: 'CT' },
  plan: { vi: 'Kế hoạch', en: 'Plan', abbreviation: 'KH' },
  notice: { vi: 'Thông báo', en: 'Notice', abbreviation: 'TB' },
  report: { vi: 'Báo cáo', en: 'Report', abbreviation: 'BC' },
  proposal: { vi: 'Tờ trình', en: 'Proposal', abbreviation: 'TTr' },
  guidance: { vi: 'Hướng dẫn', en: 'Guidance', abbreviation: 'HD' },
  authorisation: { vi: 'Giấy ủy quyền', en: 'Authorisation', abbreviation: 'GUQ' },
  invitation: { vi: 'Giấy mời', en: 'Invitation', abbreviation: 'GM' },
  letter: { vi: 'Công văn', en: 'Letter', abbreviation: '' },
} as const satisfies Record<string, PaperKind>

/** The name of a type, as it is stored. */
export type PaperKindName = keyof typeof paperKinds

/** Whether something names a type. */
export function isPaperKind(name: unknown): name is PaperKindName {
  return typeof name === 'string' && Object.hasOwn(paperKinds, name)
}

/**
 * What stands behind the number: type and body, of a letter body and drafting unit.
 *
 * @example symbolOf('report', 'UBND') // 'BC-UBND'
 * @example symbolOf('letter', 'UBND', 'VP') // 'UBND-VP'
 */
export function symbolOf(kind: PaperKindName, body: string, drafter = 'VP'): string {
  return kind === 'letter' ? `${body}-${drafter}` : `${paperKinds[kind].abbreviation}-${body}`
}

/** A number with its symbol as papers write it: below 10 with a leading zero. */
export function referenceOf(number: number, symbol: string): string {
  return `${String(number).padStart(2, '0')}/${symbol}`
}
