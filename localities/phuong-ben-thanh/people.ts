import type { PersonDeclaration } from '#engine/declare.ts'
import { headRows } from '../heads.ts'
import { units } from './units.ts'

const ward = 'phuong-ben-thanh'

const heads = headRows(
  units,
  `
tt-pvhcc | Nguyễn Đức Toàn | 2025-07-01
kt-ht-dt | Trần Văn Sang | 2025-07-01 | 2026-05-31
kt-ht-dt | Võ Thị Thanh Tâm | 2026-06-01
vh-xh | Lê Thị Phương Thảo | 2025-07-01
cong-an | Đặng Quốc Cường | 2025-07-01
quan-su | Huỳnh Trọng Nghĩa | 2025-07-01
`,
)

/** People of the demonstration: every name is invented. */
export const people: readonly PersonDeclaration[] = [
  {
    name: 'chu-tich',
    fullName: 'Trần Hoàng Nam',
    title: { vi: 'Chủ tịch UBND phường', en: 'Ward Chair' },
    unit: ward,
    roles: ['leader'],
    position: 'chair',
  },
  {
    name: 'van-phong',
    fullName: 'Phạm Thị Thu Cúc',
    title: { vi: 'Chánh Văn phòng', en: 'Chief of Office' },
    unit: ward,
    roles: ['leader', 'figures', 'privacy'],
    also: [{ unit: 'van-phong', roles: ['head', 'officer'], position: 'head', from: '2025-07-01' }],
  },
  {
    name: 'phan-anh',
    fullName: 'Lê Hữu Phát',
    title: { vi: 'Cán bộ tiếp nhận phản ánh', en: 'Feedback desk officer' },
    unit: ward,
    roles: ['feedback'],
  },
  {
    name: 'mot-cua',
    fullName: 'Ngô Thị Kiều',
    title: { vi: 'Cán bộ Trung tâm Phục vụ hành chính công', en: 'Public service clerk' },
    unit: ward,
    roles: ['one_stop'],
  },
  {
    name: 'quan-tri',
    fullName: 'Đào Quang Huy',
    title: { vi: 'Quản trị hệ thống', en: 'System administrator' },
    unit: ward,
    roles: ['admin', 'privacy'],
  },
  {
    name: 'tt-pvhcc',
    fullName: 'Vương Thị Loan',
    title: { vi: 'Chuyên viên Trung tâm Phục vụ hành chính công', en: 'Officer, public service centre' },
    unit: 'tt-pvhcc',
    roles: ['officer'],
  },
  {
    name: 'kt-ht-dt',
    fullName: 'Lê Minh Quân',
    title: { vi: 'Chuyên viên Kinh tế, Hạ tầng và Đô thị', en: 'Officer, economy and infrastructure' },
    unit: 'kt-ht-dt',
    roles: ['officer'],
  },
  {
    name: 'ha-tang',
    fullName: 'Nguyễn Tấn Lực',
    title: { vi: 'Chuyên viên hạ tầng', en: 'Officer, infrastructure' },
    unit: 'kt-ht-dt',
    roles: ['officer'],
  },
  {
    name: 'vh-xh',
    fullName: 'Hoàng Thị Thủy',
    title: { vi: 'Chuyên viên Văn hóa - Xã hội', en: 'Officer, culture and society' },
    unit: 'vh-xh',
    roles: ['officer'],
  },
  {
    name: 'cong-an',
    fullName: 'Phan Đình Khôi',
    title: { vi: 'Cán bộ Công an phường', en: 'Ward police officer' },
    unit: 'cong-an',
    roles: ['officer'],
  },
  ...heads,
]
