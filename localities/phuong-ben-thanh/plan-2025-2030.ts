import type {
  Comparator,
  FigureDeclaration,
  IndicatorDeclaration,
  PlanDeclaration,
  Source,
  TargetDeclaration,
  Words,
} from '#engine/declare.ts'
import { simulated } from '../sources.ts'

const source: Source = {
  title: {
    vi: 'Bộ chỉ tiêu mô phỏng của bản trình diễn: nghị quyết thật của phường chưa đọc được',
    en: 'Simulated set of the demonstration: the ward’s true resolution was not available',
  },
}
const percent: Words = { vi: '%', en: '%' }

/** Typed indicators: code, group, owner, unit, what, comparator, target, and the simulated figures of 2025 and 2026. */
const typed = `
BT-01 | economy | kt-ht-dt | % | Thu ngân sách so dự toán | Revenue against the estimate | >= | 1 | 1.03 | 0.94
BT-02 | economy | kt-ht-dt | hộ | Hộ kinh doanh dùng hóa đơn điện tử | Household businesses with e-invoices | >= | 3000 | 1650 | 3120
BT-03 | urban | kt-ht-dt | hẻm | Hẻm được nâng cấp trong nhiệm kỳ | Alleys upgraded in the term | >= | 30 | 3 | 11
BT-04 | urban | kt-ht-dt | điểm | Điểm ngập còn lại | Flood spots left | <= | 0 | 6 | 4
BT-05 | urban | kt-ht-dt | % | Quyết định xử phạt xây dựng được thi hành | Penalty decisions carried out | >= | 1 | 0.92 | 0.97
BT-06 | culture_society | vh-xh | % | Gia đình văn hóa | Cultural families | >= | 0.96 | 0.962 | 0.965
BT-07 | culture_society | vh-xh | % | Người dân có hồ sơ sức khỏe điện tử | Residents with an electronic health record | >= | 0.95 | 0.71 | 0.86
BT-08 | culture_society | vh-xh | hộ | Hộ nghèo theo chuẩn thành phố | Poor households by the city standard | <= | 0 | - | -
BT-09 | security | cong-an | % | Tỷ lệ phá án | Clearance rate | >= | 0.8 | 0.81 | 0.83
BT-10 | security | quan-su | % | Giao quân | Military call-up | >= | 1 | - | 1
BT-11 | party | van-phong | đảng viên | Kết nạp đảng viên trong nhiệm kỳ | New Party members in the term | >= | 250 | 24 | 84
`

const english: Readonly<Record<string, string>> = {
  '%': '%',
  hộ: 'households',
  hẻm: 'alleys',
  điểm: 'spots',
  'đảng viên': 'members',
}
const rows = typed
  .trim()
  .split('\n')
  .map((line) => {
    const [
      code = '',
      group = '',
      owner = '',
      unit = '',
      vi = '',
      en = '',
      comparator = '>=',
      value = '',
      in2025 = '-',
      in2026 = '-',
    ] = line.split(' | ')
    return {
      code,
      group,
      owner,
      unit,
      label: { vi, en },
      comparator: comparator as Comparator,
      value: Number(value),
      years: { 2025: in2025, 2026: in2026 },
    }
  })

/** A total of the whole term, unlike what is asked of each year. */
function isTotal(code: string): boolean {
  return code === 'BT-03' || code === 'BT-11'
}

/** What the ward types itself, all of it invented. */
export const wardIndicators: readonly IndicatorDeclaration[] = rows.map(
  ({ code, group, owner, unit, label, comparator }) => ({
    code,
    label,
    definition: { vi: `${label.vi} (chỉ tiêu mô phỏng).`, en: `${label.en} (a simulated target).` },
    formula: { vi: 'số do đơn vị chủ trì nhập, kèm chứng cứ', en: 'typed by the owner with evidence' },
    unit: { vi: unit, en: english[unit] ?? unit },
    kind: unit === '%' ? 'rate' : comparator === '<=' ? 'stock' : 'count',
    direction: isTotal(code) ? 'complete' : comparator === '<=' ? 'decrease' : 'reach',
    decimals: unit === '%' ? 1 : 0,
    from: {
      typedBy: owner,
      missing: {
        vi: 'Phân hệ chưa chạy ở đây: đơn vị chủ trì nhập số',
        en: 'The module is not running here yet: typed by the owner',
      },
    },
    group,
    owner,
    source,
  }),
)

/** Their simulated figures. */
export const wardFigures: readonly FigureDeclaration[] = rows.flatMap(({ code, years }) =>
  Object.entries(years)
    .filter(([, value]) => value !== '-')
    .map(([year, value]) => ({
      indicator: code,
      period: isTotal(code) && year === '2026' ? '2025/2030' : year,
      value: Number(value),
      status: year === '2025' ? ('final' as const) : ('preliminary' as const),
      saidOn: year === '2025' ? '2026-01-12' : '2026-11-05',
      source: simulated,
      simulated: true as const,
    })),
)

/** Targets computed from the ward's own records: indicator, comparator, value. */
const computed: readonly (readonly [
  indicator: string,
  comparator: Comparator,
  value: number,
  vi: string,
  en: string,
])[] = [
  ['HC-01', '>=', 0.99, 'Kết quả thủ tục trả đúng hạn từ 99 %', 'Results in time: 99% or more'],
  ['HC-03', '>=', 0.8, 'Nộp trực tuyến ở lĩnh vực thấp nhất từ 80 %', 'Lowest field online: 80% or more'],
  ['HC-04', '<=', 0, 'Không còn hồ sơ quá hạn', 'No dossier overdue'],
  ['HC-05', '>=', 0.85, 'Hồ sơ nộp trực tuyến từ 85 %', 'Filed online: 85% or more'],
  ['HC-06', '>=', 4.2, 'Hài lòng về thủ tục từ 4,2 sao', 'Satisfaction with procedures: 4.2 stars or more'],
  ['HC-07', '<=', 400, 'Không quá 400 lần yêu cầu bổ sung trong năm', 'At most 400 supplement requests a year'],
  ['HC-08', '<=', 150, 'Không quá 150 hồ sơ đang giải quyết', 'At most 150 dossiers open'],
  ['PA-01', '>=', 0.95, 'Phản ánh trả lời đúng hạn từ 95 %', 'Reports answered in time: 95% or more'],
  ['PA-02', '<=', 0, 'Không còn phản ánh quá hạn', 'No report overdue'],
  ['PA-03', '>=', 4, 'Hài lòng về phản ánh từ 4 sao', 'Satisfaction with reports: 4 stars or more'],
  ['PA-04', '>=', 600, 'Mỗi năm tiếp nhận từ 600 phản ánh', '600 reports a year or more'],
  ['PA-05', '<=', 40, 'Không quá 40 lần dân báo chưa đạt trong năm', 'At most 40 reopenings a year'],
]

/** The ward's resolution 2025–2030 as the demonstration imagines it: 23 targets, twelve of them live from records. */
export const wardTerm: PlanDeclaration = {
  key: 'nghi-quyet-2025-2030',
  label: { vi: 'Nghị quyết phường 2025–2030 (mô phỏng)', en: 'Ward resolution 2025–2030 (simulated)' },
  period: '2025/2030',
  dueOn: '2030-12-31',
  announced: 23,
  groups: {
    administrative_reform: { vi: 'Cải cách hành chính', en: 'Administrative reform' },
    feedback: { vi: 'Phản ánh của người dân', en: 'Citizen feedback' },
    economy: { vi: 'Kinh tế', en: 'Economy' },
    urban: { vi: 'Đô thị, môi trường', en: 'Urban order and environment' },
    culture_society: { vi: 'Văn hóa, xã hội', en: 'Culture and society' },
    security: { vi: 'Quốc phòng, an ninh', en: 'Defence and security' },
    party: { vi: 'Xây dựng Đảng', en: 'Party building' },
  },
  targets: [
    ...computed.map(
      ([indicator, comparator, value, vi, en]): TargetDeclaration => ({
        indicator,
        comparator,
        value,
        each: 'year',
        article: { vi, en },
      }),
    ),
    ...rows.map(
      ({ code, comparator, value, label }): TargetDeclaration => ({
        indicator: code,
        comparator,
        value,
        each: isTotal(code) ? 'term' : 'year',
        article: label,
      }),
    ),
  ],
  source,
}

/** The two indicators of the one-stop desk that every resolution of these years asks for. */
export const oneStopIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'HC-01',
    label: { vi: 'Kết quả thủ tục trả đúng hạn', en: 'Results returned in time' },
    definition: {
      vi: 'Trong các hồ sơ đã xử lý xong, bao nhiêu phần xong không muộn hơn hạn gốc.',
      en: 'Of the dossiers finished, how many not later than the first date.',
    },
    formula: { vi: 'số xong đúng hạn ÷ số đã xong', en: 'finished in time ÷ finished' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    from: { measure: 'one-stop.in_time' },
    group: 'administrative_reform',
    owner: 'tt-pvhcc',
    source,
  },
  {
    code: 'HC-03',
    label: { vi: 'Nộp trực tuyến, lĩnh vực thấp nhất', en: 'Filed online, lowest field' },
    definition: {
      vi: 'Tỷ lệ hồ sơ nộp trực tuyến của lĩnh vực thấp nhất.',
      en: 'Share filed online in the lowest field.',
    },
    formula: {
      vi: 'hồ sơ trực tuyến ÷ hồ sơ nộp, lấy lĩnh vực thấp nhất',
      en: 'online ÷ filed; the lowest field counts',
    },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    from: { measure: 'one-stop.online', worst: 'field' },
    group: 'administrative_reform',
    owner: 'tt-pvhcc',
    source,
  },
]
