import type { PlanItemDeclaration, StudyDeclaration } from '#engine/declare.ts'
import { publicSources } from '../sources.ts'
import { taskRows } from '../task.rows.ts'

export const plan = 'uu-tien-2020-2025'
const source = publicSources['binh-duong-2021-06']
const saidOn = '2021-06-24'

/** The four priorities the newspaper names, in its order. */
export const planItems: readonly PlanItemDeclaration[] = (
  [
    ['trung-tam', 'UT-01', 'Xây dựng trung tâm quản lý đô thị thông minh', 'A smart urban management centre'],
    ['trung-tam', 'UT-02', 'Xây dựng hệ thống cơ sở dữ liệu đồng bộ', 'A synchronised database'],
    [
      'kinh-te',
      'UT-03',
      'Thu hút đầu tư phát triển hạ tầng kỹ thuật đô thị thông minh',
      'Investment in smart technical infrastructure',
    ],
    [
      'van-phong',
      'UT-04',
      'Nâng cao năng lực ứng dụng công nghệ thông tin cho cán bộ quản lý và chuyên môn',
      'Skills in information technology of managers and specialists',
    ],
  ] as const
).map(([unit, target, vi, en], index) => ({
  key: `ut-${index + 1}`,
  plan,
  level: 'mission',
  title: { vi, en },
  unit,
  dueOn: '2025-12-31',
  targets: [target],
  published: true,
  ordered: { by: 'Nghị quyết Đại hội Đảng bộ thành phố Thủ Dầu Một lần thứ XII, nhiệm kỳ 2020–2025' },
  saidOn,
  source,
}))

/** Fifteen branches of Phú Thọ ward studied the resolution; the ward issued a plan for it. Their names were not published. */
export const studies: readonly StudyDeclaration[] = [
  {
    plan,
    unit: 'phu-tho',
    branch: 'Đảng ủy phường Phú Thọ',
    studiedOn: saidOn,
    planNumber: '04-KH/TU',
    saidOn,
    source,
  },
  ...Array.from({ length: 15 }, (_, index) => ({
    plan,
    unit: 'phu-tho',
    branch: `Chi bộ ${index + 1}/15 (tên chưa công bố)`,
    studiedOn: saidOn,
    saidOn,
    source,
  })),
]

/** Tasks of the demonstration, all invented. */
export const tasks = taskRows(
  plan,
  `
milestones | 60 | 20 | trung-tam | qldt | ut-1 | UT-01 | 4 | Kết nối camera giao thông về trung tâm quản lý đô thị thông minh | Biên bản kết nối
started | 45 | -6 | trung-tam | cong-an | ut-2 | UT-02 | - | Làm sạch dữ liệu địa chỉ bốn phường trung tâm | Báo cáo làm sạch dữ liệu
typed | 30 | 40 | kinh-te | - | ut-3 | - | - | Mời gọi đầu tư hạ tầng cáp ngầm trục đại lộ Bình Dương | Hồ sơ mời gọi
done | 70 | -12 | van-phong | - | ut-4 | UT-04 | 2 | Tập huấn kỹ năng số cho cán bộ mười bốn phường | Danh sách, kết quả kiểm tra
ordered | 4 | 24 | phu-tho | - | ut-4 | - | - | Tổ công nghệ số cộng đồng hướng dẫn nộp hồ sơ trực tuyến | Báo cáo tuần
`,
)
