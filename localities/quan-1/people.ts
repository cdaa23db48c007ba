import type { PersonDeclaration } from '#engine/declare.ts'

/** People of the demonstration: every name is invented. Roles hold in the unit and all below it. */
const district: readonly PersonDeclaration[] = [
  {
    name: 'chu-tich',
    fullName: 'Đặng Thị Kim Oanh',
    title: { vi: 'Chủ tịch UBND quận', en: 'District Chair' },
    unit: 'quan-1',
    roles: ['leader'],
  },
  {
    name: 'van-phong',
    fullName: 'Nguyễn Thị Thanh Hà',
    title: { vi: 'Chánh Văn phòng', en: 'Chief of Office' },
    unit: 'quan-1',
    roles: ['leader', 'figures', 'privacy'],
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

/** Everybody who can sign in: a leader, an office chief, the two desks, departments, and two people in each ward. */
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
]
