import { defineRecord, field } from '../../declare.ts'
import { definers, fourEyes, reason } from '../four-eyes.ts'

/**
 * The loading of a pack (nạp gói khai báo): proposed by one person, approved by another, taken back in the same way. Each of its
 * definitions becomes a version of its own, so that all that is known of versions holds for them.
 */
export const loading = defineRecord('system.pack', {
  label: { vi: 'Gói khai báo', en: 'Pack of definitions' },
  form: {
    key: field.text({ label: { vi: 'Khóa của gói', en: 'Key of the pack' }, max: 60 }),
    name: field.text({ label: { vi: 'Tên gói', en: 'Name' }, max: 300 }),
    document: field.text({ label: { vi: 'Nội dung (JSON)', en: 'Content (JSON)' }, max: 400_000, long: true }),
    validFrom: field.date({ label: { vi: 'Có hiệu lực từ ngày', en: 'In force from' } }),
  },
  states: {
    proposed: { vi: 'Chờ duyệt', en: 'Proposed' },
    approved: { vi: 'Đã nạp', en: 'Loaded' },
    undoing: { vi: 'Chờ duyệt gỡ', en: 'To be taken back' },
    undone: { vi: 'Đã gỡ', en: 'Taken back', closed: true },
    declined: { vi: 'Không duyệt', en: 'Declined', closed: true },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn', closed: true },
  },
  acts: {
    ...fourEyes({ vi: 'Đề nghị nạp', en: 'Propose' }, { label: { vi: 'Duyệt, nạp gói', en: 'Approve and load' } }),
    ask_undo: {
      label: { vi: 'Đề nghị gỡ gói', en: 'Propose to take it back' },
      by: definers,
      from: 'approved',
      to: 'undoing',
      asks: { reason },
    },
    undo: {
      label: { vi: 'Duyệt, gỡ gói', en: 'Approve and take back' },
      help: {
        vi: 'Mỗi khai báo trở về bản trước gói; gỡ cũng là một bản trong lịch sử',
        en: 'Each definition goes back to what was before; that is a version in its history too',
      },
      by: definers,
      from: 'undoing',
      to: 'undone',
      otherThan: ['ask_undo'],
    },
    undo_alone: {
      label: { vi: 'Gỡ một mình khi thiết lập', en: 'Take back alone during set-up' },
      by: 'desk:admin',
      from: 'undoing',
      to: 'undone',
    },
    keep: {
      label: { vi: 'Không gỡ', en: 'Keep it' },
      by: definers,
      from: 'undoing',
      to: 'approved',
    },
  },
  belongs: { unit: 'unit' },
  title: ['name'],
})
