import { defineRecord, field } from '../declare.ts'

const id = (vi: string, en: string) => field.text({ label: { vi, en }, max: 36, optional: true })

/** Somebody who works here (cán bộ, công chức): entered, changed and ended by acts. What follows is the person himself. */
export const staffMember = defineRecord('person.staff', {
  label: { vi: 'Cán bộ', en: 'Staff member' },
  form: {
    name: field.text({ label: { vi: 'Tên đăng nhập', en: 'Sign-in name' }, max: 60 }),
    fullName: field.text({ label: { vi: 'Họ và tên', en: 'Full name' }, max: 100 }),
    titleVi: field.text({ label: { vi: 'Chức danh', en: 'Title in Vietnamese' }, max: 100 }),
    titleEn: field.text({ label: { vi: 'Chức danh (tiếng Anh)', en: 'Title in English' }, max: 100, optional: true }),
    unit: field.unit({ label: { vi: 'Đơn vị', en: 'Unit' } }),
    person: id('Mã người đã có', 'Id of a person who is there already'),
  },
  states: {
    working: { vi: 'Đang làm việc', en: 'Working' },
    left: { vi: 'Đã nghỉ', en: 'Left', closed: true },
  },
  acts: {
    enter: {
      label: { vi: 'Thêm cán bộ', en: 'Add' },
      by: 'desk:admin',
      from: 'nothing',
      to: 'working',
      inOwnUnits: true,
    },
    change: {
      label: { vi: 'Sửa', en: 'Change' },
      by: 'desk:admin',
      from: 'working',
      to: 'working',
      asks: {
        fullName: field.text({ label: { vi: 'Họ và tên', en: 'Full name' }, max: 100 }),
        titleVi: field.text({ label: { vi: 'Chức danh', en: 'Title in Vietnamese' }, max: 100 }),
        titleEn: field.text({
          label: { vi: 'Chức danh (tiếng Anh)', en: 'Title in English' },
          max: 100,
          optional: true,
        }),
        unit: field.unit({ label: { vi: 'Đơn vị', en: 'Unit' } }),
      },
      assigns: 'unit',
    },
    end: {
      label: { vi: 'Cho nghỉ', en: 'End' },
      by: 'desk:admin',
      from: 'working',
      to: 'left',
      asks: { reason: field.text({ label: { vi: 'Lý do, số quyết định', en: 'Reason, decision' }, max: 200 }) },
      help: {
        vi: 'Có hiệu lực ngay: mọi phiên làm việc và khoá phần mềm của người này hết hiệu lực.',
        en: 'Takes effect at once: all sessions and program keys of this person end.',
      },
    },
  },
  belongs: { unit: 'unit' },
  title: ['fullName'],
})
