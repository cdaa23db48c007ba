import type { DefinitionPack, MappingFramework, MappingRow, Words } from '#engine/declare.ts'
import { publicSources } from '../sources.ts'

const services = 'iso-37120'
const smart = 'iso-37122'
const percent: Words = { vi: '%', en: '%' }
const per100k: Words = { vi: 'trên 100.000 dân', en: 'per 100,000 residents' }
const days: Words = { vi: 'ngày', en: 'days' }

type Near = readonly [
  standard: string,
  number: string,
  vi: string,
  en: string,
  indicator: string,
  noteVi: string,
  noteEn: string,
]
type None = readonly [standard: string, number: string, vi: string, en: string, unit: Words]

const near: readonly Near[] = [
  [
    services,
    '13.2',
    'Dân sống dưới chuẩn nghèo quốc gia',
    'People below the national poverty line',
    'VX-07',
    'Ở đây đếm hộ, không đếm người',
    'Households are counted here, not people',
  ],
  [
    services,
    '16.1',
    'Dân được thu gom rác thường xuyên',
    'People with regular waste collection',
    'MT-01',
    'Ở đây là phần khối lượng xử lý đúng quy định',
    'Here the share of mass handled to rule',
  ],
  [
    smart,
    '9.2',
    'Khoản nộp cho chính quyền bằng điện tử',
    'Payments to the city made electronically',
    '766-3.6',
    'Chỉ khoản của hồ sơ thủ tục, số nhập từ Cổng quốc gia',
    'Only of dossiers, typed from the national portal',
  ],
  [
    smart,
    '10.2',
    'Dịch vụ làm được trực tuyến',
    'Services that can be requested online',
    '766-3.1',
    'Chỉ thủ tục hành chính, số nhập từ Cổng quốc gia',
    'Only administrative procedures, typed from the national portal',
  ],
  [
    smart,
    '11.1',
    'Dân có hồ sơ sức khỏe điện tử',
    'People with an electronic health record',
    'BT-07',
    'Chưa kể cơ sở y tế nào mở được hồ sơ',
    'Not told which clinics can open it',
  ],
  [
    smart,
    '21.2',
    'Hồ sơ phép xây dựng nộp điện tử',
    'Building permits filed electronically',
    'HC-05',
    'Ở đây đọc mọi lĩnh vực, chưa tách lĩnh vực xây dựng',
    'Read over all fields, building not apart',
  ],
]

const none: readonly None[] = [
  [services, '5.1', 'Thất nghiệp', 'Unemployment', percent],
  [services, '8.1', 'Bụi mịn PM2.5', 'Fine dust PM2.5', { vi: 'µg/m³', en: 'µg/m³' }],
  [services, '9.3', 'Thu từ nguồn của mình trên tổng thu', 'Own revenue of all revenue', percent],
  [services, '10.4', 'Cử tri đi bầu gần nhất', 'Turnout at the last election', percent],
  [services, '15.5', 'Án mạng', 'Homicides', per100k],
  [services, '15.8', 'Án xâm phạm tài sản', 'Offences against property', per100k],
  [services, '16.3', 'Rác tái chế', 'Waste recycled', percent],
  [services, '19.5', 'Người chết do giao thông', 'Deaths in traffic', per100k],
  [services, '21.1', 'Cây xanh đô thị', 'Green area', { vi: 'ha trên 100.000 dân', en: 'ha per 100,000 residents' }],
  [services, '22.2', 'Nước thải được xử lý', 'Waste water treated', percent],
  [services, '23.1', 'Dân có nước sạch', 'People with drinking water', percent],
  [smart, '10.1', 'Lượt vào cổng dữ liệu mở', 'Visits to the open data portal', per100k],
  [smart, '10.3', 'Thời gian trả lời phản ánh', 'Time to answer inquiries', days],
  [smart, '10.4', 'Thời gian hệ thống ngừng', 'Downtime of systems', { vi: 'giờ', en: 'hours' }],
  [smart, '15.1', 'Diện tích có camera giám sát', 'Area under cameras', percent],
  [smart, '18.1', 'Dân có Internet đủ nhanh', 'People with fast internet', percent],
  [smart, '21.3', 'Thời gian cấp phép xây dựng', 'Time to approve a building permit', days],
]

const answered: Readonly<Record<string, Words>> = {
  '10.3': {
    vi: 'Ở đây đo trả lời đúng hạn (PA-01), chưa đo số ngày trung bình',
    en: 'Answers in time are measured here (PA-01), not the mean number of days',
  },
  '15.8': { vi: 'Ở đây chỉ có mức tăng giảm so năm trước (AN-01)', en: 'Only the change on last year is here (AN-01)' },
  '9.3': { vi: 'Ở đây là số thu so dự toán giao (KT-02)', en: 'Here revenue against the assignment (KT-02)' },
}

const rows: readonly MappingRow[] = [
  ...near.map(
    ([standard, number, vi, en, indicator, noteVi, noteEn]): MappingRow => ({
      standard,
      number,
      label: { vi, en },
      unit: percent,
      match: 'near',
      indicator,
      times: 100,
      note: { vi: noteVi, en: noteEn },
    }),
  ),
  ...none.map(
    ([standard, number, vi, en, unit]): MappingRow => ({
      standard,
      number,
      label: { vi, en },
      unit,
      match: 'none',
      note: answered[number] ?? { vi: 'Chưa có chỉ tiêu tương ứng', en: 'No indicator for it yet' },
    }),
  ),
]

/** By standard, then by clause and number: 9.2 before 10.1. */
function inOrder(one: MappingRow, other: MappingRow): number {
  const [a = 0, b = 0] = one.number.split('.').map(Number)
  const [c = 0, d = 0] = other.number.split('.').map(Number)
  return one.standard === other.standard ? a - c || b - d : one.standard < other.standard ? -1 : 1
}

/** Numbers of ISO 37120:2018 and ISO 37122:2019, named in our own words, beside our indicators; nothing of their text stands here. */
export const isoMapping: MappingFramework = {
  kind: 'mapping',
  key: 'iso-37120-37122',
  label: { vi: 'Đối chiếu ISO 37120, ISO 37122', en: 'Mapping to ISO 37120 and ISO 37122' },
  source: publicSources['iso-37120-37122'],
  unknown: {
    vi: 'Chỉ chép số hiệu và gọi tên bằng lời của mình, một phần của khoảng 104 và 80 chỉ số; đối chiếu với bản tiêu chuẩn của đơn vị trước khi báo cáo ra ngoài. Chưa chỉ tiêu nào khớp hẳn.',
    en: 'Only numbers, named in our own words, and only some of about 104 and 80 indicators; check them against your copy of the standards before reporting. None corresponds exactly yet.',
  },
  standards: [
    { key: services, label: { vi: 'ISO 37120:2018 · dịch vụ đô thị', en: 'ISO 37120:2018 · city services' } },
    { key: smart, label: { vi: 'ISO 37122:2019 · đô thị thông minh', en: 'ISO 37122:2019 · smart cities' } },
  ],
  rows: [...rows].sort(inOrder),
}

/** The mapping as a pack. */
export const packIso: DefinitionPack = {
  format: 'dothi.pack/1',
  key: 'iso-37120-37122',
  label: { vi: 'Bảng đối chiếu ISO 37120, ISO 37122', en: 'Mapping to ISO 37120 and ISO 37122' },
  about: {
    vi: 'Số hiệu của tiêu chuẩn quốc tế bên cạnh chỉ tiêu của mình: khớp, gần hay không; đổi đơn vị, có số sống và tệp CSV.',
    en: 'Numbers of the international standards beside our indicators: exact, near or none; units converted, with live figures and a CSV.',
  },
  basis: 'ISO 37120:2018, ISO 37122:2019 (tự nguyện áp dụng)',
  source: publicSources['iso-37120-37122'],
  validFrom: '2019-01-01',
  items: [{ kind: 'framework', key: isoMapping.key, body: isoMapping }],
}
