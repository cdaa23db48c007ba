import { taskRows } from '../task.rows.ts'

/** Tasks of the demonstration, all invented: they follow what the published parts of the plan are about. */
export const tasks = taskRows(
  'nghi-quyet-2020-2025',
  `
milestones | 62 | 21 | qldt | ben-nghe,ben-thanh,cong-an | da-khu-trung-tam | - | 4 | Rà soát, trình phương án tổ chức giao thông khu vực phố đi bộ Nguyễn Huệ | Phương án được phê duyệt
handed_in | 55 | 6 | vh-tt | qldt,cong-an | da-khu-trung-tam | - | 3 | Ban hành quy chế tổ chức sự kiện tại khu trung tâm | Quyết định ban hành quy chế
started | 48 | -5 | qldt | ben-nghe | da-khu-trung-tam | - | - | Kiểm kê bãi giữ xe và điểm đón trả khách khu trung tâm | Bảng kiểm kê, bản đồ
milestones | 70 | 35 | kinh-te | vh-tt | da-kinh-te-dem | - | 5 | Thí điểm tuyến phố kinh tế đêm Bùi Viện: bộ quy tắc và phân khung giờ | Báo cáo thí điểm
extended | 90 | -12 | kinh-te | pham-ngu-lao | da-kinh-te-dem | - | - | Khảo sát hộ kinh doanh sau 22 giờ phường Phạm Ngũ Lão | Báo cáo khảo sát
typed | 40 | 30 | kinh-te | - | da-kinh-te-dich-vu | KT-01 | - | Xây dựng bộ chỉ số theo dõi giá trị sản xuất thương mại - dịch vụ hàng tháng | Bộ chỉ số, số liệu tháng đầu
done | 84 | -10 | kinh-te | tc-kh | da-kinh-te-dich-vu | KT-02 | 2 | Đối chiếu nguồn thu ngân sách với Chi cục Thuế | Biên bản đối chiếu
asks | 60 | 9 | qldt | bqlda,co-giang | da-chung-cu-cu | - | - | Lấy ý kiến cư dân phương án cải tạo chung cư tại phường Cô Giang | Biên bản tổng hợp ý kiến
paused | 75 | 40 | bqlda | qldt | da-chung-cu-cu | - | - | Lập dự toán khảo sát kiểm định ba chung cư cũ | Dự toán được duyệt
started | 30 | 45 | bqlda | qldt,cau-kho | hem | DT-01 | 3 | Hoàn thiện hồ sơ thiết kế mười hẻm đợt cuối năm | Hồ sơ thiết kế
started | 52 | -8 | bqlda | tc-kh | via-he | DT-02 | - | Giải ngân vốn nâng cấp vỉa hè đợt 3 | Chứng từ giải ngân
done_late | 66 | -20 | qldt | bqlda | hem | DT-01 | - | Bàn giao mặt bằng hẻm thuộc phường Nguyễn Cư Trinh | Biên bản bàn giao
ordered | 3 | 27 | tn-mt | van-phong | ct-2 | MT-01 | - | Kiểm tra điểm tập kết rác trên các tuyến trung tâm | Báo cáo kiểm tra
milestones | 45 | 16 | tt-hcc | van-phong | - | HC-03 | 4 | Nâng tỷ lệ hồ sơ trực tuyến lĩnh vực hộ tịch: tổ hướng dẫn tại mười phường | Kế hoạch và báo cáo tuần
handed_in | 33 | -2 | tt-hcc | - | - | HC-01 | 2 | Phân tích nguyên nhân hồ sơ trễ hạn quý III | Báo cáo phân tích
started | 25 | 5 | cong-an | cau-ong-lanh,co-giang | - | - | - | Ra quân lập lại trật tự lòng lề đường trước Tết | Kế hoạch, báo cáo kết quả
ordered | 2 | 60 | gd-dt | - | ct-3 | - | - | Khảo sát mô hình gia đình học tập năm học mới | Báo cáo khảo sát
done | 50 | -15 | vh-tt | ld-tbxh | ct-3 | - | 2 | Tổ chức ngày hội gia đình hạnh phúc cấp quận | Báo cáo tổng kết
stopped | 58 | 20 | ld-tbxh | - | ct-3 | - | - | Khảo sát nhu cầu nhà trẻ trong giờ tan ca | Báo cáo khảo sát
draft | 1 | 50 | van-phong | - | ct-1 | - | - | Chuẩn bị hội nghị đối thoại doanh nghiệp quý I | Kế hoạch hội nghị
started | 38 | 12 | ben-thanh | qldt | da-khu-trung-tam | - | - | Sắp xếp quầy hàng mặt tiền quanh chợ Bến Thành | Sơ đồ sắp xếp
started | 44 | -15 | pham-ngu-lao | cong-an | da-kinh-te-dem | - | - | Ký cam kết tiếng ồn với các hộ kinh doanh Bùi Viện | Bản cam kết
`,
)
