import type { MilestoneDeclaration } from '#engine/declare.ts'

const grades = [
  ['2020', '1'],
  ['2021', '2, 6'],
  ['2022', '3, 7, 10'],
  ['2023', '4, 8, 11'],
  ['2024', '5, 9, 12'],
] as const

/**
 * The school years in which the new curriculum reaches its grades.
 *
 * @source Thông tư 32/2018/TT-BGDĐT, lộ trình thực hiện chương trình giáo dục phổ thông (docs/sources.md)
 */
export const curriculum: readonly MilestoneDeclaration[] = grades.map(([year, which]) => ({
  key: year,
  label: {
    vi: `Lớp ${which} học chương trình mới từ năm học ${year}–${Number(year) + 1}`,
    en: `Grades ${which} follow the new curriculum from the school year ${year}–${Number(year) + 1}`,
  },
  dueOn: `${year}-09-30`,
}))
