import type { LocalityDeclaration } from '#engine/declare.ts'
import {
  compensation,
  kings,
  labour,
  liberation,
  morningAndAfternoon,
  national,
  newYear,
  provisional,
  swappedOff,
  swappedOn,
  tet,
} from './vietnam.days.ts'

type Calendar = LocalityDeclaration['calendar']

/**
 * Working days of Vietnam's public offices (lịch làm việc của cơ quan hành chính), 2020 to 2027.
 *
 * Hours are Ho Chi Minh City's habit (general knowledge, to be verified); a locality with others makes its own week and takes these days. Holidays that fall
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
      source: 'Công văn 2450/VPCP-KGVX năm 2024',
    },
    '2024-04-30': liberation,
    '2024-05-01': labour,
    '2024-05-04': {
      ...swappedOn,
      why: { vi: 'Làm bù cho thứ Hai 29/4/2024', en: 'Worked in place of Monday 29 April 2024' },
      source: 'Công văn 2450/VPCP-KGVX năm 2024',
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
      source: 'Thông báo lịch nghỉ lễ năm 2025',
    },
    '2025-04-30': liberation,
    '2025-05-01': labour,
    '2025-05-02': {
      ...swappedOff,
      why: { vi: 'Nghỉ hoán đổi, làm bù thứ Bảy 26/4/2025', en: 'Swapped for Saturday 26 April 2025' },
      source: 'Thông báo lịch nghỉ lễ năm 2025',
    },
    '2025-09-01': national,
    '2025-09-02': national,

    '2026-01-01': newYear,
    '2026-01-02': {
      ...swappedOff,
      why: { vi: 'Nghỉ hoán đổi, làm bù thứ Bảy 10/01/2026', en: 'Swapped for Saturday 10 January 2026' },
      source:
        'Công văn 12729/VPCP-KGVX ngày 25/12/2025 (theo báo chí); Thông báo 251/TB-UBND ngày 10/12/2025 của Thành phố chỉ nghỉ 01/01',
    },
    '2026-01-10': {
      ...swappedOn,
      why: { vi: 'Làm bù cho thứ Sáu 02/01/2026', en: 'Worked in place of Friday 2 January 2026' },
      source: 'Công văn 12729/VPCP-KGVX ngày 25/12/2025 (theo báo chí); chưa đối chiếu bản gốc',
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
      source:
        'Thông báo lịch nghỉ lễ năm 2026; ngày làm bù cần đối chiếu văn bản; chưa kiểm chứng, cần cơ quan xác nhận',
    },
    '2026-08-31': {
      ...swappedOff,
      why: { vi: 'Nghỉ hoán đổi, làm bù thứ Bảy 22/8/2026', en: 'Swapped for Saturday 22 August 2026' },
      source: 'Thông báo lịch nghỉ lễ năm 2026 (nghỉ 5 ngày, theo báo Thanh Niên 13/01/2026)',
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
      source: 'Nghị quyết 80-NQ/TW ngày 07/01/2026; chưa kiểm chứng, cần cơ quan xác nhận',
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
