import type { FrameworkDeclaration, Words } from '#engine/declare.ts'
import { publicSources } from '../sources.ts'

const missing = (vi: string, en: string): { missing: Words } => ({
  missing: { vi: `${vi}: chưa chấm được ở đây`, en: `${en}: cannot be scored here yet` },
})

/**
 * The index by which citizens and firms are served in procedures and public services (Bộ chỉ số 766): five groups, 100 points.
 *
 * The points of the groups are the published ones; how the fourth group and the halves of the third divide is derived, and an
 * office has to tick it. Three of five groups rest on records kept here: they are scored live, the others say what is missing.
 */
export const score766: FrameworkDeclaration = {
  key: 'bo-chi-so-766',
  label: {
    vi: 'Bộ chỉ số phục vụ người dân, doanh nghiệp (766)',
    en: 'Index of service to citizens and firms (766)',
  },
  points: 100,
  source: publicSources['nld-2025-11'],
  groups: [
    {
      key: 'transparency',
      label: { vi: 'Công khai, minh bạch', en: 'Transparency' },
      parts: [
        {
          key: 'published',
          label: {
            vi: 'Thủ tục công khai, hồ sơ đồng bộ lên Cổng quốc gia',
            en: 'Procedures published, dossiers synchronised',
          },
          points: 18,
          from: missing(
            'Cần số đồng bộ của Cổng Dịch vụ công quốc gia',
            'The national portal’s synchronisation counts',
          ),
        },
      ],
    },
    {
      key: 'progress',
      label: { vi: 'Tiến độ giải quyết', en: 'Progress' },
      parts: [
        {
          key: 'in-time',
          label: { vi: 'Hồ sơ trả kết quả đúng hạn', en: 'Results in time' },
          points: 20,
          from: { measure: 'one-stop.in_time', full: 1 },
        },
      ],
    },
    {
      key: 'online',
      label: { vi: 'Dịch vụ công, thanh toán trực tuyến', en: 'Online services and payment' },
      parts: [
        {
          key: 'filed',
          label: { vi: 'Hồ sơ nộp trực tuyến', en: 'Filed online' },
          points: 12,
          from: { measure: 'one-stop.online', full: 1 },
        },
        {
          key: 'paid',
          label: { vi: 'Thanh toán trực tuyến', en: 'Paid online' },
          points: 10,
          from: missing('Phân hệ thu phí, lệ phí chưa chạy', 'The module of fees is not running'),
        },
      ],
    },
    {
      key: 'digital',
      label: { vi: 'Số hóa hồ sơ', en: 'Digitisation' },
      parts: [
        {
          key: 'digitised',
          label: { vi: 'Hồ sơ, kết quả số hóa và tái sử dụng', en: 'Dossiers and results digitised and used again' },
          points: 22,
          from: missing('Chưa ghi nhận số hóa từng hồ sơ', 'Digitisation is not recorded dossier by dossier'),
        },
      ],
    },
    {
      key: 'satisfaction',
      label: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
      parts: [
        {
          key: 'stars',
          label: { vi: 'Người nộp hài lòng (số sao ÷ 5)', en: 'Applicants satisfied (stars ÷ 5)' },
          points: 18,
          from: { measure: 'one-stop.stars', full: 5 },
        },
      ],
    },
  ],
}
