/** The text reports have where nobody has written another; the office changes it in the page. */
export const usualText = `Thực hiện chế độ báo cáo định kỳ, {issuer} báo cáo tình hình kinh tế - xã hội, quốc phòng - an ninh {period} (kỳ số liệu từ {from} đến {last}) như sau:

# I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU

{plan} có {count.all} chỉ tiêu được theo dõi. Đến hết kỳ báo cáo có {count.met} chỉ tiêu đạt hoặc vượt, {count.on_track} chỉ tiêu đúng tiến độ, {count.at_risk} chỉ tiêu có nguy cơ, {count.missed} chỉ tiêu không đạt, {count.no_data} chỉ tiêu chưa có số liệu.

{groups}

# II. TỒN TẠI, HẠN CHẾ

{if count.missed = 0} Trong kỳ không có chỉ tiêu không đạt.

{if count.missed > 0} Các chỉ tiêu không đạt:

{list missed}

{if count.at_risk > 0} Các chỉ tiêu có nguy cơ không đạt nếu giữ tiến độ hiện nay:

{list at_risk}

{if count.no_data > 0} Các chỉ tiêu chưa có số liệu, đề nghị đơn vị chủ trì cung cấp kèm chứng cứ:

{list no_data}

# III. NHIỆM VỤ TRỌNG TÂM KỲ TỚI

{if count.behind > 0} Đề nghị các đơn vị chủ trì tập trung khắc phục, báo cáo nguyên nhân và thời hạn hoàn thành:

{owners}

{if count.behind = 0} Đề nghị các đơn vị tiếp tục giữ tiến độ các chỉ tiêu được giao.

Trên đây là báo cáo tình hình kinh tế - xã hội, quốc phòng - an ninh {period} của {issuer}./.`

/** The recipients reports have where nobody has named others. */
export const usualRecipients = `Như trên;
Thường trực HĐND;
Chủ tịch, các Phó Chủ tịch UBND;
Các phòng, ban, đơn vị;
Lưu: VT.`
