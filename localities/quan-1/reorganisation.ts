import type { ChangeDeclaration, Words } from '#engine/declare.ts'
import { schematic } from '../drawing.ts'
import { publicSources, type SourceKey } from '../sources.ts'
import { outlines2025 } from './outlines.ts'

type NewWard = {
  key: keyof typeof outlines2025
  name: string
  code: string
  km2: number
  people: number
  source: SourceKey
  at: readonly [latitude: number, longitude: number]
  seat: string
}

/** People at the end of 2024 and area as press and copies give them; those of Tân Định are what the others leave. */
const wards: readonly NewWard[] = [
  {
    key: 'phuong-sai-gon',
    name: 'Sài Gòn',
    code: '26740',
    km2: 3.04,
    people: 47_000,
    source: 'press-sai-gon-2025-08',
    at: [10.7812, 106.7026],
    seat: '45-47 Lê Duẩn',
  },
  {
    key: 'phuong-tan-dinh',
    name: 'Tân Định',
    code: '26737',
    km2: 1.23,
    people: 48_581,
    source: 'derived-tan-dinh',
    at: [10.7921, 106.6931],
    seat: '30 Phùng Khắc Khoan (theo báo, chưa xác nhận)',
  },
  {
    key: 'phuong-ben-thanh',
    name: 'Bến Thành',
    code: '26743',
    km2: 1.85,
    people: 71_785,
    source: 'wikipedia-ben-thanh',
    at: [10.7705, 106.6945],
    seat: '92 Nguyễn Trãi',
  },
  {
    key: 'phuong-cau-ong-lanh',
    name: 'Cầu Ông Lãnh',
    code: '26758',
    km2: 1.6,
    people: 78_734,
    source: 'wikipedia-cau-ong-lanh',
    at: [10.7618, 106.6895],
    seat: '105 Trần Đình Xu',
  },
]

const law: Words = {
  vi: 'Nghị quyết 1685/NQ-UBTVQH15, điều 1; tỷ lệ không công bố',
  en: 'Resolution 1685/NQ-UBTVQH15, article 1; shares were not published',
}
const proposal: Words = {
  vi: 'Theo phương án lấy ý kiến tháng 04/2025, chưa đối chiếu với bản ban hành',
  en: 'By the proposal of April 2025, not compared with what was decided',
}

const whole: readonly (readonly [from: string, to: NewWard['key']])[] = [
  ['ben-nghe', 'phuong-sai-gon'],
  ['tan-dinh', 'phuong-tan-dinh'],
  ['ben-thanh', 'phuong-ben-thanh'],
  ['pham-ngu-lao', 'phuong-ben-thanh'],
  ['nguyen-cu-trinh', 'phuong-cau-ong-lanh'],
  ['cau-kho', 'phuong-cau-ong-lanh'],
  ['co-giang', 'phuong-cau-ong-lanh'],
]

const parts: readonly (readonly [from: string, first: NewWard['key'], rest: NewWard['key']])[] = [
  ['da-kao', 'phuong-sai-gon', 'phuong-tan-dinh'],
  ['nguyen-thai-binh', 'phuong-sai-gon', 'phuong-ben-thanh'],
  ['cau-ong-lanh', 'phuong-ben-thanh', 'phuong-cau-ong-lanh'],
]

/** Neighbourhoods of cut wards whose new ward the proposal names; all others of those wards wait for a record's place or a person. */
function neighbourhoods(
  ward: string,
  count: number,
  named: readonly number[],
  first: NewWard['key'],
  rest: NewWard['key'],
): ChangeDeclaration['succession'] {
  return Array.from({ length: count }, (_, index) => ({
    from: `${ward}-kp-${index + 1}`,
    to: named.includes(index + 1) ? first : rest,
    kind: 'whole' as const,
    basis: proposal,
  }))
}

/**
 * The reorganisation of 01/07/2025: ten wards become four, three of them are cut, the district is dissolved.
 *
 * People go where their ward's larger part goes, which is invented; who really went where only the offices know.
 */
export const reorganisation2025: ChangeDeclaration = {
  number: '1685/NQ-UBTVQH15',
  title: {
    vi: 'Sắp xếp các đơn vị hành chính cấp xã của Thành phố Hồ Chí Minh năm 2025 (phần Quận 1)',
    en: 'Reorganisation of the communes of Ho Chi Minh City in 2025 (District 1)',
  },
  decidedOn: '2025-06-16',
  inForceFrom: '2025-07-01',
  source: publicSources['nq-1685-2025'],
  ends: [...whole.map(([from]) => from), ...parts.map(([from]) => from)],
  dissolves: [
    {
      unit: 'quan-1',
      label: { vi: 'Khu vực Quận 1 (cũ)', en: 'Area of the former District 1' },
      short: { vi: 'Quận 1 (cũ)', en: 'Former District 1' },
    },
  ],
  begins: wards.map(({ key, name, code, km2, people, source, at: [latitude, longitude], seat }) => ({
    key,
    kind: 'ward',
    label: { vi: `Phường ${name}`, en: `${name} Ward` },
    short: { vi: name, en: name },
    code,
    parent: 'quan-1',
    population: { count: people, on: '2024-12-31', source: publicSources[source] },
    areaKm2: km2,
    centre: { latitude, longitude },
    outline: { ring: outlines2025[key], schematic: true, source: schematic },
    seat,
  })),
  renames: [],
  succession: [
    ...whole.map(([from, to]) => ({ from, to, kind: 'whole' as const, basis: law })),
    ...parts.flatMap(([from, first, rest]) =>
      [first, rest].map((to) => ({ from, to, kind: 'part' as const, basis: law })),
    ),
    ...neighbourhoods('nguyen-thai-binh', 6, [1], 'phuong-sai-gon', 'phuong-ben-thanh'),
    ...neighbourhoods('cau-ong-lanh', 6, [1, 6], 'phuong-ben-thanh', 'phuong-cau-ong-lanh'),
  ],
  people: [...whole.map(([from, to]) => ({ from, to })), ...parts.map(([from, , to]) => ({ from, to }))],
}
