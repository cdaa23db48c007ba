import type { UnitDeclaration } from '#engine/declare.ts'
import { publicSources, type SourceKey } from '../sources.ts'
import { outlines } from './outlines.ts'

/**
 * The first day of the history told here. The units are older; the history begins with the term 2015–2020.
 *
 * They have no last day although the district ended on 30/06/2025: the area is kept as a former district, so that the
 * resolution of 2020–2025 can be closed on its own territory.
 */
const from = '2015-01-01'

const drawn = {
  title: {
    vi: 'Minh họa: vẽ từ tên đường và địa danh, không phải ranh chính thức',
    en: 'Schematic: drawn from streets and landmarks, no official border',
  },
}

type Ward = {
  key: keyof typeof outlines
  name: string
  code: string
  km2: number
  people: number
  on: string
  source: SourceKey
  at: readonly [latitude: number, longitude: number]
  neighbourhoods: number
  seat?: string
}

/** People and area as public copies give them, each with its source; none of them is the official gazette. */
const wards: readonly Ward[] = [
  {
    key: 'tan-dinh',
    name: 'Tân Định',
    code: '26734',
    km2: 0.63,
    people: 20_500,
    on: '2020-12-31',
    source: 'unverified',
    at: [10.7931, 106.6903],
    neighbourhoods: 8,
  },
  {
    key: 'da-kao',
    name: 'Đa Kao',
    code: '26737',
    km2: 0.99,
    people: 21_579,
    on: '2023-12-31',
    source: 'wikipedia-da-kao',
    at: [10.7879, 106.6984],
    neighbourhoods: 7,
    seat: '58B Nguyễn Đình Chiểu',
  },
  {
    key: 'ben-nghe',
    name: 'Bến Nghé',
    code: '26740',
    km2: 2.48,
    people: 11_454,
    on: '2021-12-31',
    source: 'wikipedia-ben-nghe',
    at: [10.7808, 106.7028],
    neighbourhoods: 8,
    seat: '29 Nguyễn Trung Ngạn',
  },
  {
    key: 'ben-thanh',
    name: 'Bến Thành',
    code: '26743',
    km2: 0.93,
    people: 11_747,
    on: '2021-12-31',
    source: 'dien-may-cho-lon',
    at: [10.7736, 106.6944],
    neighbourhoods: 5,
  },
  {
    key: 'nguyen-thai-binh',
    name: 'Nguyễn Thái Bình',
    code: '26746',
    km2: 0.49,
    people: 9_500,
    on: '2020-12-31',
    source: 'unverified',
    at: [10.7694, 106.7006],
    neighbourhoods: 6,
  },
  {
    key: 'pham-ngu-lao',
    name: 'Phạm Ngũ Lão',
    code: '26749',
    km2: 0.5,
    people: 14_500,
    on: '2020-12-31',
    source: 'unverified',
    at: [10.7659, 106.6908],
    neighbourhoods: 7,
  },
  {
    key: 'cau-ong-lanh',
    name: 'Cầu Ông Lãnh',
    code: '26752',
    km2: 0.23,
    people: 9_500,
    on: '2020-12-31',
    source: 'unverified',
    at: [10.7655, 106.6962],
    neighbourhoods: 6,
  },
  {
    key: 'co-giang',
    name: 'Cô Giang',
    code: '26755',
    km2: 0.357,
    people: 11_574,
    on: '2021-12-31',
    source: 'phuong-co-giang',
    at: [10.7616, 106.6932],
    neighbourhoods: 5,
  },
  {
    key: 'nguyen-cu-trinh',
    name: 'Nguyễn Cư Trinh',
    code: '26758',
    km2: 0.768,
    people: 26_709,
    on: '2013-12-31',
    source: 'quan-uy-1',
    at: [10.764, 106.6866],
    neighbourhoods: 8,
    seat: '105 Trần Đình Xu',
  },
  {
    key: 'cau-kho',
    name: 'Cầu Kho',
    code: '26761',
    km2: 0.34,
    people: 13_686,
    on: '2021-12-31',
    source: 'defzone',
    at: [10.7578, 106.6888],
    neighbourhoods: 6,
    seat: '23 Trần Đình Xu',
  },
]

/** The ward offices of 2020–2025, in the order of the official list. */
export const wardKeys: readonly string[] = wards.map((ward) => ward.key)

function ward(w: Ward): UnitDeclaration {
  return {
    key: w.key,
    kind: 'ward',
    label: { vi: `Phường ${w.name}`, en: `${w.name} Ward` },
    short: { vi: w.name, en: w.name },
    code: w.code,
    parent: 'quan-1',
    validFrom: from,
    population: { count: w.people, on: w.on, source: publicSources[w.source] },
    areaKm2: w.km2,
    centre: { latitude: w.at[0], longitude: w.at[1] },
    outline: { ring: outlines[w.key], schematic: true, source: drawn },
    ...(w.seat === undefined ? {} : { seat: w.seat }),
  }
}

/** 66 neighbourhoods of 2020. Bến Nghé's and Nguyễn Cư Trinh's counts were found; the other eight are a synthetic split. */
function neighbourhoods(w: Ward): UnitDeclaration[] {
  return Array.from({ length: w.neighbourhoods }, (_, index) => ({
    key: `${w.key}-kp-${index + 1}`,
    kind: 'neighbourhood' as const,
    label: { vi: `Khu phố ${index + 1}, phường ${w.name}`, en: `Neighbourhood ${index + 1}, ${w.name} Ward` },
    short: { vi: `Khu phố ${index + 1}`, en: `Neighbourhood ${index + 1}` },
    parent: w.key,
    validFrom: from,
  }))
}

const offices: readonly (readonly [
  key: string,
  kind: 'office' | 'department',
  vi: string,
  en: string,
  short: string,
])[] = [
  ['van-phong', 'office', 'Văn phòng HĐND và UBND', 'Office of the People’s Council and Committee', 'Văn phòng'],
  ['tt-hcc', 'office', 'Trung tâm hành chính công', 'Public administration centre', 'TT Hành chính công'],
  ['qldt', 'department', 'Phòng Quản lý đô thị', 'Urban Management Department', 'QLĐT'],
  ['kinh-te', 'department', 'Phòng Kinh tế', 'Economy Department', 'Kinh tế'],
  ['tn-mt', 'department', 'Phòng Tài nguyên và Môi trường', 'Natural Resources and Environment Department', 'TN-MT'],
  ['vh-tt', 'department', 'Phòng Văn hóa và Thông tin', 'Culture and Information Department', 'VH-TT'],
  [
    'ld-tbxh',
    'department',
    'Phòng Lao động - Thương binh và Xã hội',
    'Labour and Social Affairs Department',
    'LĐ-TB&XH',
  ],
  ['tc-kh', 'department', 'Phòng Tài chính - Kế hoạch', 'Finance and Planning Department', 'TC-KH'],
  ['gd-dt', 'department', 'Phòng Giáo dục và Đào tạo', 'Education Department', 'GD&ĐT'],
  ['y-te', 'department', 'Phòng Y tế', 'Health Department', 'Y tế'],
  ['thanh-tra', 'department', 'Thanh tra quận', 'District Inspectorate', 'Thanh tra'],
  ['cong-an', 'office', 'Công an quận', 'District Police', 'Công an'],
  ['quan-su', 'office', 'Ban Chỉ huy Quân sự quận', 'District Military Command', 'BCH Quân sự'],
  ['bqlda', 'office', 'Ban Quản lý dự án đầu tư xây dựng', 'Construction Project Management Board', 'BQLDA'],
  ['ban-to-chuc', 'office', 'Ban Tổ chức Quận ủy', 'Organisation Board of the District Party Committee', 'Ban Tổ chức'],
  ['quan-doan', 'office', 'Quận Đoàn', 'District Youth Union', 'Quận Đoàn'],
  ['ldld', 'office', 'Liên đoàn Lao động quận', 'District Labour Federation', 'LĐLĐ'],
]

/** District 1 as it was from 2020 to 30/06/2025: ten wards, 66 neighbourhoods, its departments. */
export const units: readonly UnitDeclaration[] = [
  {
    key: 'quan-1',
    kind: 'district',
    label: { vi: 'Quận 1', en: 'District 1' },
    code: '760',
    validFrom: from,
    population: { count: 246_100, on: '2024-12-31', source: publicSources['thanh-nien-2025-04'] },
    areaKm2: 7.72,
    centre: { latitude: 10.7757, longitude: 106.7004 },
    seat: '45-47 Lê Duẩn',
  },
  ...wards.map(ward),
  ...wards.flatMap(neighbourhoods),
  ...offices.map(
    ([key, kind, vi, en, short]): UnitDeclaration => ({
      key,
      kind,
      label: { vi, en },
      short: { vi: short, en },
      parent: 'quan-1',
      validFrom: from,
    }),
  ),
]
