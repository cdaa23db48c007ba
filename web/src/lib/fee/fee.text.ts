import type { Words } from '#lib/house.ts'

/** Words of what a procedure costs. */
export const feeText = {
  title: { vi: 'Phí, lệ phí', en: 'Fee' },
  free: { vi: 'Không thu phí', en: 'No fee' },
  notFixed: { vi: 'Một cửa báo khi tiếp nhận', en: 'Told when it is taken in' },
  since: { vi: 'Áp dụng từ {day}', en: 'In force since {day}' },
  until: { vi: 'Áp dụng từ {day} đến trước {until}', en: 'In force from {day} until before {until}' },
  next: { vi: 'Từ {day}: {fee}', en: 'From {day}: {fee}' },
  basis: { vi: 'Căn cứ', en: 'Basis' },
  ofDay: {
    vi: 'Mức của ngày nộp: bản {number}, áp dụng từ {day}; thay đổi về sau không đổi hồ sơ này.',
    en: 'The fee of the day it was filed: version {number}, in force since {day}; later changes leave this dossier as it is.',
  },
  yours: {
    vi: 'Phí, lệ phí nếu nộp hôm nay tại đây',
    en: 'The fee if you file here today',
  },
} as const satisfies Record<string, Words>
