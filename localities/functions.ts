import type { FunctionDeclaration } from '#engine/declare.ts'

const twoLevels = {
  vi: 'Luật Tổ chức chính quyền địa phương 72/2025/QH15',
  en: 'Law on Local Government 72/2025/QH15',
}
const handed = {
  vi: 'Nghị định 140/2025/NĐ-CP',
  en: 'Decree 140/2025/NĐ-CP',
}

/** Who had which function of the State before and since 01/07/2025: read from dated rows, never from the place in the tree. */
export function functionsOf(before: 'district' | 'provincial_city'): readonly FunctionDeclaration[] {
  return [
    moved('building_permit', 'Cấp giấy phép xây dựng nhà ở riêng lẻ', 'Permits for private houses', handed),
    moved('household_business', 'Đăng ký hộ kinh doanh', 'Registration of household businesses', handed),
    moved('feedback', 'Giải quyết phản ánh hiện trường', 'Reports of residents', twoLevels),
  ].flat()

  function moved(name: string, vi: string, en: string, basis: FunctionDeclaration['basis']): FunctionDeclaration[] {
    const common = { function: name, label: { vi, en }, basis }
    return [
      { ...common, unitKind: before, from: '2015-01-01', until: '2025-07-01' },
      { ...common, unitKind: 'ward', from: '2025-07-01' },
    ]
  }
}
