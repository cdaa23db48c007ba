import type { PlanDeclaration } from '#engine/declare.ts'
import { publicSources } from '../sources.ts'

const all = { all: { vi: 'Chỉ tiêu năm (danh mục chưa công bố)', en: 'Targets of the year (list not published)' } }

/** The yearly sets the press counts. Only the targets whose sentence was published stand in them; lists differ from the term's. */
export const yearPlans: readonly PlanDeclaration[] = [
  {
    key: 'nam-2020',
    label: { vi: 'Chỉ tiêu năm 2020', en: 'Targets of 2020' },
    period: '2020',
    dueOn: '2020-12-31',
    announced: 25,
    groups: all,
    targets: [],
    result: {
      met: 23,
      exceeded: 10,
      note: {
        vi: 'Hoàn thành 23/25 chỉ tiêu; 40 % vượt mức (10 chỉ tiêu, suy ra)',
        en: '23 of 25 met; 40% exceeded (10, derived)',
      },
      source: publicSources['quan-1-2021-01'],
    },
    source: publicSources['quan-1-2021-01'],
  },
  {
    key: 'nam-2021',
    label: { vi: 'Chỉ tiêu năm 2021', en: 'Targets of 2021' },
    period: '2021',
    dueOn: '2021-12-31',
    announced: 37,
    groups: {
      economy: { vi: 'Tài chính, phát triển kinh tế, thu hút du lịch', en: 'Finance, economy, tourism' },
      urban: { vi: 'Đô thị, môi trường', en: 'Urban order and environment' },
      culture_society: { vi: 'Văn hóa, xã hội', en: 'Culture and society' },
      security: { vi: 'Quốc phòng, an ninh', en: 'Defence and security' },
      administrative_reform: { vi: 'Cải cách hành chính', en: 'Administrative reform' },
    },
    groupCounts: { economy: 5, urban: 10, culture_society: 6, security: 5, administrative_reform: 11 },
    targets: [
      {
        indicator: 'AN-04',
        value: 1,
        comparator: '>=',
        each: 'year',
        article: { vi: 'Hoàn thành chỉ tiêu giao quân', en: 'The call-up quota is completed' },
      },
    ],
    source: publicSources['quan-1-2021-01'],
  },
  {
    key: 'nam-2023',
    label: { vi: 'Chỉ tiêu năm 2023', en: 'Targets of 2023' },
    period: '2023',
    dueOn: '2023-12-31',
    announced: 38,
    groups: {
      economy: { vi: 'Kinh tế, ngân sách', en: 'Economy and budget' },
      other: { vi: 'Lĩnh vực khác (danh mục chưa công bố)', en: 'Other fields (list not published)' },
    },
    targets: [
      {
        indicator: 'KT-01',
        value: 0.15,
        comparator: '>=',
        each: 'year',
        article: {
          vi: 'Tăng trưởng giá trị sản xuất khu vực thương mại - dịch vụ 15 %',
          en: 'Trade and service output up 15%',
        },
      },
      {
        indicator: 'KT-02',
        value: 1,
        comparator: '>=',
        each: 'year',
        article: { vi: 'Thu ngân sách đạt và vượt kế hoạch', en: 'Revenue meets and exceeds the plan' },
      },
    ],
    result: {
      met: 35,
      told: ['LS-68', 'LS-69', 'LS-114'],
      note: {
        vi: 'Cơ bản hoàn thành 35/38; tăng trưởng thương mại - dịch vụ 10,17 % không đạt 15 %',
        en: '35 of 38 basically met; trade and service growth 10.17% missed 15%',
      },
      source: publicSources['sggp-2023-12'],
    },
    source: publicSources['sggp-2023-12'],
  },
]
