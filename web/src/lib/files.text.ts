import type { Words } from './house.ts'

/** Words of photos and papers: while they are sent, on the receipt, on the pages of a record. */
export const filesText = {
  held: { vi: 'Ảnh {n}: đã nhận, mở được', en: 'Photo {n}: received, it can be opened' },
  drop: { vi: 'Bỏ ảnh này', en: 'Leave this one out' },
  add: {
    vi: 'Tối đa {max} ảnh, mỗi ảnh 12 MB. Không gửi ảnh cũng được.',
    en: 'At most {max} photos of 12 MB each. You can send none.',
  },
  heldPaper: { vi: 'Tệp {n}: đã nhận, đọc được', en: 'File {n}: received, it can be read' },
  dropPaper: { vi: 'Bỏ tệp này', en: 'Leave this one out' },
  addPapers: {
    vi: 'PDF hoặc ảnh chụp giấy tờ, tối đa {max} tệp. PDF đến 20 MB và 200 trang, ảnh đến 12 MB.',
    en: 'PDF or photos of papers, at most {max} files. PDFs up to 20 MB and 200 pages, photos up to 12 MB.',
  },
  drag: { vi: 'Kéo tệp vào đây, hoặc bấm để chọn', en: 'Drag files here, or press to choose' },
  photos: { vi: 'Ảnh', en: 'Photos' },
  photo: { vi: 'Ảnh {n}', en: 'Photo {n}' },
  paper: { vi: 'Giấy tờ {n}', en: 'Paper {n}' },
  papers: { vi: 'Giấy tờ', en: 'Papers' },
  firstPage: { vi: 'Trang đầu của {name}', en: 'First page of {name}' },
  received: { vi: 'Ảnh đã nhận', en: 'Photos received' },
  opens: { vi: 'Mở được', en: 'Can be opened' },
  reads: { vi: 'Đọc được', en: 'Can be read' },
  pages: { vi: '{count} trang', en: '{count} page(s)' },
  kilobytes: { vi: '{size} KB', en: '{size} KB' },
  hash: { vi: 'Dấu SHA-256', en: 'SHA-256 mark' },
  save: { vi: 'Lưu ảnh về máy', en: 'Save the photo' },
  /** Said by the script that sends files as soon as they are chosen. */
  sending: { vi: 'Đang gửi {name}: {percent}%', en: 'Sending {name}: {percent}%' },
  waiting: {
    vi: 'Mất mạng. Sẽ gửi tiếp {name} từ {percent}% khi có mạng.',
    en: 'No network. {name} goes on from {percent}% when it is back.',
  },
  sent: { vi: 'Đã nhận: {name}', en: 'Received: {name}' },
  resume: {
    vi: 'Lần trước {name} mới gửi được {percent}%. Chọn lại đúng tệp đó để gửi tiếp.',
    en: 'Last time {name} came to {percent}%. Choose the same file again to go on.',
  },
} as const satisfies Record<string, Words>
