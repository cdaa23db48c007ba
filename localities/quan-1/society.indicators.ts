import type { IndicatorDeclaration, Words } from '#engine/declare.ts'
import { article } from './sources.ts'
import { typed } from './term.indicators.ts'

const percent: Words = { vi: '%', en: '%' }

/** Culture, society, security: the published indicators VX and AN. */
const society: readonly IndicatorDeclaration[] = [
  typed({
    code: 'VX-01',
    label: { vi: 'Chương trình giáo dục phổ thông mới', en: 'New school curriculum' },
    definition: {
      vi: 'Phần mốc tiến độ đã xong, kèm nhận xét của Phòng Giáo dục và Đào tạo.',
      en: 'Share of milestones done, with the department’s statement.',
    },
    formula: { vi: 'mốc đã xong ÷ mốc kế hoạch', en: 'milestones done ÷ planned' },
    unit: percent,
    kind: 'qualitative',
    direction: 'complete',
    group: 'culture_society',
    owner: 'gd-dt',
    row: 38,
    module: 'M31',
  }),
  typed({
    code: 'VX-02',
    label: { vi: 'Phường văn minh đô thị', en: 'Civilised urban wards' },
    definition: { vi: 'Số phường có công nhận còn hiệu lực.', en: 'Wards with a recognition in force.' },
    formula: { vi: 'công nhận còn hiệu lực, trên 10 phường', en: 'valid recognitions, of 10' },
    unit: { vi: 'phường', en: 'wards' },
    kind: 'stock',
    direction: 'maintain',
    group: 'culture_society',
    owner: 'vh-tt',
    row: 39,
    module: 'M32',
  }),
  typed({
    code: 'VX-03',
    label: { vi: 'Khu phố văn hóa', en: 'Cultural neighbourhoods' },
    definition: {
      vi: 'Số khu phố được công nhận trong năm, trên 66 khu phố của năm 2020 (từ 2024 sắp xếp thành 98: không còn so trực tiếp).',
      en: 'Neighbourhoods recognised in the year, of the 66 of 2020 (98 since the 2024 rearrangement: no longer comparable).',
    },
    formula: { vi: 'khu phố được công nhận trong năm, trên 66', en: 'recognised in the year, of 66' },
    unit: { vi: 'khu phố', en: 'neighbourhoods' },
    kind: 'count',
    direction: 'maintain',
    group: 'culture_society',
    owner: 'vh-tt',
    row: 40,
    module: 'M32',
  }),
  ...(
    [
      [
        'VX-04',
        'Cơ quan đạt chuẩn văn hóa',
        'Cultural agencies',
        'số cơ quan được công nhận ÷ số đăng ký',
        'recognised ÷ registered agencies',
        'ldld',
        41,
      ],
      [
        'VX-05',
        'Doanh nghiệp đạt chuẩn văn hóa',
        'Cultural firms',
        'số doanh nghiệp được công nhận ÷ số đăng ký',
        'recognised ÷ registered firms',
        'ldld',
        42,
      ],
      [
        'VX-06',
        'Gia đình văn hóa',
        'Cultural families',
        'số hộ được công nhận ÷ số hộ',
        'recognised ÷ all households',
        'vh-tt',
        43,
      ],
    ] as const
  ).map(([code, vi, en, formulaVi, formulaEn, owner, row]) =>
    typed({
      code,
      label: { vi, en },
      definition: {
        vi: `Tỷ lệ được công nhận trong năm: ${formulaVi}.`,
        en: `Share recognised in the year: ${formulaEn}.`,
      },
      formula: { vi: formulaVi, en: formulaEn },
      unit: percent,
      kind: 'rate',
      direction: 'reach',
      decimals: 1,
      group: 'culture_society',
      owner,
      row,
      module: 'M32',
    }),
  ),
  typed({
    code: 'VX-07',
    label: { vi: 'Giảm nghèo theo tiêu chí mới', en: 'Poverty by the new criteria' },
    definition: {
      vi: 'Tỷ lệ hộ nghèo theo chuẩn đang áp dụng; mỗi chuẩn là một chuỗi riêng.',
      en: 'Share of poor households by the standard in force; each standard is a series of its own.',
    },
    formula: { vi: 'hộ nghèo ÷ tổng số hộ, theo từng chuẩn', en: 'poor ÷ all households, by standard' },
    unit: percent,
    kind: 'rate',
    direction: 'decrease',
    decimals: 2,
    group: 'culture_society',
    owner: 'ld-tbxh',
    row: 44,
    module: 'M33',
  }),
  typed({
    code: 'AN-01',
    label: { vi: 'Kéo giảm phạm pháp hình sự', en: 'Fewer criminal offences' },
    definition: {
      vi: 'Số vụ phạm pháp hình sự tăng, giảm bao nhiêu so với năm trước (giảm 3–5 %).',
      en: 'Change in offences over the year before (down by 3 to 5%).',
    },
    formula: { vi: 'số vụ năm nay ÷ năm trước − 1', en: 'this year ÷ last year − 1' },
    unit: percent,
    kind: 'growth',
    direction: 'decrease',
    decimals: 1,
    group: 'security',
    owner: 'cong-an',
    row: 45,
    module: 'M37',
  }),
  typed({
    code: 'AN-02',
    label: { vi: 'Tỷ lệ phá án', en: 'Clearance rate' },
    definition: { vi: 'Trong các vụ phạm pháp hình sự, bao nhiêu phần đã khám phá.', en: 'Share of offences solved.' },
    formula: { vi: 'số vụ khám phá ÷ số vụ', en: 'solved ÷ offences' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    group: 'security',
    owner: 'cong-an',
    row: 46,
    module: 'M37',
  }),
  typed({
    code: 'AN-03',
    label: { vi: 'Phá án rất và đặc biệt nghiêm trọng', en: 'Clearance of the most serious cases' },
    definition: {
      vi: 'Như trên, chỉ các vụ rất nghiêm trọng và đặc biệt nghiêm trọng.',
      en: 'The same, very serious and especially serious cases only.',
    },
    formula: { vi: 'số vụ nghiêm trọng khám phá ÷ số vụ nghiêm trọng', en: 'solved ÷ offences, of these classes' },
    unit: percent,
    kind: 'rate',
    direction: 'reach',
    decimals: 1,
    group: 'security',
    owner: 'cong-an',
    row: 47,
    module: 'M37',
  }),
]

/** Administrative reform: two of three are live from the one-stop desk's records. */
const reform: readonly IndicatorDeclaration[] = [
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
    source: article('001', 48),
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
    row: 49,
    module: 'M05',
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
    source: article('001', 50),
  },
]

/** Party building: counts only, typed by the board concerned. */
const party: readonly IndicatorDeclaration[] = [
  typed({
    code: 'XD-01',
    label: { vi: 'Kết nạp đảng viên mới', en: 'New Party members' },
    definition: { vi: 'Số đảng viên kết nạp, cộng dồn từ đầu nhiệm kỳ.', en: 'Members admitted since the term began.' },
    formula: { vi: 'đếm quyết định kết nạp', en: 'count of admissions' },
    unit: { vi: 'đảng viên', en: 'members' },
    kind: 'count',
    direction: 'complete',
    group: 'party',
    owner: 'ban-to-chuc',
    row: 51,
    module: 'M40',
  }),
  ...(
    [
      ['XD-02', 'Doanh nghiệp lớn có tổ chức Đảng', 'Large firms with a Party organisation', 'ban-to-chuc', 52],
      ['XD-03', 'Doanh nghiệp lớn có tổ chức Đoàn', 'Large firms with a Youth Union', 'quan-doan', 53],
    ] as const
  ).map(([code, vi, en, owner, row]) =>
    typed({
      code,
      label: { vi, en },
      definition: {
        vi: 'Trong các doanh nghiệp từ 500 lao động, bao nhiêu phần đã có tổ chức.',
        en: 'Of the firms with 500 workers or more, how many have one.',
      },
      formula: { vi: 'doanh nghiệp có tổ chức ÷ doanh nghiệp từ 500 lao động', en: 'with one ÷ firms of 500 or more' },
      unit: percent,
      kind: 'rate',
      direction: 'reach',
      decimals: 1,
      group: 'party',
      owner,
      row,
      module: 'M40',
    }),
  ),
]

/** The published indicators VX, AN, HC and XD. */
export const societyIndicators: readonly IndicatorDeclaration[] = [...society, ...reform, ...party]
