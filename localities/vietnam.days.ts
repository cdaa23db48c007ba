// The kinds of special days with their words and sources; on which dates they fell stands in the calendar. What was not read
// in the notice itself says so in its source, for a clerk to check.

const law = 'Bộ luật Lao động 2019, điều 112 (đến 2020: Bộ luật Lao động 2012, điều 115)'
const comp = 'Bộ luật Lao động 2019, điều 111 khoản 3 (đến 2020: Bộ luật Lao động 2012, điều 115 khoản 3)'

/** 07:30–11:30 and 13:00–17:00, in minutes of the day. */
export const morningAndAfternoon = [
  [450, 690],
  [780, 1020],
] as const

/** 1 January. */
export const newYear = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Tết Dương lịch', en: 'New Year’s Day' },
  source: law,
} as const

/** Five days around the first of the lunar year. */
export const tet = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Tết Nguyên đán', en: 'Lunar New Year (Tết)' },
  source: `${law}; thông báo lịch nghỉ Tết hằng năm; chưa đối chiếu bản gốc`,
} as const

/** The tenth of the third lunar month. */
export const kings = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings’ Commemoration' },
  source: `${law}; mùng 10 tháng 3 âm lịch`,
} as const

/** 30 April. */
export const liberation = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Ngày Chiến thắng 30/4', en: 'Liberation Day' },
  source: law,
} as const

/** 1 May. */
export const labour = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Ngày Quốc tế Lao động', en: 'International Labour Day' },
  source: law,
} as const

/** 2 September, and since 2021 one day beside it. */
export const national = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Quốc khánh', en: 'National Day' },
  source: `${law}; từ 2021 nghỉ 02 ngày`,
} as const

/** Given back for a holiday that fell on a weekend (nghỉ bù). */
export const compensation = {
  windows: [],
  kind: 'compensation',
  why: { vi: 'Nghỉ bù ngày lễ trùng ngày nghỉ hằng tuần', en: 'In place of a holiday that fell on a weekend' },
  source: `${comp}; chưa đối chiếu bản gốc`,
} as const

const note2027 = 'tính theo luật, chưa có thông báo của năm 2027; tạm tính; chưa kiểm chứng, cần cơ quan xác nhận'

/** The same for 2027: the statutory list put on the lunar dates; the notice of the year will replace it. */
export const provisional = {
  newYear: {
    ...newYear,
    why: { vi: 'Tết Dương lịch (tạm tính)', en: 'New Year’s Day (provisional)' },
    source: `${law}; ${note2027}`,
  },
  tet: {
    ...tet,
    why: { vi: 'Tết Nguyên đán (tạm tính)', en: 'Lunar New Year (provisional)' },
    source: `${law}; 2 ngày trước và 3 ngày từ mùng 1 như 2020, 2024; ${note2027}`,
  },
  kings: {
    ...kings,
    why: { vi: 'Giỗ Tổ Hùng Vương (tạm tính)', en: 'Hùng Kings’ Commemoration (provisional)' },
    source: `${law}; ${note2027}`,
  },
  liberation: {
    ...liberation,
    why: { vi: 'Ngày Chiến thắng 30/4 (tạm tính)', en: 'Liberation Day (provisional)' },
    source: `${law}; ${note2027}`,
  },
  labour: {
    ...labour,
    why: { vi: 'Ngày Quốc tế Lao động (tạm tính)', en: 'International Labour Day (provisional)' },
    source: `${law}; ${note2027}`,
  },
  national: {
    ...national,
    why: { vi: 'Quốc khánh (tạm tính)', en: 'National Day (provisional)' },
    source: `${law}; ngày liền kề là 03/9 như 2021; ${note2027}`,
  },
  compensation: {
    ...compensation,
    why: { vi: 'Nghỉ bù (tạm tính)', en: 'In place of a weekend holiday (provisional)' },
    source: `${comp}; ${note2027}`,
  },
} as const

/** A working day given away (hoán đổi ngày làm việc). */
export const swappedOff = { windows: [], kind: 'swapped_off' } as const

/** The Saturday worked for it. */
export const swappedOn = { windows: morningAndAfternoon, kind: 'swapped_on' } as const
