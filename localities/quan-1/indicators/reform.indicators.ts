import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { publicSources } from '../../sources.ts'
import { typed } from './typed-indicator.ts'

const percent: Words = { vi: '%', en: '%' }

/** Administrative reform: two of three are live from the one-stop desk’s records: the published indicators HC. */
export const reformIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'HC-01',
    label: { vi: 'Kết quả thủ tục trả đúng hạn', en: 'Results returned in time' },
    definition: {
      vi: 'Trong các hồ sơ đã xử lý xong, bao nhiêu phần xong không muộn hơn hạn gốc trên giấy hẹn. Gia hạn không làm hồ sơ trễ thành đúng hạn.',
      en: 'Of the dossiers finished, how many not later than the first date on the slip. An extension never turns late into on time.',
    },
    formula: {
      vi: 'số xong đúng hạn ÷ số đã xong; đếm riêng hồ sơ quá hạn chưa xong',
      en: 'finished in time ÷ finished; overdue ones are counted apart',
    },
    unit: percent,
    kind: 'rate',
    direction: 'maintain',
    decimals: 1,
    from: { measure: 'one-stop.in_time' },
    group: 'administrative_reform',
    owner: 'van-phong',
    source: publicSources['quan-1-2020-07'],
  },
  typed({
    code: 'HC-02',
    label: { vi: 'Thủ tục đủ điều kiện lên trực tuyến', en: 'Eligible procedures online' },
    definition: {
      vi: 'Trong các thủ tục đủ điều kiện, bao nhiêu phần đã lên trực tuyến.',
      en: 'Of the eligible procedures, how many are offered online.',
    },
    formula: { vi: 'thủ tục đã triển khai ÷ thủ tục đủ điều kiện', en: 'offered ÷ eligible' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    group: 'administrative_reform',
    owner: 'van-phong',
    awaits: {
      vi: 'Danh mục thủ tục đủ điều kiện của thành phố chưa nạp vào phân hệ một cửa',
      en: 'The city’s list of eligible procedures is not in the one-stop module yet',
    },
  }),
  {
    code: 'HC-03',
    label: { vi: 'Nộp trực tuyến, lĩnh vực thấp nhất', en: 'Filed online, lowest field' },
    definition: {
      vi: 'Tỷ lệ hồ sơ nộp trực tuyến của lĩnh vực thấp nhất, vì nghị quyết nói “trên từng lĩnh vực”.',
      en: 'Share of dossiers filed online in the lowest field, because the resolution says “in each field”.',
    },
    formula: {
      vi: 'hồ sơ trực tuyến ÷ hồ sơ nộp, từng lĩnh vực; lấy lĩnh vực thấp nhất',
      en: 'online ÷ all received per field; the lowest counts',
    },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    from: { measure: 'one-stop.online', worst: 'field' },
    group: 'administrative_reform',
    owner: 'van-phong',
    source: publicSources['quan-1-2020-07'],
  },
]
