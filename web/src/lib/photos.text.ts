import type { Words } from './house.ts'

/** Words of photos: while they are sent, on the receipt, on the pages of a record. */
export const photosText = {
  held: { vi: 'Ảnh {n}: đã nhận, mở được', en: 'Photo {n}: received, it can be opened' },
  drop: { vi: 'Bỏ ảnh này', en: 'Leave this one out' },
  add: {
    vi: 'Tối đa {max} ảnh, mỗi ảnh 12 MB. Không gửi ảnh cũng được.',
    en: 'At most {max} photos of 12 MB each. You can send none.',
  },
  photos: { vi: 'Ảnh', en: 'Photos' },
  photo: { vi: 'Ảnh {n}', en: 'Photo {n}' },
  received: { vi: 'Ảnh đã nhận', en: 'Photos received' },
  opens: { vi: 'Mở được', en: 'Can be opened' },
  kilobytes: { vi: '{size} KB', en: '{size} KB' },
  hash: { vi: 'Dấu SHA-256', en: 'SHA-256 mark' },
} as const satisfies Record<string, Words>
