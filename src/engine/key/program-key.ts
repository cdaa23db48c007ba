import { defineRecord, field } from '../declare.ts'

const list = (vi: string, en: string, help: { vi: string; en: string }, optional = false) =>
  field.text({ label: { vi, en }, help, max: 1_000, optional })

/**
 * A key of a connected program (khoá phần mềm): what for, where and until when, and who answers for it. The record holds only
 * the hash of the key; the key itself is shown once, to whoever made it.
 */
export const programKey = defineRecord('system.key', {
  label: { vi: 'Khoá phần mềm kết nối', en: 'Program key' },
  form: {
    name: field.text({ label: { vi: 'Phần mềm', en: 'Program' }, max: 100 }),
    scopes: list('Được làm gì', 'Scopes', {
      vi: 'read, act, private, figures, export',
      en: 'read, act, private, figures, export',
    }),
    roles: list('Vai', 'Roles', { vi: 'cách nhau bằng dấu phẩy', en: 'with commas between' }, true),
    units: list('Đơn vị', 'Units', { vi: 'bỏ trống là toàn địa bàn', en: 'empty means the whole locality' }, true),
    records: list('Loại hồ sơ', 'Record types', { vi: 'bỏ trống là mọi loại', en: 'empty means all' }, true),
    lastOn: field.date({ label: { vi: 'Dùng được đến hết ngày', en: 'Good up to and including' } }),
    owner: field.text({ label: { vi: 'Người chịu trách nhiệm', en: 'Who answers for it' }, max: 36, optional: true }),
    hash: field.text({ label: { vi: 'Dấu SHA-256 của khoá', en: 'SHA-256 of the key' }, max: 64 }),
  },
  states: {
    good: { vi: 'Đang dùng', en: 'In use' },
    withdrawn: { vi: 'Đã thu hồi', en: 'Withdrawn', closed: true },
  },
  acts: {
    make: { label: { vi: 'Tạo khoá', en: 'Make' }, by: 'desk:admin', from: 'nothing', to: 'good' },
    withdraw: {
      label: { vi: 'Thu hồi', en: 'Withdraw' },
      by: 'desk:admin',
      from: 'good',
      to: 'withdrawn',
      help: { vi: 'Có hiệu lực ngay.', en: 'Takes effect at once.' },
    },
  },
  belongs: 'actor',
  title: ['name'],
})
