import type { DefinitionPack, MappingFramework, MappingRow, Words } from '#engine/declare.ts'
import { publicSources } from '../sources.ts'
import { isoDomains, isoRegisters, isoUnits } from './iso.words.ts'
import { iso37120 } from './iso-37120.rows.ts'
import { iso37122 } from './iso-37122.rows.ts'

/** One indicator of a standard: its number, core or supporting, its name in our own words, its unit, the register that would bring it. */
export type IsoRow = readonly [
  number: string,
  level: 'C' | 'S' | '',
  vi: string,
  en: string,
  unit: keyof typeof isoUnits,
  register: keyof typeof isoRegisters,
]

const services = 'iso-37120'
const smart = 'iso-37122'

/** Where an indicator of ours is near, and what differs. None corresponds exactly yet. */
const near: Readonly<Record<string, { indicator: string; note: Words }>> = {
  'iso-37120 13.2': {
    indicator: 'VX-07',
    note: { vi: 'Ở đây đếm hộ, không đếm người', en: 'Households are counted here, not people' },
  },
  'iso-37120 16.1': {
    indicator: 'MT-01',
    note: { vi: 'Ở đây là phần khối lượng xử lý đúng quy định', en: 'Here the share of mass handled to rule' },
  },
  'iso-37122 9.2': {
    indicator: '766-3.6',
    note: {
      vi: 'Chỉ khoản của hồ sơ thủ tục, số nhập từ Cổng quốc gia',
      en: 'Only of dossiers, typed from the national portal',
    },
  },
  'iso-37122 10.2': {
    indicator: '766-3.1',
    note: {
      vi: 'Chỉ thủ tục hành chính, số nhập từ Cổng quốc gia',
      en: 'Only administrative procedures, typed from the national portal',
    },
  },
  'iso-37122 11.1': {
    indicator: 'BT-07',
    note: { vi: 'Chưa kể cơ sở y tế nào mở được hồ sơ', en: 'Not told which clinics can open it' },
  },
  'iso-37122 21.2': {
    indicator: 'HC-05',
    note: {
      vi: 'Ở đây đọc mọi lĩnh vực, chưa tách lĩnh vực xây dựng',
      en: 'Read over all fields, building not apart',
    },
  },
}

/** Where what is asked is not measured, though something beside it is. */
const beside: Readonly<Record<string, Words>> = {
  'iso-37122 10.1': {
    vi: 'Có cổng công khai, chưa đếm lượt xem',
    en: 'There is a public portal; visits are not counted',
  },
  'iso-37122 10.3': {
    vi: 'Ở đây đo trả lời đúng hạn (PA-01), chưa đo số ngày trung bình',
    en: 'Answers in time are measured here (PA-01), not the mean number of days',
  },
  'iso-37122 10.4': {
    vi: 'Sức khỏe hệ thống đo ở trang quản trị, chưa thành chỉ tiêu',
    en: 'The health of the system is watched by the administrator, not as an indicator',
  },
  'iso-37122 21.3': {
    vi: 'Hồ sơ một cửa đo đúng hạn (HC-01), chưa đo số ngày trung bình của phép xây dựng',
    en: 'Dossiers in time are measured (HC-01), not the mean days of building permits',
  },
  'iso-37120 9.3': {
    vi: 'Ở đây là số thu so dự toán giao (KT-02)',
    en: 'Here revenue against the assignment (KT-02)',
  },
  'iso-37120 15.8': {
    vi: 'Ở đây chỉ có mức tăng giảm so năm trước (AN-01)',
    en: 'Only the change on last year is here (AN-01)',
  },
}

const levels = { C: 'core', S: 'supporting', '': undefined } as const

/** What stands beside a number: the indicator that is near, else why there is none and what would bring it. */
function standing(place: string, register: IsoRow[5]): Pick<MappingRow, 'match' | 'indicator' | 'times' | 'note'> {
  const ours = near[place]
  if (ours) return { match: 'near', ...ours, times: 100 }
  const { vi, en } = isoRegisters[register]
  return {
    match: 'none',
    note: beside[place] ?? { vi: `Cần ${vi}`, en: `Needs ${en}` },
  }
}

function rowOf(standard: string, [number, told, vi, en, unit, register]: IsoRow): MappingRow {
  const level = levels[told]
  return {
    standard,
    number,
    domain: `d${number.split('.')[0] ?? ''}`,
    ...(level && { level }),
    label: { vi, en },
    unit: isoUnits[unit],
    ...standing(`${standard} ${number}`, register),
  }
}

/** Every indicator of ISO 37120:2018 and ISO 37122:2019 by number, named in our own words, beside ours; nothing of their text stands here. */
export const isoMapping: MappingFramework = {
  kind: 'mapping',
  key: 'iso-37120-37122',
  label: { vi: 'Đối chiếu ISO 37120, ISO 37122', en: 'Mapping to ISO 37120 and ISO 37122' },
  source: publicSources['iso-37120-37122'],
  unknown: {
    vi: 'Chỉ chép số hiệu và gọi tên bằng lời của mình: 104 và 80 chỉ số. Số điều và tên lĩnh vực theo nguồn mở thứ cấp; số hiệu từng chỉ số, bắt buộc hay bổ trợ, đơn vị là hiểu biết chung. Đối chiếu với bản tiêu chuẩn của đơn vị trước khi báo cáo ra ngoài. Chỉ số bối cảnh (profile) không đánh số ở đây. Chưa chỉ tiêu nào khớp hẳn.',
    en: 'Only numbers, named in our own words: 104 and 80 indicators. Clauses and domains are from an open secondary source; the number of each indicator, core or supporting, and its unit are general knowledge. Check them against your copy of the standards before reporting. Profile indicators are not listed. None corresponds exactly yet.',
  },
  standards: [
    {
      key: services,
      label: { vi: 'ISO 37120:2018 · dịch vụ đô thị', en: 'ISO 37120:2018 · city services' },
      source: publicSources['iso-37120-2018'],
    },
    {
      key: smart,
      label: { vi: 'ISO 37122:2019 · đô thị thông minh', en: 'ISO 37122:2019 · smart cities' },
      source: publicSources['iso-37122-2019'],
    },
  ],
  domains: isoDomains,
  rows: [...iso37120.map((row) => rowOf(services, row)), ...iso37122.map((row) => rowOf(smart, row))],
}

/** The mapping as a pack. */
export const packIso: DefinitionPack = {
  format: 'dothi.pack/1',
  key: 'iso-37120-37122',
  label: { vi: 'Bảng đối chiếu ISO 37120, ISO 37122', en: 'Mapping to ISO 37120 and ISO 37122' },
  about: {
    vi: '184 số hiệu của hai tiêu chuẩn quốc tế bên cạnh chỉ tiêu của mình: khớp, gần hay chưa đo và cần gì; đổi đơn vị, có số sống và tệp CSV.',
    en: '184 numbers of two international standards beside our indicators: exact, near, or not measured and what it needs; units converted, with live figures and a CSV.',
  },
  basis: 'ISO 37120:2018, ISO 37122:2019 (tự nguyện áp dụng)',
  source: publicSources['iso-37120-37122'],
  validFrom: '2019-01-01',
  items: [{ kind: 'framework', key: isoMapping.key, body: isoMapping }],
}
