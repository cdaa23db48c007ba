import { type Choice, hours, type Words } from '#engine/declare.ts'
import { urgent } from './feedback.sources.ts'

/** The coarser classes a report counts under (nhóm lĩnh vực). */
export const groups = {
  infrastructure: { vi: 'Hạ tầng, giao thông', en: 'Infrastructure and traffic' },
  environment: { vi: 'Môi trường', en: 'Environment' },
  order: { vi: 'Trật tự đô thị', en: 'Urban order' },
  community: { vi: 'Nếp sống, dân sinh', en: 'Community life' },
  emergency: { vi: 'Khẩn cấp', en: 'Emergency' },
} as const satisfies Record<string, Words>

/**
 * What a resident can report (lĩnh vực phản ánh).
 *
 * `code` is the Open311 service code and never changes once published. A category with `within` is urgent and owed in that
 * time instead of the general one; one with `call` is never taken here, the person is told whom to call.
 */
export const categories = {
  pothole: { vi: 'Ổ gà, mặt đường hư', en: 'Pothole or broken road', group: 'infrastructure', code: 'HT-01' },
  pavement: { vi: 'Vỉa hè hư, lún', en: 'Broken or sunken pavement', group: 'infrastructure', code: 'HT-02' },
  street_light: { vi: 'Đèn đường tắt, hư', en: 'Street light out', group: 'infrastructure', code: 'HT-03' },
  manhole: {
    vi: 'Nắp cống mất, hố ga nguy hiểm',
    en: 'Missing or dangerous manhole cover',
    group: 'infrastructure',
    code: 'HT-04',
    within: hours(24),
    source: urgent,
    help: { vi: 'Rào chắn trước, sửa xong trong 24 giờ', en: 'Fenced first, repaired within 24 hours' },
  },
  flood: {
    vi: 'Ngập nước, cống nghẹt',
    en: 'Flooding or blocked drain',
    group: 'infrastructure',
    code: 'HT-05',
    within: hours(48),
    source: urgent,
  },
  tree: {
    vi: 'Cây ngã, cành sắp gãy',
    en: 'Fallen tree or hanging branch',
    group: 'infrastructure',
    code: 'HT-06',
    within: hours(24),
    source: urgent,
  },
  cable: {
    vi: 'Dây điện, cáp viễn thông sà thấp',
    en: 'Low-hanging power or telecom cable',
    group: 'infrastructure',
    code: 'HT-07',
    within: hours(24),
    source: urgent,
  },
  traffic_sign: {
    vi: 'Biển báo, đèn tín hiệu hư',
    en: 'Broken sign or signal',
    group: 'infrastructure',
    code: 'HT-08',
  },
  waste: { vi: 'Rác tồn đọng, đổ rác sai chỗ', en: 'Uncollected or dumped waste', group: 'environment', code: 'MT-01' },
  canal: { vi: 'Kênh rạch, cửa xả ô nhiễm', en: 'Polluted canal or outlet', group: 'environment', code: 'MT-02' },
  noise: { vi: 'Tiếng ồn, karaoke loa kéo', en: 'Noise, street karaoke', group: 'environment', code: 'MT-03' },
  pavement_use: {
    vi: 'Lấn chiếm lòng đường, vỉa hè',
    en: 'Pavement or roadway taken over',
    group: 'order',
    code: 'TT-01',
  },
  parking: { vi: 'Đậu xe sai quy định', en: 'Illegal parking', group: 'order', code: 'TT-02' },
  construction: {
    vi: 'Xây dựng không phép, sai phép',
    en: 'Building without or against a permit',
    group: 'order',
    code: 'TT-03',
  },
  signboard: { vi: 'Bảng hiệu, quảng cáo trái phép', en: 'Unlawful signs or bills', group: 'order', code: 'TT-04' },
  stray_animal: { vi: 'Chó thả rông, vật nuôi', en: 'Stray dogs and pets', group: 'community', code: 'DS-01' },
  public_place: {
    vi: 'Công viên, nhà vệ sinh công cộng',
    en: 'Park or public toilet',
    group: 'community',
    code: 'DS-02',
  },
  other: { vi: 'Việc khác nơi công cộng', en: 'Something else in public space', group: 'community', code: 'KH-99' },
  crime: { vi: 'Trộm cướp, đánh nhau', en: 'Crime or fighting', group: 'emergency', code: 'KC-113', call: '113' },
  fire: {
    vi: 'Cháy, nổ, người mắc kẹt',
    en: 'Fire or someone trapped',
    group: 'emergency',
    code: 'KC-114',
    call: '114',
  },
  medical: { vi: 'Cấp cứu', en: 'Medical emergency', group: 'emergency', code: 'KC-115', call: '115' },
} as const satisfies Record<string, Choice>
