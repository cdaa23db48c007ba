import type { PersonDeclaration, UnitDeclaration } from '#engine/declare.ts'

/**
 * The heads of units of the demonstration (thủ trưởng đơn vị), all invented, one a line: unit | full name | from | last day. A
 * unit that had two has two lines; who holds the position has no last day.
 *
 * Their sign-in name is the unit's with `.truong`, of a former one `.truong-cu`.
 */
export function headRows(units: readonly UnitDeclaration[], rows: string): PersonDeclaration[] {
  return rows
    .trim()
    .split('\n')
    .map((row) => headOf(units, row.split(' | ')))
}

function headOf(units: readonly UnitDeclaration[], cells: readonly string[]): PersonDeclaration {
  const [unit = '', fullName = '', from = '', lastOn] = cells
  const label = units.find(({ key }) => key === unit)?.label ?? { vi: unit, en: unit }
  return {
    name: `${unit}.truong${lastOn === undefined ? '' : '-cu'}`,
    fullName,
    title: titleOf(label),
    unit,
    roles: ['head', 'officer'],
    position: 'head',
    from,
    ...(lastOn !== undefined && { lastOn }),
  }
}

const titles: readonly (readonly [begins: string, vi: string, en: string])[] = [
  ['Phường', 'Chủ tịch UBND phường', 'Chair of the ward'],
  ['Phòng', 'Trưởng phòng', 'Head'],
  ['Văn phòng', 'Chánh Văn phòng', 'Chief'],
  ['Trung tâm', 'Giám đốc', 'Director'],
  ['Thanh tra', 'Chánh Thanh tra', 'Chief inspector'],
  ['Công an', 'Trưởng Công an', 'Chief'],
  ['Ban Chỉ huy', 'Chỉ huy trưởng', 'Commander'],
  ['Ban Quản lý', 'Giám đốc', 'Director'],
  ['Ban', 'Trưởng ban', 'Head'],
  ['Quận Đoàn', 'Bí thư', 'Secretary'],
  ['Liên đoàn', 'Chủ tịch', 'Chair'],
]

/** What the head of a unit is called, by what the unit is. */
function titleOf(unit: { vi: string; en: string }): { vi: string; en: string } {
  const [begins = '', vi = 'Thủ trưởng', en = 'Head'] = titles.find(([begin]) => unit.vi.startsWith(begin)) ?? []
  const rest = begins === 'Phòng' || begins === 'Phường' || begins === 'Trung tâm' ? unit.vi.slice(begins.length) : ''
  const named = begins === 'Trung tâm' ? ` ${unit.vi}` : rest
  return { vi: `${vi}${named}`, en: `${en}, ${unit.en}` }
}
