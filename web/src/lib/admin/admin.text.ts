import type { Words } from '#lib/house.ts'

/** Words of the frame around the administrator's pages. */
export const adminText = {
  title: { vi: 'Quản trị', en: 'Administration' },
  sections: { vi: 'Các phần quản trị', en: 'Parts of the administration' },
} as const satisfies Record<string, Words>

/**
 * The administrator's pages in their order, by the folder of their route. A page appears in the navigation when its folder
 * has one, so that no entry leads nowhere.
 */
export const adminSections = [
  { folder: 'health', label: { vi: 'Sức khỏe', en: 'Health' } },
  { folder: 'units', label: { vi: 'Đơn vị', en: 'Units' } },
  { folder: 'declarations', label: { vi: 'Khai báo', en: 'Declarations' } },
  { folder: 'packs', label: { vi: 'Gói khai báo', en: 'Packs' } },
  { folder: 'people', label: { vi: 'Người và quyền', en: 'People and rights' } },
  { folder: 'privacy', label: { vi: 'Dữ liệu cá nhân', en: 'Personal data' } },
  { folder: 'backup', label: { vi: 'Sao lưu', en: 'Backup' } },
] as const satisfies readonly { folder: string; label: Words }[]
