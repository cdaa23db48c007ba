import type { FigureDeclaration, IndicatorDeclaration, PlanDeclaration, Source, Words } from '#engine/declare.ts'
import { publicSources, simulated } from '../sources.ts'

const missing: Words = { vi: 'Bài báo nêu nhiệm vụ, không nêu con số', en: 'The article names the task, no number' }

/** The four priorities the newspaper names (`binh-duong-2021-06`): tasks without published numbers, followed as the share of milestones done. */
const priorities: readonly (readonly [
  code: string,
  owner: string,
  vi: string,
  en: string,
  done: number | undefined,
])[] = [
  ['UT-01', 'trung-tam', 'Trung tâm quản lý đô thị thông minh', 'Smart urban management centre', 1],
  ['UT-02', 'trung-tam', 'Hệ thống cơ sở dữ liệu đồng bộ', 'Synchronised database', 0.65],
  [
    'UT-03',
    'kinh-te',
    'Thu hút đầu tư hạ tầng kỹ thuật đô thị thông minh',
    'Investment in smart technical infrastructure',
    undefined,
  ],
  ['UT-04', 'van-phong', 'Nâng trình độ công nghệ thông tin của cán bộ', 'ICT skill of managers and specialists', 0.9],
]

const priorityIndicators = priorities.map(
  ([code, owner, vi, en]): IndicatorDeclaration => ({
    code,
    label: { vi, en },
    definition: { vi: `${vi}: phần mốc tiến độ đã xong.`, en: `${en}: share of milestones done.` },
    formula: { vi: 'mốc đã xong ÷ mốc kế hoạch', en: 'milestones done ÷ planned' },
    unit: { vi: '%', en: '%' },
    kind: 'qualitative',
    direction: 'complete',
    decimals: 0,
    from: { typedBy: owner, missing },
    group: 'priorities',
    owner,
    source: publicSources['binh-duong-2021-06'],
  }),
)

/** Citizens' satisfaction is "the measure" in the newspaper; it gives no number, ours is for the demonstration. */
const satisfaction: IndicatorDeclaration = {
  code: 'HL-01',
  label: { vi: 'Sự hài lòng của người dân là thước đo', en: 'Citizens’ satisfaction as the measure' },
  definition: {
    vi: 'Số sao trung bình người dân chấm khi nhận kết quả thủ tục.',
    en: 'Mean stars citizens give with the result of a procedure.',
  },
  formula: { vi: 'tổng số sao ÷ số lượt chấm', en: 'sum of stars ÷ ratings' },
  unit: { vi: 'sao', en: 'stars' },
  kind: 'average',
  direction: 'reach',
  decimals: 2,
  from: { measure: 'one-stop.stars' },
  group: 'administrative_reform',
  owner: 'van-phong',
  source: publicSources['binh-duong-2021-06'],
}

const history: readonly (readonly [
  code: string,
  value: number,
  unit: string,
  unitEn: string,
  period: string,
  saidOn: string,
  source: Source,
  vi: string,
  en: string,
])[] = [
  [
    'LS-75',
    15,
    'chi bộ',
    'branches',
    '2021',
    '2021-06-24',
    publicSources['binh-duong-2021-06'],
    'Chi bộ phường Phú Thọ đã quán triệt nghị quyết',
    'Branches of Phú Thọ ward that studied the resolution',
  ],
  [
    'LS-76',
    4,
    'số kế hoạch',
    'number',
    '2021',
    '2021-06-24',
    publicSources['binh-duong-2021-06'],
    'Kế hoạch số 04-KH/TU của phường Phú Thọ',
    'Plan no. 04 of Phú Thọ ward',
  ],
  [
    'LS-129',
    38,
    'chỉ tiêu',
    'targets',
    '2020',
    '2021-01-13',
    publicSources['cong-tt-binh-duong-2021-01'],
    'Chỉ tiêu năm 2020 đạt và vượt, trên 44',
    'Targets of 2020 met or exceeded, of 44',
  ],
  [
    'LS-130',
    6,
    'chỉ tiêu',
    'targets',
    '2020',
    '2021-01-13',
    publicSources['cong-tt-binh-duong-2021-01'],
    'Chỉ tiêu năm 2020 gần đạt',
    'Targets of 2020 nearly met',
  ],
]

const historyIndicators = history.map(
  ([code, , unit, unitEn, , , source, vi, en]): IndicatorDeclaration => ({
    code,
    label: { vi, en },
    definition: { vi: `${vi}, như nguồn đã công bố.`, en: `${en}, as published.` },
    formula: { vi: 'số công bố, không tính lại', en: 'published, not recomputed' },
    unit: { vi: unit, en: unitEn },
    kind: 'count',
    direction: 'reach',
    decimals: 0,
    from: { typedBy: 'van-phong', missing },
    group: 'history',
    owner: 'van-phong',
    source,
  }),
)

/** What the city is read by beside the operating set. */
export const indicators: readonly IndicatorDeclaration[] = [...priorityIndicators, satisfaction, ...historyIndicators]

/** Four priorities for the term, and the closed set of 2020: 38 of 44. */
export const plans: readonly PlanDeclaration[] = [
  {
    key: 'uu-tien-2020-2025',
    label: { vi: 'Bốn nhiệm vụ ưu tiên 2020–2025', en: 'Four priorities 2020–2025' },
    period: '2020/2025',
    dueOn: '2025-12-31',
    announced: 4,
    groups: { priorities: { vi: 'Đô thị thông minh', en: 'Smart city' } },
    targets: priorities.map(([indicator, , vi, en]) => ({
      indicator,
      value: 1,
      comparator: '>=',
      each: 'term',
      mostlyMetFrom: 0.9,
      article: { vi, en },
    })),
    source: publicSources['binh-duong-2021-06'],
  },
  {
    key: 'nam-2020',
    label: { vi: 'Chỉ tiêu năm 2020', en: 'Targets of 2020' },
    period: '2020',
    dueOn: '2020-12-31',
    announced: 44,
    groups: { all: { vi: 'Chỉ tiêu năm (danh mục chưa công bố)', en: 'Targets of the year (list not published)' } },
    targets: [],
    result: {
      met: 38,
      note: { vi: '38/44 đạt và vượt, 6/44 gần đạt', en: '38 of 44 met or exceeded, 6 nearly' },
      source: publicSources['cong-tt-binh-duong-2021-01'],
    },
    source: publicSources['cong-tt-binh-duong-2021-01'],
  },
]

/** Satisfaction month by month, beside the operating set. */
export const satisfactionTarget: PlanDeclaration['targets'][number] = {
  indicator: 'HL-01',
  value: 4.3,
  comparator: '>=',
  each: 'month',
  goesOn: true,
  article: {
    vi: 'Lấy sự hài lòng của người dân làm thước đo (bài báo không nêu số; 4,3 sao đặt cho bản trình diễn)',
    en: 'Citizens’ satisfaction is the measure (no number published; 4.3 stars set for the demonstration)',
  },
}

/** Published numbers, and simulated progress of three priorities. */
export const figures: readonly FigureDeclaration[] = [
  ...history.map(
    ([indicator, value, , , period, saidOn, source]): FigureDeclaration => ({
      indicator,
      period,
      value,
      status: 'final',
      saidOn,
      source,
    }),
  ),
  ...priorities.flatMap(([indicator, , , , done]): FigureDeclaration[] =>
    done === undefined
      ? []
      : [
          {
            indicator,
            period: '2020/2025',
            value: done,
            status: 'preliminary',
            saidOn: '2025-06-20',
            source: simulated,
            simulated: true,
          },
        ],
  ),
]
