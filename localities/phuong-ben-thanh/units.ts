import { contains } from '#base/geometry.ts'
import type { PlaceDeclaration, UnitDeclaration } from '#engine/declare.ts'
import { schematic } from '../drawing.ts'
import { places as districtPlaces } from '../quan-1/places.ts'
import { publicSources } from '../sources.ts'
import { neighbourhoodOutlines, outline } from './outlines.ts'

const from = '2025-07-01'

const offices: readonly (readonly [
  key: string,
  kind: 'office' | 'department',
  vi: string,
  en: string,
  short: string,
])[] = [
  ['tt-pvhcc', 'office', 'Trung tâm Phục vụ hành chính công', 'Public service centre', 'TT Phục vụ HCC'],
  ['van-phong', 'office', 'Văn phòng HĐND và UBND', 'Office of the People’s Council and Committee', 'Văn phòng'],
  [
    'kt-ht-dt',
    'department',
    'Phòng Kinh tế, Hạ tầng và Đô thị',
    'Economy, Infrastructure and Urban Department',
    'Kinh tế, Hạ tầng và Đô thị',
  ],
  ['vh-xh', 'department', 'Phòng Văn hóa - Xã hội', 'Culture and Society Department', 'Văn hóa - Xã hội'],
  ['cong-an', 'office', 'Công an phường', 'Ward Police', 'Công an'],
  ['quan-su', 'office', 'Ban Chỉ huy Quân sự phường', 'Ward Military Command', 'BCH Quân sự'],
]

/** The ward of Bến Thành since 01/07/2025 (code 26743, which the smaller old ward had too). */
export const units: readonly UnitDeclaration[] = [
  {
    key: 'phuong-ben-thanh',
    kind: 'ward',
    label: { vi: 'Phường Bến Thành', en: 'Bến Thành Ward' },
    short: { vi: 'Bến Thành', en: 'Bến Thành' },
    code: '26743',
    validFrom: from,
    population: { count: 71_785, on: '2024-12-31', source: publicSources['wikipedia-ben-thanh'] },
    areaKm2: 1.85,
    centre: { latitude: 10.7705, longitude: 106.6945 },
    outline: { ring: outline, schematic: true, source: schematic },
    seat: '92 Nguyễn Trãi',
  },
  ...offices.map(
    ([key, kind, vi, en, short]): UnitDeclaration => ({
      key,
      kind,
      label: { vi, en },
      short: { vi: short, en },
      parent: 'phuong-ben-thanh',
      validFrom: from,
    }),
  ),
  ...neighbourhoodOutlines.map(
    (ring, index): UnitDeclaration => ({
      key: `khu-pho-${index + 1}`,
      kind: 'neighbourhood',
      label: { vi: `Khu phố ${index + 1} (minh họa)`, en: `Neighbourhood ${index + 1} (invented)` },
      short: { vi: `Khu phố ${index + 1}`, en: `Neighbourhood ${index + 1}` },
      parent: 'phuong-ben-thanh',
      validFrom: from,
      outline: { ring, schematic: true, source: schematic },
    }),
  ),
]

/** The streets and landmarks of the old district that lie in the ward. */
export const places: readonly PlaceDeclaration[] = districtPlaces
  .filter((place) => contains([...outline], place.point))
  .map(({ name, kind, point }) => ({ name, kind, point }))
