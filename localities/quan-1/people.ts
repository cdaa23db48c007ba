import type { PersonDeclaration } from '#engine/declare.ts'
import { headRows } from '../heads.ts'
import { units } from './units.ts'

/** People of the demonstration: every name is invented. Roles hold in the unit and all below it. */
const district: readonly PersonDeclaration[] = [
  {
    name: 'chu-tich',
    fullName: 'Đặng Thị Kim Oanh',
    title: { vi: 'Chủ tịch UBND quận', en: 'District Chair' },
    unit: 'quan-1',
    roles: ['leader'],
    position: 'chair',
  },
  {
    name: 'van-phong',
    fullName: 'Nguyễn Thị Thanh Hà',
    title: { vi: 'Chánh Văn phòng', en: 'Chief of Office' },
    unit: 'quan-1',
    roles: ['leader', 'figures', 'privacy'],
    also: [{ unit: 'van-phong', roles: ['head', 'officer'], position: 'head', from: '2020-07-01' }],
  },
  {
    name: 'mot-cua',
    fullName: 'Lý Ngọc Ánh',
    title: { vi: 'Cán bộ một cửa quận', en: 'District one-stop clerk' },
    unit: 'quan-1',
    roles: ['one_stop'],
  },
  {
    name: 'phan-anh',
    fullName: 'Trần Minh Đức',
    title: { vi: 'Cán bộ tiếp nhận phản ánh', en: 'Feedback desk officer' },
    unit: 'quan-1',
    roles: ['feedback'],
  },
  {
    name: 'quan-tri',
    fullName: 'Hồ Quốc Khánh',
    title: { vi: 'Quản trị hệ thống', en: 'System administrator' },
    unit: 'quan-1',
    roles: ['admin', 'privacy'],
  },
]

const departments: readonly (readonly [unit: string, fullName: string, vi: string, en: string])[] = [
  ['tt-hcc', 'Vũ Thị Hồng', 'Chuyên viên Trung tâm hành chính công', 'Officer, public administration centre'],
  ['qldt', 'Võ Hoàng Sơn', 'Chuyên viên Quản lý đô thị', 'Officer, urban management'],
  ['kinh-te', 'Trần Quốc Bảo', 'Chuyên viên Kinh tế', 'Officer, economy'],
  ['tn-mt', 'Lê Minh Quân', 'Chuyên viên Tài nguyên và Môi trường', 'Officer, environment'],
  ['vh-tt', 'Bùi Thị Lan', 'Chuyên viên Văn hóa và Thông tin', 'Officer, culture'],
  ['ld-tbxh', 'Huỳnh Thị Mai', 'Chuyên viên Lao động - Xã hội', 'Officer, social affairs'],
  ['gd-dt', 'Đỗ Thanh Tâm', 'Chuyên viên Giáo dục', 'Officer, education'],
  ['cong-an', 'Phạm Văn Dũng', 'Cán bộ Công an quận', 'Police officer'],
]

const wards: readonly (readonly [unit: string, name: string, officer: string, clerk: string])[] = [
  ['tan-dinh', 'Tân Định', 'Nguyễn Văn Hậu', 'Trương Thị Diễm'],
  ['da-kao', 'Đa Kao', 'Lê Thị Bích Vân', 'Ngô Thanh Trúc'],
  ['ben-nghe', 'Bến Nghé', 'Phan Hữu Tài', 'Đinh Thị Ngọc'],
  ['ben-thanh', 'Bến Thành', 'Trịnh Công Minh', 'Lâm Mỹ Duyên'],
  ['nguyen-thai-binh', 'Nguyễn Thái Bình', 'Cao Thị Phượng', 'Hà Quang Vinh'],
  ['pham-ngu-lao', 'Phạm Ngũ Lão', 'Dương Văn Lộc', 'Tô Thị Cẩm'],
  ['cau-ong-lanh', 'Cầu Ông Lãnh', 'Mai Xuân Trường', 'Châu Thị Yến'],
  ['co-giang', 'Cô Giang', 'Tạ Thị Thu', 'Lưu Gia Bảo'],
  ['nguyen-cu-trinh', 'Nguyễn Cư Trinh', 'Đoàn Văn Phúc', 'Kiều Thị Xuân'],
  ['cau-kho', 'Cầu Kho', 'Quách Thị Hiền', 'Thái Văn Nghĩa'],
]

// The term of a head begins with the unit's term; the one of urban management was succeeded within it.
const heads = headRows(
  units,
  `
tt-hcc | Trần Thị Mỹ Linh | 2021-03-15
qldt | Lê Văn Thọ | 2020-07-01 | 2024-09-30
qldt | Nguyễn Hữu Đạt | 2024-10-01
kinh-te | Phạm Thị Bích Ngọc | 2020-07-01
tn-mt | Hoàng Văn Lợi | 2022-01-10
vh-tt | Đinh Thị Thanh Vân | 2020-07-01
ld-tbxh | Trương Quốc Thái | 2021-06-01
tc-kh | Võ Thị Kim Chi | 2020-07-01
gd-dt | Lâm Văn Hùng | 2020-07-01
y-te | Ngô Thị Minh Hiền | 2022-04-01
thanh-tra | Đỗ Quang Vinh | 2020-07-01
cong-an | Nguyễn Tấn Phát | 2021-01-01
quan-su | Bùi Công Danh | 2020-07-01
bqlda | Trần Đình Phong | 2023-02-15
ban-to-chuc | Lê Thị Hoài An | 2020-07-01
quan-doan | Phan Nhật Minh | 2022-08-01
ldld | Huỳnh Văn Sáng | 2020-07-01
tan-dinh | Nguyễn Thị Diệu | 2021-06-15
da-kao | Trần Văn Khánh | 2021-06-15
ben-nghe | Lê Quốc Hưng | 2021-06-15
ben-thanh | Phạm Thị Xuân Đào | 2021-06-15
nguyen-thai-binh | Võ Văn Tín | 2021-06-15
pham-ngu-lao | Đặng Thị Hồng Vy | 2021-06-15
cau-ong-lanh | Bùi Minh Tuấn | 2021-06-15
co-giang | Hồ Thị Thu Ba | 2021-06-15
nguyen-cu-trinh | Dương Văn Bình | 2021-06-15
cau-kho | Lý Thị Ngọc Hân | 2021-06-15
`,
)

/** Everybody who can sign in: a leader, an office chief, the two desks, departments, two people in each ward, the head of each unit. */
export const people: readonly PersonDeclaration[] = [
  ...district,
  ...departments.map(([unit, fullName, vi, en]) => ({
    name: unit,
    fullName,
    title: { vi, en },
    unit,
    roles: ['officer'],
  })),
  ...wards.flatMap(([unit, ward, officer, clerk]) => [
    {
      name: unit,
      fullName: officer,
      title: { vi: `Cán bộ phường ${ward}`, en: `Officer, ${ward} Ward` },
      unit,
      roles: ['officer'],
    },
    {
      name: `${unit}.mot-cua`,
      fullName: clerk,
      title: { vi: `Cán bộ một cửa phường ${ward}`, en: `One-stop clerk, ${ward} Ward` },
      unit,
      roles: ['one_stop', 'officer'],
    },
  ]),
  ...heads,
]
