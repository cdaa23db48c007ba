import type { FigureDeclaration, IndicatorDeclaration, Source, Words } from '#engine/declare.ts'
import { article, press } from './sources.ts'

/**
 * Every number the five articles print about the district: code (its line of DOMAIN §1.1), value, unit, period, the day it was
 * said (about the middle of the month where the source names no day), article and line, what it is. Rates are shares 0–1.
 */
const fromArticles = `
LS-01 | 24 | chỉ tiêu | 2015/2020 | 2020-07-30 | 001 1 | Chỉ tiêu Nghị quyết Đại hội XI, cơ bản hoàn thành | Targets of the 11th congress, basically met
LS-02 | 41 | chỉ tiêu | 2020/2025 | 2020-07-30 | 000 2 | Chỉ tiêu Nghị quyết Đại hội XII | Targets of the 12th congress
LS-03 | 7 | nhóm | 2020/2025 | 2020-07-30 | 000 3 | Nhóm chỉ tiêu nhiệm kỳ | Groups of the term targets
LS-04 | 7 | nhiệm vụ | 2020/2025 | 2020-07-30 | 001 4 | Nhiệm vụ và giải pháp chủ yếu | Main missions and solutions
LS-05 | 6 | chương trình | 2020/2025 | 2020-07-30 | 000 5 | Chương trình hành động | Action programmes
LS-06 | 1 | chương trình | 2020/2025 | 2020-07-30 | 000 6 | Chương trình thương mại, dịch vụ, du lịch thông minh | Programme: smart trade, services, tourism
LS-07 | 1 | chương trình | 2020/2025 | 2020-07-30 | 000 7 | Chương trình chỉnh trang và phát triển đô thị | Programme: urban renovation and development
LS-08 | 1 | chương trình | 2020/2025 | 2020-07-30 | 000 8 | Chương trình gia đình hạnh phúc, phát triển bền vững | Programme: happy, sustainable families
LS-09 | 3 | ngày | 2020 | 2020-07-30 | 001 9 | Số ngày Đại hội XII (22–24/07/2020) | Days of the 12th congress (22–24/07/2020)
LS-10 | 296 | đại biểu | 2020 | 2020-07-30 | 001 10 | Đại biểu dự Đại hội XII | Delegates to the 12th congress
LS-11 | 8117 | đảng viên | 2020 | 2020-07-30 | 001 11 | Đảng viên toàn Đảng bộ | Party members represented
LS-12 | 52 | tổ chức | 2020 | 2020-07-30 | 001 12 | Chi bộ, đảng bộ cơ sở | Grass-roots Party organisations
LS-13 | 41 | đồng chí | 2020/2025 | 2020-07-30 | 001 13 | Ban Chấp hành khóa XII | Members of the 12th Party Committee
LS-14 | 13 | đồng chí | 2020/2025 | 2020-07-30 | 001 14 | Ban Thường vụ Quận ủy | Members of the Standing Committee
LS-15 | 9 | đồng chí | 2020/2025 | 2020-07-30 | 001 15 | Ủy ban Kiểm tra Quận ủy | Members of the Inspection Commission
LS-16 | 0.1598 | % | 2015/2020 | 2020-07-30 | 001 16 | Tổng giá trị sản xuất tăng bình quân năm | Average yearly growth of total output
LS-17 | 0.31 | % | 2015/2020 | 2020-07-30 | 001 17 | Thương mại dịch vụ tăng bình quân năm | Average yearly growth of trade and services
LS-18 | 0.17 | % | 2015/2020 | 2020-07-30 | 001 18 | Thu ngân sách tăng bình quân năm | Average yearly growth of budget revenue
LS-19 | -0.66 | % | 2020-6M | 2020-07-30 | 001 19 | Vi phạm xây dựng không phép so cùng kỳ | Unpermitted construction against the year before
LS-20 | -0.33 | % | 2020-6M | 2020-07-30 | 001 20 | Vi phạm xây dựng sai phép so cùng kỳ | Construction contrary to permit against the year before
LS-21 | 0 | hộ | 2018 | 2020-07-30 | 001 21 | Hộ nghèo theo chuẩn thành phố 2016–2020 (xong trước 2 năm) | Poor households by the city standard 2016–2020 (two years early)
LS-22 | 1 | % | 2020 | 2020-07-30 | 001 22 | Dịch vụ công đủ điều kiện nâng từ mức 3 lên mức 4 | Eligible online services raised from level 3 to 4
LS-23 | 1 | % | 2015/2020 | 2020-07-30 | 001 23 | Chỉ tiêu giao quân hằng năm | Yearly call-up quota reached
LS-25 | 0.756 | % | 2020 | 2020-07-30 | 001 25 | Tỷ lệ khám phá án chung | Overall clearance rate
LS-26 | 1020 | đảng viên | 2015/2020 | 2020-07-30 | 001 26 | Kết nạp đảng viên (chỉ tiêu 1.000) | New Party members (target 1,000)
LS-57 | 25 | chỉ tiêu | 2020 | 2021-01-20 | 004 57 | Chỉ tiêu năm 2020 | Targets of 2020
LS-57.1 | 23 | chỉ tiêu | 2020 | 2021-01-20 | 004 57 | Chỉ tiêu năm 2020 hoàn thành | Targets of 2020 met
LS-58 | 0.4 | % | 2020 | 2021-01-20 | 004 58 | Chỉ tiêu năm 2020 vượt mức | Targets of 2020 exceeded
LS-59 | 37 | chỉ tiêu | 2021 | 2021-01-20 | 004 59 | Chỉ tiêu chủ yếu năm 2021 | Targets of 2021
LS-60 | 5 | chỉ tiêu | 2021 | 2021-01-20 | 004 60 | Năm 2021: tài chính, kinh tế, du lịch | 2021: finance, economy, tourism
LS-61 | 10 | chỉ tiêu | 2021 | 2021-01-20 | 004 61 | Năm 2021: đô thị, môi trường | 2021: urban order, environment
LS-62 | 6 | chỉ tiêu | 2021 | 2021-01-20 | 004 62 | Năm 2021: văn hóa, xã hội | 2021: culture and society
LS-63 | 5 | chỉ tiêu | 2021 | 2021-01-20 | 004 63 | Năm 2021: quốc phòng, an ninh | 2021: defence and security
LS-64 | 11 | chỉ tiêu | 2021 | 2021-01-20 | 004 64 | Năm 2021: cải cách hành chính | 2021: administrative reform
LS-65 | 38 | chỉ tiêu | 2023 | 2023-12-15 | 002 65 | Chỉ tiêu năm 2023 | Targets of 2023
LS-65.1 | 35 | chỉ tiêu | 2023 | 2023-12-15 | 002 65 | Chỉ tiêu năm 2023 cơ bản hoàn thành | Targets of 2023 basically met
LS-68 | 16050 | tỷ đồng | 2023 | 2023-12-15 | 002 68 | Thu ngân sách nhà nước ước đạt (hơn) | State budget revenue, estimated (over) | estimate
LS-69 | -0.098 | % | 2023 | 2023-12-15 | 002 69 | Thu ngân sách so năm 2022 | Budget revenue against 2022 | estimate
LS-70 | 19 | lần | 2023 | 2023-12-15 | 002 70 | Hội nghị mở rộng của Quận ủy, lần thứ | Enlarged plenum of the District Party Committee, number
LS-71 | 1 | người | 2023 | 2023-12-15 | 002 71 | Kỷ niệm chương tổ chức xây dựng Đảng | Medals, Party organisation work
LS-72 | 2 | người | 2023 | 2023-12-15 | 002 72 | Kỷ niệm chương văn phòng cấp ủy | Medals, Party office work
LS-73 | 3 | thành tố | 2024 | 2023-12-15 | 002 73 | Thành tố chủ đề năm 2024 của thành phố | Elements of the city’s theme of 2024
LS-74 | 10 | phường | 2020 | 2020-07-30 | 001 74 | Số phường của quận | Wards of the district
LS-77 | 38 | phần quà | 2020 | 2020-07-27 | 001 77 | Quà cho người khuyết tật bị ảnh hưởng Covid-19 | Gifts for disabled people hit by Covid-19
`

/** Figures the press printed beside the articles (DOMAIN §1.3), by the same columns. */
const fromPress = `
LS-101 | 76754.67 | tỷ đồng | 2015/2020 | 2020-07-24 | L-06 | Thu ngân sách 2016–2020, ước cả kỳ | Budget revenue 2016–2020, estimate | estimate
LS-102 | 1.0287 | % | 2015/2020 | 2020-07-24 | L-06 | Thu ngân sách 2016–2020 so dự toán 74.610 tỷ | Revenue 2016–2020 against the estimate of 74,610 bn | estimate
LS-103 | 0.1583 | % | 2015/2020 | 2020-07-24 | L-06 | Thu ngân sách tăng bình quân năm (bài 001 nói 17 %) | Average yearly growth of revenue (article 001 says 17%)
LS-104 | 0.7817 | % | 2015/2020 | 2020-07-24 | L-06 | Tỷ trọng thương mại - dịch vụ 2016–2019 | Trade-service share of output 2016–2019
LS-105 | 8900 | tỷ đồng | 2022-6M | 2022-07-13 | L-17 | Thu ngân sách đến 20/06/2022 (hơn) | Revenue to 20/06/2022 (over)
LS-106 | 768 | doanh nghiệp | 2022-6M | 2022-07-13 | L-17 | Doanh nghiệp mới | New firms
LS-107 | 793 | hộ | 2022-6M | 2022-07-13 | L-17 | Hộ kinh doanh mới | New household businesses
LS-108 | 618 | lượt | 2022-6M | 2022-07-13 | L-17 | Lượt kiểm tra xây dựng | Construction inspection visits
LS-109 | 8250 | tỷ đồng | 2023-6M | 2023-06-27 | L-16 | Thu ngân sách (51,5 % dự toán) | Budget revenue (51.5% of estimate)
LS-110 | 572790 | tỷ đồng | 2023-6M | 2023-06-27 | L-16 | Doanh thu thương mại - dịch vụ (+14,9 %) | Trade-service turnover (+14.9%)
LS-111 | 845 | hộ | 2023-6M | 2023-06-27 | L-16 | Hộ kinh doanh mới | New household businesses
LS-112 | 361235 | tỷ đồng | 2023 | 2024-01-31 | L-08 | Giá trị sản xuất ngoài nhà nước (+9,33 %) | Output of the non-state sector (+9.33%)
LS-113 | 300 | cửa hàng | 2023 | 2024-01-31 | L-08 | Cửa hàng mở nhà vệ sinh miễn phí | Shops with free public toilets
LS-114 | 0.89 | % | 2023 | 2023-12-21 | L-07 | Giải ngân đầu tư công đến 12/2023 | Public-investment disbursement at 12/2023 | estimate
LS-115 | 15500 | tỷ đồng | 2023 | 2023-12-12 | L-07 | Thu ngân sách đến 12/12/2023 (gần) | Revenue to 12/12/2023 (about) | preliminary
LS-116 | 20371 | tỷ đồng | 2024 | 2025-01-15 | L-18 | Thu ngân sách năm 2024 | Budget revenue 2024
LS-117 | 2070 | doanh nghiệp | 2024 | 2024-08-30 | L-09 | Doanh nghiệp mới, 7 tháng | New firms, 7 months | preliminary
LS-118 | 98 | khu phố | 2024 | 2024-08-30 | L-09 | Khu phố sau sắp xếp | Neighbourhoods after the rearrangement
LS-119 | 11 | tuyến | 2024 | 2024-08-30 | L-09 | Tuyến đường thu phí hè phố | Streets with paid pavement
LS-120 | 1 | % | 2024 | 2024-08-30 | L-09 | Hồ sơ đúng hạn, 7 tháng (báo chí) | Dossiers in time, 7 months (press) | preliminary
LS-121 | 0.7 | % | 2024 | 2024-08-30 | L-09 | Hồ sơ trực tuyến, 7 tháng (hơn, báo chí) | Dossiers online, 7 months (over, press) | preliminary
LS-122 | 4301 | doanh nghiệp | 2024 | 2025-01-10 | L-19 | Doanh nghiệp mới năm 2024 | New firms 2024
LS-123 | 1765 | hộ | 2024 | 2025-01-10 | L-19 | Hộ kinh doanh mới năm 2024 | New household businesses 2024
LS-124 | 213 | vụ | 2024 | 2025-01-10 | L-19 | Phạm pháp hình sự (giảm 95 vụ) | Criminal offences (95 fewer)
LS-125 | 169 | vụ | 2024 | 2025-01-10 | L-19 | Vụ đã khám phá | Offences solved
LS-126 | 0.9377 | % | 2025-09 | 2025-10-04 | L-22 | TP.HCM: phản ánh 1022 đúng hạn, 13.400 tin | HCMC: 1022 items in time, 13,400 items
LS-127 | 14707 | tin | 2025-10 | 2025-11-13 | L-23 | TP.HCM: tin 1022 nhận 25/09–25/10/2025 | HCMC: 1022 items 25/09–25/10/2025
LS-128 | 85.16 | điểm | 2025-11 | 2025-11-26 | L-24 | TP.HCM: Bộ chỉ số 766, tuần 47/2025 | HCMC: index 766, week 47 of 2025
`

const units: Readonly<Record<string, string>> = {
  '%': '%',
  'chỉ tiêu': 'targets',
  nhóm: 'groups',
  'nhiệm vụ': 'missions',
  'chương trình': 'programmes',
  ngày: 'days',
  'đại biểu': 'delegates',
  'đảng viên': 'members',
  'tổ chức': 'organisations',
  'đồng chí': 'people',
  hộ: 'households',
  'tỷ đồng': 'bn VND',
  lần: 'number',
  người: 'people',
  'thành tố': 'elements',
  phường: 'wards',
  'phần quà': 'gifts',
  'doanh nghiệp': 'firms',
  lượt: 'visits',
  'cửa hàng': 'shops',
  'khu phố': 'neighbourhoods',
  tuyến: 'streets',
  vụ: 'cases',
  tin: 'items',
  điểm: 'points',
}

type Row = {
  code: string
  value: number
  unit: string
  period: string
  saidOn: string
  source: Source
  label: Words
  status: FigureDeclaration['status']
}

/** One line of the tables above. @throws {Error} for a line that is not whole: nothing may be read half. */
function rowOf(line: string): Row {
  const [code, value, unit, period, saidOn, from, vi, en, status = 'final'] = line.split(' | ')
  if (!code || !unit || !period || !saidOn || !from || !vi || !en || Number.isNaN(Number(value))) {
    throw new Error(`history: '${line}' is not a whole line`)
  }
  return {
    code,
    value: Number(value),
    unit,
    period,
    saidOn,
    source: sourceOf(from),
    label: { vi, en },
    status: status as Row['status'],
  }
}

function sourceOf(from: string): Source {
  const [number, row] = from.split(' ')
  return row === undefined
    ? press(from as Parameters<typeof press>[0])
    : article(number as Parameters<typeof article>[0], Number(row))
}

const rows = [fromArticles, fromPress].flatMap((table) => table.trim().split('\n').map(rowOf))
const missing: Words = { vi: 'Chỉ có số đã công bố', en: 'Published figures only' }

/** One indicator for each historic number that no plan asks for; group `history` stands on no board. */
export const historyIndicators: readonly IndicatorDeclaration[] = rows.map(({ code, unit, source, label }) => ({
  code,
  label,
  definition: { vi: `${label.vi}, như nguồn đã công bố.`, en: `${label.en}, as published.` },
  formula: { vi: 'số công bố, không tính lại', en: 'published, not recomputed' },
  unit: { vi: unit, en: units[unit] ?? unit },
  kind: unit === '%' ? 'rate' : 'count',
  direction: 'reach',
  decimals: unit === '%' ? 2 : 0,
  from: { typedBy: 'van-phong', missing },
  group: 'history',
  owner: 'van-phong',
  source,
}))

/** The numbers themselves. */
export const historyFigures: readonly FigureDeclaration[] = rows.map(
  ({ code, value, period, saidOn, source, status }) => ({
    indicator: code,
    period,
    value,
    status,
    saidOn,
    source,
  }),
)
