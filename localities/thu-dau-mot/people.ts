import type { PersonDeclaration } from '#engine/declare.ts'
import { headRows } from '../heads.ts'
import { units } from './units.ts'
import { wards } from './wards.ts'

const city = 'thu-dau-mot'
const officers = [
  'Nguyễn Thành Công',
  'Lê Thị Thắm',
  'Trần Văn Khởi',
  'Phạm Thị Dung',
  'Võ Minh Trí',
  'Huỳnh Thị Nhung',
  'Bùi Văn Đạt',
  'Đặng Thị Phương',
  'Hồ Văn Thắng',
  'Ngô Thị Liễu',
  'Dương Quốc Việt',
  'Lâm Thị Hoa',
  'Phan Văn Kiên',
  'Trương Thị Mận',
]
const departments: readonly (readonly [unit: string, fullName: string, vi: string, en: string])[] = [
  ['qldt', 'Mai Thành Long', 'Chuyên viên Quản lý đô thị', 'Officer, urban management'],
  ['kinh-te', 'Cao Thị Thu', 'Chuyên viên Kinh tế', 'Officer, economy'],
  ['tn-mt', 'Đinh Văn Sáu', 'Chuyên viên Tài nguyên và Môi trường', 'Officer, environment'],
  ['ld-tbxh', 'Tống Thị Hằng', 'Chuyên viên Lao động - Xã hội', 'Officer, social affairs'],
  ['cong-an', 'Lương Văn Hải', 'Cán bộ Công an thành phố', 'Police officer'],
]

const heads = headRows(
  units,
  `
trung-tam | Nguyễn Quốc Thịnh | 2020-07-01
qldt | Trần Hữu Phước | 2020-07-01
kinh-te | Phạm Thị Thu Trang | 2021-02-01
tn-mt | Lê Hoàng Anh | 2020-07-01
vh-tt | Nguyễn Thị Bạch Cúc | 2020-07-01
ld-tbxh | Võ Văn Thành | 2022-05-01
cong-an | Đỗ Mạnh Hà | 2020-07-01
hiep-thanh | Phạm Văn Hòa | 2021-06-15
phu-loi | Trần Thị Lệ Thu | 2021-06-15
phu-cuong | Nguyễn Minh Khoa | 2021-06-15
phu-hoa | Lê Thị Ánh Tuyết | 2021-06-15
phu-tho | Võ Thành Nhân | 2021-06-15
chanh-nghia | Đoàn Thị Kim Yến | 2021-06-15
dinh-hoa | Bùi Xuân Trường | 2021-06-15
hoa-phu | Huỳnh Thị Bảo Trân | 2021-06-15
phu-my | Cao Văn Lâm | 2021-06-15
phu-tan | Nguyễn Thị Cẩm Tú | 2021-06-15
tan-an | Trịnh Hoài Nam | 2021-06-15
hiep-an | Phan Thị Mỹ Duyên | 2021-06-15
tuong-binh-hiep | Ngô Tấn Đạt | 2021-06-15
chanh-my | Lưu Thị Hạnh | 2021-06-15
`,
)

/** People of the demonstration: every name is invented. */
export const people: readonly PersonDeclaration[] = [
  {
    name: 'chu-tich',
    fullName: 'Nguyễn Hữu Thịnh',
    title: { vi: 'Chủ tịch UBND thành phố', en: 'City Chair' },
    unit: city,
    roles: ['leader'],
    position: 'chair',
  },
  {
    name: 'van-phong',
    fullName: 'Lê Thị Ngọc Bích',
    title: { vi: 'Chánh Văn phòng', en: 'Chief of Office' },
    unit: city,
    roles: ['leader', 'figures', 'privacy'],
    also: [{ unit: 'van-phong', roles: ['head', 'officer'], position: 'head', from: '2020-07-01' }],
  },
  {
    name: 'phan-anh',
    fullName: 'Trần Thị Tuyết',
    title: { vi: 'Trực trung tâm quản lý đô thị thông minh', en: 'Smart centre operator' },
    unit: city,
    roles: ['feedback'],
  },
  {
    name: 'mot-cua',
    fullName: 'Phạm Ngọc Hân',
    title: { vi: 'Cán bộ một cửa', en: 'One-stop clerk' },
    unit: city,
    roles: ['one_stop'],
  },
  {
    name: 'quan-tri',
    fullName: 'Võ Đình Khoa',
    title: { vi: 'Quản trị hệ thống', en: 'System administrator' },
    unit: city,
    roles: ['admin', 'privacy'],
  },
  ...departments.map(
    ([unit, fullName, vi, en]): PersonDeclaration => ({
      name: unit,
      fullName,
      title: { vi, en },
      unit,
      roles: ['officer'],
    }),
  ),
  ...wards.map(
    ({ key, name }, index): PersonDeclaration => ({
      name: key,
      fullName: officers[index] ?? `Cán bộ ${name}`,
      title: { vi: `Cán bộ phường ${name}`, en: `Officer, ${name} Ward` },
      unit: key,
      roles: ['officer'],
    }),
  ),
  ...heads,
]
