import type { PlanItemDeclaration } from '#engine/declare.ts'
import { simulated } from '../sources.ts'
import { taskRows } from '../task.rows.ts'

export const plan = 'nghi-quyet-2025-2030'

/** Programmes of the demonstration: the ward's true resolution could not be read, so all of it is invented. */
export const planItems: readonly PlanItemDeclaration[] = (
  [
    [
      'ct-1',
      'programme',
      undefined,
      'tt-pvhcc',
      'Chương trình chuyển đổi số, cải cách hành chính',
      'Programme: digital change, reform',
      [],
    ],
    [
      'ct-2',
      'programme',
      undefined,
      'kt-ht-dt',
      'Chương trình chỉnh trang đô thị, giảm ngập',
      'Programme: urban renovation, fewer floods',
      ['BT-03'],
    ],
    [
      'ct-3',
      'programme',
      undefined,
      'vh-xh',
      'Chương trình an sinh xã hội, sức khỏe cộng đồng',
      'Programme: welfare and public health',
      ['BT-07'],
    ],
    [
      'hem',
      'project',
      'ct-2',
      'kt-ht-dt',
      'Nâng cấp 30 hẻm trong nhiệm kỳ',
      '30 alleys upgraded in the term',
      ['BT-03'],
    ],
    [
      'cho-ben-thanh',
      'scheme',
      'ct-2',
      'kt-ht-dt',
      'Đề án không gian quanh chợ Bến Thành',
      'Scheme: the area around Bến Thành market',
      [],
    ],
  ] as const
).map(([key, level, parent, unit, vi, en, targets]) => ({
  key,
  plan,
  level,
  ...(parent !== undefined && { parent }),
  title: { vi, en },
  unit,
  startsOn: '2025-09-01',
  dueOn: '2027-12-31',
  ...(targets.length > 0 && { targets }),
  published: true,
  ordered: { by: 'Nghị quyết mô phỏng của bản trình diễn' },
  saidOn: '2025-09-15',
  source: simulated,
  simulated: true,
}))

/** Tasks of the demonstration, all invented. */
export const tasks = taskRows(
  plan,
  `
milestones | 58 | 18 | tt-pvhcc | van-phong | ct-1 | - | 4 | Số hóa hồ sơ hộ tịch của ba phường cũ | Kho hồ sơ số
handed_in | 40 | 4 | tt-pvhcc | - | ct-1 | - | 2 | Công bố danh mục thủ tục làm tại nhà cho người cao tuổi | Danh mục
started | 50 | -7 | kt-ht-dt | khu-pho-3 | hem | BT-03 | - | Nghiệm thu ba hẻm khu phố 3 | Biên bản nghiệm thu
typed | 35 | 25 | kt-ht-dt | - | hem | BT-03 | - | Khảo sát địa hình mười hẻm năm 2027 | Hồ sơ khảo sát
asks | 48 | 6 | kt-ht-dt | cong-an | cho-ben-thanh | - | - | Phương án đỗ xe quanh chợ trong giờ cao điểm | Phương án
extended | 80 | -10 | kt-ht-dt | - | ct-2 | BT-04 | - | Nạo vét hệ thống thoát nước đường Nguyễn Thái Bình | Biên bản nghiệm thu
done | 60 | -9 | vh-xh | - | ct-3 | BT-07 | 2 | Khám sức khỏe người cao tuổi đợt 2 | Danh sách, kết quả khám
started | 20 | 14 | vh-xh | cong-an | ct-3 | - | - | Rà soát hộ nghèo, hộ cận nghèo cuối năm | Danh sách được duyệt
done_late | 64 | -18 | cong-an | - | - | BT-09 | - | Tổng kiểm tra phòng cháy nhà ở kết hợp kinh doanh | Báo cáo kiểm tra
ordered | 2 | 28 | van-phong | - | - | - | - | Chuẩn bị kỳ họp Hội đồng nhân dân cuối năm | Hồ sơ kỳ họp
paused | 55 | 45 | kt-ht-dt | - | cho-ben-thanh | - | - | Lắp bảng chỉ dẫn du lịch quanh chợ | Bảng chỉ dẫn
draft | 1 | 40 | van-phong | - | ct-1 | - | - | Kế hoạch đào tạo kỹ năng số cho khu phố | Kế hoạch
`,
)
