import type { Words } from '#lib/house.ts'

/** A page beside others of one kind, as the second row of the bar names it. */
export type Room = { href: string; label: Words }

/** The leader's pages, in the order of a working day: how it stands, what was planned, what is reported. */
const steering: readonly Room[] = [
  { href: '/board', label: { vi: 'Bảng chỉ tiêu', en: 'Board of targets' } },
  { href: '/board/ke-hoach', label: { vi: 'Kế hoạch, nhiệm vụ', en: 'Plan and tasks' } },
  { href: '/board/don-doc', label: { vi: 'Đôn đốc', en: 'Follow-up' } },
  { href: '/board/hop', label: { vi: 'Họp giao ban', en: 'Meetings' } },
  { href: '/board/bo-chi-so', label: { vi: 'Bộ chỉ số', en: 'Index' } },
  { href: '/board/so-sanh', label: { vi: 'So sánh', en: 'Compare' } },
  { href: '/board/bao-cao', label: { vi: 'Báo cáo', en: 'Reports' } },
  { href: '/board/van-ban', label: { vi: 'Sổ văn bản', en: 'Documents' } },
]

/**
 * The pages beside the one at this address; none where it stands alone.
 *
 * @example roomsOf('/board/HC-01').length // 8
 * @example roomsOf('/desk') // []
 */
export function roomsOf(path: string): readonly Room[] {
  return path === '/board' || path.startsWith('/board/') ? steering : []
}

/** Which of the pages an address belongs to: the one with the longest beginning in common. */
export function roomAt(rooms: readonly Room[], path: string): Room | undefined {
  return rooms
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .reduce<Room | undefined>((best, room) => (best && best.href.length >= room.href.length ? best : room), undefined)
}
