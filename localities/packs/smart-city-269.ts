import type { CriteriaFramework, DefinitionPack, Source, Words } from '#engine/declare.ts'
import { publicSources } from '../sources.ts'

type Told = readonly [key: string, vi: string, en: string, shownVi: string, shownEn: string]

function criteriaOf(
  prefix: string,
  source: Source,
  rows: readonly Told[],
): CriteriaFramework['groups'][number]['criteria'] {
  return rows.map(([key, vi, en, shownVi, shownEn], n) => ({
    key,
    number: `${prefix}.${n + 1}`,
    label: { vi, en },
    shownBy: { vi: shownVi, en: shownEn },
    source,
  }))
}

const article21 = publicSources['nd-269-dieu-21']
const decree = publicSources['nd-269-2025']
const notRead: Words = {
  vi: '19 chỉ số cơ bản (nhóm B1, B2) và các chỉ số tự chọn ở phụ lục Thông tư 03/2026/TT-BXD chưa đọc được toàn văn nên không có ở đây: khi có bản chính thức, chép vào bảng tính và nạp ở trang Gói khai báo, không cần lập trình.',
  en: 'The 19 basic indicators (groups B1, B2) and the optional ones in the annex of Circular 03/2026/TT-BXD could not be read in full and are not listed here: copy them from the official text into a spreadsheet and load it on the page of packs.',
}

/**
 * Smart-city requirements of Decree 269/2025 that could be read, each met with evidence or not (đạt / không đạt).
 *
 * The numbers are ours: an ordinal within the article, since the copies read give no letters. Only what a public copy of the decree says
 * stands here; the annex with the 19 basic indicators was not read, and nothing was put in its place.
 */
export const smartCity269: CriteriaFramework = {
  kind: 'criteria',
  key: 'do-thi-thong-minh-269',
  label: { vi: 'Đô thị thông minh theo Nghị định 269/2025', en: 'Smart city by Decree 269/2025' },
  source: publicSources['tt-03-2026'],
  unknown: notRead,
  notListed: 19,
  groups: [
    {
      key: 'nguyen-tac',
      label: {
        vi: 'Hệ thống thông tin quản lý: nguyên tắc (Điều 21)',
        en: 'Information system: principles (article 21)',
      },
      criteria: criteriaOf('21.1', article21, [
        [
          'cap-nhat',
          'Dữ liệu cập nhật thường xuyên, đủ, đúng, kịp thời',
          'Data kept current, whole, correct and timely',
          'Nhật ký cập nhật, hồ sơ hoặc số đo cho thấy số liệu mới đến ngày nào',
          'A log, records or a figure showing how fresh the data are',
        ],
        [
          'dong-bo',
          'Thống nhất từ trung ương đến tỉnh và xã',
          'Alike from the centre to province and commune',
          'Biên bản kết nối, kết quả đối soát giữa các cấp',
          'Minutes of connection, results of reconciliation between levels',
        ],
        [
          'cong-khai',
          'Công khai, dễ tra cứu, khai thác',
          'Open and easy to look up',
          'Địa chỉ cổng công khai và bộ dữ liệu đang mở',
          'Address of the public portal and of open data sets',
        ],
        [
          'chia-se',
          'Phân cấp cập nhật, chia sẻ được giữa các cơ quan',
          'Kept at each level, shared between agencies',
          'Quy chế phân quyền cập nhật, danh mục dịch vụ chia sẻ đang chạy',
          'Rules of who updates what, list of sharing services in operation',
        ],
      ]),
    },
    {
      key: 'yeu-cau',
      label: {
        vi: 'Hệ thống thông tin quản lý: yêu cầu chung (Điều 21)',
        en: 'Information system: requirements (article 21)',
      },
      criteria: criteriaOf('21.3', article21, [
        [
          'dinh-dang-mo',
          'Dữ liệu theo định dạng mở, thống nhất',
          'Data in open, uniform formats',
          'Đặc tả định dạng và một tệp dữ liệu mẫu đang phát hành',
          'The format’s specification and a published sample',
        ],
        [
          'ma-dinh-danh',
          'Mã định danh duy nhất cho quy hoạch, dự án',
          'One identifier for each plan and project',
          'Danh mục mã, hồ sơ dự án mang mã',
          'List of identifiers, records that carry them',
        ],
        [
          'toa-do',
          'Hệ tọa độ quốc gia thống nhất',
          'One national coordinate system',
          'Lớp bản đồ ghi hệ tọa độ, biên bản kiểm tra',
          'Map layers naming the system, minutes of a check',
        ],
        [
          'cap-do-an-toan',
          'Vận hành theo cấp độ an toàn thông tin',
          'Run at its level of information security',
          'Quyết định phê duyệt cấp độ, kết quả kiểm tra',
          'Decision on the level, results of inspection',
        ],
        [
          'xac-thuc-sao-luu',
          'Xác thực, mã hóa, sao lưu và phục hồi được',
          'Authentication, encryption, backup and recovery',
          'Nhật ký sao lưu, biên bản diễn tập phục hồi',
          'Backup log, minutes of a recovery drill',
        ],
        [
          'phan-quyen',
          'Phân quyền, kiểm soát truy cập chặt chẽ',
          'Access granted and controlled strictly',
          'Bảng quyền đã duyệt, dấu vết truy cập',
          'Approved table of rights, trace of access',
        ],
        [
          'lien-thong',
          'Liên thông Cổng Dịch vụ công quốc gia và một cửa điện tử',
          'Connected to the national portal and the one-stop system',
          'Biên bản kết nối, số hồ sơ đồng bộ',
          'Minutes of connection, count of synchronised dossiers',
        ],
      ]),
    },
    {
      key: 'dieu-hanh',
      label: { vi: 'Giám sát, điều hành', en: 'Operations' },
      criteria: criteriaOf('DH', decree, [
        [
          'trung-tam-tinh',
          'Hệ thống giám sát, điều hành cấp tỉnh, liên xã phường',
          'Operation system at province level, across communes',
          'Quyết định thành lập, quy chế, số liệu vận hành',
          'Founding decision, rules, operating figures',
        ],
        [
          'trung-tam-xa',
          'Giám sát, điều hành ở cấp xã (nếu có)',
          'Operations at commune level (if any)',
          'Quyết định, quy chế, số liệu vận hành của phường, xã',
          'Decision, rules and operating figures of the commune',
        ],
      ]),
    },
  ],
}

/** The requirements as a pack. */
export const pack269: DefinitionPack = {
  format: 'dothi.pack/1',
  key: 'do-thi-thong-minh-269',
  label: { vi: 'Đô thị thông minh: Nghị định 269/2025', en: 'Smart city: Decree 269/2025' },
  about: {
    vi: 'Mỗi chỉ số đạt hoặc không đạt, có tập minh chứng và người thứ hai xác nhận; không có minh chứng là không đạt, kế hoạch không tính. Chưa có 19 chỉ số cơ bản của thông tư.',
    en: 'Each criterion is met or not, with a binder of evidence confirmed by a second person; without evidence it is not met, and plans do not count. The circular’s 19 basic indicators are not in it yet.',
  },
  basis: 'Nghị định 269/2025/NĐ-CP ngày 14/10/2025; Thông tư 03/2026/TT-BXD ngày 28/01/2026',
  source: publicSources['tt-03-2026'],
  validFrom: '2025-10-14',
  items: [{ kind: 'framework', key: smartCity269.key, body: smartCity269 }],
}
