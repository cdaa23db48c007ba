import { meetingRows } from '../meeting.rows.ts'
import { plan } from './plan.items.ts'

/** Meetings of the demonstration, all invented. */
export const meetings = meetingRows(
  plan,
  [
    'Camera đã lắp phải có người xem và có việc sau khi xem.',
    'Mỗi phường một đầu mối trả lời phản ánh, công khai số điện thoại.',
  ],
  `
2 | done | 9 | trung-tam | - | Công bố danh sách đầu mối trả lời phản ánh của mười bốn phường | Danh sách
2 | started | 9 | qldt | - | Thay nắp cống hư trên đại lộ Bình Dương | Biên bản nghiệm thu
1 | ordered | 5 | phu-cuong | - | Sắp xếp lại điểm đỗ xe quanh chợ Thủ | Sơ đồ
1 | started | 15 | cong-an | - | Phương án phân luồng giờ tan ca khu công nghiệp | Phương án
`,
)
