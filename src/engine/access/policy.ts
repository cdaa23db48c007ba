import type { By, RecordType, Words } from '../declare.ts'

/** What a part of the administration is called. */
export const administered = {
  people: { vi: 'người, chức danh, phân công, ủy quyền', en: 'people, positions, assignments, delegations' },
  keys: { vi: 'khoá của phần mềm kết nối', en: 'keys of connected programs' },
  trace: { vi: 'dấu vết ai đã xem thông tin cá nhân', en: 'the trace of who looked at personal data' },
  system: {
    vi: 'đơn vị, khai báo, sao lưu, sức khỏe hệ thống',
    en: 'units, declarations, backup, health of the system',
  },
} as const satisfies Record<string, Words>

/** A part of the administration. */
export type Administered = keyof typeof administered

/**
 * One role, as sentences the checks are made from. It holds in its unit and in all units below it.
 *
 * `reads`: desk records of those units with personal data masked, or only what everybody may read.
 * `opens`: personal data, with a reason that is traced, of records the role has work with; or never.
 */
export type RolePolicy = Words & {
  reads: 'below' | 'public'
  opens: 'its_work' | 'never'
  administers: readonly Administered[]
}

/** Every role there is (vai). What each may do to a record stands in the record's own declaration, by the role's name. */
export const roles = {
  officer: {
    vi: 'cán bộ thụ lý của đơn vị đang giữ hồ sơ',
    en: 'an officer of the unit that has the record',
    reads: 'below',
    opens: 'its_work',
    administers: [],
  },
  feedback: {
    vi: 'người phân loại phản ánh',
    en: 'a feedback desk officer',
    reads: 'below',
    opens: 'its_work',
    administers: [],
  },
  one_stop: {
    vi: 'cán bộ một cửa',
    en: 'a one-stop clerk',
    reads: 'below',
    opens: 'its_work',
    administers: [],
  },
  figures: {
    vi: 'người nhập số liệu có chứng cứ',
    en: 'an officer who enters figures with evidence',
    reads: 'below',
    opens: 'never',
    administers: [],
  },
  privacy: {
    vi: 'người phụ trách bảo vệ dữ liệu cá nhân',
    en: 'the data protection officer',
    reads: 'below',
    opens: 'its_work',
    administers: ['trace'],
  },
  head: {
    vi: 'thủ trưởng đơn vị',
    en: 'the head of the unit',
    reads: 'below',
    opens: 'never',
    administers: [],
  },
  leader: {
    vi: 'lãnh đạo',
    en: 'a leader',
    reads: 'below',
    opens: 'its_work',
    administers: ['trace'],
  },
  admin: {
    vi: 'quản trị',
    en: 'an administrator',
    reads: 'below',
    opens: 'never',
    administers: ['people', 'keys', 'trace', 'system'],
  },
} as const satisfies Record<string, RolePolicy>

/** The name of a role, as it is stored. */
export type RoleName = keyof typeof roles

/** The roles of a module's own that the list does not know read as officers do and open nothing. */
const unknownRole: RolePolicy = { vi: '', en: '', reads: 'below', opens: 'never', administers: [] }

/** The sentences of a role. */
export function policyOf(role: string): RolePolicy {
  return Object.hasOwn(roles, role) ? roles[role as RoleName] : { ...unknownRole, vi: role, en: role }
}

/** The roles that may do an act: `holder` is the officer of the unit that has the record. */
export function rolesOf(by: By | readonly By[]): string[] {
  const all: readonly By[] = typeof by === 'string' ? [by] : by
  return all.flatMap((one) => (one === 'holder' ? ['officer'] : one.startsWith('desk:') ? [one.slice(5)] : []))
}

/** Whether a role has any work with records of a type. */
export function hasWork(role: string, type: Pick<RecordType, 'acts'>): boolean {
  return Object.values(type.acts).some(({ by }) => rolesOf(by).includes(role))
}

/** Whether a role may open personal data of records of a type, for a reason that is traced. */
export function opensPrivate(role: string, type: Pick<RecordType, 'acts'>): boolean {
  return policyOf(role).opens === 'its_work' && hasWork(role, type)
}

/** Why somebody opens personal data (lý do xem); the words he adds are his own. */
export const openingReasons = {
  contact: { vi: 'Liên hệ người gửi về hồ sơ này', en: 'To reach the sender about this record' },
  verify: { vi: 'Đối chiếu với giấy tờ xuất trình', en: 'To compare with the papers shown' },
  result: { vi: 'Lập hoặc trả kết quả cho đúng người', en: 'To issue or hand over the result to the right person' },
  complaint: { vi: 'Giải quyết khiếu nại, tố cáo', en: 'To settle a complaint' },
  inspection: { vi: 'Thanh tra, kiểm tra theo quyết định', en: 'An inspection ordered by a decision' },
  request: { vi: 'Người đó yêu cầu về dữ liệu của mình', en: 'The person asked about the own data' },
} as const satisfies Record<string, Words>

/** The name of a reason, as it is stored. */
export type OpeningReason = keyof typeof openingReasons
