/** Words of how sure a figure is, and why. */
export const trustText = {
  why: { vi: 'Vì sao độ tin cậy là {grade}', en: 'Why the confidence is {grade}' },
  held: { vi: 'Tạm giữ', en: 'Withheld' },
  heldSince: { vi: 'Tạm giữ từ {at}', en: 'Withheld since {at}' },
  clean: {
    vi: 'Tính từ hồ sơ; các phép dò dấu hiệu làm đẹp số liệu không thấy gì bất thường.',
    en: 'Counted from records; the checks for dressed-up figures found nothing unusual.',
  },
  some: {
    vi: 'Tính từ hồ sơ. Dấu hiệu dưới đây không phải là bằng chứng, chỉ là lý do để xem lại.',
    en: 'Counted from records. What is listed here proves nothing; it is a reason to look again.',
  },
  counted: { vi: 'có tính', en: 'counts' },
  records: { vi: 'Xem các hồ sơ', en: 'See the records' },
  title: { vi: 'Hồ sơ cần xem lại: {check}', en: 'Records to look at: {check}' },
  none: { vi: 'Không có hồ sơ nào trong phạm vi bạn được xem.', en: 'None among the records you may see.' },
  more: { vi: 'Xem tiếp', en: 'More' },
  back: { vi: 'Về chỉ tiêu', en: 'Back to the target' },
} as const
