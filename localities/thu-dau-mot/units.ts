import type { PlaceDeclaration, UnitDeclaration } from '#engine/declare.ts'
import { schematic } from '../drawing.ts'
import { publicSources } from '../sources.ts'
import { wards } from './wards.ts'

// The term its newspaper tells of; like District 1 the city ended on 30/06/2025 and is kept as a former area.
const from = '2020-01-01'

const offices: readonly (readonly [key: string, kind: 'office' | 'department', vi: string, en: string])[] = [
  ['van-phong', 'office', 'Văn phòng HĐND và UBND', 'Office of the People’s Council and Committee'],
  ['trung-tam', 'office', 'Trung tâm quản lý đô thị thông minh', 'Smart urban management centre'],
  ['qldt', 'department', 'Phòng Quản lý đô thị', 'Urban Management Department'],
  ['kinh-te', 'department', 'Phòng Kinh tế', 'Economy Department'],
  ['tn-mt', 'department', 'Phòng Tài nguyên và Môi trường', 'Natural Resources and Environment Department'],
  ['vh-tt', 'department', 'Phòng Văn hóa và Thông tin', 'Culture and Information Department'],
  ['ld-tbxh', 'department', 'Phòng Lao động - Thương binh và Xã hội', 'Labour and Social Affairs Department'],
  ['cong-an', 'office', 'Công an thành phố', 'City Police'],
]

/** Thủ Dầu Một, a provincial city until 30/06/2025: fourteen wards, its departments. */
export const units: readonly UnitDeclaration[] = [
  {
    key: 'thu-dau-mot',
    kind: 'provincial_city',
    label: { vi: 'Thành phố Thủ Dầu Một', en: 'Thủ Dầu Một City' },
    short: { vi: 'Thủ Dầu Một', en: 'Thủ Dầu Một' },
    code: '718',
    validFrom: from,
    population: { count: 336_705, on: '2021-12-31', source: publicSources['wikipedia-thu-dau-mot'] },
    areaKm2: 118.91,
    centre: { latitude: 11.0219, longitude: 106.6646 },
  },
  ...wards.map(
    ({ key, name, code, latitude, longitude, ring }): UnitDeclaration => ({
      key,
      kind: 'ward',
      label: { vi: `Phường ${name}`, en: `${name} Ward` },
      short: { vi: name, en: name },
      code,
      parent: 'thu-dau-mot',
      validFrom: from,
      centre: { latitude, longitude },
      outline: { ring, schematic: true, source: schematic },
      ...(key === 'phu-tan'
        ? { areaKm2: 15.38, population: { count: 16_095, on: '2020-12-31', source: publicSources.defzone } }
        : {}),
    }),
  ),
  ...offices.map(
    ([key, kind, vi, en]): UnitDeclaration => ({
      key,
      kind,
      label: { vi, en },
      parent: 'thu-dau-mot',
      validFrom: from,
    }),
  ),
]

/** Real street names at points sketched by us, only for the demonstration. */
const streets: readonly (readonly [name: string, latitude: number, longitude: number])[] = [
  ['Yersin', 10.9795, 106.6565],
  ['Đại lộ Bình Dương', 10.998, 106.667],
  ['Cách Mạng Tháng Tám', 10.9705, 106.657],
  ['Phú Lợi', 10.988, 106.677],
  ['Huỳnh Văn Cù', 10.9875, 106.6465],
  ['Ngô Quyền', 10.981, 106.6525],
  ['Bạch Đằng', 10.983, 106.6485],
  ['Lê Hồng Phong', 10.966, 106.669],
  ['30 Tháng 4', 10.9745, 106.667],
  ['Nguyễn Chí Thanh', 11.022, 106.636],
  ['Phạm Ngọc Thạch', 10.996, 106.672],
  ['Hồ Văn Cống', 11.006, 106.641],
  ['Huỳnh Văn Lũy', 11.013, 106.685],
  ['Lê Lợi', 11.051, 106.672],
  ['Hùng Vương', 11.056, 106.664],
  ['Trần Ngọc Lên', 11.028, 106.659],
  ['Phan Đăng Lưu', 11.036, 106.629],
  ['Lê Chí Dân', 11.033, 106.614],
]

/** What people name when they say where. */
export const places: readonly PlaceDeclaration[] = [
  ...streets.map(
    ([name, latitude, longitude]): PlaceDeclaration => ({ name, kind: 'street', point: { latitude, longitude } }),
  ),
  { name: 'Chợ Thủ Dầu Một', kind: 'landmark', point: { latitude: 10.98, longitude: 106.651 }, unit: 'phu-cuong' },
  {
    name: 'Trung tâm hành chính tỉnh',
    kind: 'landmark',
    point: { latitude: 11.052, longitude: 106.667 },
    unit: 'hoa-phu',
  },
  ...wards.map(
    ({ key, name, latitude, longitude }): PlaceDeclaration => ({
      name: `Phường ${name}`,
      kind: 'landmark',
      point: { latitude, longitude },
      unit: key,
    }),
  ),
]
