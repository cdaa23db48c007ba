import type { Words } from '../declare.ts'
import type { RoleName } from './policy.ts'

/** A position (chức danh) and the roles it carries in its unit. */
export type Position = Words & { roles: readonly RoleName[] }

/** Every position somebody can be assigned to. One position a role stands for roles given by themselves. */
export const positions = {
  chair: { vi: 'Chủ tịch', en: 'Chair', roles: ['leader'] },
  deputy_chair: { vi: 'Phó Chủ tịch', en: 'Deputy chair', roles: ['leader'] },
  chief_of_office: { vi: 'Chánh, Phó Văn phòng', en: 'Chief of office or deputy', roles: ['leader', 'figures'] },
  head: { vi: 'Thủ trưởng đơn vị', en: 'Head of the unit', roles: ['head', 'officer'] },
  deputy_head: { vi: 'Phó thủ trưởng đơn vị', en: 'Deputy head of the unit', roles: ['officer'] },
  officer: { vi: 'Công chức thụ lý', en: 'Officer', roles: ['officer'] },
  one_stop: { vi: 'Công chức một cửa', en: 'One-stop clerk', roles: ['one_stop'] },
  feedback: { vi: 'Công chức tiếp nhận phản ánh', en: 'Feedback desk officer', roles: ['feedback'] },
  figures: { vi: 'Công chức thống kê', en: 'Statistics officer', roles: ['figures'] },
  leader: { vi: 'Lãnh đạo (vai riêng)', en: 'Leader (the role by itself)', roles: ['leader'] },
  admin: { vi: 'Quản trị hệ thống', en: 'System administrator', roles: ['admin'] },
} as const satisfies Record<string, Position>

/** The name of a position, as it is stored. */
export type PositionName = keyof typeof positions

/** The position of that name; one that is not on the list carries nothing. */
export function positionOf(name: string): Position {
  return Object.hasOwn(positions, name) ? positions[name as PositionName] : { vi: name, en: name, roles: [] }
}
