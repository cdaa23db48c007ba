import { meetingRows } from '../meeting.rows.ts'
import { plan } from './plan.items.ts'

/** Meetings of the demonstration, all invented. */
export const meetings = meetingRows(
  plan,
  [
    'Sau sắp xếp, mỗi thủ tục phải có người chịu trách nhiệm tên tuổi; hồ sơ của ba phường cũ không để trống người giữ.',
    'Khu chợ là bộ mặt của phường: trật tự, sạch, có chỗ đỗ xe.',
  ],
  `
2 | done | 9 | tt-pvhcc | - | Niêm yết lại thủ tục tại ba điểm tiếp nhận | Ảnh chụp bảng niêm yết
2 | started | 8 | kt-ht-dt | - | Vá mặt đường Lê Thánh Tôn đoạn trước chợ | Biên bản nghiệm thu
2 | started | 10 | quan-su | - | Lập danh sách khám nghĩa vụ quân sự đợt 1 | Danh sách
1 | ordered | 4 | cong-an | - | Lập chốt nhắc nhở dừng đỗ giờ tan tầm quanh chợ | Lịch trực, báo cáo tuần
1 | started | 15 | vh-xh | - | Thăm hộ có người cao tuổi sống một mình | Danh sách đã thăm
`,
)
