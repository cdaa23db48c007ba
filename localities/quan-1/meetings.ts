import { meetingRows } from '../meeting.rows.ts'

/** Meetings of the demonstration, all invented. */
export const meetings = meetingRows(
  'nghi-quyet-2020-2025',
  [
    'Các đơn vị giữ nếp báo cáo trước 16 giờ thứ Sáu; việc nào chậm phải nêu nguyên nhân và ngày xong.',
    'Tập trung hồ sơ trễ hạn và ngập cục bộ sau mưa; không để người dân phải hỏi lần thứ hai.',
    'Việc đã giao mà chưa trả lời thì thủ trưởng đơn vị báo cáo trực tiếp tại cuộc họp sau.',
  ],
  `
3 | done | 12 | tt-hcc | HC-01 | Rà soát 30 hồ sơ trễ lâu nhất, gọi điện xin lỗi từng người | Danh sách đã gọi, ngày trả
3 | started | 12 | qldt | - | Khảo sát điểm ngập sau mưa trên đường Cô Bắc và Cô Giang | Bảng điểm ngập, đề xuất
3 | started | 15 | y-te | - | Kiểm tra an toàn thực phẩm quanh cổng trường | Biên bản kiểm tra
2 | handed_in | 9 | vh-tt | - | Phương án trang trí đường hoa, báo cáo kinh phí | Phương án
2 | started | 8 | cong-an | - | Xử lý dứt điểm chiếm lòng đường quanh chợ Bến Thành | Báo cáo kèm ảnh trước, sau
2 | extended | 8 | tc-kh | KT-02 | Báo cáo nguồn thu còn nợ theo từng nhóm doanh nghiệp | Báo cáo
1 | started | 14 | gd-dt | - | Rà soát chỗ học bán trú còn thiếu theo phường | Bảng tổng hợp
1 | ordered | 4 | pham-ngu-lao | - | Đo tiếng ồn ba đêm tại phố đi bộ Bùi Viện | Kết quả đo
1 | milestones | 20 | tn-mt | MT-01 | Xoá điểm rác tự phát còn lại, gắn camera | Danh sách điểm đã xoá
`,
)
