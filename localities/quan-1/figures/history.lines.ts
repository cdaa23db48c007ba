/**
 * Every number the articles of 2020–2023 print about the district (`docs/sources.md`), one a line: code, value, unit, period, the day it was said (for
 * a page without a day: the day of its neighbours or of the meeting), key of its public source, what it is in both languages, and how sure it
 * was when it is not final. Rates are shares 0–1.
 */
export const articleLines = `
LS-01 | 24 | chỉ tiêu | 2015/2020 | 2020-07-30 | quan-1-2020-07 | Chỉ tiêu Nghị quyết Đại hội XI, cơ bản hoàn thành | Targets of the 11th congress, basically met
LS-02 | 41 | chỉ tiêu | 2020/2025 | 2020-07-30 | ttxvn-2020-07 | Chỉ tiêu Nghị quyết Đại hội XII | Targets of the 12th congress
LS-03 | 7 | nhóm | 2020/2025 | 2020-07-30 | ttxvn-2020-07 | Nhóm chỉ tiêu nhiệm kỳ | Groups of the term targets
LS-04 | 7 | nhiệm vụ | 2020/2025 | 2020-07-30 | quan-1-2020-07 | Nhiệm vụ và giải pháp chủ yếu | Main missions and solutions
LS-05 | 6 | chương trình | 2020/2025 | 2020-07-30 | ttxvn-2020-07 | Chương trình hành động | Action programmes
LS-06 | 1 | chương trình | 2020/2025 | 2020-07-30 | ttxvn-2020-07 | Chương trình thương mại, dịch vụ, du lịch thông minh | Programme: smart trade, services, tourism
LS-07 | 1 | chương trình | 2020/2025 | 2020-07-30 | ttxvn-2020-07 | Chương trình chỉnh trang và phát triển đô thị | Programme: urban renovation and development
LS-08 | 1 | chương trình | 2020/2025 | 2020-07-30 | ttxvn-2020-07 | Chương trình gia đình hạnh phúc, phát triển bền vững | Programme: happy, sustainable families
LS-09 | 3 | ngày | 2020 | 2020-07-30 | quan-1-2020-07 | Số ngày Đại hội XII (22–24/07/2020) | Days of the 12th congress (22–24/07/2020)
LS-10 | 296 | đại biểu | 2020 | 2020-07-30 | quan-1-2020-07 | Đại biểu dự Đại hội XII | Delegates to the 12th congress
LS-11 | 8117 | đảng viên | 2020 | 2020-07-30 | quan-1-2020-07 | Đảng viên toàn Đảng bộ | Party members represented
LS-12 | 52 | tổ chức | 2020 | 2020-07-30 | quan-1-2020-07 | Chi bộ, đảng bộ cơ sở | Grass-roots Party organisations
LS-13 | 41 | đồng chí | 2020/2025 | 2020-07-30 | quan-1-2020-07 | Ban Chấp hành khóa XII | Members of the 12th Party Committee
LS-14 | 13 | đồng chí | 2020/2025 | 2020-07-30 | quan-1-2020-07 | Ban Thường vụ Quận ủy | Members of the Standing Committee
LS-15 | 9 | đồng chí | 2020/2025 | 2020-07-30 | quan-1-2020-07 | Ủy ban Kiểm tra Quận ủy | Members of the Inspection Commission
LS-16 | 0.1598 | % | 2015/2020 | 2020-07-30 | quan-1-2020-07 | Tổng giá trị sản xuất tăng bình quân năm | Average yearly growth of total output
LS-17 | 0.31 | % | 2015/2020 | 2020-07-30 | quan-1-2020-07 | Thương mại dịch vụ tăng bình quân năm | Average yearly growth of trade and services
LS-18 | 0.17 | % | 2015/2020 | 2020-07-30 | quan-1-2020-07 | Thu ngân sách tăng bình quân năm | Average yearly growth of budget revenue
LS-19 | -0.66 | % | 2020-6M | 2020-07-30 | quan-1-2020-07 | Vi phạm xây dựng không phép so cùng kỳ | Unpermitted construction against the year before
LS-20 | -0.33 | % | 2020-6M | 2020-07-30 | quan-1-2020-07 | Vi phạm xây dựng sai phép so cùng kỳ | Construction contrary to permit against the year before
LS-21 | 0 | hộ | 2018 | 2020-07-30 | quan-1-2020-07 | Hộ nghèo theo chuẩn thành phố 2016–2020 (xong trước 2 năm) | Poor households by the city standard 2016–2020 (two years early)
LS-22 | 1 | % | 2020 | 2020-07-30 | quan-1-2020-07 | Dịch vụ công đủ điều kiện nâng từ mức 3 lên mức 4 | Eligible online services raised from level 3 to 4
LS-23 | 1 | % | 2015/2020 | 2020-07-30 | quan-1-2020-07 | Chỉ tiêu giao quân hằng năm | Yearly call-up quota reached
LS-25 | 0.756 | % | 2020 | 2020-07-30 | quan-1-2020-07 | Tỷ lệ khám phá án chung | Overall clearance rate
LS-26 | 1020 | đảng viên | 2015/2020 | 2020-07-30 | quan-1-2020-07 | Kết nạp đảng viên (chỉ tiêu 1.000) | New Party members (target 1,000)
LS-57 | 25 | chỉ tiêu | 2020 | 2021-01-20 | quan-1-2021-01 | Chỉ tiêu năm 2020 | Targets of 2020
LS-57.1 | 23 | chỉ tiêu | 2020 | 2021-01-20 | quan-1-2021-01 | Chỉ tiêu năm 2020 hoàn thành | Targets of 2020 met
LS-58 | 0.4 | % | 2020 | 2021-01-20 | quan-1-2021-01 | Chỉ tiêu năm 2020 vượt mức | Targets of 2020 exceeded
LS-59 | 37 | chỉ tiêu | 2021 | 2021-01-20 | quan-1-2021-01 | Chỉ tiêu chủ yếu năm 2021 | Targets of 2021
LS-60 | 5 | chỉ tiêu | 2021 | 2021-01-20 | quan-1-2021-01 | Năm 2021: tài chính, kinh tế, du lịch | 2021: finance, economy, tourism
LS-61 | 10 | chỉ tiêu | 2021 | 2021-01-20 | quan-1-2021-01 | Năm 2021: đô thị, môi trường | 2021: urban order, environment
LS-62 | 6 | chỉ tiêu | 2021 | 2021-01-20 | quan-1-2021-01 | Năm 2021: văn hóa, xã hội | 2021: culture and society
LS-63 | 5 | chỉ tiêu | 2021 | 2021-01-20 | quan-1-2021-01 | Năm 2021: quốc phòng, an ninh | 2021: defence and security
LS-64 | 11 | chỉ tiêu | 2021 | 2021-01-20 | quan-1-2021-01 | Năm 2021: cải cách hành chính | 2021: administrative reform
LS-65 | 38 | chỉ tiêu | 2023 | 2023-12-21 | sggp-2023-12 | Chỉ tiêu năm 2023 | Targets of 2023
LS-65.1 | 35 | chỉ tiêu | 2023 | 2023-12-21 | sggp-2023-12 | Chỉ tiêu năm 2023 cơ bản hoàn thành | Targets of 2023 basically met
LS-68 | 16050 | tỷ đồng | 2023 | 2023-12-21 | sggp-2023-12 | Thu ngân sách nhà nước ước đạt (hơn) | State budget revenue, estimated (over) | estimate
LS-69 | -0.098 | % | 2023 | 2023-12-21 | sggp-2023-12 | Thu ngân sách so năm 2022 | Budget revenue against 2022 | estimate
LS-70 | 19 | lần | 2023 | 2023-12-21 | sggp-2023-12 | Hội nghị mở rộng của Quận ủy, lần thứ | Enlarged plenum of the District Party Committee, number
LS-71 | 1 | người | 2023 | 2023-12-21 | sggp-2023-12 | Kỷ niệm chương tổ chức xây dựng Đảng | Medals, Party organisation work
LS-72 | 2 | người | 2023 | 2023-12-21 | sggp-2023-12 | Kỷ niệm chương văn phòng cấp ủy | Medals, Party office work
LS-73 | 3 | thành tố | 2024 | 2023-12-21 | sggp-2023-12 | Thành tố chủ đề năm 2024 của thành phố | Elements of the city’s theme of 2024
LS-74 | 10 | phường | 2020 | 2020-07-30 | quan-1-2020-07 | Số phường của quận | Wards of the district
LS-77 | 38 | phần quà | 2020 | 2020-07-27 | quan-1-2020-07-27 | Quà cho người khuyết tật bị ảnh hưởng Covid-19 | Gifts for disabled people hit by Covid-19
`

/** Figures other press printed, by the same columns. */
export const pressLines = `
LS-101 | 76754.67 | tỷ đồng | 2015/2020 | 2020-07-24 | dang-cong-san-2020 | Thu ngân sách 2016–2020, ước cả kỳ | Budget revenue 2016–2020, estimate | estimate
LS-102 | 1.0287 | % | 2015/2020 | 2020-07-24 | dang-cong-san-2020 | Thu ngân sách 2016–2020 so dự toán 74.610 tỷ | Revenue 2016–2020 against the estimate of 74,610 bn | estimate
LS-103 | 0.1583 | % | 2015/2020 | 2020-07-24 | dang-cong-san-2020 | Thu ngân sách tăng bình quân năm (trang tin Quận 1 nói 17 %) | Average yearly growth of revenue (the district’s news page says 17%)
LS-104 | 0.7817 | % | 2015/2020 | 2020-07-24 | dang-cong-san-2020 | Tỷ trọng thương mại - dịch vụ 2016–2019 | Trade-service share of output 2016–2019
LS-105 | 8900 | tỷ đồng | 2022-6M | 2022-07-13 | thanh-uy-2022-07 | Thu ngân sách đến 20/06/2022 (hơn) | Revenue to 20/06/2022 (over)
LS-106 | 768 | doanh nghiệp | 2022-6M | 2022-07-13 | thanh-uy-2022-07 | Doanh nghiệp mới | New firms
LS-107 | 793 | hộ | 2022-6M | 2022-07-13 | thanh-uy-2022-07 | Hộ kinh doanh mới | New household businesses
LS-108 | 618 | lượt | 2022-6M | 2022-07-13 | thanh-uy-2022-07 | Lượt kiểm tra xây dựng | Construction inspection visits
LS-109 | 8250 | tỷ đồng | 2023-6M | 2023-06-27 | cong-an-2023-06 | Thu ngân sách (51,5 % dự toán) | Budget revenue (51.5% of estimate)
LS-110 | 572790 | tỷ đồng | 2023-6M | 2023-06-27 | cong-an-2023-06 | Doanh thu thương mại - dịch vụ (+14,9 %) | Trade-service turnover (+14.9%)
LS-111 | 845 | hộ | 2023-6M | 2023-06-27 | cong-an-2023-06 | Hộ kinh doanh mới | New household businesses
LS-112 | 361235 | tỷ đồng | 2023 | 2024-01-31 | plo-2024-01 | Giá trị sản xuất ngoài nhà nước (+9,33 %) | Output of the non-state sector (+9.33%)
LS-113 | 300 | cửa hàng | 2023 | 2024-01-31 | plo-2024-01 | Cửa hàng mở nhà vệ sinh miễn phí | Shops with free public toilets
LS-114 | 0.89 | % | 2023 | 2023-12-21 | htv-2023-12 | Giải ngân đầu tư công đến 12/2023 | Public-investment disbursement at 12/2023 | estimate
LS-115 | 15500 | tỷ đồng | 2023 | 2023-12-12 | htv-2023-12 | Thu ngân sách đến 12/12/2023 (gần) | Revenue to 12/12/2023 (about) | preliminary
LS-116 | 20371 | tỷ đồng | 2024 | 2025-01-15 | tri-thuc-2025 | Thu ngân sách năm 2024 | Budget revenue 2024
LS-117 | 2070 | doanh nghiệp | 2024 | 2024-08-30 | nld-2024-08 | Doanh nghiệp mới, 7 tháng | New firms, 7 months | preliminary
LS-118 | 98 | khu phố | 2024 | 2024-08-30 | nld-2024-08 | Khu phố sau sắp xếp | Neighbourhoods after the rearrangement
LS-119 | 11 | tuyến | 2024 | 2024-08-30 | nld-2024-08 | Tuyến đường thu phí hè phố | Streets with paid pavement
LS-120 | 1 | % | 2024 | 2024-08-30 | nld-2024-08 | Hồ sơ đúng hạn, 7 tháng (báo chí) | Dossiers in time, 7 months (press) | preliminary
LS-121 | 0.7 | % | 2024 | 2024-08-30 | nld-2024-08 | Hồ sơ trực tuyến, 7 tháng (hơn, báo chí) | Dossiers online, 7 months (over, press) | preliminary
LS-122 | 4301 | doanh nghiệp | 2024 | 2025-01-10 | sggp-2025-01 | Doanh nghiệp mới năm 2024 | New firms 2024
LS-123 | 1765 | hộ | 2024 | 2025-01-10 | sggp-2025-01 | Hộ kinh doanh mới năm 2024 | New household businesses 2024
LS-124 | 213 | vụ | 2024 | 2025-01-10 | sggp-2025-01 | Phạm pháp hình sự (giảm 95 vụ) | Criminal offences (95 fewer)
LS-125 | 169 | vụ | 2024 | 2025-01-10 | sggp-2025-01 | Vụ đã khám phá | Offences solved
LS-126 | 0.9377 | % | 2025-09 | 2025-10-04 | dan-viet-2025-10 | TP.HCM: phản ánh 1022 đúng hạn, 13.400 tin | HCMC: 1022 items in time, 13,400 items
LS-127 | 14707 | tin | 2025-10 | 2025-11-13 | plo-2025-11 | TP.HCM: tin 1022 nhận 25/09–25/10/2025 | HCMC: 1022 items 25/09–25/10/2025
LS-128 | 85.16 | điểm | 2025-11 | 2025-11-26 | nld-2025-11 | TP.HCM: Bộ chỉ số 766, tuần 47/2025 | HCMC: index 766, week 47 of 2025
`
