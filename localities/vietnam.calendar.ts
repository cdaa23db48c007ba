import type { LocalityDeclaration } from '#engine/declare.ts'

type Calendar = LocalityDeclaration['calendar']

// The words and sources of the days; the dates are below. What is under 0.8 sure is for a clerk to check against the notice.
const law = 'Bộ luật Lao động 2019, điều 112 (đến 2020: Bộ luật Lao động 2012, điều 115)'
const comp = 'Bộ luật Lao động 2019, điều 111 khoản 3 (đến 2020: Bộ luật Lao động 2012, điều 115 khoản 3)'
const morningAndAfternoon = [
  [450, 690],
  [780, 1020],
] as const

const newYear = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Tết Dương lịch', en: 'New Year’s Day' },
  source: `${law}; độ tin cậy 0,95`,
} as const
const tet = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Tết Nguyên đán', en: 'Lunar New Year (Tết)' },
  source: `${law}; thông báo lịch nghỉ Tết hằng năm; độ tin cậy 0,85`,
} as const
const kings = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings’ Commemoration' },
  source: `${law}; mùng 10 tháng 3 âm lịch; độ tin cậy 0,95`,
} as const
const liberation = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Ngày Chiến thắng 30/4', en: 'Liberation Day' },
  source: `${law}; độ tin cậy 0,95`,
} as const
const labour = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Ngày Quốc tế Lao động', en: 'International Labour Day' },
  source: `${law}; độ tin cậy 0,95`,
} as const
const national = {
  windows: [],
  kind: 'holiday',
  why: { vi: 'Quốc khánh', en: 'National Day' },
  source: `${law}; từ 2021 nghỉ 02 ngày; độ tin cậy 0,9`,
} as const
const compensation = {
  windows: [],
  kind: 'compensation',
  why: { vi: 'Nghỉ bù ngày lễ trùng ngày nghỉ hằng tuần', en: 'In place of a holiday that fell on a weekend' },
  source: `${comp}; độ tin cậy 0,85`,
} as const

// 2027: the statutory list, put on the lunar dates; the notice of the year will replace it.
const note2027 = 'tính theo luật, chưa có thông báo của năm 2027; tạm tính, độ tin cậy 0,6'
const provisional = {
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

/** A working day given away, and the Saturday worked for it (hoán đổi ngày làm việc). */
const swappedOff = { windows: [], kind: 'swapped_off' } as const
const swappedOn = { windows: morningAndAfternoon, kind: 'swapped_on' } as const

/**
 * Working days of Vietnam's public offices (lịch làm việc của cơ quan hành chính), 2020 to 2027.
 *
 * Hours are Ho Chi Minh City's habit; a locality with others makes its own week and takes these days. Holidays that fall
 * on a weekend are listed too: the days given in place of them can then be counted.
 */
export const vietnamCalendar: Calendar = {
  key: 'vietnam',
  version: '2026-11-21',
  knownUntil: '2028-01-01',
  provisionalFrom: '2027-01-01',
  week: [
    {
      from: '2020-01-01',
      windows: {
        1: morningAndAfternoon,
        2: morningAndAfternoon,
        3: morningAndAfternoon,
        4: morningAndAfternoon,
        5: morningAndAfternoon,
        6: [],
        7: [],
      },
    },
  ],
  days: {
    '2020-01-01': newYear,
    '2020-01-23': tet,
    '2020-01-24': tet,
    '2020-01-25': tet,
    '2020-01-26': tet,
    '2020-01-27': tet,
    '2020-01-28': compensation,
    '2020-01-29': compensation,
    '2020-04-02': kings,
    '2020-04-30': liberation,
    '2020-05-01': labour,
    '2020-09-02': national,

    '2021-01-01': newYear,
    '2021-02-10': tet,
    '2021-02-11': tet,
    '2021-02-12': tet,
    '2021-02-13': tet,
    '2021-02-14': tet,
    '2021-02-15': compensation,
    '2021-02-16': compensation,
    '2021-04-21': kings,
    '2021-04-30': liberation,
    '2021-05-01': labour,
    '2021-05-03': compensation,
    '2021-09-02': national,
    '2021-09-03': national,

    '2022-01-01': newYear,
    '2022-01-03': compensation,
    '2022-01-31': tet,
    '2022-02-01': tet,
    '2022-02-02': tet,
    '2022-02-03': tet,
    '2022-02-04': tet,
    '2022-04-10': kings,
    '2022-04-11': compensation,
    '2022-04-30': liberation,
    '2022-05-01': labour,
    '2022-05-02': compensation,
    '2022-05-03': compensation,
    '2022-09-01': national,
    '2022-09-02': national,

    '2023-01-01': newYear,
    '2023-01-02': compensation,
    '2023-01-20': tet,
    '2023-01-21': tet,
    '2023-01-22': tet,
    '2023-01-23': tet,
    '2023-01-24': tet,
    '2023-01-25': compensation,
    '2023-01-26': compensation,
    '2023-04-29': kings,
    '2023-04-30': liberation,
    '2023-05-01': labour,
    '2023-05-02': compensation,
    '2023-05-03': compensation,
    '2023-09-01': national,
    '2023-09-02': national,
    '2023-09-04': compensation,

    '2024-01-01': newYear,
    '2024-02-08': tet,
    '2024-02-09': tet,
    '2024-02-10': tet,
    '2024-02-11': tet,
    '2024-02-12': tet,
    '2024-02-13': compensation,
    '2024-02-14': compensation,
    '2024-04-18': kings,
    '2024-04-29': {
      ...swappedOff,
      why: { vi: 'Nghỉ hoán đổi, làm bù thứ Bảy 04/5/2024', en: 'Swapped for Saturday 4 May 2024' },
      source: 'Công văn 2450/VPCP-KGVX năm 2024; độ tin cậy 0,95',
    },
    '2024-04-30': liberation,
    '2024-05-01': labour,
    '2024-05-04': {
      ...swappedOn,
      why: { vi: 'Làm bù cho thứ Hai 29/4/2024', en: 'Worked in place of Monday 29 April 2024' },
      source: 'Công văn 2450/VPCP-KGVX năm 2024; độ tin cậy 0,95',
    },
    '2024-09-02': national,
    '2024-09-03': national,

    '2025-01-01': newYear,
    '2025-01-27': tet,
    '2025-01-28': tet,
    '2025-01-29': tet,
    '2025-01-30': tet,
    '2025-01-31': tet,
    '2025-04-07': kings,
    '2025-04-26': {
      ...swappedOn,
      why: { vi: 'Làm bù cho thứ Sáu 02/5/2025', en: 'Worked in place of Friday 2 May 2025' },
      source: 'Thông báo lịch nghỉ lễ năm 2025; độ tin cậy 0,95',
    },
    '2025-04-30': liberation,
    '2025-05-01': labour,
    '2025-05-02': {
      ...swappedOff,
      why: { vi: 'Nghỉ hoán đổi, làm bù thứ Bảy 26/4/2025', en: 'Swapped for Saturday 26 April 2025' },
      source: 'Thông báo lịch nghỉ lễ năm 2025; độ tin cậy 0,95',
    },
    '2025-09-01': national,
    '2025-09-02': national,

    '2026-01-01': newYear,
    '2026-01-02': {
      ...swappedOff,
      why: { vi: 'Nghỉ hoán đổi, làm bù thứ Bảy 10/01/2026', en: 'Swapped for Saturday 10 January 2026' },
      source:
        'Công văn 12729/VPCP-KGVX ngày 25/12/2025 (theo báo chí); thông báo ngày 10/12/2025 của Thành phố chỉ nghỉ 01/01; độ tin cậy 0,9',
    },
    '2026-01-10': {
      ...swappedOn,
      why: { vi: 'Làm bù cho thứ Sáu 02/01/2026', en: 'Worked in place of Friday 2 January 2026' },
      source: 'Công văn 12729/VPCP-KGVX ngày 25/12/2025 (theo báo chí); độ tin cậy 0,8',
    },
    '2026-02-16': tet,
    '2026-02-17': tet,
    '2026-02-18': tet,
    '2026-02-19': tet,
    '2026-02-20': tet,
    '2026-04-26': kings,
    '2026-04-27': compensation,
    '2026-04-30': liberation,
    '2026-05-01': labour,
    '2026-08-22': {
      ...swappedOn,
      why: { vi: 'Làm bù cho thứ Hai 31/8/2026', en: 'Worked in place of Monday 31 August 2026' },
      source: 'Thông báo lịch nghỉ lễ năm 2026; ngày làm bù cần đối chiếu văn bản, độ tin cậy 0,7',
    },
    '2026-08-31': {
      ...swappedOff,
      why: { vi: 'Nghỉ hoán đổi, làm bù thứ Bảy 22/8/2026', en: 'Swapped for Saturday 22 August 2026' },
      source: 'Thông báo lịch nghỉ lễ năm 2026 (nghỉ 5 ngày, theo báo chí 13/01/2026); độ tin cậy 0,9',
    },
    '2026-09-01': national,
    '2026-09-02': national,

    '2027-01-01': provisional.newYear,
    '2027-02-04': provisional.tet,
    '2027-02-05': provisional.tet,
    '2027-02-06': provisional.tet,
    '2027-02-07': provisional.tet,
    '2027-02-08': provisional.tet,
    '2027-02-09': provisional.compensation,
    '2027-02-10': provisional.compensation,
    '2027-04-16': provisional.kings,
    '2027-04-30': provisional.liberation,
    '2027-05-01': provisional.labour,
    '2027-05-03': provisional.compensation,
    '2027-09-02': provisional.national,
    '2027-09-03': provisional.national,
  },
  undecided: {
    '2026-11-24': {
      why: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' },
      note: {
        vi: 'Nghị quyết 80 (07/01/2026) định cho nghỉ hưởng lương, nhưng phải sửa Bộ luật Lao động; chưa có xác nhận cho 24/11/2026. Đang tính là ngày làm việc.',
        en: 'Resolution 80 (7 January 2026) wants it a paid day off, which needs the Labour Code amended; not confirmed for 24 November 2026. Counted as a working day.',
      },
      source: 'Nghị quyết 80-NQ/TW ngày 07/01/2026; độ tin cậy 0,5',
    },
  },
}

/**
 * When a desk takes papers (giờ tiếp nhận): the working days, and Saturday mornings since November 2025.
 *
 * Only for opening hours: a paper taken on a Saturday counts from the next working day of `vietnamCalendar`.
 */
export const receivingCalendar: Calendar = {
  ...vietnamCalendar,
  key: 'vietnam-receiving',
  week: [
    ...vietnamCalendar.week,
    {
      from: '2025-11-01',
      windows: {
        1: morningAndAfternoon,
        2: morningAndAfternoon,
        3: morningAndAfternoon,
        4: morningAndAfternoon,
        5: morningAndAfternoon,
        6: [[450, 690]],
        7: [],
      },
    },
  ],
}
