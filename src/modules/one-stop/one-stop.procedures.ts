import { type Choice, calendarDays, type Duration, type Source, type Words, workingDays } from '#engine/declare.ts'
import { feesOf } from './one-stop.fees.ts'
import { limitSource } from './one-stop.sources.ts'
import { counter } from './online.ts'

/** The fields procedures are counted under (lĩnh vực): "trên từng lĩnh vực" reads the worst of these. */
export const procedureGroups = {
  civil_status: { vi: 'Hộ tịch', en: 'Civil status' },
  certification: { vi: 'Chứng thực', en: 'Certification' },
  land: { vi: 'Đất đai', en: 'Land' },
  construction: { vi: 'Xây dựng', en: 'Construction' },
  business: { vi: 'Hộ kinh doanh', en: 'Household business' },
  social: { vi: 'Bảo trợ xã hội, người có công', en: 'Social protection' },
  culture: { vi: 'Văn hóa, giáo dục', en: 'Culture and education' },
  urban: { vi: 'Hạ tầng, hè phố', en: 'Infrastructure and pavements' },
} as const satisfies Record<string, Words>

type Group = keyof typeof procedureGroups

function procedure(
  group: Group,
  vi: string,
  en: string,
  within: Duration,
  source: Source = limitSource.demonstration,
): Choice {
  const isSameDay = within.count === 0
  return { vi, en, group, within, source, ...(isSameDay ? { help: { vi: 'Trả trong ngày', en: 'The same day' } } : {}) }
}

// Within the day: day 0 is the day of receipt, and after the cut-off the next working day.
const sameDay = workingDays(0)

const listed = {
  birth: procedure('civil_status', 'Đăng ký khai sinh', 'Birth registration', sameDay),
  death: procedure('civil_status', 'Đăng ký khai tử', 'Death registration', sameDay),
  marriage: procedure('civil_status', 'Đăng ký kết hôn', 'Marriage registration', workingDays(1)),
  marriage_foreign: procedure(
    'civil_status',
    'Đăng ký kết hôn có yếu tố nước ngoài',
    'Marriage with a foreigner',
    workingDays(10),
  ),
  marital_status: procedure(
    'civil_status',
    'Xác nhận tình trạng hôn nhân',
    'Certificate of marital status',
    workingDays(3),
  ),
  civil_correction: procedure(
    'civil_status',
    'Thay đổi, cải chính hộ tịch',
    'Correction of civil status',
    workingDays(3),
  ),
  civil_extract: procedure('civil_status', 'Trích lục hộ tịch', 'Extract from the register', sameDay),
  copy: {
    ...procedure('certification', 'Chứng thực bản sao', 'Certified copy', sameDay),
    atCounter: counter.original,
  },
  signature: {
    ...procedure('certification', 'Chứng thực chữ ký', 'Certified signature', sameDay),
    atCounter: counter.signing,
  },
  contract: {
    ...procedure('certification', 'Chứng thực hợp đồng, giao dịch', 'Certified contract', workingDays(2)),
    atCounter: counter.signing,
  },
  translation: procedure('certification', 'Chứng thực chữ ký người dịch', 'Certified translator’s signature', sameDay),
  land_first: procedure('land', 'Cấp giấy chứng nhận lần đầu', 'First land certificate', workingDays(20)),
  land_transfer: procedure('land', 'Đăng ký biến động, chuyển nhượng', 'Registration of a transfer', workingDays(10)),
  land_use: procedure('land', 'Chuyển mục đích sử dụng đất', 'Change of land use', workingDays(15)),
  land_reissue: procedure('land', 'Cấp đổi, cấp lại giấy chứng nhận', 'Reissue of a land certificate', workingDays(7)),
  land_split: procedure('land', 'Tách thửa, hợp thửa', 'Splitting or joining plots', workingDays(15)),
  house_permit: procedure(
    'construction',
    'Giấy phép xây dựng nhà ở riêng lẻ',
    'House building permit',
    calendarDays(15),
    limitSource.construction,
  ),
  works_permit: procedure(
    'construction',
    'Giấy phép xây dựng công trình',
    'Works building permit',
    calendarDays(20),
    limitSource.construction,
  ),
  repair_permit: procedure(
    'construction',
    'Giấy phép sửa chữa, cải tạo',
    'Repair permit',
    calendarDays(15),
    limitSource.construction,
  ),
  house_number: procedure('construction', 'Cấp số nhà', 'House number', workingDays(7)),
  household_new: procedure(
    'business',
    'Đăng ký thành lập hộ kinh doanh',
    'New household business',
    workingDays(3),
    limitSource.household,
  ),
  household_change: procedure(
    'business',
    'Thay đổi nội dung đăng ký hộ kinh doanh',
    'Change of a household business',
    workingDays(3),
    limitSource.household,
  ),
  household_end: procedure(
    'business',
    'Chấm dứt hoạt động hộ kinh doanh',
    'End of a household business',
    workingDays(3),
    limitSource.household,
  ),
  allowance: procedure('social', 'Trợ cấp xã hội hằng tháng', 'Monthly social allowance', workingDays(15)),
  disability: procedure('social', 'Xác định mức độ khuyết tật', 'Degree of disability', workingDays(15)),
  funeral: procedure('social', 'Hỗ trợ chi phí mai táng', 'Funeral grant', workingDays(7)),
  merit: procedure('social', 'Chế độ người có công', 'Entitlement of meritorious people', workingDays(10)),
  culture_event: procedure(
    'culture',
    'Thông báo tổ chức sự kiện văn hóa',
    'Notice of a cultural event',
    workingDays(5),
  ),
  nursery: procedure('culture', 'Thành lập nhóm trẻ độc lập', 'Independent nursery', workingDays(10)),
  school_transfer: procedure('culture', 'Chuyển trường', 'Change of school', workingDays(3)),
  pavement_use: procedure('urban', 'Sử dụng tạm thời hè phố', 'Temporary use of the pavement', workingDays(5)),
  dig_permit: procedure('urban', 'Đào đường, vỉa hè', 'Digging up road or pavement', workingDays(7)),
} as const satisfies Record<string, Choice>

/**
 * The procedures taken at the desk (thủ tục hành chính), by our own keys.
 *
 * No `code` is given: the national code (mã TTHC) of each comes with the city's published list, not from us.
 */
export const procedures: Readonly<Record<keyof typeof listed, Choice>> = Object.fromEntries(
  Object.entries<Choice>(listed).map(([key, choice]) => {
    const fee = feesOf(key)
    return [key, fee.length > 0 ? { ...choice, fee } : choice]
  }),
) as Record<keyof typeof listed, Choice>
