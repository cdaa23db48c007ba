import type { Words } from '#base/text.ts'

/** What can be defined, and what its key names. */
export const definitionKinds = {
  locality: { vi: 'Địa phương', en: 'Locality' },
  units: { vi: 'Đơn vị', en: 'Units' },
  places: { vi: 'Đường, địa điểm', en: 'Streets and places' },
  calendar: { vi: 'Lịch làm việc', en: 'Working calendar' },
  receiving: { vi: 'Giờ tiếp nhận', en: 'Receiving hours' },
  record_type: { vi: 'Loại hồ sơ', en: 'Record type' },
  rule: { vi: 'Quy tắc thời hạn', en: 'Deadline rule' },
  fee: { vi: 'Phí, lệ phí', en: 'Fee' },
  measure: { vi: 'Số đo', en: 'Measure' },
  indicator: { vi: 'Chỉ tiêu theo dõi', en: 'Indicator' },
  plan: { vi: 'Bộ chỉ tiêu', en: 'Set of targets' },
  framework: { vi: 'Khung đánh giá', en: 'Framework' },
} as const satisfies Record<string, Words>

/** One of them. */
export type DefinitionKind = keyof typeof definitionKinds

/** Why a definition changes: it stands beside every figure that it restates. */
export const definitionCauses = {
  first: { vi: 'thiết lập lần đầu', en: 'first set-up' },
  law: { vi: 'quy định mới', en: 'new rule' },
  method: { vi: 'đổi cách tính', en: 'method changed' },
  error: { vi: 'sửa sai sót', en: 'error mended' },
  organisation: { vi: 'sắp xếp lại tổ chức', en: 'reorganisation' },
  rollback: { vi: 'quay lại bản trước', en: 'back to the version before' },
} as const satisfies Record<string, Words>
