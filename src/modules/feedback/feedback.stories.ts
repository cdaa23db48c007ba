import type { categories } from './feedback.categories.ts'

/** A category a resident can send (emergencies are called in). */
export type Reportable = Exclude<keyof typeof categories, 'crime' | 'fire' | 'medical'>

/** Invented texts of one category: what people write, and what the unit answers. `{nơi}` is the street or landmark. */
type Stories = { said: readonly string[]; fixed: readonly string[]; explained: readonly string[] }

const passed =
  'Đã kiểm tra; việc này do đơn vị quản lý tuyến thực hiện theo kế hoạch tháng, phường đã gửi văn bản đôn đốc.'

/** Plausible reports of a central district, none of them real (nội dung minh họa). */
export const stories: Readonly<Record<Reportable, Stories>> = {
  pothole: {
    said: [
      'Mặt đường {nơi} có ổ gà sâu, xe máy tránh rất nguy hiểm.',
      'Đoạn {nơi} mới đào xong tái lập không phẳng, xe chạy dằn.',
      'Ổ gà ngay vạch sang đường gần {nơi}, trời mưa đọng nước không thấy.',
      'Nhựa đường {nơi} bong tróc từng mảng, đá văng vào người đi bộ.',
    ],
    fixed: ['Đã vá mặt đường, có ảnh trước và sau.', 'Đơn vị thi công đã tái lập lại mặt đường.'],
    explained: [passed, 'Đoạn này nằm trong dự án sắp thi công; đã rải đá tạm và đặt biển báo.'],
  },
  pavement: {
    said: [
      'Gạch vỉa hè {nơi} bể, người già đi vấp té.',
      'Vỉa hè {nơi} lún thành hố, đọng nước mấy ngày nay.',
      'Bó vỉa trước {nơi} bị xe tải leo vỡ, xe lăn không lên được.',
      'Nắp hố trồng cây trên vỉa hè {nơi} nhô cao, dễ vấp.',
    ],
    fixed: ['Đã thay gạch và đầm lại nền.', 'Đã sửa bó vỉa, làm lối lên cho xe lăn.'],
    explained: [passed, 'Vỉa hè này có trong danh mục nâng cấp năm nay, thi công từ quý tới.'],
  },
  street_light: {
    said: [
      'Đèn đường {nơi} tắt ba đêm nay, hẻm tối om.',
      'Trụ đèn {nơi} chớp tắt liên tục.',
      'Cả dãy đèn {nơi} không sáng từ sau trận mưa hôm qua.',
      'Đèn {nơi} sáng cả ngày, lãng phí điện.',
    ],
    fixed: ['Đã thay bóng, đèn sáng lại.', 'Đã xử lý tủ điện, cả tuyến sáng bình thường.'],
    explained: [passed, 'Đèn thuộc khuôn viên tòa nhà; đã báo ban quản lý sửa.'],
  },
  manhole: {
    said: [
      'Nắp cống {nơi} mất, dân cắm tạm nhánh cây, rất nguy hiểm.',
      'Hố ga {nơi} bể nắp, xe máy suýt lọt bánh.',
      'Nắp cống {nơi} kêu rầm rầm cả đêm khi xe qua.',
    ],
    fixed: ['Đã rào chắn và thay nắp mới.', 'Đã gia cố nắp hố ga, hết tiếng ồn.'],
    explained: ['Nắp của đơn vị viễn thông; phường đã rào chắn, đơn vị thay trong hôm nay.'],
  },
  flood: {
    said: [
      'Mưa 30 phút là {nơi} ngập nửa bánh xe.',
      'Cống {nơi} nghẹt, nước đen tràn lên vỉa hè.',
      'Miệng thu nước {nơi} đầy rác, mưa không thoát kịp.',
      'Nước ngập vào nhà dân ở {nơi} sau cơn mưa chiều nay.',
      'Triều lên là {nơi} nước dâng ra mặt đường.',
    ],
    fixed: ['Đã nạo vét hố ga, thông cống, nước rút.', 'Đã vớt rác miệng thu và đặt bơm tạm.'],
    explained: ['Tuyến cống này nhỏ so với lượng mưa; đã đề xuất cải tạo, trước mắt trực bơm khi mưa lớn.'],
  },
  tree: {
    said: [
      'Cành cây lớn trước {nơi} gãy treo lơ lửng trên đầu người đi.',
      'Cây {nơi} nghiêng hẳn ra đường sau cơn giông.',
      'Cây xanh {nơi} đổ chắn nửa lòng đường.',
      'Rễ cây {nơi} đội vỉa hè, gốc có dấu mục.',
    ],
    fixed: ['Đã cắt cành, dọn sạch trong buổi.', 'Đã chống cây, hạ tán, an toàn.'],
    explained: ['Đã khám cây: cây khỏe, tán được tỉa định kỳ vào tháng tới.'],
  },
  cable: {
    said: [
      'Dây cáp {nơi} sà xuống ngang đầu người.',
      'Bó cáp viễn thông {nơi} đứt một đầu, thõng xuống vỉa hè.',
      'Dây điện {nơi} chạm mái nhà, mưa là tóe lửa.',
    ],
    fixed: ['Đã buộc gọn, nâng cáp lên đúng độ cao.', 'Điện lực đã xử lý xong trong đêm.'],
    explained: ['Cáp của bốn nhà mạng; đã yêu cầu thu gom chung trong tuần.'],
  },
  traffic_sign: {
    said: [
      'Đèn tín hiệu giao lộ {nơi} đứng hình màu đỏ.',
      'Biển cấm đậu xe {nơi} bị cây che mất.',
      'Biển báo một chiều {nơi} xoay ngược, khách du lịch đi nhầm.',
      'Vạch sang đường {nơi} mờ, không còn thấy.',
    ],
    fixed: ['Đã chỉnh lại biển báo.', 'Đã sửa tủ đèn tín hiệu.'],
    explained: [passed],
  },
  waste: {
    said: [
      'Rác chất đống trước {nơi} hai ngày chưa lấy.',
      'Có người đổ xà bần ở góc {nơi} lúc nửa đêm.',
      'Thùng rác công cộng {nơi} đầy tràn, bốc mùi.',
      'Quán ăn gần {nơi} đổ nước thải, dầu mỡ ra cống.',
      'Điểm tập kết rác {nơi} lấn ra nửa hẻm.',
    ],
    fixed: ['Đã thu gom, rửa sạch điểm rác.', 'Đã dọn xà bần và nhắc nhở chủ công trình.'],
    explained: ['Giờ thu gom của tuyến là sau 18 giờ; đã nhắc hộ dân để rác đúng giờ.'],
  },
  canal: {
    said: [
      'Cửa xả gần {nơi} chảy nước đen, mùi hôi nặng.',
      'Rác nổi kín mặt kênh đoạn {nơi}.',
      'Có xe bồn xả xuống kênh gần {nơi} ban đêm.',
    ],
    fixed: ['Đã vớt rác, kiểm tra cửa xả.', 'Đã lập biên bản cơ sở xả thải.'],
    explained: ['Mùi do triều thấp kết hợp nắng nóng; đã tăng tần suất vớt rác.'],
  },
  noise: {
    said: [
      'Karaoke loa kéo ở {nơi} hát tới 23 giờ.',
      'Quán bar gần {nơi} mở nhạc rung cửa kính lúc nửa đêm.',
      'Công trình {nơi} khoan đục sau 22 giờ.',
      'Loa quảng cáo trước cửa hàng {nơi} mở suốt ngày.',
    ],
    fixed: ['Đã nhắc nhở và đo tiếng ồn, cơ sở cam kết không tái phạm.', 'Đã lập biên bản, tạm giữ loa.'],
    explained: ['Kiểm tra lúc 22 giờ 30 không còn phát sinh; phường tiếp tục theo dõi hai tuần.'],
  },
  pavement_use: {
    said: [
      'Quán ăn {nơi} kê bàn ghế hết vỉa hè, phải đi xuống lòng đường.',
      'Xe máy của cửa hàng {nơi} dựng kín lối đi bộ.',
      'Bán hàng rong chiếm lối lên cầu thang gần {nơi}.',
      'Bảng hiệu và mái che {nơi} lấn ra vỉa hè.',
    ],
    fixed: ['Đã xử lý, trả lại lối đi bộ.', 'Đã lập biên bản vi phạm, thu bàn ghế.'],
    explained: ['Đoạn này được cấp phép sử dụng tạm một phần hè phố, còn chừa 1,5 m cho người đi bộ.'],
  },
  parking: {
    said: [
      'Ô tô đậu chắn đầu hẻm {nơi}, xe cứu thương không vào được.',
      'Xe khách dừng đón trả khách sai chỗ ở {nơi} mỗi sáng.',
      'Bãi giữ xe {nơi} thu quá giá niêm yết.',
      'Taxi đậu hàng đôi trước {nơi} giờ cao điểm.',
    ],
    fixed: ['Đã xử phạt và cẩu xe.', 'Đã nhắc bãi xe niêm yết và thu đúng giá.'],
    explained: ['Đoạn này cho phép đậu một bên ngày chẵn; đã bổ sung biển cho rõ.'],
  },
  construction: {
    said: [
      'Nhà gần {nơi} xây thêm tầng, không thấy bảng giấy phép.',
      'Công trình {nơi} che chắn sơ sài, gạch vữa rơi xuống đường.',
      'Sửa nhà ở {nơi} đục tường chung, nứt nhà bên cạnh.',
      'Công trình {nơi} đổ bê tông lấn khoảng lùi.',
    ],
    fixed: ['Đã lập biên bản, đình chỉ thi công phần sai phép.', 'Chủ đầu tư đã che chắn lại, dọn vật liệu.'],
    explained: ['Công trình có giấy phép, thi công đúng nội dung; đã nhắc treo bảng ở chỗ dễ thấy.'],
  },
  signboard: {
    said: [
      'Tờ rơi cho vay dán kín trụ điện {nơi}.',
      'Bảng quảng cáo {nơi} mất ốc, gió đung đưa.',
      'Băng rôn ở {nơi} hết hạn hai tháng chưa gỡ.',
    ],
    fixed: ['Đã bóc, sơn lại trụ điện.', 'Đã tháo bảng quảng cáo không an toàn.'],
    explained: ['Bảng có phép đến hết quý; đã yêu cầu gia cố.'],
  },
  stray_animal: {
    said: [
      'Chó thả rông ở {nơi}, không rọ mõm, trẻ em sợ.',
      'Có người nuôi gà ở hẻm {nơi}, gáy từ 3 giờ sáng.',
      'Mèo hoang ở {nơi} đông, bới rác mỗi đêm.',
    ],
    fixed: ['Đã làm việc với chủ nuôi, ký cam kết.', 'Đội bắt chó thả rông đã xử lý.'],
    explained: ['Đã tuyên truyền, chưa xác định được chủ nuôi; sẽ kiểm tra lại.'],
  },
  public_place: {
    said: [
      'Nhà vệ sinh công cộng {nơi} khóa cửa giữa giờ mở.',
      'Ghế đá, máy tập ở {nơi} gãy, cạnh sắc.',
      'Vòi tưới công viên {nơi} vỡ, nước chảy cả ngày.',
      'Đài phun nước gần {nơi} đọng nước, nhiều muỗi.',
    ],
    fixed: ['Đã sửa, mở cửa lại bình thường.', 'Đã thay thiết bị hỏng.'],
    explained: ['Đang bảo trì theo lịch, mở lại đầu tuần tới.'],
  },
  other: {
    said: [
      'Đồng hồ nước công cộng {nơi} rò rỉ.',
      'Trụ cứu hỏa {nơi} bị xe che, không thấy.',
      'Đề nghị đặt thêm thùng rác và ghế nghỉ ở {nơi}.',
    ],
    fixed: ['Đã xử lý xong.', 'Đã bổ sung theo đề nghị.'],
    explained: ['Ghi nhận đề nghị, đưa vào kế hoạch năm sau.'],
  },
}

/** Why people send it back. */
export const notYet: readonly string[] = [
  'Hôm nay lại như cũ.',
  'Chỉ làm một phần, chỗ bên cạnh vẫn còn.',
  'Ảnh trả lời không đúng vị trí tôi báo.',
  'Trả lời chung chung, chưa thấy ai đến.',
]

/** Why a unit asks for more time. */
export const delays: readonly string[] = [
  'Chờ đơn vị quản lý tuyến bố trí vật tư',
  'Phải phối hợp với công ty thoát nước',
  'Mưa kéo dài, chưa thi công được',
  'Chờ xác minh chủ sở hữu',
]
