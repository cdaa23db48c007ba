/** Words of looking for something: at the desk and on the portal. */
export const searchText = {
  title: { vi: 'Tìm “{q}”', en: 'Search for “{q}”' },
  label: {
    vi: 'Tìm hồ sơ, địa chỉ, người, thủ tục, chỉ tiêu',
    en: 'Find a record, an address, a person, a procedure, a target',
  },
  count: { vi: '{count} kết quả', en: '{count} results' },
  all: { vi: 'Xem tất cả kết quả', en: 'All results' },
  narrow: { vi: 'Lọc danh sách việc theo “{q}”', en: 'Filter the work list by “{q}”' },
  meant: { vi: 'Cũng tìm cách viết gần giống: {words}', en: 'Similar spellings were looked for as well: {words}' },
  nothing: {
    vi: 'Không thấy gì cho “{q}”. Đã tìm không dấu và cho phép sai một chữ cái mỗi từ; chỉ thấy những gì bạn có quyền xem.',
    en: 'Nothing found for “{q}”. Accents and one wrong letter a word do not matter; you find only what you may see.',
  },
  tryThis: {
    vi: 'Thử ít từ hơn, tên đường không kèm số nhà, hoặc mã đầy đủ.',
    en: 'Try fewer words, a street without its number, or the whole code.',
  },
  trouble: {
    vi: 'Chưa tìm được, mất kết nối. Nhấn Enter để thử lại.',
    en: 'The search did not answer. Press Enter to try again.',
  },
} as const

/** What sort of thing each group of results is. */
export const kindText = {
  record: { vi: 'Hồ sơ', en: 'Records' },
  choice: { vi: 'Thủ tục và loại việc', en: 'Procedures and kinds' },
  indicator: { vi: 'Chỉ tiêu', en: 'Targets' },
  unit: { vi: 'Đơn vị', en: 'Units' },
  place: { vi: 'Địa điểm', en: 'Places' },
  person: { vi: 'Người', en: 'People' },
} as const
