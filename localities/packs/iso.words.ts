import type { Words } from '#engine/declare.ts'

const words = (vi: string, en: string): Words => ({ vi, en })

/** The units the two standards count in. */
export const isoUnits = {
  percent: words('%', '%'),
  per100k: words('trên 100.000 dân', 'per 100,000 residents'),
  per1kBirths: words('trên 1.000 trẻ sinh sống', 'per 1,000 live births'),
  per1kPupils: words('trên 1.000 học sinh', 'per 1,000 pupils'),
  perKm2: words('trên km²', 'per km²'),
  kmPer100k: words('km trên 100.000 dân', 'km per 100,000 residents'),
  haPer100k: words('ha trên 100.000 dân', 'ha per 100,000 residents'),
  gjPerPerson: words('GJ mỗi người, năm', 'GJ per person and year'),
  gjPerM2: words('GJ mỗi m², năm', 'GJ per m² and year'),
  kwhPerKm: words('kWh mỗi km đường có đèn, năm', 'kWh per km of lit street and year'),
  tPerPerson: words('tấn mỗi người, năm', 'tonnes per person and year'),
  m2PerPerson: words('m² mỗi người', 'm² per person'),
  litresPerDay: words('lít mỗi người, ngày', 'litres per person and day'),
  trips: words('lượt mỗi người, năm', 'trips per person and year'),
  ugM3: words('µg/m³', 'µg/m³'),
  years: words('năm', 'years'),
  days: words('ngày', 'days'),
  hours: words('giờ', 'hours'),
  minutes: words('phút', 'minutes'),
  count: words('số lượng', 'count'),
  ratio: words('tỷ số', 'ratio'),
} as const

/** The registers that would bring what is not measured here: modules still to come, or figures typed from who keeps them. */
export const isoRegisters = {
  air: words('sổ quan trắc môi trường (trạm đo)', 'a register of environmental monitoring (stations)'),
  assets: words('sổ tài sản đô thị: cây xanh, đèn, công viên, công trình công', 'a register of urban assets'),
  budget: words('sổ thu, chi ngân sách', 'a register of revenue and spending'),
  business: words('sổ doanh nghiệp, hộ kinh doanh', 'a register of businesses'),
  centre: words('phân hệ trung tâm điều hành', 'a module for the operation centre'),
  culture: words('sổ thiết chế, sự kiện văn hóa', 'a register of cultural places and events'),
  election: words('số liệu bầu cử của ủy ban bầu cử', 'figures of the election committee'),
  energy: words('số liệu của đơn vị điện, khí đốt', 'figures of power and gas suppliers'),
  farming: words('sổ nông nghiệp đô thị', 'a register of urban farming'),
  fire: words('sổ phòng cháy, cứu nạn, tai nạn giao thông', 'a register of fire, rescue and traffic accidents'),
  health: words('phân hệ y tế', 'a module for health'),
  housing: words('sổ nhà ở, chung cư', 'a register of housing'),
  labour: words('điều tra lao động, việc làm của Thống kê', 'the labour survey of the statistical office'),
  land: words('sổ đất đai, giấy chứng nhận', 'the land register'),
  none: words('phép đo riêng', 'a measure of its own'),
  permits: words('phân hệ cấp phép, trật tự xây dựng', 'a module for building permits and order'),
  planning: words('sổ quy hoạch và lớp bản đồ', 'a register of plans and map layers'),
  police: words('số liệu của công an', 'figures of the police'),
  poverty: words('sổ hộ nghèo', 'a register of poor households'),
  school: words('phân hệ giáo dục', 'a module for schools'),
  telecom: words('số liệu của nhà mạng', 'figures of telecom operators'),
  tourism: words('sổ lưu trú du lịch', 'a register of tourist stays'),
  transport: words('sổ giao thông, phương tiện', 'a register of traffic and vehicles'),
  waste: words('phân hệ chất thải', 'a module for waste'),
  water: words('số liệu của đơn vị cấp, thoát nước', 'figures of water and sewage suppliers'),
  welfare: words('sổ an sinh', 'a register of welfare'),
} as const

const names: readonly Words[] = [
  words('Kinh tế', 'Economy'),
  words('Giáo dục', 'Education'),
  words('Năng lượng', 'Energy'),
  words('Môi trường, khí hậu', 'Environment and climate change'),
  words('Tài chính', 'Finance'),
  words('Quản trị', 'Governance'),
  words('Y tế', 'Health'),
  words('Nhà ở', 'Housing'),
  words('Dân số, xã hội', 'Population and social conditions'),
  words('Vui chơi, giải trí', 'Recreation'),
  words('An toàn', 'Safety'),
  words('Chất thải rắn', 'Solid waste'),
  words('Thể thao, văn hóa', 'Sport and culture'),
  words('Viễn thông', 'Telecommunication'),
  words('Giao thông', 'Transportation'),
  words('Nông nghiệp đô thị, lương thực', 'Urban agriculture and food security'),
  words('Quy hoạch đô thị', 'Urban planning'),
  words('Nước thải', 'Wastewater'),
  words('Nước', 'Water'),
]

/** The nineteen fields, the same clauses 5 to 23 in both standards. */
export const isoDomains = names.map((label, n) => ({ key: `d${n + 5}`, number: String(n + 5), label }))
