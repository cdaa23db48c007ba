import type { Source } from '#engine/declare.ts'

/**
 * Every public source the localities cite, by our own key (nguồn công khai).
 *
 * `article` is the day it was published as far as the copy says; `url` stands only where the address of the very page is
 * known. `docs/sources.md` tells of each what it is used for and how sure it is; a test keeps the two lists alike.
 */
export const publicSources = {
  // Five articles the history of the two cities is told by.
  'ttxvn-2020-07': {
    title: {
      vi: 'Thông tấn xã Việt Nam: “Thành phố Hồ Chí Minh: Xây dựng Quận 1 thành đô thị thông minh”',
      en: 'Vietnam News Agency: “Thành phố Hồ Chí Minh: Xây dựng Quận 1 thành đô thị thông minh”',
    },
    article: '07/2020',
  },
  'quan-1-2020-07': {
    title: {
      vi: 'Trang tin Quận 1: “Xây dựng Quận 1 trở thành đô thị thông minh, An toàn - Văn minh - Phát triển - Nghĩa tình”',
      en: 'News page of District 1: “Xây dựng Quận 1 trở thành đô thị thông minh, An toàn - Văn minh - Phát triển - Nghĩa tình”',
    },
    article: '07/2020',
  },
  'quan-1-2021-01': {
    title: {
      vi: 'Trang tin Quận 1: “Triển khai nhiệm vụ phát triển kinh tế - xã hội năm 2021”',
      en: 'News page of District 1: “Triển khai nhiệm vụ phát triển kinh tế - xã hội năm 2021”',
    },
    article: '01/2021',
  },
  'sggp-2023-12': {
    title: {
      vi: 'Báo Sài Gòn Giải Phóng: “Quận 1 phải tiên phong nhiều lĩnh vực để phát triển như Singapore”',
      en: 'Sài Gòn Giải Phóng newspaper: “Quận 1 phải tiên phong nhiều lĩnh vực để phát triển như Singapore”',
    },
    article: '12/2023',
    url: 'https://www.sggp.org.vn/quan-1-phai-tien-phong-nhieu-linh-vuc-de-phat-trien-nhu-singapore-post719336.html',
  },
  'binh-duong-2021-06': {
    title: {
      vi: 'Báo Bình Dương: “Tạo động lực, đưa nghị quyết vào cuộc sống”',
      en: 'Bình Dương newspaper: “Tạo động lực, đưa nghị quyết vào cuộc sống”',
    },
    article: '24/06/2021',
  },

  // What else was printed of the district, the cities and their offices.
  'quan-1-2020-07-27': {
    title: {
      vi: 'Trang tin Quận 1: “Trao 38 phần quà hỗ trợ người khuyết tật bị ảnh hưởng dịch bệnh Covid-19” (tựa tin)',
      en: 'News page of District 1: “Trao 38 phần quà hỗ trợ người khuyết tật bị ảnh hưởng dịch bệnh Covid-19” (headline)',
    },
    article: '27/07/2020',
  },
  'dang-cong-san-2020': {
    title: {
      vi: 'Báo điện tử Đảng Cộng sản Việt Nam (tphcm.dangcongsan.vn): Đại hội Đảng bộ Quận 1 lần thứ XII',
      en: 'Communist Party of Vietnam online newspaper (tphcm.dangcongsan.vn): 12th congress of District 1',
    },
    article: '07/2020',
  },
  'cong-tt-binh-duong-2021-01': {
    title: {
      vi: 'Cổng thông tin tỉnh Bình Dương, bản tiếng Anh (eng.binhduong.gov.vn)',
      en: 'Bình Dương province’s portal, English pages (eng.binhduong.gov.vn)',
    },
    article: '13/01/2021',
  },
  'thanh-uy-2022-07': {
    title: {
      vi: 'Trang tin Thành ủy TP.HCM: “Quận 1: Tổng thu ngân sách đến ngày 20/6/2022 hơn 8.900 tỷ đồng”',
      en: 'HCMC Party Committee’s news page: “Quận 1: Tổng thu ngân sách đến ngày 20/6/2022 hơn 8.900 tỷ đồng”',
    },
    article: '13/07/2022',
    url: 'https://hcmcpv.org.vn/tin-tuc/quan-1-tong-thu-ngan-sach-den-ngay-20-6-2022-hon-8-900-ty-dong-1491896567',
  },
  'cong-an-2023-06': {
    title: { vi: 'Báo Công an TP.HCM (congan.com.vn)', en: 'HCMC Police newspaper (congan.com.vn)' },
    article: '27/06/2023',
  },
  'htv-2023-12': {
    title: {
      vi: 'Đài Truyền hình TP.HCM: “Quận 1 phấn đấu vượt thu ngân sách năm 2023”',
      en: 'Ho Chi Minh City Television: “Quận 1 phấn đấu vượt thu ngân sách năm 2023”',
    },
    article: '21/12/2023',
    url: 'https://www.htv.com.vn/quan-1-phan-dau-vuot-thu-ngan-sach-nam-2023',
  },
  'plo-2024-01': {
    title: {
      vi: 'Báo Pháp Luật TP.HCM: Quận 1 thu ngân sách nhà nước đạt 104,6 % dự toán năm 2023',
      en: 'Pháp Luật TP.HCM newspaper: District 1’s revenue of 2023 is 104.6% of the estimate',
    },
    article: '31/01/2024',
    url: 'https://plo.vn/quan-1-thu-ngan-sach-nha-nuoc-dat-1046-du-toan-nam-2023-post774566.html',
  },
  'nld-2024-08': {
    title: { vi: 'Báo Người Lao Động (nld.com.vn)', en: 'Người Lao Động newspaper (nld.com.vn)' },
    article: '30/08/2024',
  },
  'sggp-2025-01': {
    title: {
      vi: 'Báo Sài Gòn Giải Phóng: Quận 1 chuẩn bị khởi công cải tạo, sửa chữa 79 hẻm',
      en: 'Sài Gòn Giải Phóng newspaper: District 1 is about to start work on 79 alleys',
    },
    article: '01/2025',
    url: 'https://www.sggp.org.vn/quan-1-chuan-bi-khoi-cong-cai-tao-sua-chua-79-hem-post777156.html',
  },
  'tri-thuc-2025': {
    title: {
      vi: 'Trang Trí Thức VN (trithucvn2.net), bản đọc được không ghi ngày',
      en: 'Trí Thức VN (trithucvn2.net); the copy read has no date',
    },
    article: '2025',
  },
  'dan-viet-2025-10': {
    title: {
      vi: 'Báo Dân Việt: thủ tục hành chính, tiếng ồn và hạ tầng đô thị là điểm nóng người dân phản ánh',
      en: 'Dân Việt newspaper: procedures, noise and infrastructure are what people report most',
    },
    article: '04/10/2025',
    url: 'https://danviet.vn/thu-tuc-hanh-chinh-tieng-on-va-ha-tang-do-thi-la-diem-nong-bi-nguoi-dan-phan-anh-nhieu-nhat-d1367705.html',
  },
  'plo-2025-11': {
    title: {
      vi: 'Báo Pháp Luật TP.HCM: Cổng 1022 nhận 14.700 phản ánh, nhiều nhất là hành chính, ngập nước',
      en: 'Pháp Luật TP.HCM newspaper: 1022 received 14,700 reports, most on procedures and floods',
    },
    article: '13/11/2025',
    url: 'https://plo.vn/tphcm-cong-1022-nhan-14700-phan-anh-nhieu-nhat-la-hanh-chinh-ngap-nuoc-post881025.html',
  },
  'nld-2025-11': {
    title: { vi: 'Báo Người Lao Động (nld.com.vn)', en: 'Người Lao Động newspaper (nld.com.vn)' },
    article: '26/11/2025',
  },

  // Frameworks an authority is held against.
  'qd-766-2022': {
    title: {
      vi: 'Quyết định 766/QĐ-TTg ngày 23/06/2022: Bộ chỉ số phục vụ người dân, doanh nghiệp (tóm tắt trên vietjack.me; điểm từng phần theo bảng của Cổng Dịch vụ công quốc gia)',
      en: 'Decision 766/QD-TTg of 23/06/2022: index of service to citizens and firms (summary on vietjack.me; points of the parts by the tables of the national portal)',
    },
    article: '23/06/2022',
    url: 'https://vietjack.me/phap-luat/quyet-dinh-766-qd-ttg-2271.html',
  },
  'mo-phong-766': {
    title: {
      vi: 'Số mô phỏng của bản trình diễn, không phải bảng điểm của Cổng Dịch vụ công quốc gia',
      en: 'Invented for the demonstration, not from the tables of the national portal',
    },
  },
  'tt-03-2026': {
    title: {
      vi: 'VnEconomy: “Bộ Xây dựng hướng dẫn việc đánh giá cấp độ trưởng thành đô thị thông minh” (Thông tư 03/2026/TT-BXD)',
      en: 'VnEconomy: “Bộ Xây dựng hướng dẫn việc đánh giá cấp độ trưởng thành đô thị thông minh” (Circular 03/2026/TT-BXD)',
    },
    article: '11/02/2026',
    url: 'https://vneconomy.vn/bo-xay-dung-huong-dan-viec-danh-gia-cap-do-truong-thanh-do-thi-thong-minh.htm',
  },
  'nd-269-dieu-21': {
    title: {
      vi: 'Thư viện Nhà đất: Điều 21 Nghị định 269/2025/NĐ-CP về hệ thống thông tin quản lý phát triển đô thị thông minh',
      en: 'Thư viện Nhà đất: article 21 of Decree 269/2025/ND-CP on the information system of smart-city development',
    },
    url: 'https://thuviennhadat.vn/phap-ly-nha-dat/yeu-cau-chung-cua-he-thong-thong-tin-quan-ly-phat-trien-do-thi-thong-minh-gom-nhung-gi-717472.html',
  },
  'nd-269-2025': {
    title: {
      vi: 'Nghị định 269/2025/NĐ-CP về phát triển đô thị thông minh',
      en: 'Decree 269/2025/ND-CP on smart-city development',
    },
    article: '14/10/2025',
    url: 'https://thuvienphapluat.vn/van-ban/Cong-nghe-thong-tin/Nghi-dinh-269-2025-ND-CP-phat-trien-do-thi-thong-minh-677132.aspx',
  },
  'iso-37120-37122': {
    title: {
      vi: 'ISO 37120:2018 và ISO 37122:2019, chỉ số hiệu; chưa kiểm chứng với bản tiêu chuẩn',
      en: 'ISO 37120:2018 and ISO 37122:2019, numbers only; not yet checked against the standards',
    },
  },
  'iso-37120-2018': {
    title: {
      vi: 'Wikipedia: ISO 37120 (các điều 5–23 của bản 2018); số hiệu từng chỉ số: hiểu biết chung',
      en: 'Wikipedia: ISO 37120 (clauses 5–23 of the 2018 edition); the number of each indicator: general knowledge',
    },
    url: 'https://en.wikipedia.org/wiki/ISO_37120',
  },
  'iso-37122-2019': {
    title: {
      vi: 'ISO 37122:2019, số hiệu từng chỉ số: hiểu biết chung',
      en: 'ISO 37122:2019, the number of each indicator: general knowledge',
    },
  },

  // Area and people of units: press and secondary copies, none the official gazette.
  'thanh-nien-2025-04': {
    title: {
      vi: 'Báo Thanh Niên: phương án sáp nhập phường của Quận 1 (dân số gồm cả tạm trú)',
      en: 'Thanh Niên newspaper: how District 1’s wards may be merged (people include temporary residents)',
    },
    article: '14/04/2025',
    url: 'https://thanhnien.vn/tphcm-sap-nhap-phuong-quan-1-de-xuat-con-4-phuong-co-ten-sai-gon-185250414211226226.htm',
  },
  'wikipedia-ben-thanh': {
    title: { vi: 'Wikipedia tiếng Việt: phường Bến Thành', en: 'Vietnamese Wikipedia: Bến Thành ward' },
  },
  'wikipedia-ben-nghe': {
    title: { vi: 'Wikipedia tiếng Việt: phường Bến Nghé', en: 'Vietnamese Wikipedia: Bến Nghé ward' },
  },
  'wikipedia-da-kao': {
    title: {
      vi: 'Bản chép Wikipedia về phường Đa Kao (profilbaru.com)',
      en: 'Copy of Wikipedia on Đa Kao ward (profilbaru.com)',
    },
  },
  'wikipedia-thu-dau-mot': {
    title: { vi: 'Bản chép Wikipedia về Thủ Dầu Một', en: 'Copy of Wikipedia on Thủ Dầu Một' },
  },
  'dien-may-cho-lon': {
    title: {
      vi: 'Trang giới thiệu phường của dienmaycholon.com',
      en: 'A shop’s page about the ward (dienmaycholon.com)',
    },
  },
  'phuong-co-giang': {
    title: {
      vi: 'Trang của phường Cô Giang (phuongcogiang.gov.vn)',
      en: 'Cô Giang ward’s page (phuongcogiang.gov.vn)',
    },
  },
  'quan-uy-1': {
    title: { vi: 'Trang của Quận ủy Quận 1 (quanuy1hcm.org.vn)', en: 'District 1 Party Committee (quanuy1hcm.org.vn)' },
  },
  defzone: {
    title: { vi: 'Trang tra cứu địa phương defzone.net', en: 'Directory of places (defzone.net)' },
  },
  'nq-1685-2025': {
    title: { vi: 'Nghị quyết 1685/NQ-UBTVQH15 ngày 16/06/2025', en: 'Resolution 1685/NQ-UBTVQH15 of 16/06/2025' },
    article: 'điều 1',
  },
  'press-sai-gon-2025-08': {
    title: {
      vi: 'Báo VTC News, Thanh Niên, Sài Gòn Giải Phóng: phường Sài Gòn',
      en: 'VTC News, Thanh Niên, Sài Gòn Giải Phóng newspapers: Sài Gòn ward',
    },
    article: '19/08/2025',
  },
  'wikipedia-cau-ong-lanh': {
    title: { vi: 'Wikipedia tiếng Việt: phường Cầu Ông Lãnh', en: 'Vietnamese Wikipedia: Cầu Ông Lãnh ward' },
  },
  'derived-tan-dinh': {
    title: {
      vi: 'Phép trừ của chúng tôi: Quận 1 trừ ba phường còn lại, cơ quan xác nhận trước khi dùng',
      en: 'Our own subtraction: District 1 less the three other wards, to be verified by the office before use',
    },
  },
  'wikipedia-phuong-thu-dau-mot': {
    title: { vi: 'Wikipedia tiếng Anh: phường Thủ Dầu Một', en: 'English Wikipedia: Thủ Dầu Một ward' },
  },
  'thanh-nien-2025-07': {
    title: { vi: 'Báo Thanh Niên: phường Phú An', en: 'Thanh Niên newspaper: Phú An ward' },
    article: '09/07/2025',
  },
  unverified: {
    title: {
      vi: 'Ước lượng chung, chưa kiểm chứng: cơ quan xác nhận trước khi dùng',
      en: 'General knowledge, to be verified by the office before use',
    },
  },
} as const satisfies Readonly<Record<string, Source>>

/** What a public source is called in our own lists. */
export type SourceKey = keyof typeof publicSources

/** The source of that key. @throws {Error} for a key nobody wrote down */
export function cite(key: string): Source {
  if (!isKey(key)) throw new Error(`sources: nobody wrote down '${key}'`)
  return publicSources[key]
}

function isKey(key: string): key is SourceKey {
  return Object.hasOwn(publicSources, key)
}

/** Where figures made for the demonstration come from: nowhere. */
export const simulated: Source = {
  title: { vi: 'Số liệu mô phỏng cho bản trình diễn', en: 'Simulated for the demonstration' },
}
