import type { Source } from '#engine/declare.ts'

const headline = {
  '000': 'TTXVN: “Thành phố Hồ Chí Minh: Xây dựng Quận 1 thành đô thị thông minh” (07/2020)',
  '001': 'Trang tin Đảng bộ Quận 1: “Xây dựng Quận 1 trở thành đô thị thông minh…” (07/2020)',
  '002': 'Báo SGGP: “Tiên phong chuyển đổi số”, hội nghị Quận ủy Quận 1 (12/2023)',
  '003': 'Báo Bình Dương: “Tạo động lực, đưa nghị quyết vào cuộc sống” (24/06/2021)',
  '004': 'Trang tin Đảng bộ Quận 1: “Triển khai nhiệm vụ phát triển kinh tế - xã hội năm 2021” (20/01/2021)',
} as const

/** One of the five articles the history is told by; `row` is the line of DOMAIN §1.1. */
export function article(number: keyof typeof headline, row?: number): Source {
  const line = row === undefined ? '' : `, §1.1 #${row}`
  return { title: { vi: headline[number], en: headline[number] }, article: `${number}${line}` }
}

const presses = {
  'L-06': 'tphcm.dangcongsan.vn (Đại hội XII)',
  'L-07': 'htv.com.vn 21/12/2023',
  'L-08': 'plo.vn 31/01/2024',
  'L-09': 'nld.com.vn 30/08/2024',
  'L-16': 'congan.com.vn 27/06/2023',
  'L-17': 'hcmcpv.org.vn 13/07/2022',
  'L-18': 'trithucvn2.net',
  'L-19': 'sggp.org.vn post777156',
  'L-20': 'eng.binhduong.gov.vn 13/01/2021',
  'L-21': 'vtcnews, thanhnien, sggp 19/08/2025',
  'L-22': 'danviet.vn 04/10/2025',
  'L-23': 'plo.vn 13/11/2025',
  'L-24': 'nld.com.vn 26/11/2025',
} as const

/** A press report beside the articles (DOMAIN §1.3). */
export function press(key: keyof typeof presses): Source {
  return { title: { vi: `Báo chí: ${presses[key]}`, en: `Press: ${presses[key]}` }, article: key }
}

/** Where figures made for the demonstration come from: nowhere. */
export const simulated: Source = {
  title: { vi: 'Số liệu mô phỏng cho bản trình diễn', en: 'Simulated for the demonstration' },
}

/** Facts about units: press and secondary copies, not the official gazette. */
export function unitSource(key: string): Source {
  return {
    title: { vi: `Nguồn thứ cấp (DOMAIN §5.1, ${key})`, en: `Secondary source (DOMAIN §5.1, ${key})` },
    article: key,
  }
}
