import type { Point } from '#base/geometry.ts'
import type { ChangeDeclaration, Words } from '#engine/declare.ts'
import { cut, joined, schematic } from '../drawing.ts'
import { publicSources } from '../sources.ts'
import { wards } from './wards.ts'

const law: Words = {
  vi: 'Nghị quyết 1685/NQ-UBTVQH15, điều 1; tỷ lệ không công bố',
  en: 'Resolution 1685/NQ-UBTVQH15, article 1; shares were not published',
}

function area(key: (typeof wards)[number]['key']): readonly Point[] {
  return wards.find((ward) => ward.key === key)?.ring ?? []
}

// No border was published where a ward was cut: each is cut by one straight line between two of its corners.
const hiepThanhWest = cut(area('hiep-thanh'), 2, 4)
const hiepThanhEast = cut(area('hiep-thanh'), 4, 2)
const chanhMySouth = cut(area('chanh-my'), 5, 1)
const chanhMyNorth = cut(area('chanh-my'), 1, 5)
const hiepAnEast = cut(area('hiep-an'), 2, 4)
const hiepAnWest = cut(area('hiep-an'), 4, 2)

const begun: readonly {
  key: string
  name: string
  code: string
  ring: readonly Point[]
  at: readonly [latitude: number, longitude: number]
}[] = [
  {
    key: 'phuong-thu-dau-mot',
    name: 'Thủ Dầu Một',
    code: '25747',
    ring: joined(area('phu-cuong'), area('phu-tho'), area('chanh-nghia'), hiepThanhWest, chanhMySouth),
    at: [10.975, 106.656],
  },
  {
    key: 'phuong-phu-loi',
    name: 'Phú Lợi',
    code: '25750',
    ring: joined(area('phu-hoa'), area('phu-loi'), hiepThanhEast),
    at: [10.988, 106.678],
  },
  {
    key: 'phuong-chanh-hiep',
    name: 'Chánh Hiệp',
    code: '25771',
    ring: joined(area('dinh-hoa'), area('tuong-binh-hiep'), hiepAnEast, chanhMyNorth),
    at: [11.016, 106.645],
  },
  {
    key: 'phuong-binh-duong',
    name: 'Bình Dương',
    code: '25760',
    ring: joined(area('phu-my'), area('hoa-phu'), area('phu-tan')),
    at: [11.045, 106.68],
  },
  {
    key: 'phuong-phu-an',
    name: 'Phú An',
    code: '25768',
    ring: joined(area('tan-an'), hiepAnWest),
    at: [11.045, 106.614],
  },
]

const people: Readonly<Record<string, { count: number; source: (typeof publicSources)[keyof typeof publicSources] }>> =
  {
    'phuong-thu-dau-mot': { count: 88_132, source: publicSources['wikipedia-phuong-thu-dau-mot'] },
    'phuong-phu-an': { count: 53_936, source: publicSources['thanh-nien-2025-07'] },
  }

const whole: readonly (readonly [from: string, to: string])[] = [
  ['phu-cuong', 'phuong-thu-dau-mot'],
  ['phu-tho', 'phuong-thu-dau-mot'],
  ['chanh-nghia', 'phuong-thu-dau-mot'],
  ['phu-hoa', 'phuong-phu-loi'],
  ['phu-loi', 'phuong-phu-loi'],
  ['dinh-hoa', 'phuong-chanh-hiep'],
  ['tuong-binh-hiep', 'phuong-chanh-hiep'],
  ['phu-my', 'phuong-binh-duong'],
  ['hoa-phu', 'phuong-binh-duong'],
  ['phu-tan', 'phuong-binh-duong'],
  ['tan-an', 'phuong-phu-an'],
]

const parts: readonly (readonly [from: string, first: string, rest: string])[] = [
  ['hiep-thanh', 'phuong-thu-dau-mot', 'phuong-phu-loi'],
  ['chanh-my', 'phuong-thu-dau-mot', 'phuong-chanh-hiep'],
  ['hiep-an', 'phuong-chanh-hiep', 'phuong-phu-an'],
]

/** Thủ Dầu Một becomes five wards, two of them with areas that were never its own; the city is dissolved. */
export const reorganisation2025: ChangeDeclaration = {
  number: '1685/NQ-UBTVQH15',
  title: {
    vi: 'Sắp xếp các đơn vị hành chính cấp xã của Thành phố Hồ Chí Minh năm 2025 (phần Thủ Dầu Một)',
    en: 'Reorganisation of the communes of Ho Chi Minh City in 2025 (Thủ Dầu Một)',
  },
  decidedOn: '2025-06-16',
  inForceFrom: '2025-07-01',
  source: publicSources['nq-1685-2025'],
  ends: [...whole.map(([from]) => from), ...parts.map(([from]) => from)],
  dissolves: [
    {
      unit: 'thu-dau-mot',
      label: { vi: 'Khu vực thành phố Thủ Dầu Một (cũ)', en: 'Area of the former city of Thủ Dầu Một' },
      short: { vi: 'Thủ Dầu Một (cũ)', en: 'Former Thủ Dầu Một' },
    },
  ],
  begins: begun.map(({ key, name, code, ring, at: [latitude, longitude] }) => ({
    key,
    kind: 'ward',
    label: { vi: `Phường ${name}`, en: `${name} Ward` },
    short: { vi: name, en: name },
    code,
    parent: 'thu-dau-mot',
    centre: { latitude, longitude },
    outline: { ring, schematic: true, source: schematic },
    ...(people[key] && { population: { ...people[key], on: '2024-12-31' } }),
    ...(key === 'phuong-phu-an' && { areaKm2: 36.7 }),
  })),
  renames: [],
  succession: [
    ...whole.map(([from, to]) => ({ from, to, kind: 'whole' as const, basis: law })),
    ...parts.flatMap(([from, first, rest]) =>
      [first, rest].map((to) => ({ from, to, kind: 'part' as const, basis: law })),
    ),
    {
      outside: { vi: 'Phường Phú Chánh (Tân Uyên)', en: 'Phú Chánh Ward (Tân Uyên)' },
      to: 'phuong-binh-duong',
      kind: 'whole',
      basis: law,
    },
    {
      outside: { vi: 'Xã Phú An (Bến Cát)', en: 'Phú An Commune (Bến Cát)' },
      to: 'phuong-phu-an',
      kind: 'whole',
      basis: law,
    },
  ],
  people: [...whole.map(([from, to]) => ({ from, to })), ...parts.map(([from, first]) => ({ from, to: first }))],
}
